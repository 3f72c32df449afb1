//! Which files does a request bring?

use std::sync::{Arc, LazyLock};

use async_graphql::{Context, EmptySubscription, Object, Schema, Upload};
use axum::body::{Body, Bytes, to_bytes};
use axum::http::Request;
use futures_util::future::BoxFuture;
use futures_util::stream;
use loa::access::Actor;
use loa::error::Unexpected;
use loa::graphql::endpoint::{Endpoint, Limits, PageSizes, PriceList, ReceivedFiles};
use loa::http::{
    AllowedOrigins, AuthFault, Authenticate, Credentials, Front, HttpLimits, Router, Site,
};
use loa::media::Uploads;
use loa::proof::Proof;
use tempfile::TempDir;
use tokio::runtime::{Builder, Runtime};
use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;
use tower::ServiceExt;

/// No answer is longer.
const LONGEST_ANSWER: usize = 1 << 20;

/// The first byte says how many bytes come at once.
pub(super) fn seeds() -> Vec<Vec<u8>> {
    let whole = "\x40--b\r\nContent-Disposition: form-data; name=\"operations\"\r\n\r\n\
        {\"query\":\"mutation($f:[Upload!]!){upload(files:$f)}\",\"variables\":{\"f\":[null,null]}}\r\n\
        --b\r\nContent-Disposition: form-data; name=\"map\"\r\n\r\n\
        {\"0\":[\"variables.f.0\"],\"1\":[\"variables.f.1\"]}\r\n\
        --b\r\nContent-Disposition: form-data; name=\"0\"; filename=\"a.jpg\"\r\n\
        Content-Type: image/jpeg\r\n\r\nabc\r\n\
        --b\r\nContent-Disposition: form-data; name=\"1\"; filename=\"á\"\r\n\r\n\r\n--b--\r\n";
    vec![whole.as_bytes().to_vec(), b"\x01--b--\r\n".to_vec()]
}

/// Whatever comes, the answer is one in JSON, never a fault of the server's, and no file stays.
pub(super) fn run(data: &[u8]) {
    static HOUSE: LazyLock<House> = LazyLock::new(House::open);
    let Some((at_once, body)) = data.split_first() else { return };
    let pieces =
        body.chunks(usize::from(*at_once).max(1)).map(|piece| Ok(Bytes::copy_from_slice(piece)));
    let pieces: Vec<Result<Bytes, std::io::Error>> = pieces.collect();
    let request = Request::post("/graphql")
        .header("content-type", "multipart/form-data; boundary=b")
        .header("graphql-preflight", "1")
        .body(Body::from_stream(stream::iter(pieces)))
        .expect("a request");
    let (status, answer) = HOUSE.ask(request);
    assert!(!status.is_server_error(), "{status}: {}", String::from_utf8_lossy(&answer));
    assert!(serde_json::from_slice::<serde_json::Value>(&answer).is_ok(), "{status}");
    assert_eq!(HOUSE.waiting_files(), 0);
}

/// A server without a network.
struct House {
    runtime: Runtime,
    front: Front,
    folder: TempDir,
}

impl House {
    fn open() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let runtime = Builder::new_current_thread().enable_all().build().expect("a runtime");
        let front = runtime.block_on(async { Front::new(site(&folder), Router::new()) });
        Self { runtime, front, folder }
    }

    fn ask(&self, request: Request<Body>) -> (axum::http::StatusCode, Bytes) {
        self.runtime.block_on(async {
            let response = self.front.clone().oneshot(request).await.expect("an answer");
            let status = response.status();
            (status, to_bytes(response.into_body(), LONGEST_ANSWER).await.expect("all of it"))
        })
    }

    fn waiting_files(&self) -> usize {
        let waiting = std::fs::read_dir(self.folder.path()).expect("the folder");
        waiting.filter(|entry| entry.as_ref().is_ok_and(|entry| entry.path().is_file())).count()
    }
}

fn site(folder: &TempDir) -> Site {
    let schema = Schema::build(Query, Mutation, EmptySubscription).finish();
    let pages = PageSizes { default: 20, largest: 100 };
    let prices = PriceList::read(&schema.sdl(), pages).expect("a schema");
    Site {
        graphql: Arc::new(Endpoint::new(schema, prices, Limits::default())),
        authenticate: Arc::new(Nobody),
        ready: Arc::new(|| Box::pin(async { true })),
        new_request_id: Box::new(|| "fuzz".to_owned()),
        origins: AllowedOrigins::new([""; 0], false).expect("no origins"),
        limits: HttpLimits::default(),
        upload_directory: folder.path().into(),
        resumable: Uploads::open(folder.path().join("resumable")).expect("a folder"),
        uploads: Semaphore::new(4),
        sockets: Arc::new(Semaphore::new(4)),
        closing: CancellationToken::new(),
        secure_cookies: false,
        clock: loa::clock::Clock::system(),
        shared_max_age: 0,
    }
}

/// Lets everybody in as who they are: nobody.
struct Nobody;

impl Authenticate for Nobody {
    fn actor(&self, _: Credentials) -> BoxFuture<'_, Result<Actor, AuthFault>> {
        Box::pin(async { Ok(Actor::Anonymous) })
    }

    fn preview<'a>(&'a self, _: &'a str) -> BoxFuture<'a, Result<Option<Proof>, Unexpected>> {
        Box::pin(async { Ok(None) })
    }
}

struct Query;
struct Mutation;

#[Object]
impl Query {
    async fn well(&self) -> bool {
        true
    }
}

#[Object]
impl Mutation {
    /// How long each file is.
    async fn upload(&self, ctx: &Context<'_>, files: Vec<Upload>) -> Vec<u64> {
        let received = ctx.data_unchecked::<ReceivedFiles>();
        let length = |file| {
            let (path, _) = received.get(&file).expect("a file that the request brought");
            std::fs::metadata(path).expect("a file that waits").len()
        };
        files.into_iter().map(length).collect()
    }
}
