//! Editors who work on one article at the same time.

use std::collections::BTreeSet;
use std::sync::Mutex;

use serde_json::{Value, json};

use crate::support::{Client, Dice, TestApp, on_both_engines, steps_or};

const DRAFT: &str = "query($id: ID!) { desk { document(id: $id) { edition(language: \"vi\") { content { \
                     ... on Article { title lead kicker tags { slug } body { markdown } } } } } } }";

/// An article of three paragraphs; answers its id and the ids of the blocks.
async fn article(editor: &Client) -> (String, Vec<String>) {
    let markdown = "Một.\n\nHai.\n\nBa.\n";
    let input =
        json!({ "title": "Họp dân", "lead": "Tối thứ Sáu.", "body": { "markdown": markdown } });
    let fields = "article { id body { blocks { blockId } } }";
    let article = editor.done("createArticle", input, fields).await["article"].take();
    let blocks = article["body"]["blocks"].as_array().unwrap().iter();
    let blocks = blocks.map(|block| block["blockId"].as_str().unwrap().to_owned()).collect();
    (article["id"].as_str().unwrap().to_owned(), blocks)
}

async fn draft(editor: &Client, id: &str) -> Value {
    let mut data = editor.data(DRAFT, json!({ "id": id })).await;
    data["desk"]["document"]["edition"]["content"].take()
}

/// Saves over the first revision.
fn over_the_first(id: &str, change: &Value) -> Value {
    let mut edit = json!({ "id": id, "expectedRevision": 1 });
    edit.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
    edit
}

fn markdown(text: &str) -> Value {
    json!({ "body": { "markdown": text } })
}

async fn edits_of_different_paragraphs_both_survive(app: TestApp) {
    let (lan, hoa) = (app.editor().await, app.editor().await);
    let (id, _) = article(&lan).await;
    let edit = over_the_first(&id, &markdown("Một, có sửa.\n\nHai.\n\nBa.\n"));
    lan.done("updateArticle", edit, "").await;
    let edit = over_the_first(&id, &markdown("Một.\n\nHai.\n\nThêm.\n\nBa, có sửa.\n"));
    let saved = hoa.done("updateArticle", edit, "revision").await;
    assert_eq!(saved["revision"], 3);
    let both = "Một, có sửa.\n\nHai.\n\nThêm.\n\nBa, có sửa.";
    assert_eq!(draft(&lan, &id).await["body"]["markdown"], both);
}

async fn edits_of_different_fields_both_survive(app: TestApp) {
    let (lan, hoa) = (app.editor().await, app.editor().await);
    let (id, _) = article(&lan).await;
    lan.done("updateArticle", over_the_first(&id, &json!({ "title": "Họp tổ", "lead": null })), "")
        .await;
    let edit = over_the_first(&id, &json!({ "kicker": "Khu 3", "title": "Họp tổ" }));
    hoa.done("updateArticle", edit, "").await;
    let both = draft(&lan, &id).await;
    assert_eq!(both["title"], "Họp tổ");
    assert_eq!(both["lead"], Value::Null);
    assert_eq!(both["kicker"], "Khu 3");
}

async fn the_same_paragraph_is_a_conflict_of_just_that_one(app: TestApp) {
    let (lan, hoa) = (app.editor().await, app.editor().await);
    let (id, blocks) = article(&lan).await;
    let edit = over_the_first(&id, &markdown("Một, có sửa.\n\nHai của Lan.\n\nBa.\n"));
    lan.done("updateArticle", edit, "").await;
    let edit = over_the_first(&id, &markdown("Một.\n\nHai của Hoa.\n\nBa, có sửa.\n"));
    let refused = hoa.refused("updateArticle", edit).await;
    assert_eq!(refused["__typename"], "EditConflictError");
    assert_eq!(refused["code"], "EDIT_CONFLICT");
    assert_eq!(refused["path"], json!(["input", "body"]));
    assert_eq!(refused["currentRevision"], 2);
    assert_eq!(refused["blockId"], json!(blocks[1]));
    assert_eq!(refused["base"], "Hai.");
    assert_eq!(refused["theirs"], "Hai của Lan.");
    assert_eq!(refused["yours"], "Hai của Hoa.");
    let kept = draft(&lan, &id).await;
    assert_eq!(kept["body"]["markdown"], "Một, có sửa.\n\nHai của Lan.\n\nBa.");
}

async fn every_field_that_both_changed_is_told_at_once(app: TestApp) {
    let (lan, hoa) = (app.editor().await, app.editor().await);
    let (id, _) = article(&lan).await;
    lan.done(
        "updateArticle",
        over_the_first(&id, &json!({ "title": "Của Lan", "lead": null })),
        "",
    )
    .await;
    let edit = over_the_first(&id, &json!({ "title": "Của Hoa", "lead": "Tối thứ Bảy." }));
    let payload = hoa.mutate("updateArticle", edit, "revision").await;
    assert_eq!(payload["revision"], Value::Null);
    let told = |field: &str| {
        let errors = payload["userErrors"].as_array().unwrap().iter();
        let mut found = errors.filter(|error| error["path"] == json!(["input", field]));
        found.next().unwrap_or_else(|| panic!("{payload:#}"))
    };
    assert_eq!(told("title")["yours"], "Của Hoa");
    assert_eq!(told("lead")["base"], "Tối thứ Sáu.");
    assert_eq!(told("lead")["theirs"], Value::Null);
}

