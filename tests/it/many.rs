//! Many documents in one mutation: each by itself, with a result of its own.

use std::collections::BTreeSet;
use std::slice;

use serde_json::{Value, json};

use crate::support::{Client, TestApp, draft, on_both_engines};

const RESULTS: &str =
    "results { edition { revision state stage } userErrors { code path message } }";

async fn tag(editor: &Client, name: &str) -> Value {
    let names = json!([{ "language": "vi", "text": name }]);
    let made = editor.done("createTag", json!({ "names": names }), "tag { id }").await;
    made["tag"]["id"].clone()
}

async fn tags(editor: &Client, id: &Value) -> Vec<Value> {
    let query = "query($id: ID!) { desk { document(id: $id) { edition(language: \"vi\") { \
        content { ... on Article { tags { id } } } } } } }";
    let read = editor.data(query, json!({ "id": id })).await;
    let tags = &read["desk"]["document"]["edition"]["content"]["tags"];
    tags.as_array().unwrap().iter().map(|tag| tag["id"].clone()).collect()
}

/// The revision of each result; the code and path of its refusal where there was one.
fn outcomes(payload: &Value) -> Vec<Value> {
    let outcome = |result: &Value| match result["userErrors"].as_array().unwrap().as_slice() {
        [] => result["edition"]["revision"].clone(),
        [error] => json!([error["code"], error["path"]]),
        several => panic!("{several:?}"),
    };
    payload["results"].as_array().unwrap().iter().map(outcome).collect()
}

async fn what_is_refused_of_one_does_not_hold_up_the_others(app: TestApp) {
    let editor = app.editor().await;
    let complete = |title: &str| json!({ "title": title, "body": { "markdown": "Sáng nay." } });
    let first = draft(&editor, complete("Khu 1")).await;
    let empty = json!({ "title": "Khu 2" });
    let empty = editor.done("createArticle", empty, "article { id }").await["article"]["id"].take();
    let last = draft(&editor, complete("Khu 3")).await;
    let item = |id: &Value, revision: i32| json!({ "id": id, "expectedRevision": revision });
    let items = json!([
        item(&first, 1),
        item(&empty, 1),
        item(&json!("article_01h455vb4pex5vsknk084sn02q"), 1),
        item(&json!("tag_01h455vb4pex5vsknk084sn02q"), 1),
        item(&last, 7),
        item(&last, 1),
        { "id": last, "language": "en", "expectedRevision": 1 },
    ]);
    let published = editor.done("publishDocuments", json!({ "items": items }), RESULTS).await;
    let at = |place: &str, field: &str| json!(["input", "items", place, field]);
    let expected = [
        json!(1),
        json!(["REQUIRED", at("1", "body")]),
        json!(["NOT_FOUND", at("2", "id")]),
        json!(["INVALID", at("3", "id")]),
        json!(["STALE_REVISION", at("4", "expectedRevision")]),
        json!(1),
        json!(["NOT_FOUND", at("6", "id")]),
    ];
    assert_eq!(outcomes(&published), expected);
    assert_eq!(published["results"][5]["edition"]["state"], "PUBLISHED");
    let public = app.anonymous().data("{ articles { nodes { title } } }", json!({})).await;
    // Published at one instant, they stand in any order.
    let nodes = public["articles"]["nodes"].as_array().unwrap();
    let titles: BTreeSet<_> =
        nodes.iter().filter_map(|article| article["title"].as_str()).collect();
    assert_eq!(titles, BTreeSet::from(["Khu 1", "Khu 3"]));

    let items = json!({ "items": [{ "id": empty }, { "id": first }, { "id": last }] });
    let back = editor.done("unpublishDocuments", items.clone(), RESULTS).await;
    assert_eq!(outcomes(&back)[1..], [json!(1), json!(1)]);
    assert_eq!(back["results"][0]["userErrors"][0]["path"], json!(["input", "items", "0"]));
    let fields = "results { trashedId userErrors { code path } }";
    let gone = editor.done("trashDocuments", items, fields).await;
    let ids: Vec<_> =
        gone["results"].as_array().unwrap().iter().map(|one| &one["trashedId"]).collect();
    assert_eq!(ids, [&empty, &first, &last]);
}

