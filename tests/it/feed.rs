//! The feed, and articles found by what they are about.

use serde_json::{Value, json};

use crate::support::{Client, TestApp, draft, on_both_engines, phone_photo, publish};

const TITLES: &str =
    "nodes { __typename ... on Article { title } } totalCount pageInfo { hasNextPage endCursor }";

async fn the_feed_holds_what_is_public_newest_first(app: TestApp) {
    let editor = app.editor().await;
    for title in ["Một", "Hai", "Ba"] {
        publish(&app, &editor, json!({ "title": title })).await;
    }
    draft(&editor, json!({ "title": "Bản nháp" })).await;
    let reader = app.anonymous();
    let first = feed(&reader, json!({ "first": 2 })).await;
    assert_eq!(titles(&first), ["Ba", "Hai"]);
    assert_eq!(first["totalCount"], 3);
    let after = &first["pageInfo"]["endCursor"];
    let second = feed(&reader, json!({ "first": 2, "after": after })).await;
    assert_eq!(titles(&second), ["Một"]);
    assert_eq!(second["pageInfo"]["hasNextPage"], false);
}

async fn each_language_has_a_feed_of_its_own(app: TestApp) {
    let editor = app.editor().await;
    let id = publish(&app, &editor, json!({ "title": "Ra quân" })).await;
    let english = json!({ "title": "Setting out", "language": "en", "translationOf": id });
    publish(&app, &editor, english).await;
    let reader = app.anonymous();
    assert_eq!(titles(&feed(&reader, json!({})).await), ["Ra quân"]);
    assert_eq!(titles(&feed(&reader, json!({ "language": "en" })).await), ["Setting out"]);
    editor.done("unpublishArticle", json!({ "id": id }), "").await;
    assert_eq!(titles(&feed(&reader, json!({})).await), Vec::<String>::new());
    assert_eq!(titles(&feed(&reader, json!({ "language": "en" })).await), ["Setting out"]);
}

async fn the_feed_is_filtered_by_place_and_matter(app: TestApp) {
    let editor = app.editor().await;
    let ward = area(&editor, "Vân Trà", "WARD", &Value::Null).await;
    let one = area(&editor, "Khu phố 1", "NEIGHBORHOOD", &ward).await;
    let two = area(&editor, "Khu phố 2", "NEIGHBORHOOD", &ward).await;
    let elsewhere = area(&editor, "Hà Sen", "WARD", &Value::Null).await;
    let tag = named(&editor, "createTag", "Môi trường", "tag").await;
    let category = named(&editor, "createCategory", "Thời sự", "category").await;
    publish(&app, &editor, json!({ "title": "Khu 1", "areas": [one], "tags": [tag] })).await;
    publish(&app, &editor, json!({ "title": "Khu 2", "areas": [two], "category": category })).await;
    publish(&app, &editor, json!({ "title": "Cả hai", "areas": [one, two], "tags": [tag] })).await;
    publish(&app, &editor, json!({ "title": "Nơi khác", "areas": [elsewhere] })).await;
    let reader = app.anonymous();
    for (filter, expected) in [
        (json!({ "areas": [one] }), &["Cả hai", "Khu 1"][..]),
        (json!({ "areas": [ward] }), &["Cả hai", "Khu 2", "Khu 1"]),
        (json!({ "areas": [one, two] }), &["Cả hai", "Khu 2", "Khu 1"]),
        (json!({ "areas": [ward], "tags": [tag] }), &["Cả hai", "Khu 1"]),
        (json!({ "areas": [two], "categories": [category] }), &["Khu 2"]),
        (json!({ "areas": [elsewhere], "tags": [tag] }), &[]),
        (json!({ "areas": [], "tags": null }), &["Nơi khác", "Cả hai", "Khu 2", "Khu 1"]),
    ] {
        let found = feed(&reader, json!({ "filter": filter })).await;
        assert_eq!(titles(&found), expected, "{filter}");
        assert_eq!(found["totalCount"], expected.len(), "{filter}");
        let query =
            format!("query($filter: ArticleFilter) {{ articles(filter: $filter) {{ {TITLES} }} }}");
        let articles = reader.data(&query, json!({ "filter": filter })).await["articles"].take();
        assert_eq!(titles(&articles), expected, "articles {filter}");
        assert_eq!(articles["totalCount"], expected.len(), "articles {filter}");
    }
    // Page by page, with several labels at once.
    let filter = json!({ "areas": [one, two, ward] });
    let first = feed(&reader, json!({ "filter": filter, "first": 2 })).await;
    assert_eq!(titles(&first), ["Cả hai", "Khu 2"]);
    let after = &first["pageInfo"]["endCursor"];
    let second = feed(&reader, json!({ "filter": filter, "first": 2, "after": after })).await;
    assert_eq!(titles(&second), ["Khu 1"]);
}

