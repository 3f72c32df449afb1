//! The number of SQL statements of a query does not depend on the number of items on its page.

use serde_json::{Value, json};

use crate::support::{Client, TestApp, on_both_engines, phone_photo};

/// How often each query is counted: now and then the server's worker looks for jobs in between, or
/// resolvers are so late that they miss a batch.
const RUNS: usize = 11;

async fn a_list_of_articles_costs_the_same_at_any_length(app: TestApp) {
    let editor = app.editor().await;
    for number in 0..50 {
        publish_with_cover(&editor, number).await;
    }
    let query = "query($first: Int!) { articles(first: $first) { totalCount nodes { \
        title authors { name } category { name } body { text } \
        cover { alt caption credit media { id srcset(format: WEBP) rendition(width: 320) { url } } } \
    } } }";
    let reader = app.anonymous();
    let few = count(&app, &reader, query, json!({ "first": 5 })).await;
    let many = count(&app, &reader, query, json!({ "first": 50 })).await;
    assert_same("5 and 50 articles", few, many);
}

async fn an_article_costs_the_same_with_any_number_of_photos(app: TestApp) {
    let editor = app.editor().await;
    let mut photos = Vec::new();
    for seed in 0..20 {
        photos.push(editor.uploaded(phone_photo(64, 48, seed), json!({})).await);
    }
    let short = publish_with_photos(&editor, "Hai ảnh", &photos[..2]).await;
    let long = publish_with_photos(&editor, "Hai mươi ảnh", &photos).await;
    let query = "query($id: ID!) { article(by: { id: $id }) { body { html photos { alt } blocks { \
        ... on PhotoBlock { placement { caption media { srcset } } } \
        ... on GalleryBlock { photos { caption media { srcset } } } \
        ... on FileBlock { title media { url srcset } } } } } }";
    let reader = app.anonymous();
    let few = count(&app, &reader, query, json!({ "id": short })).await;
    let many = count(&app, &reader, query, json!({ "id": long })).await;
    assert_same("2 and 20 photos, galleries and files", few, many);
}

async fn the_desk_costs_the_same_at_any_length(app: TestApp) {
    for _ in 0..5 {
        let editor = app.editor().await;
        for number in 0..10 {
            publish(&editor, json!({ "title": format!("Bài {number}") })).await;
        }
    }
    let query = "query($first: Int!) { desk { documents(first: $first) { nodes { \
        kind createdBy { name } editions { language title state } } } } }";
    let reader = app.editor().await;
    let few = count(&app, &reader, query, json!({ "first": 5 })).await;
    let many = count(&app, &reader, query, json!({ "first": 50 })).await;
    assert_same("5 and 50 documents", few, many);
}

async fn any_number_of_nodes_costs_the_same(app: TestApp) {
    let editor = app.editor().await;
    let mut ids = Vec::new();
    for number in 0..20 {
        ids.push(publish_with_cover(&editor, number).await);
    }
    let query = "query($ids: [ID!]!) { nodes(ids: $ids) { id \
        ... on Article { title body { text } category { name } cover { alt } } } }";
    let reader = app.anonymous();
    let few = count(&app, &reader, query, json!({ "ids": ids[..2] })).await;
    let many = count(&app, &reader, query, json!({ "ids": ids })).await;
    assert_same("2 and 20 nodes", few, many);
}

async fn organizations_and_areas_cost_the_same_at_any_length(app: TestApp) {
    let editor = app.editor().await;
    let names =
        |name: &str, number: u8| json!([{ "language": "vi", "text": format!("{name} {number}") }]);
    for number in 0..20 {
        let area = json!({ "names": names("Phường", number), "kind": "WARD" });
        let area = editor.done("createArea", area, "area { id }").await["area"]["id"].take();
        let quarter = json!({
            "names": names("Khu phố", number), "kind": "NEIGHBORHOOD", "parent": area
        });
        editor.done("createArea", quarter, "").await;
        let photo = editor.uploaded(phone_photo(64, 48, number), json!({})).await;
        let bloc = json!({
            "names": names("Khối", number), "kind": "FRONT", "area": area,
            "logo": { "media": photo }
        });
        let bloc = editor.done("createOrganization", bloc, "organization { id }").await;
        let bloc = &bloc["organization"]["id"];
        let member = json!({ "names": names("Hội", number), "kind": "COMMUNITY", "parent": bloc });
        editor.done("createOrganization", member, "").await;
        let role = json!({ "organization": bloc, "titles": names("Chủ tịch", number) });
        let person = json!({ "name": "Lan", "roles": [role], "portrait": { "media": photo } });
        editor.done("createPerson", person, "").await;
    }
    let query = "query($first: Int!) { \
        organizations(first: $first, filter: { parent: null }) { totalCount nodes { \
            name logo { alt } area { name ancestors { name } } ancestors { name } \
            members(first: 3) { totalCount nodes { name } } articles(first: 3) { totalCount } \
            persons(first: 3) { totalCount nodes { title person { name portrait { alt } \
                roles { organization { name } } articles(first: 2) { nodes { title } } } } } } } \
        areas(first: $first, filter: { parent: null }) { totalCount nodes { \
            parent { name } children(first: 2) { totalCount nodes { name ancestors { name } } } \
            articles(first: 2) { totalCount nodes { title } } \
            organizations(first: 2) { totalCount nodes { name } } } } }";
    let reader = app.anonymous();
    let few = count(&app, &reader, query, json!({ "first": 5 })).await;
    let many = count(&app, &reader, query, json!({ "first": 20 })).await;
    assert_same("5 and 20 organizations and areas", few, many);
}

