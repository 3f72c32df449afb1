//! Following what changes: an app that keeps a copy has what the lists have, and is never told of
//! what it may not see.

use std::collections::BTreeMap;
use std::time::Duration;

use loa::changelog::head;
use loa::error::Unexpected;
use loa::sync::{self, Position};
use loa::transact;
use sea_orm::EntityTrait;
use serde_json::{Value, json};

use crate::support::{Client, TestApp, draft, on_both_engines, phone_photo, publish};

const CHANGES: &str = "position hasMore siteChanged startOver nodes { __typename \
    ... on Upsert { node { __typename id ... on Article { title language } } } \
    ... on Tombstone { id typeName language reason } }";

/// What has changed since `since`.
async fn changes(client: &Client, variables: Value) -> Value {
    let query = format!(
        "query($since: String, $first: Int, $language: LanguageTag) {{ \
         changes(since: $since, first: $first, language: $language) {{ {CHANGES} }} }}"
    );
    client.data(&query, variables).await["changes"].take()
}

/// The log's end.
async fn now(client: &Client) -> Value {
    changes(client, json!({})).await["position"].take()
}

/// What is told of each thing, as `Article UNPUBLISHED`, by its id.
async fn told(client: &Client, since: &Value) -> BTreeMap<String, String> {
    let answer = changes(client, json!({ "since": since, "first": 100 })).await;
    assert_eq!((&answer["startOver"], &answer["hasMore"]), (&Value::Null, &json!(false)));
    let nodes = answer["nodes"].as_array().unwrap().iter();
    nodes.map(|node| (id_of(node), summary(node))).collect()
}

fn id_of(change: &Value) -> String {
    let id = if change["id"].is_null() { &change["node"]["id"] } else { &change["id"] };
    id.as_str().unwrap().to_owned()
}

fn summary(change: &Value) -> String {
    let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    match change["__typename"].as_str().unwrap() {
        "Upsert" => format!("{} upserted", word(&change["node"]["__typename"])),
        _ => format!("{} {}", word(&change["typeName"]), word(&change["reason"])),
    }
}

fn text(id: &Value) -> &str {
    id.as_str().unwrap()
}

async fn an_app_is_told_what_is_new_what_changed_and_what_is_gone(app: TestApp) {
    let (editor, reader) = (app.editor().await, app.anonymous());
    let beginning = now(&reader).await;
    let photo = editor.uploaded(phone_photo(64, 48, 1), json!({})).await;
    let shown = json!({ "title": "Một", "cover": { "media": photo } });
    let one = publish(&app, &editor, shown).await;
    let two = publish(&app, &editor, json!({ "title": "Hai" })).await;
    let three = publish(&app, &editor, json!({ "title": "Ba" })).await;
    let answer = changes(&reader, json!({ "since": beginning })).await;
    let kinds: Vec<_> = answer["nodes"].as_array().unwrap().iter().map(summary).collect();
    let [photo_is_new, article_is_new] = ["Media upserted", "Article upserted"];
    assert_eq!(kinds, [photo_is_new, article_is_new, article_is_new, article_is_new]);
    assert_eq!(answer["nodes"][1]["node"]["title"], "Một");

    let since = answer["position"].clone();
    assert_eq!(told(&reader, &since).await, BTreeMap::new());
    editor.done("unpublishArticle", json!({ "id": one }), "").await;
    editor.done("deleteArticle", json!({ "id": two }), "").await;
    let end = loa::clock::Instant(app.clock.now().0).plus_seconds(60).to_string();
    let plan = json!({ "id": three, "expectedRevision": 1, "unpublishAt": end });
    editor.done("scheduleArticle", plan, "").await;
    app.clock.advance(60);
    loa::timetable::carry_out_due(&app.store).await.unwrap();
    let expected = [
        (text(&one), "Article UNPUBLISHED"),
        (text(&two), "Article DELETED"),
        (text(&three), "Article EXPIRED"),
        (&photo, "Media INACCESSIBLE"),
    ];
    let expected = expected.map(|(id, what)| (id.to_owned(), what.to_owned()));
    assert_eq!(told(&reader, &since).await, BTreeMap::from(expected));

    let names = json!([{ "language": "vi", "text": "Phường" }]);
    let since = now(&reader).await;
    app.admin().await.done("updateSite", json!({ "names": names }), "").await;
    let answer = changes(&reader, json!({ "since": since })).await;
    assert_eq!((&answer["siteChanged"], &answer["nodes"]), (&json!(true), &json!([])));
}

