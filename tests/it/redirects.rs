//! Redirects: where the site leads on from paths at which nothing stands.

use serde_json::{Value, json};

use crate::support::{Client, TestApp, on_both_engines, publish};

const RESOLVE: &str = "query($path: String!) { \
    resolvePath(path: $path) { node { id } canonicalPath language } }";
const LIST: &str = "query($first: Int, $after: String) { desk { \
    redirects(first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor } \
        nodes { id from to updatedAt updatedBy { id } } } } }";

async fn put(editor: &Client, from: &str, to: &str) -> Value {
    let input = json!({ "from": from, "to": to });
    editor.done("putRedirect", input, "redirect { id from to }").await["redirect"].take()
}

async fn resolved(client: &Client, path: &str) -> Value {
    client.data(RESOLVE, json!({ "path": path })).await["resolvePath"].take()
}

async fn leads_to(client: &Client, path: &str) -> Value {
    resolved(client, path).await["canonicalPath"].take()
}

async fn a_path_of_the_former_site_leads_on(app: TestApp) {
    let (editor, reader) = (app.editor().await, app.anonymous());
    let id = publish(&app, &editor, json!({ "title": "Ra quân" })).await;
    assert_eq!(resolved(&reader, "/tin-cũ/12.html").await, Value::Null);
    put(&editor, "/tin-c%C5%A9/12.html/", "/vi/tin-tuc/ra-quan").await;
    put(&editor, "/bieu-mau", "https://dichvucong.example/bieu-mau?p=1").await;
    put(&editor, "/noi-quy", "/gioi-thieu#noi-quy").await;
    let article = json!({
        "node": { "id": id }, "canonicalPath": "/vi/tin-tuc/ra-quan", "language": "vi"
    });
    for path in ["/tin-cũ/12.html", "/tin-c%C5%A9/12.html?in=1", "/tin-cũ/12.html/"] {
        assert_eq!(resolved(&reader, path).await, article, "{path}");
    }
    let elsewhere = json!({
        "node": null, "canonicalPath": "https://dichvucong.example/bieu-mau?p=1", "language": "vi"
    });
    assert_eq!(resolved(&reader, "/bieu-mau").await, elsewhere);
    assert_eq!(leads_to(&reader, "/noi-quy").await, "/gioi-thieu#noi-quy");
    for path in ["/tin-cũ/12", "/TIN-CŨ/12.html", "/bieu-mau/x", "/"] {
        assert_eq!(resolved(&reader, path).await, Value::Null, "{path}");
    }
}

/// Nobody can hide a story behind a redirect, and a story that moves on takes its readers along.
async fn what_stands_at_a_path_goes_first(app: TestApp) {
    let (editor, reader) = (app.editor().await, app.anonymous());
    let id = publish(&app, &editor, json!({ "title": "Ra quân" })).await;
    put(&editor, "/vi/tin-tuc/ra-quan", "https://elsewhere.example/").await;
    put(&editor, "/cu", "/vi/tin-tuc/ra-quan").await;
    assert_eq!(leads_to(&reader, "/vi/tin-tuc/ra-quan").await, "/vi/tin-tuc/ra-quan");
    let edit = json!({ "id": id, "expectedRevision": 1, "slug": "ra-quan-som" });
    editor.done("updateArticle", edit, "").await;
    editor.done("publishArticle", json!({ "id": id, "expectedRevision": 2 }), "").await;
    assert_eq!(leads_to(&reader, "/vi/tin-tuc/ra-quan").await, "/vi/tin-tuc/ra-quan-som");
    editor.done("unpublishArticle", json!({ "id": id }), "").await;
    for path in ["/vi/tin-tuc/ra-quan", "/cu"] {
        assert_eq!(leads_to(&reader, path).await, "https://elsewhere.example/", "{path}");
    }
}

