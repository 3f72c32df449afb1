//! What subscriptions tell.

use serde_json::{Value, json};

use super::socket::Socket;
use crate::support::{Client, TestApp, draft, on_both_engines, publish};

const PUBLISHED: &str = "subscription($language: LanguageTag) {
    articlePublished(language: $language) { id title cover { alt } }
}";
const CHANGED: &str = "subscription($since: String) { changed(since: $since) {
    position startOver
    nodes { ... on Upsert { node { ... on Article { title } } } ... on Tombstone { reason } }
} }";

async fn unpublish(editor: &Client, id: &Value) {
    editor.done("unpublishArticle", json!({ "id": id }), "").await;
}

async fn an_article_is_told_once_when_it_appears(app: TestApp) {
    let editor = app.editor().await;
    let before = publish(&app, &editor, json!({ "title": "Trước" })).await;
    let mut socket = Socket::begun(&app).await;
    socket.subscribe("vi", PUBLISHED, json!({})).await;
    socket.subscribe("en", PUBLISHED, json!({ "language": "en" })).await;
    socket.assert_silent().await;
    app.clock.advance(1);
    let one = publish(&app, &editor, json!({ "title": "Một" })).await;
    let told = socket.told("vi").await;
    assert_eq!(told["articlePublished"], json!({ "id": one, "title": "Một", "cover": null }));

    app.clock.advance(1);
    draft(&editor, json!({ "title": "Chưa đăng" })).await;
    let changed = json!({ "id": before, "expectedRevision": 1, "title": "Sửa" });
    editor.done("updateArticle", changed, "").await;
    let again = json!({ "id": before, "expectedRevision": 2 });
    editor.done("publishArticle", again, "").await;
    unpublish(&editor, &one).await;
    socket.assert_silent().await;
    publish(&app, &editor, json!({ "title": "Hai" })).await;
    publish(&app, &editor, json!({ "title": "Ba" })).await;
    for title in ["Hai", "Ba"] {
        assert_eq!(socket.told("vi").await["articlePublished"]["title"], title);
    }
}

async fn changes_are_told_from_where_the_line_broke(app: TestApp) {
    let editor = app.editor().await;
    let mut socket = Socket::begun(&app).await;
    socket.subscribe("1", CHANGED, json!({})).await;
    let beginning = socket.told("1").await["changed"].take();
    assert_eq!(beginning["nodes"], json!([]));
    let one = publish(&app, &editor, json!({ "title": "Một" })).await;
    let told = socket.told("1").await["changed"].take();
    assert_eq!(told["nodes"], json!([{ "node": { "title": "Một" } }]));
    drop(socket);

    publish(&app, &editor, json!({ "title": "Hai" })).await;
    unpublish(&editor, &one).await;
    let mut again = Socket::begun(&app).await;
    again.subscribe("2", CHANGED, json!({ "since": told["position"] })).await;
    let told = again.told("2").await["changed"].take();
    let missed = json!([{ "node": { "title": "Hai" } }, { "reason": "UNPUBLISHED" }]);
    assert_eq!((&told["nodes"], &told["startOver"]), (&missed, &Value::Null));
    publish(&app, &editor, json!({ "title": "Ba" })).await;
    let told = again.told("2").await["changed"].take();
    assert_eq!(told["nodes"], json!([{ "node": { "title": "Ba" } }]));
}

async fn a_campaign_is_told_when_it_gets_on(app: TestApp) {
    let editor = app.editor().await;
    let mut ids = Vec::new();
    for title in ["Đường xanh", "Nước sạch"] {
        let made = editor
            .done(
                "createCampaign",
                json!({ "title": title, "startsOn": "2025-04-01" }),
                "campaign { id }",
            )
            .await;
        let id = made["campaign"]["id"].clone();
        editor.done("publishCampaign", json!({ "id": id, "expectedRevision": 1 }), "").await;
        ids.push(id);
    }
    let mut socket = Socket::begun(&app).await;
    let query = "subscription($id: ID!) { campaignProgressed(id: $id) { title } }";
    socket.subscribe("1", query, json!({ "id": ids[0] })).await;
    socket.assert_silent().await;
    for (id, title) in [(&ids[1], "Nước sạch hơn"), (&ids[0], "Đường xanh hơn")] {
        let changed = json!({ "id": id, "expectedRevision": 1, "title": title });
        editor.done("updateCampaign", changed, "").await;
        editor.done("publishCampaign", json!({ "id": id, "expectedRevision": 2 }), "").await;
    }
    assert_eq!(socket.told("1").await["campaignProgressed"]["title"], "Đường xanh hơn");
}