async fn pinned_and_urgent_articles_are_found(app: TestApp) {
    let editor = app.editor().await;
    let tag = named(&editor, "createTag", "Bão", "tag").await;
    publish(&app, &editor, json!({ "title": "Ghim", "pinned": true })).await;
    publish(&app, &editor, json!({ "title": "Khẩn", "urgent": true, "tags": [tag] })).await;
    publish(&app, &editor, json!({ "title": "Thường" })).await;
    let reader = app.anonymous();
    for (filter, expected) in [
        (json!({ "pinned": true }), &["Ghim"][..]),
        (json!({ "urgent": true }), &["Khẩn"]),
        (json!({ "urgent": true, "tags": [tag] }), &["Khẩn"]),
        (json!({ "pinned": true, "tags": [tag] }), &[]),
    ] {
        let query =
            format!("query($filter: ArticleFilter) {{ articles(filter: $filter) {{ {TITLES} }} }}");
        let articles = reader.data(&query, json!({ "filter": filter })).await["articles"].take();
        assert_eq!(titles(&articles), expected, "{filter}");
        assert_eq!(articles["totalCount"], expected.len(), "{filter}");
    }
}

async fn an_article_tells_everything_that_was_said_of_it(app: TestApp) {
    let editor = app.editor().await;
    let ward = area(&editor, "Vân Trà", "WARD", &Value::Null).await;
    let tag = named(&editor, "createTag", "Môi trường", "tag").await;
    let person = json!({ "name": "Lê Thu Hà" });
    let person = editor.done("createPerson", person, "person { id }").await["person"]["id"].take();
    let file = editor.uploaded(b"%PDF-1.7\nplan".to_vec(), json!({})).await;
    let input = json!({
        "title": "Ra quân",
        "authors": [{ "person": person }, { "name": "Ban biên tập" }],
        "areas": [ward],
        "tags": [tag],
        "event": {
            "startsAt": "2025-04-12T01:00:00Z", "endsAt": "2025-04-12T03:30:00Z", "place": "Bến Đá"
        },
        "files": [{ "media": file, "title": "Kế hoạch" }],
        "seo": { "title": "Ra quân ở Vân Trà", "description": "Sáng thứ Bảy" },
    });
    let id = publish(&app, &editor, input.clone()).await;
    let fields = "authors { name person { name } } areas { name } tags { name } \
        event { startsAt endsAt place } files { title media { kind url } } pinned urgent \
        seo { title description }";
    let query = format!("query($id: ID!) {{ article(by: {{ id: $id }}) {{ {fields} }} }}");
    let reader = app.anonymous();
    let article = reader.data(&query, json!({ "id": id })).await["article"].take();
    assert_eq!(
        article["authors"],
        json!([
            { "name": "Lê Thu Hà", "person": { "name": "Lê Thu Hà" } },
            { "name": "Ban biên tập", "person": null },
        ])
    );
    assert_eq!(article["areas"], json!([{ "name": "Vân Trà" }]));
    assert_eq!(article["tags"], json!([{ "name": "Môi trường" }]));
    assert_eq!(article["event"], input["event"]);
    assert_eq!(article["files"][0]["title"], "Kế hoạch");
    let url = article["files"][0]["media"]["url"].as_str().unwrap();
    assert_eq!(reader.get(url).await.bytes().await.unwrap(), "%PDF-1.7\nplan");
    assert_eq!(article["seo"], input["seo"]);
    let refused = editor.refused("deletePerson", json!({ "id": person })).await;
    assert_eq!(refused["code"], "IN_USE");

    let emptied = json!({
        "id": id, "expectedRevision": 1, "authors": [], "areas": [], "tags": [], "event": null,
        "files": [], "seo": null, "pinned": true,
    });
    editor.done("updateArticle", emptied, "").await;
    editor.done("publishArticle", json!({ "id": id, "expectedRevision": 2 }), "").await;
    let article = reader.data(&query, json!({ "id": id })).await["article"].take();
    let none = json!([]);
    for list in ["authors", "areas", "tags", "files"] {
        assert_eq!(article[list], none, "{list}");
    }
    assert_eq!(article["event"], Value::Null);
    assert_eq!(article["pinned"], true);
}

