//! What an editor may have overlooked: told at the desk, and as far as the site wants it in the way of a
//! publication.

use serde_json::{Value, json};

use crate::support::{BEGINNING, Client, TestApp, on_both_engines, phone_photo};

const HOUR: i64 = 3_600;

/// What is found in an edition of a document: pairs of code and path.
async fn found(client: &Client, id: &Value, language: &str) -> Vec<(String, String)> {
    let findings = findings(client, id, language).await;
    let pair = |finding: &Value| {
        let steps = finding["path"].as_array().unwrap().iter().filter_map(Value::as_str);
        let path: Vec<_> = steps.collect();
        (finding["code"].as_str().unwrap().to_owned(), path.join("."))
    };
    findings.as_array().unwrap().iter().map(pair).collect()
}

async fn findings(client: &Client, id: &Value, language: &str) -> Value {
    let query = "query($id: ID!, $language: LanguageTag!) { desk { document(id: $id) { \
                 edition(language: $language) { checklist { findings { \
                 code severity message path blockId } } } } } }";
    let told = client.data(query, json!({ "id": id, "language": language })).await;
    told["desk"]["document"]["edition"]["checklist"]["findings"].clone()
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(code, path)| ((*code).to_owned(), (*path).to_owned())).collect()
}

async fn create(editor: &Client, kind: &str, input: Value) -> Value {
    let name = kind.to_lowercase();
    let created = editor.done(&format!("create{kind}"), input, &format!("{name} {{ id }}")).await;
    created[name]["id"].clone()
}

/// Lets the site look for one thing alone, and take it for this grave.
async fn look_for(app: &TestApp, check: &str, severity: &str) {
    let all = [
        "missingAlt",
        "emptyCaption",
        "smallPhoto",
        "deadLink",
        "noCategory",
        "noArea",
        "unfilledLanguage",
    ];
    let mut checklist = json!({});
    for one in all {
        checklist[one] = json!(if one == check { severity } else { "OFF" });
    }
    app.admin().await.done("updateSite", json!({ "checklist": checklist }), "").await;
}

async fn everything_is_found_in_its_place(app: TestApp) {
    let editor = app.editor().await;
    let small = editor.uploaded(phone_photo(64, 48, 1), json!({})).await;
    let text = json!([{ "paragraph": { "markdown": "[xem](/vi/tin-tuc/khong-co)" } },
        { "photo": { "media": small } },
        { "gallery": { "photos": [{ "media": small, "alt": "Một", "caption": "Một" }] } }]);
    let input = json!({ "title": "Bài", "cover": { "media": small }, "body": { "blocks": text } });
    let id = create(&editor, "Article", input).await;
    let expected = pairs(&[
        ("MISSING_ALT", "cover.alt"),
        ("SMALL_PHOTO", "cover.media"),
        ("MISSING_ALT", "body.blocks.1.photo.alt"),
        ("EMPTY_CAPTION", "body.blocks.1.photo.caption"),
        ("SMALL_PHOTO", "body.blocks.1.photo.media"),
        ("SMALL_PHOTO", "body.blocks.2.gallery.photos.0.media"),
        ("DEAD_LINK", "body.blocks.0.paragraph"),
        ("NO_CATEGORY", "category"),
        ("NO_AREA", "areas"),
        ("UNFILLED_LANGUAGE", ""),
    ]);
    assert_eq!(found(&editor, &id, "vi").await, expected);
    let told = findings(&editor, &id, "vi").await;
    assert!(told.as_array().unwrap().iter().all(|finding| finding["severity"] == "WARNING"));
    assert!(told[2]["blockId"].is_string());
    assert_eq!(told[0]["blockId"], Value::Null);
    assert_eq!(told[6]["message"], "The link /vi/tin-tuc/khong-co leads to nothing public.");
    let told = findings(&editor.clone().in_vietnamese(), &id, "vi").await;
    assert_eq!(told[7]["message"], "Chưa chọn chuyên mục.");
    editor.done("publishArticle", json!({ "id": id, "expectedRevision": 1 }), "").await;
}