async fn who_may_not_ask_any_more_is_told_no_more(app: TestApp) {
    let admin = app.admin().await;
    let input = json!({ "name": "Bảng tin", "role": "EDITOR", "scopes": ["READ_DESK"] });
    let made = admin.done("createApiToken", input, "apiToken { id } secret").await;
    let mut socket = Socket::begun_by(&app, made["secret"].as_str().unwrap()).await;
    socket.subscribe("1", PUBLISHED, json!({})).await;
    let editor = app.editor().await;
    publish(&app, &editor, json!({ "title": "Một" })).await;
    assert_eq!(socket.told("1").await["articlePublished"]["title"], "Một");
    admin.done("revokeApiToken", json!({ "id": made["apiToken"]["id"] }), "").await;
    app.clock.advance(1);
    publish(&app, &editor, json!({ "title": "Hai" })).await;
    let heard = socket.heard().await;
    assert_eq!(heard["type"], "error", "{heard}");
    assert_eq!(heard["payload"][0]["extensions"]["code"], "UNAUTHENTICATED");
}

const PRESENCE: &str = "subscription($id: ID!) { presenceChanged(id: $id) { user { name } } }";

async fn who_has_a_draft_open_is_told(app: TestApp) {
    let (lan, hoa) = (app.editor().await, app.editor().await);
    let id = draft(&lan, json!({ "title": "Ra quân" })).await;
    let mut socket = Socket::begun_by(&app, hoa.secret().unwrap()).await;
    socket.subscribe("1", PRESENCE, json!({ "id": id })).await;
    assert_eq!(socket.told("1").await["presenceChanged"], json!([]));
    let open = json!({ "id": id });
    hoa.done("announcePresence", open.clone(), "").await;
    lan.done("announcePresence", open.clone(), "").await;
    assert_eq!(here(&mut socket).await, 1, "but for who asks");
    // Heard of again, at another server: that is nothing new.
    let neighbor = app.neighbor().await;
    let there = Client::new(neighbor.url(""), lan.secret().map(ToOwned::to_owned));
    there.done("announcePresence", open.clone(), "").await;
    there.done("announcePresence", json!({ "id": id, "leaving": true }), "").await;
    assert_eq!(here(&mut socket).await, 0);
    lan.done("announcePresence", open.clone(), "").await;
    assert_eq!(here(&mut socket).await, 1);
    app.clock.advance(61);
    assert_eq!(here(&mut socket).await, 0, "who left without a word has left");
    neighbor.stop();
}

/// How many are there, as it is told next.
async fn here(socket: &mut Socket) -> usize {
    socket.told("1").await["presenceChanged"].as_array().unwrap().len()
}

async fn who_has_a_draft_open_is_nobody_elses_business(app: TestApp) {
    let (editor, contributor) = (app.editor().await, app.contributor().await);
    let id = draft(&editor, json!({ "title": "Ra quân" })).await;
    let mut socket = Socket::begun_by(&app, contributor.secret().unwrap()).await;
    socket.subscribe("1", PRESENCE, json!({ "id": id })).await;
    let heard = socket.heard().await;
    assert_eq!(heard["payload"][0]["extensions"]["code"], "NOT_FOUND", "{heard}");
    let mut socket = Socket::begun(&app).await;
    socket.subscribe("1", PRESENCE, json!({ "id": id })).await;
    let heard = socket.heard().await;
    assert_eq!(heard["payload"][0]["extensions"]["code"], "UNAUTHENTICATED", "{heard}");
}

on_both_engines!(
    who_has_a_draft_open_is_told,
    who_has_a_draft_open_is_nobody_elses_business,
    an_article_is_told_once_when_it_appears,
    changes_are_told_from_where_the_line_broke,
    a_campaign_is_told_when_it_gets_on,
    who_may_not_ask_any_more_is_told_no_more,
);