async fn redirects_lead_on_from_one_another_but_not_in_a_circle(app: TestApp) {
    let (editor, reader) = (app.editor().await, app.anonymous());
    put(&editor, "/a", "/b").await;
    put(&editor, "/b", "/c").await;
    put(&editor, "/c", "/vi/d").await;
    assert_eq!(leads_to(&reader, "/a").await, "/vi/d");
    let own = app.url("/a");
    for (from, to) in [("/d", "/d"), ("/d/", "/d?x"), ("/c", "/a"), ("/c", own.as_str())] {
        let refused = editor.refused("putRedirect", json!({ "from": from, "to": to })).await;
        assert_eq!((&refused["code"], &refused["path"][1]), (&json!("INVALID"), &json!("to")));
    }
    put(&editor, "/a", "/vi/e").await;
    put(&editor, "/c", "/a").await;
    assert_eq!(leads_to(&reader, "/b").await, "/vi/e");
    // As two who close a circle at the same time.
    app.execute("UPDATE redirect SET target = '/b' WHERE from_path = '/a'", []).await;
    put(&editor, "/z", "/vi").await;
    assert_eq!(resolved(&reader, "/b").await, Value::Null);
}

async fn what_leads_nowhere_is_refused(app: TestApp) {
    let editor = app.editor().await;
    let long = format!("/{}", "a".repeat(500));
    for (from, to, code, at) in [
        ("", "/a", "REQUIRED", "from"),
        ("a", "/a", "INVALID", "from"),
        ("/", "/a", "INVALID", "from"),
        ("/b?c", "/a", "INVALID", "from"),
        ("/b#c", "/a", "INVALID", "from"),
        ("/b%2Fc", "/a", "INVALID", "from"),
        ("/b%00", "/a", "INVALID", "from"),
        ("https://elsewhere.example/b", "/a", "INVALID", "from"),
        (&long, "/a", "TOO_LONG", "from"),
        ("/b", "", "INVALID", "to"),
        ("/b", "a", "INVALID", "to"),
        ("/b", "javascript:alert(1)", "INVALID", "to"),
        ("/b", "mailto:a@b.example", "INVALID", "to"),
        ("/b", "//elsewhere.example", "INVALID", "to"),
    ] {
        let refused = editor.refused("putRedirect", json!({ "from": from, "to": to })).await;
        assert_eq!(
            (&refused["code"], &refused["path"][1]),
            (&json!(code), &json!(at)),
            "{from} {to}"
        );
    }
}

async fn an_answer_that_is_kept_follows_the_redirects(app: TestApp) {
    let (editor, reader) = (app.editor().await, app.anonymous());
    assert_eq!(resolved(&reader, "/a").await, Value::Null);
    let first = put(&editor, "/a", "/vi/b").await;
    assert_eq!(leads_to(&reader, "/a").await, "/vi/b");
    let second = put(&editor, "/a", "/vi/c").await;
    assert_eq!(first["id"], second["id"], "in place of the first");
    assert_eq!(leads_to(&reader, "/a").await, "/vi/c");
    let gone = editor.done("deleteRedirect", json!({ "id": first["id"] }), "deletedId").await;
    assert_eq!(gone["deletedId"], first["id"]);
    assert_eq!(resolved(&reader, "/a").await, Value::Null);
}

async fn the_desk_lists_them_page_by_page(app: TestApp) {
    let editor = app.editor().await;
    for number in 0..5 {
        put(&editor, &format!("/{number}"), "/vi").await;
        app.clock.advance(1);
    }
    put(&editor, "/1", "/en").await;
    let (mut after, mut from) = (Value::Null, Vec::new());
    loop {
        let variables = json!({ "first": 2, "after": after });
        let page = editor.data(LIST, variables).await["desk"]["redirects"].take();
        assert_eq!(page["totalCount"], 5);
        from.extend(page["nodes"].as_array().unwrap().iter().map(|node| node["from"].clone()));
        after = page["pageInfo"]["endCursor"].clone();
        if page["pageInfo"]["hasNextPage"] == false {
            break;
        }
    }
    assert_eq!(from, ["/1", "/4", "/3", "/2", "/0"]);
    let contributor = app.contributor().await;
    assert_eq!(contributor.send(LIST, json!({})).await.error_code(), "FORBIDDEN");
}

on_both_engines!(
    a_path_of_the_former_site_leads_on,
    what_stands_at_a_path_goes_first,
    redirects_lead_on_from_one_another_but_not_in_a_circle,
    what_leads_nowhere_is_refused,
    an_answer_that_is_kept_follows_the_redirects,
    the_desk_lists_them_page_by_page,
);
