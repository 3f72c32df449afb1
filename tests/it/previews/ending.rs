//! How a link ends, and what it is answered then: an error, never what is published instead.

use serde_json::{Value, json};

use super::{draft, guest, link, publish, title, titled};
use crate::support::{Client, TestApp, on_both_engines};

const DAY: i64 = 24 * 60 * 60;
const QUERY: &str = "query($id: ID!) { article(by: { id: $id }) { title } }";

/// Fails unless the link shows nothing, and says so.
async fn shows_nothing(guest: &Client, id: &Value) {
    let reply = guest.send(QUERY, json!({ "id": id })).await;
    assert_eq!((reply.status.as_u16(), reply.error_code()), (403, "PREVIEW_NOT_VALID"));
    assert!(reply.body.get("data").is_none(), "{:#}", reply.body);
}

async fn it_ends_at_its_time(app: TestApp) {
    let editor = app.editor().await;
    let id = titled(&editor, "Bản nháp").await;
    publish(&editor, &id, 1).await;
    let usual = guest(&app, &editor, &id).await;
    let at = app.clock.now().plus_seconds(DAY).to_string();
    let short = link(&editor, json!({ "document": id, "expiresAt": at })).await;
    let short = app.anonymous().previewing(&short);
    app.clock.advance(DAY - 1);
    assert_eq!(title(&short, &id).await, "Bản nháp");
    app.clock.advance(1);
    shows_nothing(&short, &id).await;
    app.clock.advance(6 * DAY - 1);
    assert_eq!(title(&usual, &id).await, "Bản nháp", "7 days, where nothing else is said");
    app.clock.advance(1);
    shows_nothing(&usual, &id).await;
}

async fn it_ends_when_it_is_revoked(app: TestApp) {
    let editor = app.editor().await;
    let id = titled(&editor, "Bản nháp").await;
    let input = json!({ "document": id });
    let made = editor.done("createPreview", input, "secret preview { id }").await;
    let guest = app.anonymous().previewing(made["secret"].as_str().unwrap());
    let other = super::guest(&app, &editor, &id).await;
    let revoke = json!({ "id": made["preview"]["id"] });
    let fields = "preview { state revokedAt }";
    let first = editor.done("revokePreview", revoke.clone(), fields).await;
    assert_eq!(first["preview"]["state"], "REVOKED");
    shows_nothing(&guest, &id).await;
    assert_eq!(title(&other, &id).await, "Bản nháp", "others stay");
    app.clock.advance(60);
    assert_eq!(editor.done("revokePreview", revoke, fields).await, first, "once is enough");
}

async fn it_ends_with_its_document_and_with_its_maker(app: TestApp) {
    let (editor, admin) = (app.editor().await, app.admin().await);
    let deleted = titled(&editor, "Bỏ").await;
    let of_deleted = guest(&app, &editor, &deleted).await;
    editor.done("deleteArticle", json!({ "id": deleted }), "").await;
    shows_nothing(&of_deleted, &deleted).await;

    let kept = titled(&editor, "Giữ").await;
    let contributor = app.contributor().await;
    let own = titled(&contributor, "Của tôi").await;
    let of_own = guest(&app, &contributor, &own).await;
    let of_kept = guest(&app, &editor, &kept).await;
    let viewer = contributor.data("{ viewer { id } }", json!({})).await;
    let disable = json!({ "id": viewer["viewer"]["id"], "disabled": true });
    admin.done("updateUser", disable, "").await;
    shows_nothing(&of_own, &own).await;
    assert_eq!(title(&of_kept, &kept).await, "Giữ");
}

async fn what_is_no_link_is_an_error(app: TestApp) {
    let editor = app.editor().await;
    let id = titled(&editor, "Đã đăng").await;
    publish(&editor, &id, 1).await;
    let secret = link(&editor, json!({ "document": id })).await;
    let session = editor.secret().unwrap();
    let cut = &secret[..secret.len() - 1];
    for wrong in ["", "x", "loa_p_", cut, session, &secret.to_uppercase(), &"x".repeat(4_000)] {
        shows_nothing(&app.anonymous().previewing(wrong), &id).await;
        shows_nothing(&editor.clone().previewing(wrong), &id).await;
    }
    let twice = app.anonymous().post().header("loa-preview", &secret);
    let twice = twice.header("loa-preview", &secret);
    let body = json!({ "query": QUERY, "variables": { "id": id } });
    let reply = app.anonymous().receive(twice.json(&body)).await;
    assert_eq!(reply.error_code(), "PREVIEW_NOT_VALID");
    let reply = app.anonymous().previewing("x").in_vietnamese();
    let reply = reply.send(QUERY, json!({ "id": id })).await;
    let message = reply.body["errors"][0]["message"].as_str().unwrap();
    assert!(message.starts_with("Liên kết xem trước"), "{message}");
}

async fn what_has_ended_is_forgotten_after_a_while(app: TestApp) {
    let editor = app.editor().await;
    let id = draft(&editor, "Page", json!({ "title": "Trang" })).await;
    let input = json!({ "document": id });
    let made = editor.done("createPreview", input.clone(), "preview { id }").await;
    editor.done("revokePreview", json!({ "id": made["preview"]["id"] }), "").await;
    link(&editor, input).await;
    for (days, left) in [(29, 2), (1, 1), (6, 1), (1, 0)] {
        app.clock.advance(days * DAY);
        let forgotten =
            loa::transact!(&app.store, |tx| loa::publishing::preview::forget_ended(tx).await);
        forgotten.unwrap();
        let query = "{ desk { previews { totalCount } } }";
        let told = editor.data(query, json!({})).await;
        assert_eq!(told["desk"]["previews"]["totalCount"], left, "after {days} more days");
    }
}

on_both_engines!(
    it_ends_at_its_time,
    it_ends_when_it_is_revoked,
    it_ends_with_its_document_and_with_its_maker,
    what_is_no_link_is_an_error,
    what_has_ended_is_forgotten_after_a_while,
);
