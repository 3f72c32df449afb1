//! What an editor's program saves by itself, and the names of revisions.

use loa::error::Unexpected;
use loa::{publishing, transact};
use serde_json::{Value, json};

use crate::support::{Client, TestApp, draft, on_both_engines};

const MINUTE: i64 = 60;
const REVISIONS: &str = "query($id: ID!) { desk { document(id: $id) { edition(language: \"vi\") { \
    revision revisions { totalCount nodes { number autosave label note } } } } } }";

/// Saves another title; the number of the revision.
async fn save(editor: &Client, id: &Value, revision: i64, more: Value) -> i64 {
    let mut input =
        json!({ "id": id, "expectedRevision": revision, "title": format!("Bản {revision}") });
    input.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    editor.done("updateArticle", input, "revision").await["revision"].as_i64().unwrap()
}

async fn autosave(editor: &Client, id: &Value, revision: i64) -> i64 {
    save(editor, id, revision, json!({ "autosave": true })).await
}

/// The numbers of the revisions that are listed, the newest first.
async fn listed(editor: &Client, id: &Value) -> Vec<i64> {
    let read = editor.data(REVISIONS, json!({ "id": id })).await;
    let revisions = &read["desk"]["document"]["edition"]["revisions"];
    let nodes = revisions["nodes"].as_array().unwrap();
    assert_eq!(revisions["totalCount"], nodes.len());
    nodes.iter().map(|node| node["number"].as_i64().unwrap()).collect()
}

async fn of_one_sitting_the_last_stands_for_all(app: TestApp) {
    let (editor, other) = (app.editor().await, app.editor().await);
    let id = draft(&editor, json!({ "title": "Bản đầu" })).await;
    let mut revision = 1;
    for _ in 0..4 {
        app.clock.advance(MINUTE);
        revision = autosave(&editor, &id, revision).await;
    }
    assert_eq!(listed(&editor, &id).await, [5, 1]);
    app.clock.advance(MINUTE);
    revision = save(&editor, &id, revision, json!({ "note": "Xong" })).await;
    assert_eq!(listed(&editor, &id).await, [6, 1], "what is saved by hand stands for it too");
    revision = autosave(&editor, &id, revision).await;
    app.clock.advance(31 * MINUTE);
    revision = autosave(&editor, &id, revision).await;
    assert_eq!(listed(&editor, &id).await, [8, 7, 6, 1], "after a pause another sitting begins");
    revision = autosave(&other, &id, revision).await;
    assert_eq!(listed(&editor, &id).await, [9, 8, 7, 6, 1], "each editor has an own one");
    let read = editor.data(REVISIONS, json!({ "id": id })).await;
    let nodes = read["desk"]["document"]["edition"]["revisions"]["nodes"].clone();
    assert_eq!((&nodes[0]["autosave"], &nodes[3]["autosave"]), (&json!(true), &json!(false)));
    assert_eq!((revision, &nodes[3]["note"]), (9, &json!("Xong")));
}

async fn what_is_public_scheduled_or_named_stays(app: TestApp) {
    let editor = app.editor().await;
    let id = draft(&editor, json!({ "title": "Bản đầu" })).await;
    let second = autosave(&editor, &id, 1).await;
    let publish = json!({ "id": id, "expectedRevision": second });
    editor.done("publishArticle", publish, "").await;
    let third = autosave(&editor, &id, second).await;
    let at = "2025-04-12T08:00:00Z";
    let schedule = json!({ "id": id, "expectedRevision": third, "publishAt": at });
    editor.done("scheduleArticle", schedule, "").await;
    let fourth = autosave(&editor, &id, third).await;
    let label = json!({ "id": id, "revision": fourth, "label": "Gửi chị Lan đọc" });
    let labeled = editor.done("labelRevision", label, "revision { number label }").await;
    assert_eq!(labeled["revision"], json!({ "number": 4, "label": "Gửi chị Lan đọc" }));
    autosave(&editor, &id, fourth).await;
    assert_eq!(listed(&editor, &id).await, [5, 4, 3, 2, 1]);
}

/// What is listed no more can still be saved upon for a week, and come back by its number or a name.
async fn what_is_listed_no_more_goes_after_a_week(app: TestApp) {
    let editor = app.editor().await;
    let id = draft(&editor, json!({ "title": "Bản đầu" })).await;
    for revision in 1..5 {
        autosave(&editor, &id, revision).await;
    }
    assert_eq!(listed(&editor, &id).await, [5, 1]);
    let label = json!({ "id": id, "revision": 3, "label": "Giữ lại" });
    editor.done("labelRevision", label, "").await;
    assert_eq!(listed(&editor, &id).await, [5, 3, 1]);
    let lead = json!({ "id": id, "expectedRevision": 2, "lead": "Trên máy khác." });
    let merged = editor.done("updateArticle", lead, "revision article { title lead }").await;
    let article = json!({ "title": "Bản 4", "lead": "Trên máy khác." });
    assert_eq!((&merged["revision"], &merged["article"]), (&json!(6), &article));

    app.clock.advance(7 * 24 * 60 * MINUTE);
    let forget = async || -> usize {
        let forgotten: Result<usize, Unexpected> =
            transact!(&app.store, |tx| publishing::forget_superseded(tx).await);
        forgotten.unwrap()
    };
    assert_eq!((forget().await, forget().await), (3, 0), "2, 4 and 5");
    assert_eq!(listed(&editor, &id).await, [6, 3, 1]);
    let late = json!({ "id": id, "expectedRevision": 2, "lead": "Muộn." });
    let refused = editor.refused("updateArticle", late).await;
    assert_eq!(
        (&refused["code"], &refused["path"][1]),
        (&json!("STALE_REVISION"), &json!("expectedRevision"))
    );
    let restore = json!({ "id": id, "revision": 3, "expectedRevision": 6 });
    let restored = editor.done("restoreArticle", restore, "article { title }").await;
    assert_eq!(restored["article"]["title"], "Bản 2");
}

async fn a_name_is_bounded_and_can_be_taken_away(app: TestApp) {
    let editor = app.editor().await;
    let id = draft(&editor, json!({ "title": "Bản đầu" })).await;
    for (label, code) in [(" ", "REQUIRED"), ("a".repeat(101).as_str(), "TOO_LONG")] {
        let input = json!({ "id": id, "revision": 1, "label": label });
        let refused = editor.refused("labelRevision", input).await;
        assert_eq!((&refused["code"], &refused["path"][1]), (&json!(code), &json!("label")));
    }
    let missing = json!({ "id": id, "revision": 2, "label": "Không có" });
    let refused = editor.refused("labelRevision", missing).await;
    assert_eq!((&refused["code"], &refused["path"][1]), (&json!("NOT_FOUND"), &json!("revision")));
    for (label, named) in [(json!("Đầu"), json!("Đầu")), (Value::Null, Value::Null)] {
        let input = json!({ "id": id, "revision": 1, "label": label });
        let labeled = editor.done("labelRevision", input, "revision { label }").await;
        assert_eq!(labeled["revision"]["label"], named);
    }
}

on_both_engines!(
    of_one_sitting_the_last_stands_for_all,
    what_is_public_scheduled_or_named_stays,
    what_is_listed_no_more_goes_after_a_week,
    a_name_is_bounded_and_can_be_taken_away,
);
