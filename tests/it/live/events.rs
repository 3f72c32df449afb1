//! Server-sent events, in the distinct connections mode of `graphql-sse`.

use futures_util::{Stream, StreamExt};
use reqwest::header::{ACCEPT, CONTENT_TYPE};
use reqwest::{Response, StatusCode};
use serde_json::{Value, json};

use crate::support::{Engine, TestApp, on_both_engines, publish};

const FOLLOW: &str = "subscription { articlePublished { title } }";

async fn ask(app: &TestApp, query: &str) -> Response {
    let request = reqwest::Client::new().post(app.url("/graphql"));
    let request = request.header(ACCEPT, "text/event-stream").json(&json!({ "query": query }));
    request.send().await.unwrap()
}

/// The events of a response, each as its name and data; what only shows that the line lives is left
/// out.
fn events(response: Response) -> impl Stream<Item = (String, String)> + Unpin {
    let kind = response.headers()[CONTENT_TYPE].to_str().unwrap();
    assert!(kind.starts_with("text/event-stream"), "{kind}");
    let begun = (response.bytes_stream(), String::new());
    Box::pin(futures_util::stream::unfold(begun, |(mut bytes, mut text)| async move {
        loop {
            if let Some((event, rest)) = text.split_once("\n\n") {
                let field = |name: &str| {
                    let line = event.lines().find_map(|line| line.strip_prefix(name));
                    line.unwrap_or_default().trim().to_owned()
                };
                let read = (field("event:"), field("data:"));
                text = rest.to_owned();
                if !read.0.is_empty() {
                    return Some((read, (bytes, text)));
                }
                continue;
            }
            text.push_str(std::str::from_utf8(&bytes.next().await?.unwrap()).unwrap());
        }
    }))
}

fn data(event: Option<(String, String)>) -> Value {
    let (name, data) = event.unwrap();
    assert_eq!(name, "next");
    serde_json::from_str::<Value>(&data).unwrap()["data"].take()
}

async fn what_happens_comes_as_events(app: TestApp) {
    let mut events = events(ask(&app, FOLLOW).await);
    let editor = app.editor().await;
    for title in ["Một", "Hai"] {
        app.clock.advance(1);
        publish(&app, &editor, json!({ "title": title })).await;
        assert_eq!(data(events.next().await)["articlePublished"]["title"], title);
    }
}

#[tokio::test]
async fn events_end_with_the_server() {
    let app = TestApp::start(Engine::Sqlite).await;
    let mut events = events(ask(&app, FOLLOW).await);
    app.stop();
    assert_eq!(events.next().await, None);
}

#[tokio::test]
async fn a_query_has_one_event_and_an_end() {
    let app = TestApp::start(Engine::Sqlite).await;
    for _ in 0..2 {
        let mut events = events(ask(&app, "{ site { timeZone } }").await);
        assert_eq!(data(events.next().await)["site"]["timeZone"], "Asia/Ho_Chi_Minh");
        assert_eq!(events.next().await, Some(("complete".to_owned(), String::new())));
        assert_eq!(events.next().await, None);
    }
}

#[tokio::test]
async fn what_is_refused_is_an_answer_of_the_usual_kind() {
    let app = TestApp::start(Engine::Sqlite).await;
    let refused = ask(&app, "subscription { nothing }").await;
    let kind = refused.headers()[CONTENT_TYPE].to_str().unwrap().to_owned();
    assert!(kind.starts_with("application/json"), "{kind}");
    let body: Value = refused.json().await.unwrap();
    assert_eq!(body["errors"][0]["extensions"]["code"], "GRAPHQL_VALIDATION_FAILED");

    let mut url = url::Url::parse(&app.url("/graphql")).unwrap();
    url.query_pairs_mut().append_pair("query", "mutation { signOut { userErrors { code } } }");
    let request = reqwest::Client::new().get(url).header(ACCEPT, "text/event-stream");
    assert_eq!(request.send().await.unwrap().status(), StatusCode::METHOD_NOT_ALLOWED);
    let plain = app.anonymous().send(FOLLOW, json!({})).await;
    assert_eq!(plain.error_code(), "BAD_REQUEST");
}

on_both_engines!(what_happens_comes_as_events);