async fn what_is_filled_is_not_found(app: TestApp) {
    let editor = app.editor().await;
    let names = json!([{ "language": "vi", "text": "Tin" }]);
    let category = create(&editor, "Category", json!({ "names": names })).await;
    let area = create(&editor, "Area", json!({ "names": names, "kind": "WARD" })).await;
    // The file's own words count in the site's language, too; and what is empty on purpose is filled.
    let texts = json!([{ "language": "vi", "alt": "Trồng cây", "caption": "Sáng nay" }]);
    let large = editor.uploaded(phone_photo(1_280, 960, 1), json!({ "texts": texts })).await;
    let bare = editor.uploaded(phone_photo(960, 1_280, 2), json!({})).await;
    let text = json!([{ "photo": { "media": large } },
        { "photo": { "media": bare, "alt": "", "caption": "" } }]);
    let input = json!({ "title": "Bài", "category": category, "areas": [area],
        "cover": { "media": large }, "body": { "blocks": text } });
    let id = create(&editor, "Article", input.clone()).await;
    let mut english = input;
    english["language"] = json!("en");
    english["translationOf"] = id.clone();
    create(&editor, "Article", english).await;
    for language in ["vi", "en"] {
        assert_eq!(found(&editor, &id, language).await, [], "{language}");
    }
}

async fn each_kind_is_asked_for_what_it_has(app: TestApp) {
    let editor = app.editor().await;
    look_for(&app, "noCategory", "WARNING").await;
    let small = editor.uploaded(phone_photo(64, 48, 1), json!({})).await;
    let page = create(&editor, "Page", json!({ "title": "Trang" })).await;
    let campaign = json!({ "title": "Thi đua", "gallery": [{ "media": small }] });
    let campaign = create(&editor, "Campaign", campaign).await;
    assert_eq!(found(&editor, &page, "vi").await, []);
    assert_eq!(found(&editor, &campaign, "vi").await, []);
    look_for(&app, "noArea", "WARNING").await;
    assert_eq!(found(&editor, &page, "vi").await, []);
    assert_eq!(found(&editor, &campaign, "vi").await, pairs(&[("NO_AREA", "areas")]));
    look_for(&app, "missingAlt", "WARNING").await;
    let expected = pairs(&[("MISSING_ALT", "gallery.0.alt")]);
    assert_eq!(found(&editor, &campaign, "vi").await, expected);
}

async fn a_link_is_dead_while_nothing_public_stands_there(app: TestApp) {
    let editor = app.editor().await;
    look_for(&app, "deadLink", "WARNING").await;
    let names = json!([{ "language": "vi", "text": "Cây xanh" }]);
    create(&editor, "Tag", json!({ "names": names })).await;
    let target = json!({ "title": "Đích", "slug": "dich", "lead": "Sáng nay." });
    let target = create(&editor, "Article", target).await;
    let links = "[a](/vi/tin-tuc/dich) [b](/vi/tu-khoa/cay-xanh) [c](/vi/tu-khoa/khac) \
                 [d](/lien-he) [e](https://ward.example/vi/tin-tuc/dich) [f](#cuoi) \
                 [g](/en/tin-tuc/dich) [h](/vi/trang/khong-co?a=b#c)";
    let input = json!({ "title": "Bài", "body": { "markdown": links } });
    let id = create(&editor, "Article", input).await;
    let dead = || async {
        let told = findings(&editor, &id, "vi").await;
        let told = told.as_array().unwrap().iter().map(|one| one["message"].to_string());
        told.map(|message| message.split(' ').nth(2).unwrap().to_owned()).collect::<Vec<_>>()
    };
    let always = ["/vi/tu-khoa/khac", "/en/tin-tuc/dich", "/vi/trang/khong-co?a=b#c"];
    assert_eq!(dead().await, [&["/vi/tin-tuc/dich"], &always[..]].concat());
    editor.done("publishArticle", json!({ "id": target, "expectedRevision": 1 }), "").await;
    assert_eq!(dead().await, always);
    let slug = json!({ "id": target, "expectedRevision": 1, "slug": "dich-moi" });
    editor.done("updateArticle", slug, "").await;
    editor.done("publishArticle", json!({ "id": target, "expectedRevision": 2 }), "").await;
    assert_eq!(dead().await, always, "an old slug leads on");
    editor.done("unpublishArticle", json!({ "id": target }), "").await;
    assert_eq!(dead().await, [&["/vi/tin-tuc/dich"], &always[..]].concat());
}

async fn of_each_thing_a_hundred_are_told(app: TestApp) {
    let editor = app.editor().await;
    look_for(&app, "deadLink", "ERROR").await;
    // A link is one, in however many ways its words are set.
    let links = (0..120).map(|number| format!("[a **b** c](/vi/tin-tuc/so-{number})\n\n"));
    let input = json!({ "title": "Bài", "body": { "markdown": links.collect::<String>() } });
    let id = create(&editor, "Article", input).await;
    let told = findings(&editor, &id, "vi").await;
    assert_eq!(told.as_array().unwrap().len(), 100);
    assert!(told[99]["message"].as_str().unwrap().contains("/vi/tin-tuc/so-99 "), "{told}");
}

