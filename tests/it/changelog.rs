//! The change log: gapless, in commit order, complete, and silent about drafts.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use loa::changelog::{Change, Op, Store, change, head};
use loa::error::Unexpected;
use loa::transact;
use sea_orm::{EntityTrait, QueryFilter, QueryOrder};
use serde_json::{Value, json};
use tokio::time::timeout;

use crate::support::{Client, TestApp, TestStore, on_both_engines, phone_photo};

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

/// Two transactions with a change that come to nothing: one fails, the other is left alone.
async fn give_up(store: &Store) {
    let failed: Result<(), Unexpected> = transact!(store, |tx| {
        tx.record(some_change());
        Err(Unexpected::while_doing("trying")("no"))
    });
    failed.unwrap_err();
    let left = store.begin().await.unwrap();
    left.record(some_change());
    drop(left);
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

/// What each step of a site's life writes into the log. The snapshot is the same on both engines.
async fn every_step_writes_the_rows_that_belong_to_it(app: TestApp) {
    let mut told = Told::of(&app);
    let (editor, admin) = (app.editor().await, app.admin().await);
    told.step("making accounts", []).await;

    let names = json!([{ "language": "vi", "text": "Thời sự" }]);
    let made = editor.done("createCategory", json!({ "names": names }), "category { id }").await;
    let category = &made["category"]["id"];
    told.step("creating a category", [("the category", category)]).await;
    let update = json!({ "id": category, "position": 3 });
    editor.done("updateCategory", update, "").await;
    told.step("changing the category", []).await;

    let photo = json!(editor.uploaded(phone_photo(64, 48, 1), json!({})).await);
    told.step("uploading a photo", [("the photo", &photo)]).await;
    let texts = json!([{ "language": "vi", "alt": "Loa phường" }]);
    let describe = json!({ "id": photo, "texts": texts });
    editor.done("updateMedia", describe.clone(), "").await;
    told.step("describing a photo that nothing public uses", []).await;

    let input = json!({ "title": "Ra quân", "category": category, "cover": { "media": photo } });
    let made = editor.done("createArticle", input, "article { id }").await;
    let article = &made["article"]["id"];
    told.step("creating a draft", [("the article", article)]).await;
    let edit = json!({ "id": article, "expectedRevision": 1, "title": "Ra quân sớm" });
    editor.done("updateArticle", edit, "").await;
    told.step("changing the draft", []).await;
    let publish = json!({ "id": article, "expectedRevision": 2 });
    editor.done("publishArticle", publish.clone(), "").await;
    told.step("publishing", []).await;
    editor.done("updateMedia", describe, "").await;
    told.step("describing the photo that the article shows", []).await;

    let edit = json!({ "id": article, "expectedRevision": 2, "title": "Ra quân muộn" });
    editor.done("updateArticle", edit, "").await;
    told.step("changing the draft of what is published", []).await;
    editor.done("unpublishArticle", json!({ "id": article }), "").await;
    told.step("unpublishing", []).await;
    let publish = json!({ "id": article, "expectedRevision": 3 });
    editor.done("publishArticle", publish, "").await;
    told.step("publishing again", []).await;
    let english = json!({
        "translationOf": article, "language": "en", "title": "Setting out", "category": category
    });
    editor.done("createArticle", english, "").await;
    told.step("translating", []).await;
    let publish = json!({ "id": article, "language": "en", "expectedRevision": 1 });
    editor.done("publishArticle", publish, "").await;
    told.step("publishing the translation", []).await;
    editor.done("deleteArticle", json!({ "id": article }), "").await;
    told.step("deleting what is published in two languages", []).await;

    let made = editor.done("createArticle", json!({ "title": "Bỏ" }), "article { id }").await;
    editor.done("deleteArticle", json!({ "id": made["article"]["id"] }), "").await;
    told.step("creating and deleting a draft", []).await;
    editor.done("deleteMedia", json!({ "id": photo }), "").await;
    told.step("deleting the photo that nothing uses any more", []).await;
    editor.done("deleteCategory", json!({ "id": category }), "").await;
    told.step("deleting the category", []).await;
    let names = json!([{ "language": "vi", "text": "Phường Vân Trà" }]);
    admin.done("updateSite", json!({ "names": names }), "").await;
    told.step("naming the site", []).await;
    insta::assert_snapshot!("rows_of_every_step", told.text);
}

/// The story of the log, with names for ids.
struct Told<'a> {
    app: &'a TestApp,
    names: Vec<(String, &'static str)>,
    last: i64,
    text: String,
}

impl<'a> Told<'a> {
    fn of(app: &'a TestApp) -> Self {
        Self { app, names: Vec::new(), last: 0, text: String::new() }
    }

    /// Adds what was written since the last step; `known` are the things that are new.
    async fn step<const N: usize>(&mut self, step: &str, known: [(&'static str, &Value); N]) {
        let known = known.map(|(name, id)| (id.as_str().unwrap().to_owned(), name));
        self.names.extend(known);
        self.text += &format!("{step}:\n");
        for row in changes_after(&self.app.store, self.last).await {
            assert_eq!(row.at, self.app.clock.now());
            let line = format!("  {} {} [{}]\n", row.op, row.kind, row.tags);
            let id = self.names.iter().find(|(id, _)| loa::id::parse(id).unwrap().1 == row.entity_id);
            assert!(id.is_some() || row.kind == "site", "{line} is of another thing");
            let named = self.names.iter().fold(line, |line, (id, name)| line.replace(id, name));
            self.text += &named;
            self.last = row.seq;
        }
    }
}

async fn the_epoch_outlives_a_restart_and_belongs_to_one_database(test: TestStore) {
    let before = the_head(&test.store).await;
    record(&test.store).await;
    let after = the_head(&test.open_again().await).await;
    assert_eq!((after.epoch, after.seq), (before.epoch, 1));
    let engine = test.store.db().engine();
    let other = TestStore::start(match engine {
        loa::db::Engine::Sqlite => crate::support::Engine::Sqlite,
        loa::db::Engine::Postgres => crate::support::Engine::Postgres,
    });
    assert_ne!(the_head(&other.await.store).await.epoch, before.epoch);
}

async fn who_follows_is_woken_by_changes_alone(test: TestStore) {
    let store = &test.store;
    let mut following = store.follow();
    let silent: Result<(), Unexpected> = transact!(store, |_tx| Ok(()));
    silent.unwrap();
    give_up(store).await;
    assert!(!following.has_changed().unwrap());
    record(store).await;
    timeout(Duration::from_secs(5), following.changed()).await.unwrap().unwrap();
    assert_eq!(*following.borrow_and_update(), 1);
    assert_eq!(changes_after(store, 0).await.len(), 1, "woken before the commit");
}

async fn record(store: &Store) {
    let recorded: Result<(), Unexpected> = transact!(store, |tx| {
        tx.record(some_change());
        Ok(())
    });
    recorded.unwrap();
}

fn some_change() -> Change {
    Change { kind: "site", id: uuid::Uuid::nil(), op: Op::Upsert, tags: vec!["site".to_owned()] }
}

async fn draft(editor: &Client, title: &str) -> Value {
    let created = editor.done("createArticle", json!({ "title": title }), "article { id }").await;
    created["article"]["id"].clone()
}

async fn changes_after(store: &Store, position: i64) -> Vec<change::Model> {
    change::Entity::find()
        .filter(change::COLUMN.seq.gt(position))
        .order_by_asc(change::COLUMN.seq)
        .all(store.reader())
        .await
        .unwrap()
}

async fn the_head(store: &Store) -> head::Model {
    head::Entity::find().one(store.reader()).await.unwrap().unwrap()
}

mod over_the_network {
    use super::*;

    on_both_engines!(
        positions_have_no_gap_however_many_write_at_once,
        every_step_writes_the_rows_that_belong_to_it,
    );
}
