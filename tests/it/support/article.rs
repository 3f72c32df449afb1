//! Articles of which only a feature or two matters.

use serde_json::{Value, json};

use super::{Client, TestApp};

/// Writes an article with some body; answers its id.
pub(crate) async fn draft(editor: &Client, mut input: Value) -> Value {
    input["body"] = json!({ "markdown": "Một đoạn văn." });
    editor.done("createArticle", input, "article { id }").await["article"]["id"].take()
}

/// Publishes an article, a minute after what was published before; answers its id.
pub(crate) async fn publish(app: &TestApp, editor: &Client, input: Value) -> Value {
    app.clock.advance(60);
    let language = input["language"].clone();
    let id = draft(editor, input).await;
    let publish = json!({ "id": id, "language": language, "expectedRevision": 1 });
    editor.done("publishArticle", publish, "").await;
    id
}
