//! What subscribers cost who wait for something to happen, and how soon all of them are told of it.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use futures_util::SinkExt;
use futures_util::stream::{self, StreamExt};
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio::task::JoinHandle;
use tokio::time::{sleep, timeout};
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;
use tokio_tungstenite::{WebSocketStream, client_async_with_config};

use crate::house::{self, Draft, House};
use crate::program::Server;

/// How many wait.
pub(crate) const SUBSCRIBERS: usize = 10_000;
/// How many come at once.
const AT_ONCE: usize = 64;
/// Files that either side has open beside their connections, at most.
const FILES_BESIDE: u64 = 1_000;
/// How long nothing goes on before memory is looked at.
const REST: Duration = Duration::from_secs(3);
/// How long the last of them may take to be told.
const PATIENCE: Duration = Duration::from_mins(2);
/// Bytes of the buffer into which a client reads: there are many of them.
const READ_BUFFER: usize = 4 * 1024;

const CHANGED: &str = "subscription { changed { position nodes { __typename \
    ... on Upsert { changedAt node { id ... on Article { slug title publishedAt } } } } } }";
/// What is published in the end.
const NEWS: &str = "tin-cho-moi-nguoi";

/// What was found.
pub(crate) struct Measured {
    /// Bytes of the server's memory without subscribers.
    pub(crate) before: u64,
    /// With them.
    pub(crate) waiting: u64,
    /// Once they had been told something.
    pub(crate) after: u64,
    /// From when the publish was answered until they were told, in order; of those that were.
    pub(crate) told: Vec<Duration>,
}

type Socket = WebSocketStream<TcpStream>;

/// Subscribes, publishes something, and waits until all know of it.
pub(crate) async fn measure(house: &House) -> Measured {
    allow_connections();
    let (server, editor) = house.serve().await;
    let news = Draft::write(&editor, NEWS.to_owned(), None).await;
    let address = house::address(&server);
    // What the first of all needs is not what each one costs.
    drop(subscribe(address).await);
    sleep(REST).await;
    let before = resident(&server);
    let subscribers: Vec<JoinHandle<Instant>> = stream::iter(0..SUBSCRIBERS)
        .map(async |_| tokio::spawn(wait(subscribe(address).await)))
        .buffer_unordered(AT_ONCE)
        .collect()
        .await;
    sleep(REST).await;
    let waiting = resident(&server);
    news.publish(&editor).await;
    let answered = Instant::now();
    let mut told = Vec::new();
    for subscriber in subscribers {
        let left = PATIENCE.saturating_sub(answered.elapsed());
        if let Ok(heard) = timeout(left, subscriber).await {
            told.push(heard.expect("no panic").saturating_duration_since(answered));
        }
    }
    told.sort_unstable();
    sleep(REST).await;
    Measured { before, waiting, after: resident(&server), told }
}

/// Lets this process, and those that it starts, hold so many connections.
fn allow_connections() {
    let needed = SUBSCRIBERS as u64 + FILES_BESIDE;
    let limit = getrlimit(Resource::Nofile);
    let is_enough = |files: Option<u64>| files.is_none_or(|files| files >= needed);
    if !is_enough(limit.current) {
        assert!(is_enough(limit.maximum), "allow {needed} open files: `ulimit -n {needed}`");
        let raised = Rlimit { current: Some(needed), ..limit };
        setrlimit(Resource::Nofile, raised).expect("within the limit");
    }
}

/// Bytes of memory that the server holds, as Linux tells it.
fn resident(server: &Server) -> u64 {
    let path = format!("/proc/{}/status", server.id());
    let status = std::fs::read_to_string(path).expect("Linux");
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("a size");
    let kilobytes: u64 = line.trim().trim_end_matches(" kB").parse().expect("a number");
    kilobytes * 1024
}

/// A subscription that is at work: it has told where the log ends.
async fn subscribe(address: SocketAddr) -> Socket {
    let mut request = format!("ws://{address}/graphql").into_client_request().expect("a request");
    let protocol = "graphql-transport-ws".parse().expect("a value");
    request.headers_mut().insert("sec-websocket-protocol", protocol);
    let config = WebSocketConfig::default().read_buffer_size(READ_BUFFER).write_buffer_size(0);
    let stream = TcpStream::connect(address).await.expect("a connection");
    let opened = client_async_with_config(request, stream, Some(config)).await;
    let mut socket = opened.expect("a WebSocket").0;
    say(&mut socket, json!({ "type": "connection_init" })).await;
    assert_eq!(heard(&mut socket).await["type"], "connection_ack");
    let subscribe = json!({ "id": "1", "type": "subscribe", "payload": { "query": CHANGED } });
    say(&mut socket, subscribe).await;
    let begun = heard(&mut socket).await;
    assert!(begun["payload"]["data"]["changed"]["position"].is_string(), "{begun}");
    socket
}

/// When it was told what is published in the end, and nothing else.
async fn wait(mut socket: Socket) -> Instant {
    let told = heard(&mut socket).await;
    let heard = Instant::now();
    let node = &told["payload"]["data"]["changed"]["nodes"][0]["node"];
    assert_eq!(node["slug"], NEWS, "{told}");
    heard
}

async fn say(socket: &mut Socket, message: Value) {
    socket.send(Message::text(message.to_string())).await.expect("an open socket");
}

/// The next message.
async fn heard(socket: &mut Socket) -> Value {
    loop {
        match socket.next().await.expect("an open socket").expect("a message") {
            Message::Text(text) => return serde_json::from_str(&text).expect("JSON"),
            Message::Ping(_) => {}
            other => panic!("{other:?}"),
        }
    }
}
