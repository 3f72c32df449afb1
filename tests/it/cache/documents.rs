//! Documents that clients have registered.

use loa::config::Settings;
use loa::{transact, trusted};
use serde_json::{Value, json};

use crate::support::{Engine, TestApp};

const REGISTERED: &str = "{ site { name } }";
const OTHER: &str = "{ site { name timeZone } }";

async fn only_registered_documents_are_answered(engine: Engine) {
    let only = |settings| Settings { only_trusted_documents: true, ..settings };
    let app = TestApp::start_with(engine, only).await;
    let documents = vec![REGISTERED.to_owned()];
    let registered: Result<u64, sea_orm::DbErr> =
        transact!(&app.store, |tx| trusted::register(tx, &documents).await);
    assert_eq!(registered.unwrap(), 1);
    let (editor, reader) = (app.editor().await, app.anonymous());

    reader.data(REGISTERED, json!({})).await;
    let refused = reader.send(OTHER, json!({})).await;
    assert_eq!(refused.error_code(), "UNTRUSTED_DOCUMENT");
    assert!(by_hash(&app, REGISTERED).await["data"]["site"]["name"].is_string());
    // Who is signed in may ask anything, and teaches the public nothing.
    let known = json!({ "version": 1, "sha256Hash": hash(OTHER) });
    let body = json!({ "query": OTHER, "extensions": { "persistedQuery": known } });
    editor.receive(editor.post().json(&body)).await.data();
    let refused = by_hash(&app, OTHER).await;
    assert_eq!(refused["errors"][0]["extensions"]["code"], "PERSISTED_QUERY_NOT_FOUND");
}

fn hash(text: &str) -> String {
    data_encoding::HEXLOWER.encode(&trusted::hash_of(text))
}

/// What the public is answered that sends the document's hash alone.
async fn by_hash(app: &TestApp, text: &str) -> Value {
    let reader = app.anonymous();
    let known = json!({ "version": 1, "sha256Hash": hash(text) });
    let body = json!({ "extensions": { "persistedQuery": known } });
    reader.receive(reader.post().json(&body)).await.body
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn only_registered_documents_are_answered_on_sqlite() {
    only_registered_documents_are_answered(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn only_registered_documents_are_answered_on_postgres() {
    only_registered_documents_are_answered(Engine::Postgres).await;
}
