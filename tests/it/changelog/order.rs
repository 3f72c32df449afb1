//! The order of the log under many writers.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use loa::changelog::Store;
use serde_json::{Value, json};

use super::{changes_after, give_up, the_head};
use crate::support::{Client, TestApp, on_both_engines};

/// How many write at once.
const WRITERS: i64 = 20;

async fn positions_have_no_gap_however_many_write_at_once(app: TestApp) {
    let editor = app.editor().await;
    let mut writers = Vec::new();
    for number in 0..WRITERS {
        let id = draft(&editor, &format!("Bài {number}")).await;
        writers.push(tokio::spawn(publish_and_take_back(editor.clone(), id)));
        let store = app.store.clone();
        writers.push(tokio::spawn(async move { give_up(&store).await }));
    }
    let finished = Arc::new(AtomicBool::new(false));
    let reader = tokio::spawn(follow_to_the_end(app.store.clone(), Arc::clone(&finished)));
    for writer in writers {
        writer.await.unwrap();
    }
    finished.store(true, Ordering::SeqCst);
    assert_eq!(reader.await.unwrap(), 3 * WRITERS);
    assert_eq!(the_head(&app.store).await.seq, 3 * WRITERS);
}

/// Three visible changes, and one refusal in between.
async fn publish_and_take_back(editor: Client, id: Value) {
    let publish = json!({ "id": id, "expectedRevision": 1 });
    editor.done("publishArticle", publish.clone(), "").await;
    let stale = json!({ "id": id, "expectedRevision": 9 });
    assert_eq!(editor.refused("publishArticle", stale).await["code"], "STALE_REVISION");
    editor.done("unpublishArticle", json!({ "id": id }), "").await;
    editor.done("publishArticle", publish, "").await;
}

/// Reads the log again and again while others write; fails when it shows a position before all
/// those below it. Answers the last position.
async fn follow_to_the_end(store: Store, finished: Arc<AtomicBool>) -> i64 {
    let mut last = 0;
    loop {
        let at_the_end = finished.load(Ordering::SeqCst);
        for change in changes_after(&store, last).await {
            assert_eq!(change.seq, last + 1, "a later change was to be seen before an earlier one");
            last = change.seq;
        }
        if at_the_end {
            return last;
        }
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
}

async fn draft(editor: &Client, title: &str) -> Value {
    let input = json!({ "title": title, "body": { "markdown": "Một đoạn văn." } });
    let created = editor.done("createArticle", input, "article { id }").await;
    created["article"]["id"].clone()
}

on_both_engines!(positions_have_no_gap_however_many_write_at_once);
