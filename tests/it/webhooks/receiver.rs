//! A program elsewhere that is told what happens.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use data_encoding::BASE64;
use futures_util::StreamExt;
use hmac::{Hmac, KeyInit, Mac};
use serde_json::Value;
use sha2::Sha256;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// How a receiver answers.
#[derive(Clone)]
pub(super) enum Manner {
    Takes,
    Refuses(u16, String),
    Redirects(String),
    /// Never answers.
    Hangs,
    /// Takes the message, and never ends to say so.
    Rambles,
}

/// One message as it came in.
#[derive(Clone, Debug)]
pub(crate) struct Received {
    pub(super) id: String,
    timestamp: String,
    signature: String,
    text: String,
    pub(crate) body: Value,
}

struct Desk {
    manner: Mutex<Manner>,
    received: Mutex<Vec<Received>>,
}

pub(crate) struct Receiver {
    address: SocketAddr,
    desk: Arc<Desk>,
    serving: Mutex<Option<JoinHandle<()>>>,
}

impl Receiver {
    pub(super) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let desk = Desk { manner: Mutex::new(Manner::Takes), received: Mutex::default() };
        let receiver = Self { address, desk: Arc::new(desk), serving: Mutex::default() };
        receiver.serve(listener);
        receiver
    }

    fn serve(&self, listener: TcpListener) {
        let router = Router::new().fallback(receive).with_state(Arc::clone(&self.desk));
        let serving = tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        *self.serving.lock().unwrap() = Some(serving);
    }

    /// Nobody listens any more.
    pub(super) async fn goes_down(&self) {
        let serving = self.serving.lock().unwrap().take().unwrap();
        serving.abort();
        let _ = serving.await;
    }

    /// Listens again where it did before.
    pub(super) async fn comes_back(&self) {
        self.serve(TcpListener::bind(self.address).await.unwrap());
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}/hooks?from=loa", self.address)
    }

    /// Answers in this manner from now on.
    pub(super) fn behaves_as(&self, manner: Manner) {
        *self.desk.manner.lock().unwrap() = manner;
    }

    /// Everything that came in so far, also what was refused.
    pub(super) fn all(&self) -> Vec<Received> {
        self.desk.received.lock().unwrap().clone()
    }

    /// Waits until so many messages came in, and makes sure that there are no more.
    pub(crate) async fn exactly(&self, count: usize) -> Vec<Received> {
        self.at_least(count).await;
        tokio::time::sleep(Duration::from_millis(200)).await;
        let all = self.all();
        assert_eq!(all.len(), count, "{all:#?}");
        all
    }

    /// Waits until so many messages came in.
    pub(crate) async fn at_least(&self, count: usize) -> Vec<Received> {
        for _ in 0..400 {
            let all = self.all();
            if all.len() >= count {
                return all;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("{count} messages were awaited: {:#?}", self.all());
    }

    /// Forgets what came in.
    pub(super) fn forget(&self) {
        self.desk.received.lock().unwrap().clear();
    }
}

async fn receive(State(desk): State<Arc<Desk>>, headers: HeaderMap, body: Bytes) -> Response {
    let header = |name: &str| headers[name].to_str().unwrap().to_owned();
    assert_eq!(headers["content-type"], "application/json");
    let text = String::from_utf8(body.to_vec()).unwrap();
    let received = Received {
        id: header("webhook-id"),
        timestamp: header("webhook-timestamp"),
        signature: header("webhook-signature"),
        body: serde_json::from_str(&text).unwrap(),
        text,
    };
    desk.received.lock().unwrap().push(received);
    let manner = desk.manner.lock().unwrap().clone();
    match manner {
        Manner::Takes => StatusCode::NO_CONTENT.into_response(),
        Manner::Refuses(status, body) => {
            (StatusCode::from_u16(status).unwrap(), body).into_response()
        }
        Manner::Redirects(to) => {
            (StatusCode::TEMPORARY_REDIRECT, [("location", to)]).into_response()
        }
        Manner::Hangs => std::future::pending().await,
        Manner::Rambles => {
            let begun = futures_util::stream::once(async { Ok::<_, Infallible>("được rồi") });
            let rest = futures_util::stream::pending();
            Response::new(Body::from_stream(begun.chain(rest)))
        }
    }
}

impl Received {
    /// What it tells, as `article.upserted`.
    pub(crate) fn event(&self) -> &str {
        self.body["type"].as_str().unwrap()
    }

    /// When it was sent, in seconds.
    pub(super) fn timestamp(&self) -> i64 {
        self.timestamp.parse().unwrap()
    }

    /// Whether it is signed with this secret, as Standard Webhooks says.
    pub(crate) fn is_signed_with(&self, secret: &str) -> bool {
        let key = BASE64.decode(secret.strip_prefix("whsec_").unwrap().as_bytes()).unwrap();
        let mut mac = Hmac::<Sha256>::new_from_slice(&key).unwrap();
        mac.update(format!("{}.{}.{}", self.id, self.timestamp, self.text).as_bytes());
        let signature = format!("v1,{}", BASE64.encode(&mac.finalize().into_bytes()));
        self.signature.split(' ').any(|given| given == signature)
    }
}
