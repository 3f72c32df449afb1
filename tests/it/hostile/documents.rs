//! Documents that cost more than they weigh: each is refused before anything runs.

use std::fmt::Write as _;
use std::time::Instant;

use serde_json::json;

use super::AT_ONCE;
use crate::support::{Client, Engine, TestApp};

/// A reader's client; refusals here come before any table is read, so one engine is enough.
async fn reader() -> (TestApp, Client) {
    let app = TestApp::start(Engine::Sqlite).await;
    let reader = app.anonymous();
    (app, reader)
}

/// Each of `levels` fragments spreads the next one twice: 2 to the power of `levels` fields.
fn doubling(levels: usize) -> String {
    let mut document = String::from("{...F0}");
    for level in 0..levels {
        let next = level + 1;
        write!(document, " fragment F{level} on Query {{...F{next} ...F{next}}}").unwrap();
    }
    write!(document, " fragment F{levels} on Query {{__typename}}").unwrap();
    document
}

fn numbered(count: usize, field: impl Fn(usize) -> String) -> String {
    (0..count).map(field).collect::<Vec<_>>().join(" ")
}

fn aliases(count: usize) -> String {
    format!("{{{}}}", numbered(count, |number| format!("a{number}:__typename")))
}

fn nested(levels: usize) -> String {
    format!("{}__typename{}", "{site".repeat(levels), "}".repeat(levels))
}

#[tokio::test]
async fn a_document_that_is_too_costly_is_refused_at_once() {
    let (_app, reader) = reader().await;
    let directives = |one: &str, count: usize| format!("{{__typename {}}}", one.repeat(count));
    let list = format!("{{node(id: {}1{}) {{id}}}}", "[".repeat(300), "]".repeat(300));
    let articles =
        "articles(first:100){nodes{id title lead body{markdown html text} cover{media{srcset}}}}";
    let heavy = numbered(25, |number| format!("a{number}:{articles}"));
    for (what, document) in [
        ("30 levels of doubling fragments", doubling(30)),
        ("12 levels of doubling fragments", doubling(12)),
        ("10 000 aliases", aliases(10_000)),
        ("101 aliases", aliases(101)),
        ("1 000 directives", directives("@include(if: true) ", 1_000)),
        ("51 unknown directives", directives("@x ", 51)),
        ("300 levels", nested(300)),
        ("16 levels", nested(16)),
        ("300 nested lists", list),
        ("20 000 unknown fields", format!("{{{}}}", "x ".repeat(20_000))),
        ("31 root fields", format!("{{{}}}", "viewer{id} ".repeat(31))),
        ("a long comment", format!("{{__typename}} # {}", "x".repeat(70_000))),
        ("25 lists of 100 whole articles", format!("{{{heavy}}}")),
    ] {
        let begun = Instant::now();
        let reply = reader.send(&document, json!({})).await;
        let code = &reply.body["errors"][0]["extensions"]["code"];
        assert_eq!(code, "LIMIT_EXCEEDED", "{what}: {:.300}", reply.body);
        assert!(reply.body.to_string().len() < 2_000, "{what}");
        assert!(begun.elapsed() < AT_ONCE, "{what}: {:?}", begun.elapsed());
    }
    assert!(reader.send(&aliases(29), json!({})).await.body.get("data").is_some());
}

#[tokio::test]
async fn every_answer_tells_what_its_query_may_cost() {
    let (_app, reader) = reader().await;
    let text =
        "query ($n: Int) { site { name } articles(first: $n) { nodes { id tags { slug } } } }";
    for (variables, cost) in [(json!({}), 2 + 1 + 20 * 8), (json!({ "n": 3 }), 2 + 1 + 3 * 8)] {
        let reply = reader.send(text, variables).await;
        assert_eq!(
            reply.body["extensions"]["cost"],
            json!({ "requested": cost, "maximum": 20_000 })
        );
    }
    let reply = reader
        .send(
            "{ articles(first: 100) { nodes { tags { articles(first: 100) { totalCount } } } } }",
            json!({}),
        )
        .await;
    let message = reply.body["errors"][0]["message"].as_str().unwrap();
    assert_eq!(message, "This costs 50701: at most 20000.");
}

#[tokio::test]
async fn errors_are_few_and_short() {
    let (_app, reader) = reader().await;
    let unknown = numbered(29, |number| format!("unknown{number}"));
    let reply = reader.send(&format!("{{{unknown}}}"), json!({})).await;
    assert_eq!(reply.body["errors"].as_array().unwrap().len(), 10);
    let name = "x".repeat(60_000);
    for document in [format!("{{{name}}}"), format!("{{__typename {name} "), "{".repeat(39)] {
        let reply = reader.send(&document, json!({})).await;
        assert!(reply.body.to_string().len() < 1_000);
        assert!(reply.status.is_client_error());
    }
}

#[tokio::test]
async fn no_error_suggests_names() {
    let (_app, reader) = reader().await;
    let reply = reader.send("{ artcles { totalCount } }", json!({})).await;
    assert_eq!(reply.error_code(), "GRAPHQL_VALIDATION_FAILED");
    assert!(!reply.body.to_string().contains("articles"), "{}", reply.body);
}

#[tokio::test]
async fn circles_and_broken_text_are_refused() {
    let (_app, reader) = reader().await;
    let circle = "{...A} fragment A on Query {...B} fragment B on Query {...A}";
    let own = "{...A} fragment A on Query {...A}";
    for (document, code) in [
        (circle, "GRAPHQL_VALIDATION_FAILED"),
        (own, "GRAPHQL_VALIDATION_FAILED"),
        ("{...Nowhere}", "GRAPHQL_VALIDATION_FAILED"),
        ("", "GRAPHQL_PARSE_FAILED"),
        ("\u{202e}", "GRAPHQL_PARSE_FAILED"),
        ("{node(id: \"\\ud800\") {id}}", "GRAPHQL_PARSE_FAILED"),
        ("{node(id: \"\\u0000\") {id}}", "BAD_USER_INPUT"),
        ("{node(id: \"\0\") {id}}", "BAD_USER_INPUT"),
        ("{__typename} \0", "BAD_USER_INPUT"),
    ] {
        let reply = reader.send(document, json!({})).await;
        assert_eq!(reply.error_code(), code, "{document:?}");
        assert_eq!(reply.status, 400, "{document:?}");
    }
}

#[tokio::test]
async fn variables_nested_without_end_are_refused() {
    let (_app, reader) = reader().await;
    let open = format!("{}1{}", "[".repeat(50_000), "]".repeat(50_000));
    let body = format!(r#"{{"query":"{{__typename}}","variables":{{"a":{open}}}}}"#);
    let request = reader.post().header("content-type", "application/json").body(body);
    assert_eq!(reader.receive(request).await.error_code(), "BAD_REQUEST");
}
