//! Connections that dawdle, break off, never read, or are open when the server stops.

use std::time::{Duration, Instant};

use futures_util::stream;
use loa::http::HttpLimits;
use serde_json::json;
use tokio::io::AsyncWriteExt;

use super::toy::Toy;
use super::{code_of, real};

/// Within which something ends that takes far less, however busy the machine is. Less than the limits
/// that a server has where nobody set any.
const SOON: Duration = Duration::from_secs(8);

/// Limits under which a test need not wait.
fn hasty() -> HttpLimits {
    let short = Duration::from_millis(400);
    let mut limits = HttpLimits {
        header_time: short,
        json_pause: short,
        drain_time: short,
        ..HttpLimits::default()
    };
    limits.upload.pause = short;
    limits
}

#[tokio::test]
async fn a_client_that_dawdles_is_cut_off() {
    let Toy { wire, .. } = &Toy::with(hasty()).await;
    for (what, bytes) in [
        ("nothing", ""),
        ("half a version", "PRI"),
        ("half a preface", "PRI * HTTP/2.0\r\n\r\nS"),
        ("half a line", "POST /gra"),
        ("half a head", "POST /graphql HTTP/1.1\r\nhost: x\r\n"),
    ] {
        let begun = Instant::now();
        let answer = wire.exchange(bytes.as_bytes()).await;
        assert!(begun.elapsed() < SOON, "{what}");
        assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 4"), "{what}: {answer}");
    }
    let answer = wire.exchange(b"GET /health/live HTTP/1.1\r\nhost: x\r\n\r\n").await;
    assert!(answer.starts_with("HTTP/1.1 200"), "an idle connection is closed: {answer}");
}

#[tokio::test]
async fn a_body_that_does_not_come_is_answered_with_408() {
    let Toy { wire, .. } = &Toy::with(hasty()).await;
    for (kind, begun) in [("application/json", "{"), ("multipart/form-data; boundary=b", "--b\r\n")]
    {
        let head = format!(
            "POST /graphql HTTP/1.1\r\nhost: x\r\ngraphql-preflight: 1\r\n\
             content-type: {kind}\r\ncontent-length: 100\r\n\r\n{begun}"
        );
        let answer = wire.exchange(head.as_bytes()).await;
        assert!(answer.starts_with("HTTP/1.1 408"), "{kind}: {answer}");
        assert!(answer.contains("REQUEST_TIMEOUT"), "{kind}: {answer}");
    }
}

#[tokio::test]
async fn a_client_that_never_reads_is_cut_off() {
    let limits = HttpLimits { write_time: Duration::from_millis(300), ..HttpLimits::default() };
    let toy = Toy::with(limits).await;
    let mut stream = toy.wire.connect().await;
    let aliases: Vec<_> = (0..29).map(|number| format!("a{number}:long")).collect();
    let body = json!({ "query": format!("{{{}}}", aliases.join(" ")) }).to_string();
    let request = format!(
        "POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n\
         content-length: {}\r\n\r\n{body}",
        body.len()
    );
    // Requests go in until the answers, which nobody reads, fill every buffer.
    let broken = async { while stream.write_all(request.as_bytes()).await.is_ok() {} };
    let ended = tokio::time::timeout(Duration::from_secs(20), broken).await;
    ended.expect("the server ends the connection");
}

#[tokio::test]
async fn a_body_that_is_too_large_gets_an_answer() {
    let (_app, wire) = real().await;
    for size in [5_000_000, 12_000_000] {
        let response = wire.body("application/json", vec![b' '; size]).await;
        assert_eq!(response.status(), 413);
        assert_eq!(code_of(response).await, "PAYLOAD_TOO_LARGE");
    }
    // Without an announced length it is counted.
    let chunks = stream::iter((0..100).map(|_| Ok::<_, std::io::Error>(vec![b' '; 50_000])));
    let response = wire.body("application/json", reqwest::Body::wrap_stream(chunks)).await;
    assert_eq!(response.status(), 413);
}

#[tokio::test]
async fn a_client_that_writes_before_it_reads_hears_of_its_refusal() {
    let (_app, wire) = real().await;
    let kinds = ["application/json", "text/plain", "multipart/form-data; boundary=b"];
    for kind in kinds.into_iter().cycle().take(12) {
        let head = format!(
            "POST /graphql HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-type: {kind}\r\n\
             content-length: 6000000\r\n\r\n"
        );
        let answer = wire.exchange(&[head.as_bytes(), &vec![b' '; 6_000_000]].concat()).await;
        assert!(answer.starts_with("HTTP/1.1 4"), "{kind}: {answer}");
    }
}

#[tokio::test]
async fn a_request_that_has_begun_is_finished_when_the_server_stops() {
    let toy = Toy::start().await;
    // A connection that asks for nothing must not hold the server.
    let _idle = toy.wire.connect().await;
    let request = toy.wire.post().json(&json!({ "query": "{brisk}" })).send();
    let request = tokio::spawn(request);
    toy.begun.notified().await;
    toy.stop.cancel();
    assert_eq!(request.await.unwrap().unwrap().status(), 200);
    let ended = tokio::time::timeout(SOON, toy.ended).await;
    ended.expect("an end").unwrap();
    assert!(toy.wire.post().body("").send().await.is_err(), "nobody listens any more");
}
