//! Who makes links, within which bounds, and which there are.

use loa::access::Role;
use sea_orm::EntityTrait;
use serde_json::{Value, json};

use super::{draft, link, titled};
use crate::support::{Client, TestApp, on_both_engines};

const DAY: i64 = 24 * 60 * 60;

/// The links that somebody is told of, as pairs of note and document.
async fn told(client: &Client, variables: Value) -> Value {
    let query = "query($document: ID) { desk { previews(document: $document) { totalCount \
                 nodes { note documentId revision state edition { title } createdBy { name } } } } }";
    client.data(query, variables).await["desk"]["previews"].take()
}

async fn who_may_read_a_document_makes_links_to_it(app: TestApp) {
    let (editor, contributor) = (app.editor().await, app.contributor().await);
    let reviewer = app.user(Role::Reviewer).await;
    let of_editor = titled(&editor, "Của biên tập").await;
    let own = titled(&contributor, "Của tôi").await;
    for (client, document) in
        [(&editor, &own), (&reviewer, &own), (&contributor, &own), (&reviewer, &of_editor)]
    {
        link(client, json!({ "document": document })).await;
    }
    let input = json!({ "document": of_editor });
    let refused = contributor.refused("createPreview", input.clone()).await;
    assert_eq!(
        (&refused["code"], &refused["path"]),
        (&json!("NOT_FOUND"), &json!(["input", "document"]))
    );
    let reporter = app.user(Role::OrganizationReporter).await;
    assert_eq!(reporter.refused("createPreview", input.clone()).await["code"], "FORBIDDEN");
    let anonymous = app.anonymous();
    assert_eq!(anonymous.refused("createPreview", input).await["code"], "UNAUTHENTICATED");

    assert_eq!(told(&editor, json!({})).await["totalCount"], 4);
    assert_eq!(told(&contributor, json!({})).await["totalCount"], 3);
    assert_eq!(told(&reviewer, json!({ "document": of_editor })).await["totalCount"], 1);
    assert_eq!(told(&contributor, json!({ "document": of_editor })).await["totalCount"], 0);
}

async fn links_are_told_of_and_revoked_by_who_may_read_the_document(app: TestApp) {
    let (editor, contributor) = (app.editor().await, app.contributor().await);
    let id = titled(&editor, "Bài").await;
    for (note, revision) in [("Cho chị Lan", json!(1)), ("Cho anh Minh", Value::Null)] {
        app.clock.advance(60);
        let input = json!({ "document": id, "note": note, "revision": revision });
        link(&editor, input).await;
    }
    let listed = told(&editor, json!({ "document": id })).await;
    let notes: Vec<_> =
        listed["nodes"].as_array().unwrap().iter().map(|one| &one["note"]).collect();
    assert_eq!(notes, ["Cho anh Minh", "Cho chị Lan"], "the newest first");
    assert_eq!(listed["nodes"][1]["revision"], 1);
    assert_eq!(listed["nodes"][0]["edition"]["title"], "Bài");
    assert_eq!(listed["nodes"][0]["state"], "ACTIVE");
    let query =
        "{ desk { previews(first: 1) { nodes { id } pageInfo { hasNextPage endCursor } } } }";
    let page = editor.data(query, json!({})).await["desk"]["previews"].take();
    assert_eq!(page["pageInfo"]["hasNextPage"], true);
    let query = "query($after: String) { desk { previews(after: $after) { nodes { note } } } }";
    let after = json!({ "after": page["pageInfo"]["endCursor"] });
    let rest = editor.data(query, after).await;
    assert_eq!(rest["desk"]["previews"]["nodes"], json!([{ "note": "Cho chị Lan" }]));

    let revoke = json!({ "id": page["nodes"][0]["id"] });
    assert_eq!(contributor.refused("revokePreview", revoke.clone()).await["code"], "NOT_FOUND");
    assert_eq!(told(&editor, json!({})).await["nodes"][0]["state"], "ACTIVE");
    app.user(Role::Reviewer).await.done("revokePreview", revoke, "").await;
    assert_eq!(told(&editor, json!({})).await["nodes"][0]["state"], "REVOKED");
}

async fn what_cannot_be_shown_is_refused(app: TestApp) {
    let editor = app.editor().await;
    let id = titled(&editor, "Bài").await;
    let at = |seconds: i64| app.clock.now().plus_seconds(seconds).to_string();
    let page = json!(id.as_str().unwrap().replace("article_", "page_"));
    for (input, code, field) in [
        (json!({ "document": page }), "NOT_FOUND", "document"),
        (json!({ "document": "media_01h455vb4pex5vsknk084sn02q" }), "INVALID", "document"),
        (json!({ "document": id, "language": "en" }), "NOT_FOUND", "language"),
        (json!({ "document": id, "revision": 0 }), "NOT_FOUND", "revision"),
        (json!({ "document": id, "revision": 2 }), "NOT_FOUND", "revision"),
        (json!({ "document": id, "expiresAt": at(0) }), "OUT_OF_RANGE", "expiresAt"),
        (json!({ "document": id, "expiresAt": at(90 * DAY + 1) }), "OUT_OF_RANGE", "expiresAt"),
        (json!({ "document": id, "note": "x".repeat(201) }), "TOO_LONG", "note"),
    ] {
        let refused = editor.refused("createPreview", input).await;
        assert_eq!(refused["code"], code, "{refused}");
        assert_eq!(refused["path"], json!(["input", field]), "{refused}");
    }
    link(&editor, json!({ "document": id, "expiresAt": at(90 * DAY) })).await;
}

async fn a_document_has_so_many_links_at_once(app: TestApp) {
    let editor = app.editor().await;
    let id = titled(&editor, "Bài").await;
    let other = draft(&editor, "Page", json!({ "title": "Trang" })).await;
    let mut last = Value::Null;
    for _ in 0..50 {
        let input = json!({ "document": id });
        last = editor.done("createPreview", input, "preview { id }").await["preview"]["id"].take();
    }
    let refused = editor.refused("createPreview", json!({ "document": id })).await;
    assert_eq!(refused["code"], "TOO_MANY");
    link(&editor, json!({ "document": other })).await;
    editor.done("revokePreview", json!({ "id": last }), "").await;
    link(&editor, json!({ "document": id })).await;
}

async fn a_secret_is_shown_once_and_stored_nowhere(app: TestApp) {
    let editor = app.editor().await;
    let id = titled(&editor, "Bài").await;
    let secret = link(&editor, json!({ "document": id })).await;
    assert!(secret.starts_with("loa_p_"), "whoever finds it in a leaked file knows what it is");
    let rows = loa::publishing::preview::row::Entity::find().all(app.store.reader()).await.unwrap();
    assert!(!format!("{rows:?}").contains(&secret));
    assert_eq!(rows[0].secret_hash, blake3::hash(secret.as_bytes()).as_bytes());
}

on_both_engines!(
    who_may_read_a_document_makes_links_to_it,
    links_are_told_of_and_revoked_by_who_may_read_the_document,
    what_cannot_be_shown_is_refused,
    a_document_has_so_many_links_at_once,
    a_secret_is_shown_once_and_stored_nowhere,
);