async fn several_changes_of_one_thing_are_one(app: TestApp) {
    let (editor, reader) = (app.editor().await, app.anonymous());
    let beginning = now(&reader).await;
    let id = publish(&app, &editor, json!({ "title": "Bản 1" })).await;
    let other = publish(&app, &editor, json!({ "title": "Bài khác" })).await;
    for revision in 1..5 {
        let title = format!("Bản {}", revision + 1);
        let edit = json!({ "id": id, "expectedRevision": revision, "title": title });
        editor.done("updateArticle", edit, "").await;
        let publish = json!({ "id": id, "expectedRevision": revision + 1 });
        editor.done("publishArticle", publish, "").await;
    }
    let answer = changes(&reader, json!({ "since": beginning, "first": 1 })).await;
    assert_eq!((&answer["nodes"][0]["node"]["id"], &answer["hasMore"]), (&other, &json!(true)));
    let rest = changes(&reader, json!({ "since": answer["position"], "first": 1 })).await;
    assert_eq!(rest["nodes"][0]["node"]["title"], "Bản 5");
    assert_eq!((rest["nodes"].as_array().unwrap().len(), &rest["hasMore"]), (1, &json!(false)));
    assert_eq!(rest["position"], now(&reader).await);
    editor.done("unpublishArticle", json!({ "id": id }), "").await;
    let told = told(&reader, &beginning).await;
    assert_eq!(told[text(&id)], "Article UNPUBLISHED");
    assert_eq!(told.len(), 2);
}

async fn each_language_is_followed_by_itself(app: TestApp) {
    let (editor, reader) = (app.editor().await, app.anonymous());
    let beginning = now(&reader).await;
    let id = publish(&app, &editor, json!({ "title": "Ra quân" })).await;
    let in_english = json!({ "since": beginning, "language": "en" });
    assert_eq!(changes(&reader, in_english.clone()).await["nodes"], json!([]));
    let english = json!({ "title": "Setting out", "language": "en", "translationOf": id });
    publish(&app, &editor, english).await;
    let answer = changes(&reader, in_english.clone()).await;
    assert_eq!(answer["nodes"][0]["node"]["title"], "Setting out");
    editor.done("unpublishArticle", json!({ "id": id, "language": "en" }), "").await;
    let gone = changes(&reader, in_english).await["nodes"].take();
    assert_eq!(gone[0]["reason"], "UNPUBLISHED");
    assert_eq!((&gone[0]["language"], gone.as_array().unwrap().len()), (&json!("en"), 1));
    assert_eq!(told(&reader, &beginning).await[text(&id)], "Article upserted");
}

async fn what_cannot_be_followed_is_begun_anew(app: TestApp) {
    let (editor, reader) = (app.editor().await, app.anonymous());
    let beginning = now(&reader).await;
    publish(&app, &editor, json!({ "title": "Cũ" })).await;
    app.clock.advance(sync::KEPT_SECONDS + 1);
    let later = now(&reader).await;
    publish(&app, &editor, json!({ "title": "Mới" })).await;
    compact(&app).await;
    let end = now(&reader).await;
    let refused = async |since: &Value, why: &str| {
        let answer = changes(&reader, json!({ "since": since })).await;
        assert_eq!((&answer["startOver"], &answer["nodes"]), (&json!(why), &json!([])));
        assert_eq!(answer["position"], end, "from here on it can be followed");
    };
    refused(&beginning, "COMPACTED").await;
    assert_eq!(told(&reader, &later).await.len(), 1, "what came after is kept");
    let head = head::Entity::find().one(app.store.reader()).await.unwrap().unwrap();
    let future = Position { epoch: head.epoch, seq: head.seq + 1 };
    refused(&json!(future.to_string()), "FROM_THE_FUTURE").await;
    let foreign = Position { epoch: uuid::Uuid::from_u128(1), seq: head.seq };
    refused(&json!(foreign.to_string()), "EPOCH_CHANGED").await;
    app.clock.advance(sync::KEPT_SECONDS + 1);
    compact(&app).await;
    refused(&later, "COMPACTED").await;
    let nothing = changes(&reader, json!({ "since": end })).await;
    assert_eq!((&nothing["startOver"], &nothing["nodes"]), (&Value::Null, &json!([])));
    let query = "{ changes(since: \"x\") { position } }";
    assert_eq!(reader.send(query, json!({})).await.error_code(), "INVALID");
}