async fn an_error_keeps_an_edition_from_being_published(app: TestApp) {
    let editor = app.editor().await;
    let names = json!([{ "language": "vi", "text": "Tin" }]);
    let category = create(&editor, "Category", json!({ "names": names })).await;
    let input = json!({ "title": "Bài", "lead": "Sáng nay." });
    let id = create(&editor, "Article", input).await;
    look_for(&app, "noCategory", "ERROR").await;
    let publication = json!({ "id": id, "expectedRevision": 1 });
    let refused = editor.refused("publishArticle", publication.clone()).await;
    assert_eq!(refused["code"], "NO_CATEGORY");
    assert_eq!(refused["path"], json!(["input", "category"]));
    assert_eq!(refused["message"], "No category is chosen.");
    let in_vietnamese = editor.clone().in_vietnamese();
    let refused = in_vietnamese.refused("publishArticle", publication.clone()).await;
    assert_eq!(refused["message"], "Chưa chọn chuyên mục.");
    let times = json!({ "id": id, "expectedRevision": 1,
        "publishAt": BEGINNING.plus_seconds(HOUR).to_string() });
    assert_eq!(editor.refused("scheduleArticle", times).await["code"], "NO_CATEGORY");
    look_for(&app, "noCategory", "OFF").await;
    editor.done("publishArticle", publication, "").await;
    look_for(&app, "noCategory", "ERROR").await;
    let filled = json!({ "id": id, "expectedRevision": 1, "category": category });
    editor.done("updateArticle", filled, "").await;
    editor.done("publishArticle", json!({ "id": id, "expectedRevision": 2 }), "").await;
}

async fn what_is_scheduled_is_looked_at_once_more(app: TestApp) {
    let editor = app.editor().await;
    let input = json!({ "title": "Bài", "lead": "Sáng nay." });
    let id = create(&editor, "Article", input).await;
    let times = json!({ "id": id, "expectedRevision": 1,
        "publishAt": BEGINNING.plus_seconds(HOUR).to_string() });
    editor.done("scheduleArticle", times, "").await;
    look_for(&app, "unfilledLanguage", "ERROR").await;
    app.clock.advance(HOUR);
    let failed = async {
        loop {
            loa::timetable::carry_out_due(&app.store).await.unwrap();
            let query = "{ desk { upcoming { nodes { failedAt } } } }";
            let told = editor.data(query, json!({})).await;
            let failed = told["desk"]["upcoming"]["nodes"][0]["failedAt"].clone();
            if !failed.is_null() {
                return failed;
            }
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
    };
    let failed = tokio::time::timeout(std::time::Duration::from_secs(30), failed).await.unwrap();
    assert_eq!(failed, BEGINNING.plus_seconds(HOUR).to_string());
    let query = "query($id: ID!) { article(by: { id: $id }) { id } }";
    let public = app.anonymous().data(query, json!({ "id": id })).await;
    assert_eq!(public["article"], Value::Null);
}

async fn the_site_says_how_grave_each_is(app: TestApp) {
    let (admin, editor) = (app.admin().await, app.editor().await);
    let query = "{ desk { checklist { missingAlt deadLink noArea } } }";
    let usual = json!({ "missingAlt": "WARNING", "deadLink": "WARNING", "noArea": "WARNING" });
    assert_eq!(editor.data(query, json!({})).await["desk"]["checklist"], usual);
    let chosen = json!({ "checklist": { "missingAlt": "ERROR", "noArea": "OFF" } });
    assert_eq!(editor.refused("updateSite", chosen.clone()).await["code"], "FORBIDDEN");
    admin.done("updateSite", chosen, "").await;
    admin.done("updateSite", json!({ "checklist": { "noArea": null } }), "").await;
    let now = json!({ "missingAlt": "ERROR", "deadLink": "WARNING", "noArea": "WARNING" });
    assert_eq!(editor.data(query, json!({})).await["desk"]["checklist"], now);
    let anonymous = app.anonymous().send(query, json!({})).await;
    assert_eq!(anonymous.error_code(), "UNAUTHENTICATED");
}

on_both_engines!(
    everything_is_found_in_its_place,
    what_is_filled_is_not_found,
    each_kind_is_asked_for_what_it_has,
    a_link_is_dead_while_nothing_public_stands_there,
    of_each_thing_a_hundred_are_told,
    an_error_keeps_an_edition_from_being_published,
    what_is_scheduled_is_looked_at_once_more,
    the_site_says_how_grave_each_is,
);
