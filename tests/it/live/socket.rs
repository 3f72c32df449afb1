//! A client's end of a WebSocket.

use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::protocol::CloseFrame;
use tokio_tungstenite::tungstenite::{Error, Message};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

use crate::support::TestApp;

/// How long a message is waited for, on machines that have much to do.
const PATIENCE: Duration = Duration::from_secs(20);
/// How long nothing must be said for nothing to be said.
const SILENCE: Duration = Duration::from_millis(400);

/// A WebSocket.
pub(super) struct Socket(WebSocketStream<MaybeTlsStream<TcpStream>>);

impl Socket {
    /// Opens one with these headers.
    pub(super) async fn open(
        app: &TestApp,
        headers: &[(&'static str, &str)],
    ) -> Result<Self, Error> {
        let address = app.url("/graphql").replacen("http", "ws", 1);
        let mut request = address.into_client_request().unwrap();
        for (name, value) in headers {
            request.headers_mut().insert(*name, value.parse().unwrap());
        }
        Ok(Self(connect_async(request).await?.0))
    }

    /// Opens one that speaks the protocol.
    pub(super) async fn speaking(app: &TestApp) -> Self {
        Self::open(app, &[("sec-websocket-protocol", "graphql-transport-ws")]).await.unwrap()
    }

    /// Opens one that has introduced itself.
    pub(super) async fn begun(app: &TestApp) -> Self {
        let mut socket = Self::speaking(app).await;
        socket.say(json!({ "type": "connection_init" })).await;
        assert_eq!(socket.heard().await, json!({ "type": "connection_ack" }));
        socket
    }

    /// One whose connection was begun by the owner of a secret.
    pub(super) async fn begun_by(app: &TestApp, secret: &str) -> Self {
        let mut socket = Self::speaking(app).await;
        let payload = json!({ "Authorization": format!("Bearer {secret}") });
        socket.say(json!({ "type": "connection_init", "payload": payload })).await;
        assert_eq!(socket.heard().await["type"], "connection_ack");
        socket
    }

    /// Says something.
    pub(super) async fn say(&mut self, message: Value) {
        self.say_plainly(Message::text(message.to_string())).await;
    }

    /// Says something that may be none of the protocol's messages.
    pub(super) async fn say_plainly(&mut self, message: Message) {
        self.0.send(message).await.unwrap();
    }

    /// Begins an operation.
    pub(super) async fn subscribe(&mut self, id: &str, query: &str, variables: Value) {
        let payload = json!({ "query": query, "variables": variables });
        self.say(json!({ "type": "subscribe", "id": id, "payload": payload })).await;
    }

    /// The next message.
    pub(super) async fn heard(&mut self) -> Value {
        loop {
            match self.next().await {
                Message::Text(text) => return serde_json::from_str(&text).unwrap(),
                Message::Ping(_) => {}
                other => panic!("{other:?}"),
            }
        }
    }

    /// What the next message tells of this operation.
    pub(super) async fn told(&mut self, id: &str) -> Value {
        let mut heard = self.heard().await;
        assert_eq!((&heard["type"], &heard["id"]), (&json!("next"), &json!(id)), "{heard}");
        assert!(heard["payload"].get("errors").is_none(), "{heard}");
        heard["payload"]["data"].take()
    }

    /// Asserts that nothing is said for a while.
    pub(super) async fn assert_silent(&mut self) {
        let heard = tokio::time::timeout(SILENCE, self.0.next()).await;
        assert!(heard.is_err(), "{heard:?}");
    }

    /// Why the server closes.
    pub(super) async fn closed(&mut self) -> u16 {
        loop {
            match self.next().await {
                Message::Close(Some(CloseFrame { code, reason })) => {
                    assert!(!reason.is_empty());
                    return code.into();
                }
                Message::Text(_) | Message::Ping(_) => {}
                other => panic!("{other:?}"),
            }
        }
    }

    async fn next(&mut self) -> Message {
        let next = tokio::time::timeout(PATIENCE, self.0.next()).await;
        next.expect("something is said").expect("the socket is open").unwrap()
    }
}
