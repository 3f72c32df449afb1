//! The site's settings over the network.

use serde_json::{Value, json};

use crate::support::{Client, TestApp, on_both_engines};

const SETTINGS: &str = "site { name(language: \"en\") description(language: \"en\") timeZone \
    contact { address(language: \"en\") addresses { language text } phone email } \
    pathPatterns { article campaign page category tag area organization person pledge } }";

async fn settings_are_told_as_they_were_set(app: TestApp) {
    let (admin, reader) = (app.admin().await, app.anonymous());
    let before = reader.data(&format!("{{ {SETTINGS} }}"), json!({})).await;
    assert_eq!(before["site"]["description"], Value::Null);
    let nowhere = json!({ "address": null, "addresses": [], "phone": null, "email": null });
    assert_eq!(before["site"]["contact"], nowhere);
    assert_eq!(before["site"]["pathPatterns"]["pledge"], "/{language}/cam-ket/{id}");

    let change = json!({
        "descriptions": [{ "language": "vi", "text": "Trang tin của phường" }],
        "contact": {
            "address": [{ "language": "vi", "text": "1 Lê Lợi" }, { "language": "en", "text": "1 Le Loi" }],
            "phone": "0203 3825 001", "email": "ubnd@vantra.example",
        },
        "pathPatterns": { "article": "/{language}/a/{slug}.html" },
    });
    admin.done("updateSite", change, "").await;
    let now = reader.data(&format!("{{ {SETTINGS} }}"), json!({})).await;
    assert_eq!(now["site"]["description"], "Trang tin của phường");
    assert_eq!(now["site"]["contact"]["address"], "1 Le Loi");
    assert_eq!(now["site"]["pathPatterns"]["article"], "/{language}/a/{slug}.html");
    assert_eq!(now["site"]["pathPatterns"]["tag"], "/{language}/tu-khoa/{slug}");

    let empty = json!({
        "contact": { "phone": null, "address": null }, "pathPatterns": { "article": null },
        "descriptions": [],
    });
    let site = admin.done("updateSite", empty, SETTINGS).await["site"].take();
    let only_mail = json!({
        "address": null, "addresses": [], "phone": null, "email": "ubnd@vantra.example"
    });
    assert_eq!(site["contact"], only_mail, "what is left out stays");
    assert_eq!(site["pathPatterns"], before["site"]["pathPatterns"]);
    assert_eq!(site["description"], Value::Null);
}

async fn settings_that_lead_nowhere_are_refused_where_they_stand(app: TestApp) {
    let admin = app.admin().await;
    let patterns = |patterns: Value| json!({ "pathPatterns": patterns });
    for (input, path) in [
        (json!({ "contact": { "email": "ubnd" } }), "contact.email"),
        (json!({ "contact": { "phone": "gọi anh Nam" } }), "contact.phone"),
        (patterns(json!({ "article": "tin/{slug}" })), "pathPatterns.article"),
        (patterns(json!({ "article": "//example.vn/{slug}" })), "pathPatterns.article"),
        (patterns(json!({ "article": "/{language}/tin" })), "pathPatterns.article"),
        (patterns(json!({ "article": "/tin/{slug}" })), "pathPatterns.article"),
        (patterns(json!({ "article": "/{language}/{title}" })), "pathPatterns.article"),
        (patterns(json!({ "pledge": "/{language}/cam-ket/{slug}" })), "pathPatterns.pledge"),
        (patterns(json!({ "tag": "/{language}/chuyen-muc/{slug}" })), "pathPatterns.tag"),
        (json!({ "languages": ["vi", "en", "vi"] }), "languages.2"),
        (json!({ "pledgeReminders": { "dueSoonDays": 0 } }), "pledgeReminders.dueSoonDays"),
        (json!({ "pledgeReminders": { "silentDays": 366 } }), "pledgeReminders.silentDays"),
    ] {
        let error = admin.refused("updateSite", input.clone()).await;
        let steps: Vec<_> = path.split('.').collect();
        assert_eq!(error["path"], json!([&["input"], steps.as_slice()].concat()), "{input}");
    }
}

async fn one_language_needs_no_place_in_a_path_and_two_do(app: TestApp) {
    let admin = app.admin().await;
    let alone = json!({
        "languages": ["vi"], "pathPatterns": { "article": "/tin/{slug}", "page": "/{slug}" }
    });
    admin.done("updateSite", alone, "").await;
    let error = admin.refused("updateSite", json!({ "languages": ["vi", "en"] })).await;
    assert_eq!(error["path"], json!(["input", "languages"]));
}

async fn everything_tells_where_it_stands(app: TestApp) {
    let (editor, admin, reader) = (app.editor().await, app.admin().await, app.anonymous());
    let id = publish(&editor, "Ra quân").await;
    let names = json!([{ "language": "vi", "text": "Vân Trà" }]);
    editor.done("createCategory", json!({ "names": names }), "").await;
    let query = "query($id: ID!) { article(by: { id: $id }) { canonicalPath } \
        categories { canonicalPath en: canonicalPath(language: \"en\") } }";
    let told = reader.data(query, json!({ "id": id })).await;
    for (list, path) in
        [("/article", "/vi/tin-tuc/ra-quan"), ("/categories/0", "/vi/chuyen-muc/van-tra")]
    {
        assert_eq!(told.pointer(list).unwrap()["canonicalPath"], path);
    }
    assert_eq!(told["categories"][0]["en"], "/en/chuyen-muc/van-tra");

    let pattern = json!({ "pathPatterns": { "article": "/{language}/{id}/{slug}.html" } });
    admin.done("updateSite", pattern, "").await;
    let told = reader.data(query, json!({ "id": id })).await;
    let path = format!("/vi/{}/ra-quan.html", id.as_str().unwrap());
    assert_eq!(told["article"]["canonicalPath"], path);
}

async fn publish(editor: &Client, title: &str) -> Value {
    let input = json!({ "title": title, "body": { "markdown": "Một đoạn văn." } });
    let created = editor.done("createArticle", input, "article { id }").await;
    let id = created["article"]["id"].clone();
    editor.done("publishArticle", json!({ "id": id, "expectedRevision": 1 }), "").await;
    id
}

on_both_engines!(
    settings_are_told_as_they_were_set,
    settings_that_lead_nowhere_are_refused_where_they_stand,
    one_language_needs_no_place_in_a_path_and_two_do,
    everything_tells_where_it_stands,
);