async fn a_slug_is_not_changed_over_a_revision_that_was_not_seen(app: TestApp) {
    let (lan, hoa) = (app.editor().await, app.editor().await);
    let (id, _) = article(&lan).await;
    lan.done("updateArticle", over_the_first(&id, &json!({ "slug": "cua-lan" })), "").await;
    let refused =
        hoa.refused("updateArticle", over_the_first(&id, &json!({ "slug": "cua-hoa" }))).await;
    assert_eq!(refused["code"], "STALE_REVISION");
}

async fn no_edit_of_many_at_once_disappears(app: TestApp) {
    let editor = app.editor().await;
    let paragraphs: Vec<_> = (0..12).map(|place| format!("Đoạn {place}.")).collect();
    let paragraphs = paragraphs.join("\n\n");
    let input = json!({ "title": "Mười hai đoạn", "body": { "markdown": paragraphs } });
    let created = editor.done("createArticle", input, "article { id }").await;
    let id = created["article"]["id"].as_str().unwrap();
    let edits = (0..12).map(|place| {
        let edited = paragraphs.replace(&format!("Đoạn {place}."), &format!("Sửa {place}."));
        let (editor, edit) = (editor.clone(), over_the_first(id, &markdown(&edited)));
        async move { editor.done("updateArticle", edit, "").await }
    });
    futures_util::future::join_all(edits).await;
    let expected: Vec<_> = (0..12).map(|place| format!("Sửa {place}.")).collect();
    assert_eq!(draft(&editor, id).await["body"]["markdown"], expected.join("\n\n"));
}

/// So many bytes of a title or a lead are enough.
const LONG: usize = 200;

/// The words that editors at random have put in and were told are saved, and those that somebody who saw
/// them took out and was told so.
#[derive(Default)]
struct Acknowledged {
    put_in: BTreeSet<String>,
    taken_out: BTreeSet<String>,
}

async fn no_acknowledged_edit_of_any_disappears(app: TestApp) {
    let editor = app.editor().await;
    let (id, _) = article(&editor).await;
    let editors = [app.editor().await, app.editor().await, app.editor().await, editor];
    let acknowledged = Mutex::new(Acknowledged::default());
    let each = steps_or(80) / 4;
    let work = (0..).zip(&editors).map(async |(seed, editor)| {
        let mut dice = Dice::of(seed);
        for step in 0..each {
            edit_at_random(editor, &id, &mut dice, &format!("w{seed}x{step}."), &acknowledged)
                .await;
        }
    });
    futures_util::future::join_all(work).await;
    let Acknowledged { put_in, taken_out } = acknowledged.into_inner().unwrap();
    assert!(put_in.len() as u64 > each, "most edits meet no other: {}", put_in.len());
    let kept = draft(&editors[0], &id).await.to_string();
    let lost: Vec<_> = put_in.difference(&taken_out).filter(|word| !kept.contains(*word)).collect();
    assert_eq!(lost, Vec::<&String>::new(), "{kept}");
}

/// Reads the draft, puts the word into some part of it or takes a paragraph out, and saves over what was
/// read, whatever others have saved meanwhile.
async fn edit_at_random(
    editor: &Client,
    id: &str,
    dice: &mut Dice,
    word: &str,
    acknowledged: &Mutex<Acknowledged>,
) {
    let read = "query($id: ID!) { desk { document(id: $id) { edition(language: \"vi\") { revision \
                content { ... on Article { title lead body { markdown } } } } } } }";
    let read = editor.data(read, json!({ "id": id })).await;
    let edition = &read["desk"]["document"]["edition"];
    let content = &edition["content"];
    let mut edit = json!({ "id": id, "expectedRevision": edition["revision"] });
    let told = |field: &str| content[field].as_str().unwrap();
    let (title, lead) = (told("title"), told("lead"));
    let text = content["body"]["markdown"].as_str().unwrap();
    let mut paragraphs: Vec<_> = text.split("\n\n").map(str::to_owned).collect();
    let place = dice.below(paragraphs.len());
    let mut taken_out = None;
    match dice.below(12) {
        0 if title.len() < LONG => edit["title"] = json!(format!("{title} {word}")),
        1 if lead.len() < LONG => edit["lead"] = json!(format!("{lead} {word}")),
        2..5 => paragraphs.insert(place, format!("Thêm {word}")),
        5..7 if paragraphs.len() > 3 => taken_out = Some(paragraphs.remove(place)),
        _ => paragraphs[place] = format!("{} {word}", paragraphs[place]),
    }
    let body = paragraphs.join("\n\n");
    if body != text {
        edit["body"] = json!({ "markdown": body });
    }
    let saved = editor.mutate("updateArticle", edit, "").await;
    if saved["userErrors"] == json!([]) {
        let mut acknowledged = acknowledged.lock().unwrap();
        match taken_out {
            None => _ = acknowledged.put_in.insert(word.to_owned()),
            Some(text) => acknowledged.taken_out.extend(text.split(' ').map(str::to_owned)),
        }
    } else {
        assert_eq!(saved["userErrors"][0]["code"], "EDIT_CONFLICT", "{saved:#}");
    }
}

on_both_engines!(
    edits_of_different_paragraphs_both_survive,
    edits_of_different_fields_both_survive,
    the_same_paragraph_is_a_conflict_of_just_that_one,
    every_field_that_both_changed_is_told_at_once,
    a_slug_is_not_changed_over_a_revision_that_was_not_seen,
    no_edit_of_many_at_once_disappears,
    no_acknowledged_edit_of_any_disappears,
);
