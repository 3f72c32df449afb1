//! The feed.

use serde_json::{Value, json};

use crate::support::{Client, TestApp, on_both_engines};

const TITLES: &str =
    "nodes { __typename ... on Article { title } } totalCount pageInfo { hasNextPage endCursor }";

async fn the_feed_holds_what_is_public_newest_first(app: TestApp) {
    let editor = app.editor().await;
    for title in ["Một", "Hai", "Ba"] {
        publish(&app, &editor, json!({ "title": title })).await;
    }
    draft(&editor, json!({ "title": "Bản nháp" })).await;
    let reader = app.anonymous();
    let first = feed(&reader, json!({ "first": 2 })).await;
    assert_eq!(titles(&first), ["Ba", "Hai"]);
    assert_eq!(first["totalCount"], 3);
    let after = &first["pageInfo"]["endCursor"];
    let second = feed(&reader, json!({ "first": 2, "after": after })).await;
    assert_eq!(titles(&second), ["Một"]);
    assert_eq!(second["pageInfo"]["hasNextPage"], false);
}

async fn each_language_has_a_feed_of_its_own(app: TestApp) {
    let editor = app.editor().await;
    let id = publish(&app, &editor, json!({ "title": "Ra quân" })).await;
    let english = json!({ "title": "Setting out", "language": "en", "translationOf": id });
    publish(&app, &editor, english).await;
    let reader = app.anonymous();
    assert_eq!(titles(&feed(&reader, json!({})).await), ["Ra quân"]);
    assert_eq!(titles(&feed(&reader, json!({ "language": "en" })).await), ["Setting out"]);
    editor.done("unpublishArticle", json!({ "id": id }), "").await;
    assert_eq!(titles(&feed(&reader, json!({})).await), Vec::<String>::new());
    assert_eq!(titles(&feed(&reader, json!({ "language": "en" })).await), ["Setting out"]);
}

async fn feed(client: &Client, variables: Value) -> Value {
    let query = format!(
        "query($first: Int, $after: String, $language: LanguageTag, $filter: FeedFilter) {{ \
         feed(first: $first, after: $after, language: $language, filter: $filter) {{ {TITLES} }} }}"
    );
    client.data(&query, variables).await["feed"].take()
}

fn titles(page: &Value) -> Vec<&str> {
    let nodes = page["nodes"].as_array().unwrap();
    nodes.iter().map(|node| node["title"].as_str().unwrap()).collect()
}

async fn draft(editor: &Client, mut input: Value) -> Value {
    input["body"] = json!({ "markdown": "Một đoạn văn." });
    editor.done("createArticle", input, "article { id }").await["article"]["id"].take()
}

/// Publishes an article, a minute after what was published before.
async fn publish(app: &TestApp, editor: &Client, input: Value) -> Value {
    app.clock.advance(60);
    let language = input["language"].clone();
    let id = draft(editor, input).await;
    let publish = json!({ "id": id, "language": language, "expectedRevision": 1 });
    editor.done("publishArticle", publish, "").await;
    id
}

on_both_engines!(the_feed_holds_what_is_public_newest_first, each_language_has_a_feed_of_its_own,);
