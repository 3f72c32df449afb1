//! A schema that fails, dawdles and panics on demand, behind the real HTTP.

use std::sync::Arc;
use std::time::Duration;

use async_graphql::{Context, EmptySubscription, Error, Object, Schema, SimpleObject, Upload};
use futures_util::future::BoxFuture;
use loa::access::{Actor, Role};
use loa::error::Unexpected;
use loa::graphql::endpoint::{Endpoint, Limits, PageSizes, PriceList, ReceivedFiles};
use loa::http::{AllowedOrigins, AuthFault, Authenticate, Credentials, HttpLimits, Site};
use loa::id::AccountId;
use loa::media::Uploads;
use loa::proof::Proof;
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::sync::{Notify, Semaphore};
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use super::{ALLOWED, Wire};

/// How long the toy's queries may run.
const QUERY_TIME: Duration = Duration::from_secs(2);

/// A server of the toy schema.
pub(super) struct Toy {
    pub(super) wire: Wire,
    /// Where uploaded files wait.
    pub(super) folder: TempDir,
    pub(super) stop: CancellationToken,
    pub(super) ended: JoinHandle<()>,
    /// Told when a `brisk` field is worked at.
    pub(super) begun: Arc<Notify>,
}

impl Toy {
    pub(super) async fn start() -> Self {
        Self::serve(HttpLimits::default(), true).await
    }

    pub(super) async fn with(limits: HttpLimits) -> Self {
        Self::serve(limits, true).await
    }

    /// One whose database is out of reach.
    pub(super) async fn unready() -> Self {
        Self::serve(HttpLimits::default(), false).await
    }

    async fn serve(limits: HttpLimits, ready: bool) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let stop = CancellationToken::new();
        let begun = Arc::new(Notify::new());
        let query = Query { begun: Arc::clone(&begun) };
        let site = site(query, &folder, &limits, ready, stop.clone());
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let front = loa::http::Front::new(site, loa::http::Router::new());
        let ended = tokio::spawn(loa::http::serve(listener, front, stop.clone(), limits));
        Self { wire: Wire::new(base), folder, stop, ended, begun }
    }

    /// How many files wait.
    pub(super) fn waiting_files(&self) -> usize {
        let waiting = std::fs::read_dir(self.folder.path()).unwrap();
        waiting.filter(|entry| entry.as_ref().unwrap().file_type().unwrap().is_file()).count()
    }
}

fn site(
    query: Query,
    folder: &TempDir,
    limits: &HttpLimits,
    ready: bool,
    closing: CancellationToken,
) -> Site {
    let schema = Schema::build(query, Mutation, EmptySubscription).finish();
    let pages = PageSizes { default: 20, largest: 100 };
    let prices = PriceList::read(&schema.sdl(), pages).unwrap();
    let times = Limits { query_time: QUERY_TIME, ..Limits::default() };
    Site {
        graphql: Arc::new(Endpoint::new(schema, prices, times)),
        authenticate: Arc::new(Doorkeeper),
        ready: Arc::new(move || Box::pin(async move { ready })),
        new_request_id: Box::new(|| "toy".to_owned()),
        origins: AllowedOrigins::new([ALLOWED], false).unwrap(),
        limits: limits.clone(),
        upload_directory: folder.path().into(),
        resumable: Uploads::open(folder.path().join("resumable")).unwrap(),
        uploads: Semaphore::new(4),
        sockets: Arc::new(Semaphore::new(4)),
        closing,
        secure_cookies: false,
        clock: loa::clock::Clock::system(),
        shared_max_age: 0,
    }
}

/// Lets in who says `good`.
struct Doorkeeper;

impl Authenticate for Doorkeeper {
    fn actor(&self, credentials: Credentials) -> BoxFuture<'_, Result<Actor, AuthFault>> {
        Box::pin(async move {
            match credentials.bearer.as_deref() {
                None => Ok(Actor::Anonymous),
                Some("good") => Ok(Actor::Account {
                    id: AccountId(uuid::Uuid::nil()),
                    role: Role::Editor,
                    organization: None,
                }),
                Some(_) => Err(AuthFault::InvalidBearer),
            }
        })
    }

    fn preview<'a>(&'a self, _: &'a str) -> BoxFuture<'a, Result<Option<Proof>, Unexpected>> {
        Box::pin(async { Ok(None) })
    }
}

struct Query {
    begun: Arc<Notify>,
}
struct Item;
struct Mutation;

/// What came of an uploaded file.
#[derive(SimpleObject)]
struct Received {
    name: String,
    size: usize,
    text: String,
}

#[Object]
impl Query {
    async fn quick(&self) -> bool {
        true
    }
    async fn slow(&self) -> bool {
        tokio::time::sleep(QUERY_TIME * 30).await;
        true
    }
    /// Done a moment before the query is given up.
    async fn brisk(&self) -> bool {
        self.begun.notify_one();
        tokio::time::sleep(QUERY_TIME / 2).await;
        true
    }
    async fn panics(&self) -> bool {
        explode()
    }
    async fn long(&self) -> String {
        "lễ ký giao ước thi đua ".repeat(500)
    }
    async fn maybe(&self) -> Option<Item> {
        Some(Item)
    }
    async fn certain(&self) -> Item {
        Item
    }
}

fn explode() -> bool {
    panic!("the password is hunter2")
}

#[Object]
impl Item {
    async fn name(&self) -> &str {
        "an item"
    }
    async fn broken(&self) -> Result<bool, Error> {
        tokio::task::yield_now().await;
        Err(Error::new("the password is hunter2"))
    }
}

#[Object]
impl Mutation {
    async fn upload(&self, ctx: &Context<'_>, files: Vec<Upload>) -> Vec<Received> {
        files.into_iter().map(|file| received(ctx, file)).collect()
    }
}

fn received(ctx: &Context<'_>, upload: Upload) -> Received {
    let (path, name) = ctx.data_unchecked::<ReceivedFiles>().get(&upload).unwrap();
    let bytes = std::fs::read(path).unwrap();
    let text = String::from_utf8_lossy(&bytes[..bytes.len().min(50)]).into_owned();
    Received { name, size: bytes.len(), text }
}