async fn what_fragments_select_twice_is_merged(app: TestApp) {
    let editor = app.editor().await;
    let photo = editor.uploaded(phone_photo(64, 48, 1), json!({})).await;
    let cover = json!({ "media": photo, "alt": "Một đội", "caption": "Sáng nay" });
    let id = publish(&app, &editor, json!({ "title": "Ra quân", "cover": cover })).await;
    let query = "{ feed(first: 5) { ...Pictures } feed(first: 5) { ...Words } }
        fragment Pictures on FeedItemConnection {
          nodes { __typename ... on Article { cover { alt media { width } } } }
        }
        fragment Words on FeedItemConnection {
          nodes { ... on Article { title title cover { media { height } caption } } ... on Node { id } }
          totalCount
        }";
    let merged = app.anonymous().data(query, json!({})).await;
    let cover = json!({
        "alt": "Một đội", "caption": "Sáng nay", "media": { "width": 48, "height": 64 }
    });
    let article = json!({ "__typename": "Article", "id": id, "title": "Ra quân", "cover": cover });
    assert_eq!(merged, json!({ "feed": { "nodes": [article], "totalCount": 1 } }));
}

async fn feed(client: &Client, variables: Value) -> Value {
    let query = format!(
        "query($first: Int, $after: String, $language: LanguageTag, $filter: FeedFilter) {{ \
         feed(first: $first, after: $after, language: $language, filter: $filter) {{ {TITLES} }} }}"
    );
    client.data(&query, variables).await["feed"].take()
}

fn titles(page: &Value) -> Vec<&str> {
    let nodes = page["nodes"].as_array().unwrap();
    nodes.iter().map(|node| node["title"].as_str().unwrap()).collect()
}

async fn area(editor: &Client, name: &str, kind: &str, parent: &Value) -> Value {
    let names = json!([{ "language": "vi", "text": name }]);
    let input = json!({ "names": names, "kind": kind, "parent": parent });
    editor.done("createArea", input, "area { id }").await["area"]["id"].take()
}

async fn named(editor: &Client, mutation: &str, name: &str, field: &str) -> Value {
    let names = json!([{ "language": "vi", "text": name }]);
    let fields = format!("{field} {{ id }}");
    editor.done(mutation, json!({ "names": names }), &fields).await[field]["id"].take()
}

on_both_engines!(
    the_feed_holds_what_is_public_newest_first,
    each_language_has_a_feed_of_its_own,
    the_feed_is_filtered_by_place_and_matter,
    pinned_and_urgent_articles_are_found,
    an_article_tells_everything_that_was_said_of_it,
    what_fragments_select_twice_is_merged,
);
