//! Links by which drafts are shown: to whom, what, and for how long.

mod ending;
mod keeping;
mod making;
mod photos;
mod showing;

use serde_json::{Value, json};

use crate::support::{Client, TestApp};

/// Makes a link to a document's draft; answers its secret.
async fn link(editor: &Client, input: Value) -> String {
    let made = editor.done("createPreview", input, "secret").await;
    made["secret"].as_str().unwrap().to_owned()
}

/// Somebody without an account who has a link to the draft.
async fn guest(app: &TestApp, editor: &Client, document: &Value) -> Client {
    app.anonymous().previewing(&link(editor, json!({ "document": document })).await)
}

/// Writes a draft of a kind; answers its id.
async fn draft(editor: &Client, kind: &str, input: Value) -> Value {
    let name = kind.to_lowercase();
    let created = editor.done(&format!("create{kind}"), input, &format!("{name} {{ id }}")).await;
    created[name]["id"].clone()
}

/// Writes an article without a word in it, but for its title.
async fn titled(editor: &Client, title: &str) -> Value {
    draft(editor, "Article", json!({ "title": title, "lead": "Sáng nay." })).await
}

/// Publishes the edition in Vietnamese at this revision.
async fn publish(editor: &Client, id: &Value, revision: i32) {
    let input = json!({ "id": id, "language": "vi", "expectedRevision": revision });
    editor.done("publishArticle", input, "").await;
}

/// The title of the article that has this id, as the client sees it.
async fn title(client: &Client, id: &Value) -> Value {
    let query = "query($id: ID!) { article(by: { id: $id }) { title } }";
    client.data(query, json!({ "id": id })).await["article"]["title"].take()
}
