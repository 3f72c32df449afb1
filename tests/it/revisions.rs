//! What editors see of earlier revisions, and how they go back to one.

use serde_json::{Value, json};

use crate::support::{Client, TestApp, on_both_engines};

const COMPARE: &str = "query($id: ID!, $from: Int!, $to: Int!) { desk { document(id: $id) { \
    edition(language: \"vi\") { revision compare(from: $from, to: $to) { \
        from { number } to { number note } \
        fields { field before after words { kind text } } \
        blocks { blockId kind moved words { kind text } \
            before { __typename } after { ... on ParagraphBlock { text { text } } } } } } } } }";

/// An article of three paragraphs with a second revision; answers its id.
async fn edited(editor: &Client) -> String {
    let body = json!({ "markdown": "Một.\n\nHai hai.\n\nBa." });
    let input = json!({ "title": "Họp dân", "lead": "Tối thứ Sáu.", "body": body });
    let created = editor.done("createArticle", input, "article { id }").await;
    let id = created["article"]["id"].as_str().unwrap().to_owned();
    let body = json!({ "markdown": "Mới.\n\nMột.\n\nHai ba." });
    let edit = json!({ "id": id, "expectedRevision": 1, "title": "Họp tổ dân phố", "lead": null,
        "tags": [], "body": body, "note": "Sau khi họp" });
    editor.done("updateArticle", edit, "").await;
    id
}

async fn compared(client: &Client, id: &str, from: i32, to: i32) -> Value {
    let variables = json!({ "id": id, "from": from, "to": to });
    let mut data = client.data(COMPARE, variables).await;
    data["desk"]["document"]["edition"]["compare"].take()
}

/// The words of a change as `kept[-removed-][+added+]`.
fn told(change: &Value) -> String {
    let words = change["words"].as_array().unwrap().iter().map(|part| {
        let text = part["text"].as_str().unwrap();
        match part["kind"].as_str().unwrap() {
            "REMOVED" => format!("[-{text}-]"),
            "ADDED" => format!("[+{text}+]"),
            _ => text.to_owned(),
        }
    });
    words.collect()
}

async fn changes_are_told_by_field_block_and_word(app: TestApp) {
    let editor = app.editor().await;
    let id = edited(&editor).await;
    let compared = compared(&editor, &id, 1, 2).await;
    assert_eq!(compared["from"]["number"], 1);
    assert_eq!(compared["to"], json!({ "number": 2, "note": "Sau khi họp" }));
    let fields = compared["fields"].as_array().unwrap();
    let field = |name: &str| fields.iter().find(|field| field["field"] == name).unwrap();
    assert_eq!(fields.len(), 2, "{fields:#?}");
    assert_eq!(told(field("title")), "Họp [+tổ +]dân[+ phố+]");
    assert_eq!(field("lead")["before"], "Tối thứ Sáu.");
    assert_eq!(field("lead")["after"], Value::Null);
    let blocks = compared["blocks"].as_array().unwrap();
    let kinds: Vec<_> = blocks.iter().map(|block| (&block["kind"], told(block))).collect();
    assert_eq!(
        json!(kinds),
        json!([
            ["ADDED", "[+Mới.+]"],
            ["UNCHANGED", "Một."],
            ["CHANGED", "Hai [-hai-][+ba+]."],
            ["REMOVED", "[-Ba.-]"],
        ])
    );
    assert_eq!(blocks[0]["before"], Value::Null);
    assert_eq!(blocks[0]["after"]["text"]["text"], "Mới.");
}

async fn a_revision_compared_with_itself_has_no_changes(app: TestApp) {
    let editor = app.editor().await;
    let id = edited(&editor).await;
    let compared = compared(&editor, &id, 2, 2).await;
    assert_eq!(compared["fields"], json!([]));
    let blocks = compared["blocks"].as_array().unwrap();
    assert!(blocks.iter().all(|block| block["kind"] == "UNCHANGED" && block["moved"] == false));
}

async fn a_revision_that_is_not_there_is_named(app: TestApp) {
    let editor = app.editor().await;
    let id = edited(&editor).await;
    let variables = json!({ "id": id, "from": 1, "to": 9 });
    let error = editor.send(COMPARE, variables).await.body["errors"][0].take();
    assert_eq!(error["extensions"]["code"], "NOT_FOUND");
    assert_eq!(error["extensions"]["argument"], "to");
}

async fn going_back_is_one_more_revision(app: TestApp) {
    let editor = app.editor().await;
    let id = edited(&editor).await;
    let back = json!({ "id": id, "revision": 1, "expectedRevision": 2, "note": "Như cũ" });
    let restored = editor.done("restoreArticle", back.clone(), "revision article { title }").await;
    assert_eq!(restored["revision"], 3);
    assert_eq!(restored["article"]["title"], "Họp dân");
    let same = compared(&editor, &id, 1, 3).await;
    assert_eq!(same["fields"], json!([]));
    let stale = editor.refused("restoreArticle", back).await;
    assert_eq!(stale["code"], "STALE_REVISION");
    let missing = json!({ "id": id, "revision": 9, "expectedRevision": 3 });
    let missing = editor.refused("restoreArticle", missing).await;
    assert_eq!(missing["code"], "NOT_FOUND");
    assert_eq!(missing["path"], json!(["input", "revision"]));
}

on_both_engines!(
    changes_are_told_by_field_block_and_word,
    a_revision_compared_with_itself_has_no_changes,
    a_revision_that_is_not_there_is_named,
    going_back_is_one_more_revision,
);
