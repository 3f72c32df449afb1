//! What readers are told, and what it costs the database.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use serde_json::{Value, json};

use crate::support::{Client, TestApp, on_both_engines, publish};

const ARTICLE: &str = "query($slug: String!) { article(by: { slug: $slug }) { title } }";

/// How often a thing is asked whose statements are counted. The server looks for jobs and for changes now
/// and then, on a busy machine between each two counts for a while: one that is low enough proves that
/// the answer needs no more, and what always takes more is found out.
const ROUNDS: u64 = 200;

/// The answer, and how many statements it took at least.
async fn ask(app: &TestApp, client: &Client, query: &str, variables: &Value) -> (Value, u64) {
    let mut least = u64::MAX;
    let mut answer = Value::Null;
    for _ in 0..ROUNDS {
        let before = app.store.db().statements();
        answer = client.data(query, variables.clone()).await;
        least = least.min(app.store.db().statements() - before);
        if least == 0 {
            break;
        }
    }
    (answer, least)
}

async fn an_answer_is_kept_until_it_changes(app: TestApp) {
    let (editor, reader) = (app.editor().await, app.anonymous());
    let slug = json!({ "slug": "khoi-cong-cau" });
    let none = json!({ "article": null });
    assert_eq!(ask(&app, &reader, ARTICLE, &slug).await, (none.clone(), 0));
    let id = publish(&app, &editor, json!({ "title": "Khởi công cầu" })).await;
    let there = json!({ "article": { "title": "Khởi công cầu" } });
    assert_eq!(ask(&app, &reader, ARTICLE, &slug).await, (there, 0));

    let new = json!({ "id": id, "expectedRevision": 1, "title": "Khánh thành cầu" });
    editor.done("updateArticle", new, "").await;
    let publish = json!({ "id": id, "expectedRevision": 2 });
    editor.done("publishArticle", publish, "").await;
    let changed = json!({ "article": { "title": "Khánh thành cầu" } });
    assert_eq!(ask(&app, &reader, ARTICLE, &slug).await, (changed, 0));

    editor.done("unpublishArticle", json!({ "id": id }), "").await;
    assert_eq!(ask(&app, &reader, ARTICLE, &slug).await, (none, 0));
}

/// Versions that are published one after the other while many read.
const VERSIONS: i64 = 40;
/// Who reads meanwhile.
const READERS: usize = 6;

async fn nobody_reads_what_was_before_the_last_publication(app: TestApp) {
    let editor = app.editor().await;
    let id = publish(&app, &editor, json!({ "title": "Bản 1", "slug": "ban" })).await;
    let published = Arc::new(AtomicI64::new(1));
    let readers = (0..READERS).map(|number| {
        let (published, reader) = (Arc::clone(&published), app.anonymous());
        tokio::spawn(async move {
            let queries = [
                "{ article(by: { slug: \"ban\" }) { title } }",
                "{ articles { nodes { title } } }",
                "{ feed { nodes { ... on Article { title } } } }",
            ];
            let query = queries[number % queries.len()];
            let mut read = 0;
            while published.load(Ordering::SeqCst) < VERSIONS {
                let least = published.load(Ordering::SeqCst);
                let answer = reader.data(query, json!({})).await.to_string();
                let digits: String = answer.chars().filter(char::is_ascii_digit).collect();
                assert!(digits.parse::<i64>().unwrap() >= least, "{answer} after {least}");
                read += 1;
            }
            read
        })
    });
    let readers: Vec<_> = readers.collect();
    for version in 2..=VERSIONS {
        let title = format!("Bản {version}");
        let new = json!({ "id": id, "expectedRevision": version - 1, "title": title });
        editor.done("updateArticle", new, "").await;
        let publish = json!({ "id": id, "expectedRevision": version });
        editor.done("publishArticle", publish, "").await;
        published.store(version, Ordering::SeqCst);
    }
    for reader in readers {
        assert!(reader.await.unwrap() > 0, "everybody has read something");
    }
}

async fn a_draft_changes_nothing(app: TestApp) {
    let (editor, reader) = (app.editor().await, app.anonymous());
    let id = publish(&app, &editor, json!({ "title": "Một" })).await;
    let query = "{ articles { nodes { title } } }";
    ask(&app, &reader, query, &json!({})).await;
    let mut least = u64::MAX;
    for revision in 1..=ROUNDS {
        let title = format!("Bản {revision}");
        let new = json!({ "id": id, "expectedRevision": revision, "title": title });
        editor.done("updateArticle", new, "").await;
        let before = app.store.db().statements();
        let answer = reader.data(query, json!({})).await;
        assert_eq!(answer["articles"]["nodes"], json!([{ "title": "Một" }]));
        least = least.min(app.store.db().statements() - before);
        if least <= 1 {
            break;
        }
    }
    assert!(least <= 1, "the answer is the kept one");
}

