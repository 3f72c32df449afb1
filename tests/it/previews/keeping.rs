//! A draft is kept by nobody on its way, a link gives leave for nothing else, and what is kept for all is
//! not given to who has one.

use reqwest::Method;
use serde_json::{Value, json};

use super::{guest, link, publish, title, titled};
use crate::support::{TestApp, on_both_engines};

const QUERY: &str = "query($id: ID!) { article(by: { id: $id }) { title } }";

/// Gets the answer to the query, with a link where one is given.
async fn get(app: &TestApp, id: &Value, secret: Option<&str>) -> reqwest::Response {
    let mut url = url::Url::parse(&app.url("/graphql")).unwrap();
    let variables = json!({ "id": id }).to_string();
    url.query_pairs_mut().extend_pairs([("query", QUERY), ("variables", &variables)]);
    let request = reqwest::Client::new().get(url).header("if-none-match", "*");
    let request = match secret {
        Some(secret) => request.header("loa-preview", secret),
        None => request,
    };
    request.send().await.unwrap()
}

async fn a_draft_is_kept_by_nobody(app: TestApp) {
    let editor = app.editor().await;
    let id = titled(&editor, "Đã đăng").await;
    publish(&editor, &id, 1).await;
    let change = json!({ "id": id, "expectedRevision": 1, "title": "Đang sửa" });
    editor.done("updateArticle", change, "").await;
    let secret = link(&editor, json!({ "document": id })).await;
    let guest = app.anonymous().previewing(&secret);
    for _ in 0..3 {
        // What is kept for all is at hand from the first round on, by both ways.
        assert_eq!(title(&app.anonymous(), &id).await, "Đã đăng");
        assert_eq!(title(&guest, &id).await, "Đang sửa");
        let public = get(&app, &id, None).await;
        assert!(public.headers().contains_key("etag"));
        let shown = get(&app, &id, Some(&secret)).await;
        assert_eq!(shown.status(), 200);
        assert_eq!(shown.headers()["cache-control"], "private, no-store");
        for name in ["etag", "cache-tag", "surrogate-key"] {
            assert!(!shown.headers().contains_key(name), "{name}");
        }
        let shown: Value = shown.json().await.unwrap();
        assert_eq!(shown["data"]["article"]["title"], "Đang sửa");
        let wrong = get(&app, &id, Some("loa_p_wrong")).await;
        assert_eq!(wrong.status(), 403);
        assert_eq!(wrong.headers()["cache-control"], "private, no-store");
    }
    let public = get(&app, &id, None).await;
    let varies = public.headers().get_all("vary").iter();
    let varies: Vec<_> = varies.map(|value| value.to_str().unwrap()).collect();
    assert!(varies.join(", ").contains("loa-preview"), "no shared cache gives it to a guest");
}

async fn a_link_gives_leave_for_nothing_else(app: TestApp) {
    let editor = app.editor().await;
    let id = titled(&editor, "Bản nháp").await;
    let guest = guest(&app, &editor, &id).await;
    let seen = guest.data("{ viewer { id } }", json!({})).await;
    assert_eq!(seen["viewer"], Value::Null, "it is no session");
    let desk = guest.send("{ desk { documents { nodes { id } } } }", json!({})).await;
    assert_eq!(desk.error_code(), "UNAUTHENTICATED");
    let mutation = "mutation($input: DeleteArticleInput!) { \
                    deleteArticle(input: $input) { userErrors { code } } }";
    for client in [guest.clone(), editor.clone().previewing("loa_p_wrong")] {
        let reply = client.send(mutation, json!({ "input": { "id": id } })).await;
        assert!(["BAD_REQUEST", "PREVIEW_NOT_VALID"].contains(&reply.error_code()));
    }
    assert_eq!(title(&guest, &id).await, "Bản nháp", "it is still there");
    let secret = link(&editor, json!({ "document": id })).await;
    let as_bearer = crate::support::Client::new(app.url(""), Some(secret));
    assert_eq!(
        as_bearer.send("{ site { name } }", json!({})).await.error_code(),
        "UNAUTHENTICATED"
    );
    let signed_in = editor.clone().previewing(&link(&editor, json!({ "document": id })).await);
    assert_eq!(title(&signed_in, &id).await, "Bản nháp");
    let viewer = signed_in.data("{ viewer { id } }", json!({})).await;
    assert!(viewer["viewer"]["id"].is_string(), "who is signed in stays so");
}

async fn what_stays_open_shows_no_preview(app: TestApp) {
    let editor = app.editor().await;
    let id = titled(&editor, "Bản nháp").await;
    let secret = link(&editor, json!({ "document": id })).await;
    let subscription = "subscription { articlePublished { title } }";
    let request = app.anonymous().previewing(&secret).post();
    let request = request.header("accept", "text/event-stream");
    let reply = request.json(&json!({ "query": subscription })).send().await.unwrap();
    assert_eq!(reply.status(), 400);
    let upgrade = reqwest::Client::new()
        .get(app.url("/graphql"))
        .header("connection", "upgrade")
        .header("upgrade", "websocket")
        .header("sec-websocket-version", "13")
        .header("sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ==")
        .header("sec-websocket-protocol", "graphql-transport-ws")
        .header("loa-preview", &secret);
    assert_eq!(upgrade.send().await.unwrap().status(), 400);
}

async fn pages_of_allowed_origins_may_send_a_link(app: TestApp) {
    let asking = reqwest::Client::new()
        .request(Method::OPTIONS, app.url("/graphql"))
        .header("origin", "https://ward.example")
        .header("access-control-request-method", "POST")
        .header("access-control-request-headers", "content-type,loa-preview");
    let leave = asking.send().await.unwrap();
    let allowed = leave.headers()["access-control-allow-headers"].to_str().unwrap();
    assert!(allowed.split(',').any(|name| name.trim() == "loa-preview"), "{allowed}");
}

on_both_engines!(
    a_draft_is_kept_by_nobody,
    a_link_gives_leave_for_nothing_else,
    what_stays_open_shows_no_preview,
    pages_of_allowed_origins_may_send_a_link,
);
