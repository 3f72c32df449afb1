//! Who has a document open at the desk.

use loa::access::Role;
use serde_json::{Value, json};

use crate::support::{Client, TestApp, draft, on_both_engines};

const PRESENT: &str = "query($id: ID!) { desk { document(id: $id) { edition(language: \"vi\") { \
    present { since user { name } } } } } }";

async fn announce(client: &Client, input: Value) -> usize {
    let announced = client.done("announcePresence", input, "present { since }").await;
    announced["present"].as_array().unwrap().len()
}

async fn present(client: &Client, id: &Value) -> Value {
    let read = client.data(PRESENT, json!({ "id": id })).await;
    read["desk"]["document"]["edition"]["present"].clone()
}

async fn editors_see_each_other(app: TestApp) {
    let (lan, hoa) = (app.editor().await, app.editor().await);
    let id = draft(&lan, json!({ "title": "Ra quân" })).await;
    let open = json!({ "id": id });
    assert_eq!(announce(&lan, open.clone()).await, 0, "nobody else");
    app.clock.advance(10);
    assert_eq!(announce(&hoa, open.clone()).await, 1);
    assert_eq!(announce(&lan, open.clone()).await, 1);
    assert_eq!(present(&hoa, &id).await[0]["since"], "2025-04-11T08:00:00Z");
    app.clock.advance(61);
    assert_eq!(present(&hoa, &id).await, json!([]), "nothing was heard for a minute");
    announce(&lan, open.clone()).await;
    assert_eq!(present(&hoa, &id).await[0]["since"], "2025-04-11T08:01:11Z");
    announce(&lan, json!({ "id": id, "leaving": true })).await;
    assert_eq!(present(&hoa, &id).await, json!([]));
    let english = json!({ "id": id, "language": "en" });
    let refused = lan.refused("announcePresence", english).await;
    assert_eq!(refused["code"], "NOT_FOUND", "there is no such edition");
}

async fn who_may_not_read_a_document_is_not_seen_in_it(app: TestApp) {
    let (editor, contributor) = (app.editor().await, app.contributor().await);
    let id = draft(&editor, json!({ "title": "Ra quân" })).await;
    let refused = contributor.refused("announcePresence", json!({ "id": id })).await;
    assert_eq!(refused["code"], "NOT_FOUND");
    let reviewer = app.user(Role::Reviewer).await;
    announce(&reviewer, json!({ "id": id })).await;
    assert_eq!(present(&editor, &id).await.as_array().unwrap().len(), 1);
    let refused = app.anonymous().refused("announcePresence", json!({ "id": id })).await;
    assert_eq!(refused["code"], "UNAUTHENTICATED");
}

on_both_engines!(editors_see_each_other, who_may_not_read_a_document_is_not_seen_in_it);
