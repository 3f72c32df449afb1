//! Publishing and taking back at a set time.

use std::time::Duration;

use loa::access::Actor;
use loa::article::ArticleKind;
use loa::id::{self, DocumentId};
use loa::language::LanguageTag;
use loa::publishing::schedule::row;
use loa::publishing::{self, revision};
use loa::transact;
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter};
use serde_json::{Value, json};

use crate::support::{BEGINNING, Client, TestApp, on_both_engines, phone_photo};

const HOUR: i64 = 3_600;

/// An instant so many seconds after the beginning.
fn after(seconds: i64) -> String {
    BEGINNING.plus_seconds(seconds).to_string()
}

async fn draft(editor: &Client, title: &str) -> String {
    let input = json!({ "title": title, "body": { "markdown": "Sáng Chủ nhật." } });
    let created = editor.done("createArticle", input, "article { id }").await;
    created["article"]["id"].as_str().unwrap().to_owned()
}

async fn is_public(app: &TestApp, id: &str) -> bool {
    let query = "query($id: ID!) { article(by: { id: $id }) { id } }";
    !app.anonymous().data(query, json!({ "id": id })).await["article"].is_null()
}

async fn carry_out(app: &TestApp) {
    loa::timetable::carry_out_due(&app.store).await.unwrap();
    // The server's own worker may be at a step just now, which is then passed over.
    while some_are_due(app).await {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    // Of what that worker did the server hears a moment after the commit.
    let committed = loa::changelog::position_in(app.store.reader()).await.unwrap();
    while app.store.position() < committed {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
}

async fn some_are_due(app: &TestApp) -> bool {
    let due = row::Entity::find()
        .filter(row::COLUMN.failed_at.is_null())
        .filter(row::COLUMN.due_at.lte(app.clock.now()));
    due.one(app.store.reader()).await.unwrap().is_some()
}

async fn an_edition_appears_and_goes_at_its_times(app: TestApp) {
    let editor = app.editor().await;
    let id = draft(&editor, "Họp dân").await;
    let plan = json!({ "id": id, "expectedRevision": 1, "publishAt": after(HOUR), "unpublishAt": after(2 * HOUR) });
    editor.done("scheduleArticle", plan, "").await;
    app.clock.advance(HOUR - 1);
    carry_out(&app).await;
    assert!(!is_public(&app, &id).await, "not a second too early");
    app.clock.advance(1);
    carry_out(&app).await;
    assert!(is_public(&app, &id).await);
    app.clock.advance(HOUR);
    carry_out(&app).await;
    assert!(!is_public(&app, &id).await);
    assert_eq!(upcoming(&editor).await, json!([]));
}

async fn upcoming(editor: &Client) -> Value {
    let query = "{ desk { upcoming { nodes { kind at revision failedAt edition { title } } } } }";
    editor.data(query, json!({})).await["desk"]["upcoming"]["nodes"].take()
}

async fn what_waits_is_told_at_the_desk_and_can_be_changed(app: TestApp) {
    let editor = app.editor().await;
    let (first, second) = (draft(&editor, "A").await, draft(&editor, "B").await);
    for (id, hours) in [(&first, 2), (&second, 1)] {
        let plan = json!({ "id": id, "expectedRevision": 1, "publishAt": after(hours * HOUR) });
        editor.done("scheduleArticle", plan, "").await;
    }
    let step = |title: &str, hours: i64| {
        json!({ "kind": "PUBLISH", "at": after(hours * HOUR), "revision": 1, "failedAt": null,
            "edition": { "title": title } })
    };
    assert_eq!(upcoming(&editor).await, json!([step("B", 1), step("A", 2)]));
    let later = json!({ "id": second, "expectedRevision": 1, "publishAt": after(3 * HOUR) });
    editor.done("scheduleArticle", later, "").await;
    assert_eq!(upcoming(&editor).await, json!([step("A", 2), step("B", 3)]));
    let never = json!({ "id": first, "expectedRevision": 1, "publishAt": null });
    editor.done("scheduleArticle", never, "").await;
    assert_eq!(upcoming(&editor).await, json!([step("B", 3)]));
    app.clock.advance(2 * HOUR);
    carry_out(&app).await;
    assert!(!is_public(&app, &first).await, "taken off the schedule");
    let query = "query($id: ID!) { desk { document(id: $id) { edition(language: \"vi\") { \
                 schedule { kind at } } } } }";
    let told = editor.data(query, json!({ "id": second })).await;
    let told = &told["desk"]["document"]["edition"]["schedule"];
    assert_eq!(*told, json!([{ "kind": "PUBLISH", "at": after(3 * HOUR) }]));
}

async fn the_scheduled_revision_becomes_public_whatever_was_saved_since(app: TestApp) {
    let editor = app.editor().await;
    let id = draft(&editor, "Đã duyệt").await;
    let plan = json!({ "id": id, "expectedRevision": 1, "publishAt": after(HOUR) });
    editor.done("scheduleArticle", plan, "").await;
    let edit = json!({ "id": id, "expectedRevision": 1, "title": "Chưa duyệt" });
    editor.done("updateArticle", edit, "").await;
    app.clock.advance(HOUR);
    carry_out(&app).await;
    let query = "query($id: ID!) { article(by: { id: $id }) { title revision } }";
    let read = app.anonymous().data(query, json!({ "id": id })).await["article"].take();
    assert_eq!(read, json!({ "title": "Đã duyệt", "revision": 1 }));
}

async fn who_publishes_sooner_is_not_undone_by_the_schedule(app: TestApp) {
    let editor = app.editor().await;
    let id = draft(&editor, "Bản đầu").await;
    let plan = json!({ "id": id, "expectedRevision": 1, "publishAt": after(HOUR) });
    editor.done("scheduleArticle", plan, "").await;
    let edit = json!({ "id": id, "expectedRevision": 1, "title": "Bản hai" });
    editor.done("updateArticle", edit, "").await;
    editor.done("publishArticle", json!({ "id": id, "expectedRevision": 2 }), "").await;
    assert_eq!(upcoming(&editor).await, json!([]));
    let plan = json!({ "id": id, "expectedRevision": 2, "unpublishAt": after(HOUR) });
    editor.done("scheduleArticle", plan, "").await;
    editor.done("deleteArticle", json!({ "id": id }), "").await;
    assert_eq!(upcoming(&editor).await, json!([]));
}

async fn what_is_not_fit_any_more_is_kept_and_told(app: TestApp) {
    let editor = app.editor().await;
    let names = json!([{ "language": "vi", "text": "Tạm" }]);
    let tag = editor.done("createTag", json!({ "names": names }), "tag { id }").await;
    let tag = &tag["tag"]["id"];
    let input = json!({ "title": "Có thẻ", "lead": "Sáng nay.", "tags": [tag] });
    let created = editor.done("createArticle", input, "article { id }").await;
    let id = created["article"]["id"].as_str().unwrap();
    let plan = json!({ "id": id, "expectedRevision": 1, "publishAt": after(HOUR) });
    editor.done("scheduleArticle", plan, "").await;
    let without = json!({ "id": id, "expectedRevision": 1, "tags": [] });
    editor.done("updateArticle", without, "").await;
    editor.done("deleteTag", json!({ "id": tag }), "").await;
    app.clock.advance(HOUR);
    carry_out(&app).await;
    assert!(!is_public(&app, id).await);
    assert_eq!(upcoming(&editor).await[0]["failedAt"], after(HOUR));
    carry_out(&app).await;
    let again = json!({ "id": id, "expectedRevision": 2, "publishAt": after(2 * HOUR) });
    editor.done("scheduleArticle", again, "").await;
    assert_eq!(upcoming(&editor).await[0]["failedAt"], Value::Null);
    app.clock.advance(HOUR);
    carry_out(&app).await;
    assert!(is_public(&app, id).await);
}

async fn what_cannot_be_carried_out_holds_up_nothing_else(app: TestApp) {
    let editor = app.editor().await;
    let (first, gone, last) =
        (draft(&editor, "A").await, draft(&editor, "B").await, draft(&editor, "C").await);
    for id in [&first, &gone, &last] {
        let plan = json!({ "id": id, "expectedRevision": 1, "publishAt": after(HOUR) });
        editor.done("scheduleArticle", plan, "").await;
    }
    let broken: DocumentId = id::parse(&gone).unwrap().1.into();
    let unreadable = revision::Entity::update_many()
        .col_expr(revision::Column::Content, "{".into())
        .filter(revision::COLUMN.document_id.eq(broken));
    let writer = app.store.begin().await.unwrap();
    unreadable.exec(writer.db()).await.unwrap();
    writer.conclude(Ok::<_, DbErr>(())).await.unwrap();
    app.clock.advance(HOUR);
    carry_out(&app).await;
    assert!(is_public(&app, &first).await && is_public(&app, &last).await);
    assert!(!is_public(&app, &gone).await);
    assert_eq!(upcoming(&editor).await[0]["failedAt"], after(HOUR));
}

async fn times_that_make_no_sense_are_refused(app: TestApp) {
    let editor = app.editor().await;
    let id = draft(&editor, "Giờ").await;
    for (publish, unpublish, field, code) in [
        (Some(after(-1)), None, "publishAt", "INVALID"),
        (Some(after(0)), None, "publishAt", "INVALID"),
        (Some(after(HOUR)), Some(after(HOUR)), "unpublishAt", "INVALID"),
        (None, Some(after(HOUR)), "unpublishAt", "WRONG_STATE"),
    ] {
        let plan = json!({ "id": id, "expectedRevision": 1, "publishAt": publish, "unpublishAt": unpublish });
        let refused = editor.refused("scheduleArticle", plan).await;
        assert_eq!(refused["path"], json!(["input", field]), "{refused}");
        assert_eq!(refused["code"], code, "{refused}");
    }
    let input = json!({ "title": "Chưa có gì" });
    let empty = editor.done("createArticle", input, "article { id }").await;
    let plan =
        json!({ "id": empty["article"]["id"], "expectedRevision": 1, "publishAt": after(HOUR) });
    assert_eq!(editor.refused("scheduleArticle", plan).await["code"], "REQUIRED");
}

async fn each_step_happens_once_with_several_processes(app: TestApp) {
    let editor = app.editor().await;
    let mut ids = Vec::new();
    // More than one transaction carries out.
    for number in 0..120 {
        let id = draft(&editor, &format!("Bài {number}")).await;
        let plan = json!({ "id": id, "expectedRevision": 1, "publishAt": after(HOUR) });
        editor.done("scheduleArticle", plan, "").await;
        ids.push(id);
    }
    app.clock.advance(HOUR);
    let before = app.store.position();
    let all = (0..4).map(|_| loa::timetable::carry_out_due(&app.store));
    for outcome in futures_util::future::join_all(all).await {
        outcome.unwrap();
    }
    carry_out(&app).await;
    assert_eq!(app.store.position() - before, 120, "one change for each");
    for id in ids {
        assert!(is_public(&app, &id).await);
    }
}

/// How many statements it takes to publish so many articles with a photo.
async fn statements(app: &TestApp, editor: &Client, filed: &Filed, articles: usize) -> u64 {
    let Filed { photo, area } = filed;
    let mut revisions = Vec::new();
    for number in 0..articles {
        let input = json!({ "title": format!("Bài {number}"), "areas": [area],
            "cover": { "media": photo }, "body": { "markdown": "Sáng Chủ nhật." } });
        let made = editor.done("createArticle", input, "article { id }").await;
        let document = id::parse(made["article"]["id"].as_str().unwrap()).unwrap().1;
        revisions.push((DocumentId(document), LanguageTag::vietnamese(), 1));
    }
    let before = app.store.db().statements();
    let published: Result<Vec<_>, publishing::Error> = transact!(&app.store, |tx| {
        let all = revisions.clone();
        publishing::publish_scheduled::<ArticleKind>(tx, &Actor::System, all).await
    });
    assert_eq!(published.unwrap().len(), articles);
    app.store.db().statements() - before
}

/// What all of them show, and where they are filed.
struct Filed {
    photo: String,
    area: Value,
}

async fn many_are_published_in_as_many_statements_as_a_few(app: TestApp) {
    let editor = app.editor().await;
    let photo = editor.uploaded(phone_photo(320, 240, 7), json!({})).await;
    let area = json!({ "names": [{ "language": "vi", "text": "Khu phố" }], "kind": "WARD" });
    let area = editor.done("createArea", area, "area { id }").await["area"]["id"].take();
    let filed = Filed { photo, area };
    // The server looks for jobs now and then, which is counted as well: the least counts.
    let mut few = u64::MAX;
    for _ in 0..10 {
        few = few.min(statements(&app, &editor, &filed, 2).await);
    }
    for _ in 0..20 {
        if statements(&app, &editor, &filed, 30).await <= few {
            return;
        }
    }
    panic!("thirty articles take more than the {few} statements of two");
}

async fn the_server_carries_out_by_itself(app: TestApp) {
    let editor = app.editor().await;
    let id = draft(&editor, "Tự động").await;
    let plan = json!({ "id": id, "expectedRevision": 1, "publishAt": after(HOUR) });
    editor.done("scheduleArticle", plan, "").await;
    app.clock.advance(HOUR);
    let appears = async {
        while !is_public(&app, &id).await {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(30), appears).await.expect("it appears");
}

on_both_engines!(
    an_edition_appears_and_goes_at_its_times,
    what_waits_is_told_at_the_desk_and_can_be_changed,
    the_scheduled_revision_becomes_public_whatever_was_saved_since,
    who_publishes_sooner_is_not_undone_by_the_schedule,
    what_is_not_fit_any_more_is_kept_and_told,
    what_cannot_be_carried_out_holds_up_nothing_else,
    times_that_make_no_sense_are_refused,
    each_step_happens_once_with_several_processes,
    many_are_published_in_as_many_statements_as_a_few,
    the_server_carries_out_by_itself,
);