async fn compact(app: &TestApp) {
    let compacted: Result<(), Unexpected> =
        transact!(&app.store, |tx| Ok(sync::compact(tx).await?));
    compacted.unwrap();
}

async fn nobody_is_told_of_what_they_may_not_see(app: TestApp) {
    let (editor, reader) = (app.editor().await, app.anonymous());
    let beginning = now(&reader).await;
    let id = draft(&editor, json!({ "title": "Bản nháp" })).await;
    editor.uploaded(phone_photo(64, 48, 1), json!({})).await;
    editor.done("deleteArticle", json!({ "id": id }), "").await;
    let id = draft(&editor, json!({ "title": "Hẹn giờ" })).await;
    let plan = json!({ "id": id, "expectedRevision": 1, "publishAt": "2030-01-01T00:00:00Z" });
    editor.done("scheduleArticle", plan, "").await;
    let names = json!([{ "language": "vi", "text": "Sắp tới" }]);
    let future = json!({ "titles": names, "startsAt": "2025-05-01T00:00:00Z" });
    let announcements = [announce(&editor, &future).await, announce(&editor, &future).await];
    let moved = json!({ "id": announcements[0], "startsAt": "2025-05-02T00:00:00Z" });
    editor.done("updateAnnouncement", moved.clone(), "").await;
    editor.done("deleteAnnouncement", json!({ "id": announcements[1] }), "").await;
    assert_eq!(told(&reader, &beginning).await, BTreeMap::new());

    let begin = json!({ "id": announcements[0], "startsAt": "2025-04-11T00:00:00Z" });
    editor.done("updateAnnouncement", begin, "").await;
    assert_eq!(told(&reader, &beginning).await[text(&announcements[0])], "Announcement upserted");
    editor.done("updateAnnouncement", moved, "").await;
    let told = told(&reader, &beginning).await;
    assert_eq!(told[text(&announcements[0])], "Announcement INACCESSIBLE", "it was put off");
}

async fn announce(editor: &Client, input: &Value) -> Value {
    let made = editor.done("createAnnouncement", input.clone(), "announcement { id }").await;
    made["announcement"]["id"].clone()
}

