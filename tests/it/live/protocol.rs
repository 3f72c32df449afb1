//! The rules of `graphql-transport-ws`.

use serde_json::{Value, json};
use tokio_tungstenite::tungstenite::{Error, Message};

use super::socket::Socket;
use crate::support::{Engine, TestApp};

const SITE: &str = "{ site { timeZone } }";
const FOLLOW: &str = "subscription { articlePublished { title } }";

fn subscribe(id: &str, query: &str) -> Value {
    json!({ "type": "subscribe", "id": id, "payload": { "query": query } })
}

#[tokio::test]
async fn who_breaks_a_rule_is_told_which_one() {
    let app = TestApp::start(Engine::Sqlite).await;
    let init = json!({ "type": "connection_init" });
    let scripts = [
        (4401, vec![subscribe("1", SITE)]),
        (4429, vec![init.clone(), init.clone()]),
        (4409, vec![init.clone(), subscribe("1", FOLLOW), subscribe("1", FOLLOW)]),
        (4400, vec![json!({})]),
        (4400, vec![json!({ "type": "start", "id": "1", "payload": { "query": SITE } })]),
        (4400, vec![init.clone(), subscribe("", SITE)]),
        (4400, vec![init.clone(), json!({ "type": "subscribe", "id": "1", "payload": {} })]),
        (
            4400,
            vec![
                init.clone(),
                json!({ "type": "subscribe", "id": 1, "payload": { "query": SITE } }),
            ],
        ),
        (
            4403,
            vec![json!({ "type": "connection_init", "payload": { "authorization": "Bearer no" } })],
        ),
        (4408, vec![]),
    ];
    for (code, script) in scripts {
        let mut socket = Socket::speaking(&app).await;
        let told = format!("{script:?}");
        for message in script {
            socket.say(message).await;
        }
        assert_eq!(socket.closed().await, code, "{told}");
    }
    for message in [Message::text("no JSON"), Message::binary(vec![1])] {
        let mut socket = Socket::speaking(&app).await;
        socket.say_plainly(message).await;
        assert_eq!(socket.closed().await, 4400);
    }
    let mut silent = Socket::open(&app, &[]).await.unwrap();
    assert_eq!(silent.closed().await, 4406);
}

#[tokio::test]
async fn operations_of_every_kind_go_over_one_socket() {
    let app = TestApp::start(Engine::Sqlite).await;
    let mut socket = Socket::begun(&app).await;
    socket.say(json!({ "type": "ping", "payload": { "a": 1 } })).await;
    assert_eq!(socket.heard().await, json!({ "type": "pong", "payload": { "a": 1 } }));

    socket.say(subscribe("a", SITE)).await;
    assert_eq!(socket.told("a").await["site"]["timeZone"], "Asia/Ho_Chi_Minh");
    assert_eq!(socket.heard().await, json!({ "type": "complete", "id": "a" }));

    for (query, code) in [
        ("{ nothing }", "GRAPHQL_VALIDATION_FAILED"),
        ("{", "GRAPHQL_PARSE_FAILED"),
        (
            "subscription { a: articlePublished { id } b: articlePublished { id } }",
            "GRAPHQL_VALIDATION_FAILED",
        ),
        ("subscription { campaignProgressed(id: \"x\") { id } }", "INVALID"),
        ("subscription { changed(since: \"x\") { position } }", "INVALID"),
    ] {
        socket.say(subscribe("a", query)).await;
        let heard = socket.heard().await;
        assert_eq!((&heard["type"], &heard["id"]), (&json!("error"), &json!("a")), "{heard}");
        assert_eq!(heard["payload"][0]["extensions"]["code"], code, "{heard}");
    }
    // An id is free again once its operation is at its end.
    socket.say(subscribe("a", FOLLOW)).await;
    socket.say(json!({ "type": "complete", "id": "a" })).await;
    socket.say(json!({ "type": "complete", "id": "never begun" })).await;
    socket.say(subscribe("a", SITE)).await;
    assert_eq!(socket.told("a").await["site"]["timeZone"], "Asia/Ho_Chi_Minh");
}

#[tokio::test]
async fn one_socket_carries_a_bounded_number_of_operations() {
    let app = TestApp::start(Engine::Sqlite).await;
    let mut socket = Socket::begun(&app).await;
    for number in 0..=100 {
        socket.say(subscribe(&number.to_string(), FOLLOW)).await;
    }
    let heard = socket.heard().await;
    assert_eq!((&heard["type"], &heard["id"]), (&json!("error"), &json!("100")), "{heard}");
    assert_eq!(heard["payload"][0]["extensions"]["code"], "LIMIT_EXCEEDED");
}

#[tokio::test]
async fn who_is_connected_is_told_that_the_server_ends() {
    let app = TestApp::start(Engine::Sqlite).await;
    let mut socket = Socket::begun(&app).await;
    socket.say(subscribe("1", FOLLOW)).await;
    app.stop();
    assert_eq!(socket.closed().await, 1001);
}

#[tokio::test]
async fn a_page_of_a_foreign_origin_opens_none() {
    let app = TestApp::start(Engine::Sqlite).await;
    let protocol = ("sec-websocket-protocol", "graphql-transport-ws");
    let foreign = Socket::open(&app, &[protocol, ("origin", "https://evil.example")]).await;
    match foreign {
        Err(Error::Http(response)) => assert_eq!(response.status(), 403),
        other => panic!("{:?}", other.err()),
    }
    let own = app.url("");
    assert!(Socket::open(&app, &[protocol, ("origin", own.trim_end_matches('/'))]).await.is_ok());
}
