//! Editions that are made from another language's, and follow it.

use serde_json::{Value, json};

use crate::support::{Client, TestApp, on_both_engines, phone_photo};

const SOURCE: &str = "query($id: ID!) { desk { document(id: $id) { edition(language: \"en\") { \
    translatedFrom { language revision isBehind } } } } }";

async fn source(editor: &Client, id: &Value) -> Value {
    let read = editor.data(SOURCE, json!({ "id": id })).await;
    read["desk"]["document"]["edition"]["translatedFrom"].clone()
}

async fn article(editor: &Client) -> Value {
    let photo = editor.uploaded(phone_photo(640, 480, 3), json!({ "alt": "Bờ kè" })).await;
    let body = json!({ "markdown": format!("Sáng Chủ nhật.\n\n![Bờ kè]({photo} \"Ra quân\")") });
    let input = json!({ "title": "Ra quân", "lead": "Cả phường.", "body": body });
    editor.done("createArticle", input, "article { id }").await["article"]["id"].take()
}

async fn a_translation_begins_with_what_it_translates(app: TestApp) {
    let editor = app.editor().await;
    let id = article(&editor).await;
    let fields = "edition { language slug state revision translatedFrom { language revision isBehind } \
        content { ... on Article { title lead body { text } } } }";
    let made = editor.done("translateDocument", json!({ "id": id, "to": "en" }), fields).await;
    let edition = &made["edition"];
    assert_eq!((&edition["language"], &edition["state"]), (&json!("en"), &json!("DRAFT")));
    assert_eq!(edition["slug"], "ra-quan");
    let from = json!({ "language": "vi", "revision": 1, "isBehind": false });
    assert_eq!(edition["translatedFrom"], from);
    let content = &edition["content"];
    assert_eq!((&content["title"], &content["lead"]), (&json!("Ra quân"), &json!("Cả phường.")));
    assert!(content["body"]["text"].as_str().unwrap().contains("Sáng Chủ nhật."));
    let public = app.anonymous().data("{ articles { totalCount } }", json!({})).await;
    assert_eq!(public["articles"]["totalCount"], 0);

    let again = editor.refused("translateDocument", json!({ "id": id, "to": "en" })).await;
    assert_eq!(again["code"], "TAKEN");
    let nothing = json!({ "id": id, "from": "en", "to": "fr" });
    let refused = editor.refused("translateDocument", nothing).await;
    assert_eq!((&refused["code"], &refused["path"][1]), (&json!("INVALID"), &json!("language")));
}

async fn the_desk_tells_when_it_falls_behind(app: TestApp) {
    let editor = app.editor().await;
    let id = article(&editor).await;
    editor.done("translateDocument", json!({ "id": id, "to": "en" }), "").await;
    let update = json!({ "id": id, "expectedRevision": 1, "lead": "Cả phường ra đường." });
    editor.done("updateArticle", update, "").await;
    let behind = json!({ "language": "vi", "revision": 1, "isBehind": true });
    assert_eq!(source(&editor, &id).await, behind);
    let english = |revision: i32, more: Value| {
        let mut input = json!({
            "id": id, "language": "en", "expectedRevision": revision, "title": "Setting out"
        });
        input.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        input
    };
    editor.done("updateArticle", english(1, json!({})), "").await;
    assert_eq!(source(&editor, &id).await, behind, "nobody said that it follows");
    for wrong in [0, 3] {
        let input = english(2, json!({ "sourceRevision": wrong }));
        let refused = editor.refused("updateArticle", input).await;
        assert_eq!(
            (&refused["code"], &refused["path"][1]),
            (&json!("NOT_FOUND"), &json!("sourceRevision"))
        );
    }
    editor.done("updateArticle", english(2, json!({ "sourceRevision": 2 })), "").await;
    let level = json!({ "language": "vi", "revision": 2, "isBehind": false });
    assert_eq!(source(&editor, &id).await, level);
    let unsourced = json!({ "id": id, "expectedRevision": 2, "sourceRevision": 1 });
    let refused = editor.refused("updateArticle", unsourced).await;
    assert_eq!(refused["code"], "NOT_FOUND", "what was written by itself follows nothing");
}

on_both_engines!(a_translation_begins_with_what_it_translates, the_desk_tells_when_it_falls_behind,);