async fn one_article_is_kept_while_others_are_published(app: TestApp) {
    let (editor, reader) = (app.editor().await, app.anonymous());
    publish(&app, &editor, json!({ "title": "Một" })).await;
    let query = "{ article(by: { slug: \"mot\" }) { title category { name } cover { alt } } }";
    reader.data(query, json!({})).await;
    let mut least = u64::MAX;
    for number in 1..=ROUNDS {
        publish(&app, &editor, json!({ "title": format!("Bài {number}") })).await;
        // The log is read, and nothing else.
        let before = app.store.db().statements();
        reader.data(query, json!({})).await;
        least = least.min(app.store.db().statements() - before);
        if least <= 1 {
            break;
        }
    }
    assert!(least <= 1);
}

async fn nothing_is_kept_for_who_is_signed_in(app: TestApp) {
    let (editor, reader) = (app.editor().await, app.anonymous());
    let viewer = "{ viewer { name } }";
    assert_eq!(reader.data(viewer, json!({})).await, json!({ "viewer": null }));
    assert_ne!(editor.data(viewer, json!({})).await, json!({ "viewer": null }));
    assert_eq!(reader.data(viewer, json!({})).await, json!({ "viewer": null }));
    let site = "{ site { name } }";
    reader.data(site, json!({})).await;
    let (_, statements) = ask(&app, &editor, site, &json!({})).await;
    assert!(statements > 0, "whose session it is is looked up each time");
}

async fn what_begins_and_ends_by_the_clock(app: TestApp) {
    let (editor, reader) = (app.editor().await, app.anonymous());
    let titles = json!([{ "language": "vi", "text": "Cúp nước" }]);
    let notice = json!({
        "titles": titles, "startsAt": "2025-04-11T09:00:00Z", "endsAt": "2025-04-11T10:00:00Z",
    });
    let current = "{ announcements { nodes { isCurrent } } feed { totalCount } }";
    let none = json!({ "announcements": { "nodes": [] }, "feed": { "totalCount": 0 } });
    assert_eq!(ask(&app, &reader, current, &json!({})).await, (none.clone(), 0));
    editor.done("createAnnouncement", notice, "").await;
    assert_eq!(ask(&app, &reader, current, &json!({})).await, (none, 0));
    app.clock.advance(60 * 60);
    let one = json!([{ "isCurrent": true }]);
    let begun = json!({ "announcements": { "nodes": one }, "feed": { "totalCount": 1 } });
    assert_eq!(ask(&app, &reader, current, &json!({})).await, (begun, 0));
    app.clock.advance(60 * 60);
    let over = json!({ "announcements": { "nodes": [] }, "feed": { "totalCount": 1 } });
    assert_eq!(ask(&app, &reader, current, &json!({})).await, (over, 0));
}

async fn a_day_ends_at_midnight_where_the_site_is(app: TestApp) {
    let (editor, reader) = (app.editor().await, app.anonymous());
    let campaign = json!({
        "title": "Sạch", "startsOn": "2025-04-12", "body": { "markdown": "Một đoạn." },
    });
    let id = editor.done("createCampaign", campaign, "campaign { id }").await;
    let publish = json!({ "id": id["campaign"]["id"], "expectedRevision": 1 });
    editor.done("publishCampaign", publish, "").await;
    let query = "{ campaigns { nodes { status } } }";
    let with = |status: &str| json!({ "campaigns": { "nodes": [{ "status": status }] } });
    // It is three in the afternoon.
    assert_eq!(ask(&app, &reader, query, &json!({})).await, (with("UPCOMING"), 0));
    app.clock.advance(9 * 60 * 60 - 1);
    assert_eq!(ask(&app, &reader, query, &json!({})).await, (with("UPCOMING"), 0));
    app.clock.advance(1);
    assert_eq!(ask(&app, &reader, query, &json!({})).await, (with("ACTIVE"), 0));
}

on_both_engines!(
    an_answer_is_kept_until_it_changes,
    nobody_reads_what_was_before_the_last_publication,
    a_draft_changes_nothing,
    one_article_is_kept_while_others_are_published,
    nothing_is_kept_for_who_is_signed_in,
    what_begins_and_ends_by_the_clock,
    a_day_ends_at_midnight_where_the_site_is,
);
