//! `loa import`.

mod markdown;
mod wordpress;

use std::path::Path;

use serde_json::{Value, json};

use super::{Output, run_on};
use crate::support::{Client, TestApp};

/// Writes a file, and the folders round it.
fn write(path: &Path, bytes: impl AsRef<[u8]>) {
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, bytes).unwrap();
}

/// The line of the report that counts, of an import that may have told problems.
fn counted(output: &Output) -> &str {
    let line = output.stdout.lines().find(|line| line.starts_with("created "));
    line.unwrap_or_else(|| panic!("{output:#?}"))
}

/// How many documents and files the desk has.
async fn held(editor: &Client) -> [u64; 2] {
    let query = "{ desk { documents { totalCount } media { totalCount } } }";
    let desk = editor.data(query, json!({})).await["desk"].take();
    [&desk["documents"], &desk["media"]].map(|list| list["totalCount"].as_u64().unwrap())
}

/// The published article with this external id.
async fn article(app: &TestApp, reference: &str) -> Value {
    let query = "query($ref: String!) { article(by: { externalRef: $ref }) { \
        id title lead slug language publishedAt excerpt pinned category { name } tags { name } \
        authors { name } cover { alt media { id } } body { markdown } } }";
    app.anonymous().data(query, json!({ "ref": reference })).await["article"].take()
}