async fn tags_come_and_go_and_the_same_again_changes_nothing(app: TestApp) {
    let editor = app.editor().await;
    let (old, new) = (tag(&editor, "Cũ").await, tag(&editor, "Mới").await);
    let tagged = draft(&editor, json!({ "title": "Khu 1", "tags": [old, new] })).await;
    let plain = draft(&editor, json!({ "title": "Khu 2", "tags": [old] })).await;
    let page = editor.done("createPage", json!({ "title": "Giới thiệu" }), "page { id }").await;
    let items = json!([{ "id": tagged }, { "id": plain }, { "id": page["page"]["id"] }]);
    let change = json!({ "items": items, "add": [new], "remove": [old] });
    let refused = json!(["INVALID", ["input", "items", "2", "id"]]);
    let done = editor.done("tagDocuments", change.clone(), RESULTS).await;
    assert_eq!(outcomes(&done), [json!(2), json!(2), refused.clone()]);
    assert_eq!(tags(&editor, &tagged).await, slice::from_ref(&new));
    assert_eq!(tags(&editor, &plain).await, slice::from_ref(&new));
    let again = editor.done("tagDocuments", change, RESULTS).await;
    assert_eq!(outcomes(&again), [json!(2), json!(2), refused], "no revision of the same");

    let unknown =
        json!({ "items": [{ "id": plain }], "add": [new, "tag_01h455vb4pex5vsknk084sn02q"] });
    let unknown = editor.done("tagDocuments", unknown, RESULTS).await;
    assert_eq!(outcomes(&unknown), [json!(["NOT_FOUND", ["input", "add", "1"]])]);
    let wrong = json!({ "items": [{ "id": plain }], "add": [plain] });
    let wrong = editor.refused("tagDocuments", wrong).await;
    assert_eq!(wrong["path"], json!(["input", "add", "0"]));
}

async fn many_are_moved_to_where_all_of_them_belong(app: TestApp) {
    let editor = app.editor().await;
    let names = json!([{ "language": "vi", "text": "Môi trường" }]);
    let category =
        editor.done("createCategory", json!({ "names": names }), "category { id }").await;
    let category = category["category"]["id"].clone();
    let area = json!({ "names": names, "kind": "WARD" });
    let area = editor.done("createArea", area, "area { id }").await["area"]["id"].clone();
    let article = draft(&editor, json!({ "title": "Khu 1" })).await;
    let campaign =
        editor.done("createCampaign", json!({ "title": "Đợt" }), "campaign { id }").await;
    let items = json!([{ "id": article }, { "id": campaign["campaign"]["id"] }]);
    let both = json!({ "items": items, "category": category, "areas": [area] });
    let moved = editor.done("moveDocuments", both, RESULTS).await;
    assert_eq!(outcomes(&moved), [json!(2), json!(["INVALID", ["input", "items", "1", "id"]])]);
    let moved = json!({ "items": items, "areas": [area] });
    let moved = editor.done("moveDocuments", moved, RESULTS).await;
    assert_eq!(outcomes(&moved), [json!(2), json!(2)], "the article lies there already");
    let query = "query($id: ID!) { desk { document(id: $id) { edition(language: \"vi\") { content { \
        ... on Article { category { id } areas { id } } } } } } }";
    let read = editor.data(query, json!({ "id": article })).await;
    let content = json!({ "category": { "id": category }, "areas": [{ "id": area }] });
    assert_eq!(read["desk"]["document"]["edition"]["content"], content);
}

async fn each_document_asks_for_leave_by_itself(app: TestApp) {
    let (editor, contributor) = (app.editor().await, app.contributor().await);
    let own = draft(&contributor, json!({ "title": "Của tôi" })).await;
    let others = draft(&editor, json!({ "title": "Của người khác" })).await;
    let category = json!({ "items": [{ "id": own }, { "id": others }], "category": null });
    let moved = contributor.done("moveDocuments", category, RESULTS).await;
    assert_eq!(outcomes(&moved)[0], json!(1));
    assert_eq!(moved["results"][1]["userErrors"][0]["code"], "FORBIDDEN");
}

on_both_engines!(
    what_is_refused_of_one_does_not_hold_up_the_others,
    tags_come_and_go_and_the_same_again_changes_nothing,
    many_are_moved_to_where_all_of_them_belong,
    each_document_asks_for_leave_by_itself,
);