async fn a_list_of_campaigns_costs_the_same_at_any_length(app: TestApp) {
    let editor = app.editor().await;
    for number in 0..20 {
        publish_campaign(&editor, number).await;
    }
    let query = "query($first: Int!) { campaigns(first: $first) { totalCount nodes { \
        title status daysLeft currentPhase { name } goals { target } body { text } \
        organizer { name } partners { name } areas { name } tags { name } \
        editions { slug } canonicalLanguage cover { alt } files { media { __typename } } \
        linkedArticles { title body { text } } articles { totalCount nodes { title } } \
    } } }";
    let reader = app.anonymous();
    let few = count(&app, &reader, query, json!({ "first": 2 })).await;
    let many = count(&app, &reader, query, json!({ "first": 20 })).await;
    assert_same("2 and 20 campaigns", few, many);
    let query = "query($first: Int!) { desk { documents(first: $first) { nodes { editions { \
        content { ... on Campaign { title goals { key } } ... on Article { title } } } } } } }";
    let few = count(&app, &editor, query, json!({ "first": 2 })).await;
    let many = count(&app, &editor, query, json!({ "first": 40 })).await;
    assert_same("drafts of 2 and of 40 documents", few, many);
}

/// A campaign with a file, goals and articles of its own.
async fn publish_campaign(editor: &Client, number: u8) {
    let article = publish(editor, json!({ "title": format!("Bài {number}") })).await;
    let photo = editor.uploaded(phone_photo(64, 48, number), json!({})).await;
    let input = json!({
        "title": format!("Đợt {number}"),
        "startsOn": "2025-04-01",
        "cover": { "media": photo },
        "phases": [{ "key": "a", "name": "A", "startsOn": "2025-04-01" }],
        "goals": [{ "key": "a", "text": "Cây", "target": 100 }],
        "files": [{ "title": "Kế hoạch", "media": photo }],
        "articles": [article],
    });
    let created = editor.done("createCampaign", input, "campaign { id }").await;
    let id = created["campaign"]["id"].clone();
    editor.done("publishCampaign", json!({ "id": id, "expectedRevision": 1 }), "").await;
}

/// An article with a cover, a category and authors of its own.
async fn publish_with_cover(editor: &Client, number: u8) -> Value {
    let names = json!([{ "language": "vi", "text": format!("Mục {number}") }]);
    let category = editor.done("createCategory", json!({ "names": names }), "category { id }");
    let photo = editor.uploaded(phone_photo(64, 48, number), json!({})).await;
    let input = json!({
        "title": format!("Bài {number}"),
        "authors": [{ "name": "Lan" }, { "name": "Minh" }],
        "category": category.await["category"]["id"],
        "cover": { "media": photo },
    });
    publish(editor, input).await
}

/// Each photo by itself, in a gallery with its neighbor, and as a file.
async fn publish_with_photos(editor: &Client, title: &str, photos: &[String]) -> Value {
    let single = photos.iter().map(|photo| format!("![Ảnh]({photo} \"Chú thích\")\n\n"));
    let galleries = photos
        .windows(2)
        .map(|pair| format!(":::gallery\n![]({} \"Một\")\n![]({})\n:::\n\n", pair[0], pair[1]));
    let files = photos.iter().map(|photo| format!("[]({photo})\n\n"));
    let body = json!({ "markdown": single.chain(galleries).chain(files).collect::<String>() });
    publish(editor, json!({ "title": title, "body": body })).await
}

async fn publish(editor: &Client, mut input: Value) -> Value {
    if input.get("body").is_none() {
        input["body"] = json!({ "markdown": "Một đoạn văn." });
    }
    let created = editor.done("createArticle", input, "article { id }").await;
    let id = created["article"]["id"].clone();
    editor.done("publishArticle", json!({ "id": id, "expectedRevision": 1 }), "").await;
    id
}

/// How many statements the query costs each time, in rising order.
async fn count(app: &TestApp, client: &Client, query: &str, variables: Value) -> [u64; RUNS] {
    let mut counts = [0; RUNS];
    for count in &mut counts {
        let before = app.store.db().statements();
        client.data(query, variables.clone()).await;
        *count = app.store.db().statements() - before;
    }
    counts.sort_unstable();
    counts
}

/// What is between the two figures may be chance; one statement more for each item is not.
fn assert_same(what: &str, few: [u64; RUNS], many: [u64; RUNS]) {
    assert!(few[0] > 0, "nothing was counted");
    let overlap = few[0] <= many[RUNS - 1] && many[0] <= few[RUNS - 1];
    assert!(overlap, "statements for {what}: {few:?} and {many:?}");
}

on_both_engines!(
    a_list_of_articles_costs_the_same_at_any_length,
    an_article_costs_the_same_with_any_number_of_photos,
    a_list_of_campaigns_costs_the_same_at_any_length,
    the_desk_costs_the_same_at_any_length,
    any_number_of_nodes_costs_the_same,
    organizations_and_areas_cost_the_same_at_any_length,
);
