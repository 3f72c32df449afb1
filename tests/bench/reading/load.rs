//! The load: connections that send a request, read its answer, and send the next.
//!
//! Requests are bytes that were put together beforehand, and of an answer only the length is looked
//! at, so that sending and reading cost little beside what is measured.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::runtime::Runtime;

/// Requests that take turns.
pub(crate) type Requests = Arc<[Vec<u8>]>;

/// An open connection to a server.
pub(crate) struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
}

/// A request as it goes over the wire.
pub(crate) fn request(document: &str, variables: &Value) -> Vec<u8> {
    post(&json!({ "query": document, "variables": variables }).to_string())
}

fn post(body: &str) -> Vec<u8> {
    let length = body.len();
    format!(
        "POST /graphql HTTP/1.1\r\nHost: ward.example\r\nContent-Type: application/json\r\n\
         Accept: application/graphql-response+json\r\nContent-Length: {length}\r\n\r\n{body}"
    )
    .into_bytes()
}

/// The same by GET, with the document's hash in place of its text.
pub(crate) fn request_by_hash(document: &str, variables: &Value) -> Vec<u8> {
    let path = path_by_hash(document, variables);
    format!(
        "GET {path} HTTP/1.1\r\nHost: ward.example\r\n\
         Accept: application/graphql-response+json\r\n\r\n"
    )
    .into_bytes()
}

/// The path and query string of such a request.
pub(crate) fn path_by_hash(document: &str, variables: &Value) -> String {
    let extensions = persisted(document).to_string();
    let pairs = [("extensions", extensions), ("variables", variables.to_string())];
    let text = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
    format!("/graphql?{text}")
}

/// Tells the server a document with its hash, by which it is known from then on.
pub(crate) async fn register(address: SocketAddr, document: &str, variables: &Value) {
    let body = json!({
        "query": document, "variables": variables, "extensions": persisted(document),
    });
    Connection::open(address).await.ask(&post(&body.to_string())).await;
}

fn persisted(document: &str) -> Value {
    let hash = data_encoding::HEXLOWER.encode(&loa::trusted::hash_of(document));
    json!({ "persistedQuery": { "version": 1, "sha256Hash": hash } })
}

/// How many requests a second a server answers over this many connections.
pub(crate) fn rate(
    runtime: &Runtime,
    address: SocketAddr,
    requests: &Requests,
    connections: usize,
    time: Duration,
) -> f64 {
    let begun = Instant::now();
    let counts = (0..connections).map(|first| {
        let requests = Arc::clone(requests);
        runtime.spawn(async move {
            let mut connection = Connection::open(address).await;
            let mut count = 0_u32;
            for request in requests.iter().cycle().skip(first) {
                if begun.elapsed() >= time {
                    break;
                }
                connection.ask(request).await;
                count += 1;
            }
            count
        })
    });
    let counts = futures_util::future::join_all(counts.collect::<Vec<_>>());
    let counts = runtime.block_on(counts).into_iter().map(Result::unwrap);
    f64::from(counts.sum::<u32>()) / begun.elapsed().as_secs_f64()
}

impl Connection {
    /// Connects.
    pub(crate) async fn open(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).await.unwrap();
        stream.set_nodelay(true).unwrap();
        Self { stream, buffer: Vec::with_capacity(128 * 1024) }
    }

    /// Sends one request; answers the body of its answer, whose status must be 200.
    pub(crate) async fn ask(&mut self, request: &[u8]) -> &[u8] {
        self.stream.write_all(request).await.unwrap();
        self.buffer.clear();
        loop {
            let read = self.stream.read_buf(&mut self.buffer).await.unwrap();
            assert!(read > 0, "the server hung up");
            if let Some((start, length)) = body(&self.buffer)
                && self.buffer.len() >= start + length
            {
                return &self.buffer[start..];
            }
        }
    }
}

/// Where the body begins and how long it is, once the head is there.
fn body(answer: &[u8]) -> Option<(usize, usize)> {
    const END: &[u8] = b"\r\n\r\n";
    let head = answer.windows(END.len()).position(|bytes| bytes == END)?;
    let text = std::str::from_utf8(&answer[..head]).unwrap();
    assert!(text.starts_with("HTTP/1.1 200 "), "{text}");
    let length = text.lines().find_map(|line| line.strip_prefix("content-length: "))?;
    Some((head + END.len(), length.parse().unwrap()))
}