async fn an_announcement_is_told_of_when_it_begins(app: TestApp) {
    let (editor, reader) = (app.editor().await, app.anonymous());
    let beginning = now(&reader).await;
    let names = json!([{ "language": "vi", "text": "Cúp điện" }]);
    let start = app.clock.now().plus_seconds(3_600).to_string();
    let id = announce(&editor, &json!({ "titles": names, "startsAt": start })).await;
    let later = json!({ "id": id, "startsAt": app.clock.now().plus_seconds(7_200).to_string() });
    editor.done("updateAnnouncement", later, "").await;
    app.clock.advance(3_600);
    assert_eq!(told(&reader, &beginning).await, BTreeMap::new());
    app.clock.advance(3_600);
    for _ in 0..600 {
        if told(&reader, &beginning).await.contains_key(text(&id)) {
            return;
        }
        // Jobs are begun by hand: the test's clock wakes no worker.
        loa::transact!(&app.store, |tx| {
            loa::announcement::begin(tx, text(&id).parse().unwrap()).await
        })
        .unwrap();
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("nobody was told");
}

async fn what_hangs_on_a_campaign_comes_and_goes_with_it(app: TestApp) {
    let (editor, reader) = (app.editor().await, app.anonymous());
    let words = |text: &str| json!([{ "language": "vi", "text": text }]);
    let organization = json!({ "names": words("Khu phố 5"), "kind": "NEIGHBORHOOD" });
    let made = editor.done("createOrganization", organization, "organization { id }").await;
    let beginning = now(&reader).await;
    let campaign = json!({ "title": "Đường xanh", "lead": "a", "startsOn": "2025-04-01" });
    let campaign = editor.done("createCampaign", campaign, "campaign { id }").await;
    let campaign = &campaign["campaign"]["id"];
    let input = json!({
        "campaign": campaign, "organization": made["organization"]["id"],
        "signerName": "Lan", "signedOn": "2025-04-10", "items": [{ "texts": words("Sửa đường") }],
    });
    let signed = editor.done("signPledge", input, "pledge { id items { id } }").await;
    let (pledge, item) = (&signed["pledge"]["id"], &signed["pledge"]["items"][0]["id"]);
    let progress = json!({ "item": item, "date": "2025-04-11", "quantity": 0 });
    let made = editor.done("reportProgress", progress, "report { id }").await;
    let report = &made["report"]["id"];
    assert_eq!(told(&reader, &beginning).await, BTreeMap::new());
    let expect = async |what: [&str; 3]| {
        let ids = [campaign, pledge, report].map(|id| text(id).to_owned());
        let kinds = ["Campaign", "Pledge", "Report"];
        let expected =
            (0..3).map(|place| (ids[place].clone(), format!("{} {}", kinds[place], what[place])));
        assert_eq!(told(&reader, &beginning).await, expected.collect());
    };
    let publish = json!({ "id": campaign, "expectedRevision": 1 });
    editor.done("publishCampaign", publish.clone(), "").await;
    expect(["upserted"; 3]).await;
    editor.done("unpublishCampaign", json!({ "id": campaign }), "").await;
    expect(["UNPUBLISHED", "INACCESSIBLE", "INACCESSIBLE"]).await;
    editor.done("publishCampaign", publish, "").await;
    expect(["upserted"; 3]).await;
    editor.done("deleteCampaign", json!({ "id": campaign }), "").await;
    expect(["DELETED", "INACCESSIBLE", "INACCESSIBLE"]).await;
}

/// A copy that was kept by following from some moment on holds what the list holds.
async fn a_copy_is_what_the_lists_are(app: TestApp) {
    let (editor, reader) = (app.editor().await, app.anonymous());
    let mut ids = Vec::new();
    for number in 0..6 {
        ids.push(publish(&app, &editor, json!({ "title": format!("Bài {number}") })).await);
    }
    let mut since = now(&reader).await;
    let mut copy = listed(&reader).await;
    for step in 0..40_usize {
        // No two neighbors in the same order, and each of every kind.
        let place = step * 5 % ids.len();
        match step * 7 % 4 {
            0 => ids[place] = publish(&app, &editor, json!({ "title": format!("{step}") })).await,
            1 => drop(editor.mutate("unpublishArticle", json!({ "id": ids[place] }), "").await),
            2 => republish(&editor, &ids[place], &format!("Sửa {step}")).await,
            _ => drop(editor.mutate("deleteArticle", json!({ "id": ids[place] }), "").await),
        }
        if step % 3 == 0 {
            since = follow(&reader, &mut copy, since).await;
        }
    }
    follow(&reader, &mut copy, since).await;
    assert_eq!(copy, listed(&reader).await);
    assert!(!copy.is_empty());
}

/// Changes the title and publishes, where there is such an article.
async fn republish(editor: &Client, id: &Value, title: &str) {
    let query = "query($id: ID!) { desk { document(id: $id) { editions { revision } } } }";
    let found = editor.data(query, json!({ "id": id })).await;
    let revision = found["desk"]["document"]["editions"][0]["revision"].as_i64();
    let Some(revision) = revision else { return };
    let edit = json!({ "id": id, "expectedRevision": revision, "title": title });
    editor.done("updateArticle", edit, "").await;
    let publish = json!({ "id": id, "expectedRevision": revision + 1 });
    editor.done("publishArticle", publish, "").await;
}

async fn listed(reader: &Client) -> BTreeMap<String, String> {
    let query = "{ articles(first: 100) { nodes { id title } } }";
    let articles = reader.data(query, json!({})).await["articles"]["nodes"].take();
    let entry =
        |article: &Value| (text(&article["id"]).to_owned(), text(&article["title"]).to_owned());
    articles.as_array().unwrap().iter().map(entry).collect()
}

/// Brings the copy up to date in pages of two; answers the new position.
async fn follow(reader: &Client, copy: &mut BTreeMap<String, String>, since: Value) -> Value {
    let mut since = since;
    loop {
        let answer = changes(reader, json!({ "since": since, "first": 2 })).await;
        for change in answer["nodes"].as_array().unwrap() {
            match change["node"]["title"].as_str() {
                Some(title) => copy.insert(id_of(change), title.to_owned()),
                None => copy.remove(&id_of(change)),
            };
        }
        since = answer["position"].clone();
        if answer["hasMore"] == false {
            return since;
        }
    }
}

on_both_engines!(
    an_app_is_told_what_is_new_what_changed_and_what_is_gone,
    several_changes_of_one_thing_are_one,
    each_language_is_followed_by_itself,
    what_cannot_be_followed_is_begun_anew,
    nobody_is_told_of_what_they_may_not_see,
    an_announcement_is_told_of_when_it_begins,
    what_hangs_on_a_campaign_comes_and_goes_with_it,
    a_copy_is_what_the_lists_are,
);
