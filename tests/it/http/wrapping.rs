//! What is wrapped round every answer.

use std::time::{Duration, Instant};

use reqwest::{Method, Response};
use serde_json::{Value, json};

use super::toy::Toy;
use super::{ALLOWED, Wire, body_of, code_of, real};

async fn with_id(wire: &Wire, id: &str) -> Response {
    let request = wire.post().header("x-request-id", id);
    request.json(&json!({ "query": "{__typename}" })).send().await.unwrap()
}

fn id_of(response: &Response) -> String {
    response.headers()["x-request-id"].to_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_request_keeps_the_id_that_a_proxy_gave_it() {
    let (_app, wire) = real().await;
    assert_eq!(id_of(&with_id(&wire, "abc-123").await), "abc-123");
    for id in ["a b\"", "", "a\tb", &"a".repeat(65)] {
        let given = id_of(&with_id(&wire, id).await);
        assert!(given != id && given.len() == 32, "{id}: {given}");
    }
    let refused = wire.request(Method::GET, "/none").send().await.unwrap();
    assert_eq!(id_of(&refused).len(), 32);
}

#[tokio::test]
async fn every_answer_has_the_headers_of_caution() {
    let (_app, wire) = real().await;
    for path in ["/graphql", "/none", "/health/live", "/health/ready", "/media/x"] {
        let response = wire.request(Method::GET, path).send().await.unwrap();
        let headers = response.headers();
        assert_eq!(headers["x-content-type-options"], "nosniff", "{path}");
        assert!(headers.contains_key("referrer-policy"), "{path}");
    }
}

#[tokio::test]
async fn health_is_told_without_a_sign_in_and_kept_by_nobody() {
    let (_app, wire) = real().await;
    for path in ["/health/live", "/health/ready"] {
        let response = wire.request(Method::GET, path).send().await.unwrap();
        assert_eq!(response.status(), 200, "{path}");
        assert_eq!(response.headers()["cache-control"], "no-store");
    }
}

#[tokio::test]
async fn who_is_not_ready_says_so_and_lives() {
    let toy = Toy::unready().await;
    let status =
        async |path| toy.wire.request(Method::GET, path).send().await.unwrap().status().as_u16();
    assert_eq!(status("/health/ready").await, 503);
    assert_eq!(status("/health/live").await, 200);
}

#[tokio::test]
async fn a_panic_costs_one_request_and_tells_nothing() {
    let toy = Toy::start().await;
    let request = toy.wire.post().header("origin", ALLOWED);
    let response = request.json(&json!({ "query": "{panics}" })).send().await.unwrap();
    assert_eq!(response.status(), 500);
    assert_eq!(response.headers()["access-control-allow-origin"], ALLOWED);
    let text = response.text().await.unwrap();
    assert!(text.contains("INTERNAL") && !text.contains("hunter2"), "{text}");
    assert_eq!(toy.wire.query("{quick}").await.status(), 200);
}

#[tokio::test]
async fn a_query_that_takes_too_long_is_given_up() {
    let toy = Toy::start().await;
    let begun = Instant::now();
    assert_eq!(code_of(toy.wire.query("{slow}").await).await, "TIMEOUT");
    assert!(begun.elapsed() < Duration::from_secs(10));
}

#[tokio::test]
async fn an_error_nulls_the_nearest_nullable_parent_and_its_words_stay_inside() {
    let toy = Toy::start().await;
    let body = body_of(toy.wire.query("{ quick maybe { name broken } }").await).await;
    assert_eq!(body["data"], json!({ "quick": true, "maybe": null }), "{body}");
    assert_eq!(body["errors"][0]["path"], json!(["maybe", "broken"]));
    assert_eq!(body["errors"][0]["extensions"]["code"], "INTERNAL");
    assert!(!body.to_string().contains("hunter2"));

    let body = body_of(toy.wire.query("{ quick certain { broken } }").await).await;
    assert_eq!(body.get("data"), Some(&Value::Null), "{body}");
}
