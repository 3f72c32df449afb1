//! The photos and files of a draft: each by its signed address, and no others.

use reqwest::StatusCode;
use serde_json::{Value, json};

use super::{draft, guest, link};
use crate::support::{Client, TestApp, on_both_engines, phone_photo};

const QUERY: &str = "query($id: ID!) { article(by: { id: $id }) { body { html } \
    cover { media { rendition(width: 320) { url } srcset } } \
    files { media { url fileName } } } }";

/// An article with a photo as cover and in its text, and a file.
async fn with_photos(editor: &Client) -> (Value, String) {
    let photo = editor.uploaded(phone_photo(64, 48, 1), json!({})).await;
    let paper = editor.upload(b"%PDF-1.4\n%%EOF\n".to_vec(), "mat.pdf", json!({})).await;
    let input = json!({
        "title": "Bản nháp", "cover": { "media": photo },
        "body": { "blocks": [{ "photo": { "media": photo } }] },
        "files": [{ "media": paper["media"]["id"] }],
    });
    (draft(editor, "Article", input).await, photo)
}

async fn status(client: &Client, address: &str) -> StatusCode {
    client.get(address).await.status()
}

async fn what_the_draft_embeds_is_loaded_by_signed_addresses(app: TestApp) {
    let editor = app.editor().await;
    let (id, _) = with_photos(&editor).await;
    let shown = guest(&app, &editor, &id).await.data(QUERY, json!({ "id": id })).await;
    let article = &shown["article"];
    let html = article["body"]["html"].as_str().unwrap();
    let addresses = html.matches("/media/").count();
    assert!(addresses > 0);
    assert_eq!(html.matches("sig=").count(), addresses, "{html}");
    let media = &article["cover"]["media"];
    assert!(media["srcset"].as_str().unwrap().contains("sig="));
    let file = &article["files"][0]["media"];
    assert_eq!(file["fileName"], Value::Null, "the name is for the desk");
    for address in [&media["rendition"]["url"], &file["url"]] {
        let signed = address.as_str().unwrap();
        let reply = app.anonymous().get(signed).await;
        assert_eq!(reply.status(), StatusCode::OK, "the address itself is the leave");
        assert_eq!(reply.headers()["cache-control"], "private, no-store");
        let (unsigned, _) = signed.split_once('?').unwrap();
        assert_eq!(status(&app.anonymous(), unsigned).await, StatusCode::NOT_FOUND);
    }
}

async fn nothing_else_is_loaded(app: TestApp) {
    let editor = app.editor().await;
    let (id, photo) = with_photos(&editor).await;
    let other = editor.uploaded(phone_photo(64, 48, 2), json!({})).await;
    let query = "query($ids: [ID!]!) { nodes(ids: $ids) { id } }";
    let guest = guest(&app, &editor, &id).await;
    let found = guest.data(query, json!({ "ids": [photo, other] })).await;
    assert_eq!(found["nodes"], json!([null, null]), "not even what it embeds, by itself");
}

async fn addresses_live_no_longer_than_the_link(app: TestApp) {
    let editor = app.editor().await;
    let (id, _) = with_photos(&editor).await;
    let in_an_hour = app.clock.now().plus_seconds(3_600).to_string();
    for (ends, seconds) in [(Value::Null, 4 * 3_600), (json!(in_an_hour), 3_600)] {
        let secret = link(&editor, json!({ "document": id, "expiresAt": ends })).await;
        let guest = app.anonymous().previewing(&secret);
        let shown = guest.data(QUERY, json!({ "id": id })).await;
        let signed = shown["article"]["files"][0]["media"]["url"].as_str().unwrap();
        let ends: i64 =
            signed.split_once("exp=").unwrap().1.split('&').next().unwrap().parse().unwrap();
        assert_eq!(ends - app.clock.now().milliseconds() / 1_000, seconds + 1, "{signed}");
    }
}

on_both_engines!(
    what_the_draft_embeds_is_loaded_by_signed_addresses,
    nothing_else_is_loaded,
    addresses_live_no_longer_than_the_link,
);
