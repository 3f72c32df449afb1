//! What stands at a path, and menus.

use serde_json::{Value, json};

use crate::support::{Client, TestApp, on_both_engines, phone_photo};

const RESOLVE: &str = "query($path: String!, $language: LanguageTag) { \
    resolvePath(path: $path, language: $language) { node { __typename id } canonicalPath language } }";

const MENU: &str = "query($language: LanguageTag) { menu(key: \"main\", language: $language) { \
    key language items { label href nodeId isPublic node { __typename id } \
    children { label href children { label href } } } } }";

fn names(text: &str) -> Value {
    json!([{ "language": "vi", "text": text }])
}

async fn made(editor: &Client, kind: &str, input: Value) -> Value {
    let field = kind.to_lowercase();
    let fields = format!("{field} {{ id }}");
    editor.done(&format!("create{kind}"), input, &fields).await[&field]["id"].take()
}

async fn published(editor: &Client, kind: &str, mut input: Value) -> Value {
    if kind == "Campaign" {
        input["startsOn"] = json!("2025-04-11");
    }
    if kind != "Album" {
        input["body"] = json!({ "markdown": "Một đoạn văn." });
    }
    let language = input["language"].clone();
    let id = made(editor, kind, input).await;
    let publish = json!({ "id": id, "language": language, "expectedRevision": 1 });
    editor.done(&format!("publish{kind}"), publish, "").await;
    id
}

async fn resolved(client: &Client, path: &str) -> Value {
    client.data(RESOLVE, json!({ "path": path })).await["resolvePath"].take()
}

/// Everything of which `canonicalPath` tells where it stands.
async fn everything(editor: &Client) -> Vec<(&'static str, Value)> {
    let mut all = Vec::new();
    for kind in ["Article", "Campaign", "Page"] {
        all.push((kind, published(editor, kind, json!({ "title": "Ra quân" })).await));
    }
    let photo = editor.uploaded(phone_photo(64, 48, 1), json!({})).await;
    let album = json!({ "title": "Ra quân", "photos": [{ "media": photo }] });
    all.push(("Album", published(editor, "Album", album).await));
    for kind in ["Category", "Tag"] {
        all.push((kind, made(editor, kind, json!({ "names": names("Ra quân") })).await));
    }
    for (kind, of) in [("Area", "WARD"), ("Organization", "SCHOOL")] {
        let input = json!({ "names": names("Ra quân"), "kind": of });
        all.push((kind, made(editor, kind, input).await));
    }
    all.push(("Person", made(editor, "Person", json!({ "name": "Ra quân" })).await));
    all
}

async fn every_canonical_path_leads_to_its_thing(app: TestApp) {
    let (editor, admin, reader) = (app.editor().await, app.admin().await, app.anonymous());
    let all = everything(&editor).await;
    let by_slug_and_id = json!({ "pathPatterns": {
        "article": "/{language}/{id}/{slug}.html", "area": "/{language}/o/{id}"
    } });
    for patterns in [json!({}), by_slug_and_id] {
        admin.done("updateSite", patterns, "").await;
        for (kind, id) in &all {
            let query = format!(
                "query($id: ID!) {{ node(id: $id) {{ ... on {kind} {{ canonicalPath }} }} }}"
            );
            let told = reader.data(&query, json!({ "id": id })).await;
            let path = told["node"]["canonicalPath"].as_str().unwrap();
            let expected = json!({
                "node": { "__typename": kind, "id": id }, "canonicalPath": path, "language": "vi",
            });
            assert_eq!(resolved(&reader, path).await, expected);
            let decorated = format!("{}/?utm=a/b#c", path.to_uppercase().replace('-', "%2D"));
            assert_eq!(resolved(&reader, &decorated).await, expected, "{decorated}");
        }
    }
    let article = all[0].1.as_str().unwrap();
    let other_slug = format!("/vi/{article}/ten-cu.html");
    let found = resolved(&reader, &other_slug).await;
    assert_eq!(found["canonicalPath"], format!("/vi/{article}/ra-quan.html"));
}

async fn an_old_path_leads_to_the_present_one(app: TestApp) {
    let (editor, reader) = (app.editor().await, app.anonymous());
    let id = published(&editor, "Article", json!({ "title": "Ra quân" })).await;
    let edit = json!({ "id": id, "expectedRevision": 1, "slug": "ra-quan-som" });
    editor.done("updateArticle", edit, "").await;
    assert_eq!(resolved(&reader, "/vi/tin-tuc/ra-quan-som").await, Value::Null, "not public yet");
    editor.done("publishArticle", json!({ "id": id, "expectedRevision": 2 }), "").await;
    for path in ["/vi/tin-tuc/ra-quan", "/vi/tin-tuc/ra-quan-som"] {
        let found = resolved(&reader, path).await;
        assert_eq!(found["node"]["id"], id);
        assert_eq!(found["canonicalPath"], "/vi/tin-tuc/ra-quan-som");
    }
    editor.done("unpublishArticle", json!({ "id": id }), "").await;
    for path in ["/vi/tin-tuc/ra-quan", "/vi/tin-tuc/ra-quan-som"] {
        assert_eq!(resolved(&reader, path).await, Value::Null);
        assert_eq!(resolved(&editor, path).await, Value::Null);
    }
}

async fn a_path_is_of_one_language(app: TestApp) {
    let (editor, reader) = (app.editor().await, app.anonymous());
    let id = published(&editor, "Article", json!({ "title": "Ra quân" })).await;
    let english = json!({ "title": "Setting out", "translationOf": id, "language": "en" });
    published(&editor, "Article", english).await;
    let found = resolved(&reader, "/en/tin-tuc/setting-out").await;
    assert_eq!((&found["node"]["id"], &found["language"]), (&id, &json!("en")));
    assert_eq!(resolved(&reader, "/vi/tin-tuc/setting-out").await, Value::Null);
    assert_eq!(resolved(&reader, "/fr/tin-tuc/ra-quan").await, Value::Null);
    editor.done("unpublishArticle", json!({ "id": id }), "").await;
    assert_eq!(resolved(&reader, "/vi/tin-tuc/ra-quan").await, Value::Null);
    let found = resolved(&reader, "/en/tin-tuc/setting-out").await;
    assert_eq!(found["canonicalPath"], "/en/tin-tuc/setting-out");
}

async fn a_path_without_a_language_is_of_the_one_asked_for(app: TestApp) {
    let (editor, admin, reader) = (app.editor().await, app.admin().await, app.anonymous());
    let alone = json!({ "languages": ["vi"], "pathPatterns": { "tag": "/t/{slug}" } });
    admin.done("updateSite", alone, "").await;
    let tag = made(&editor, "Tag", json!({ "names": names("Bão") })).await;
    let found = resolved(&reader, "/t/bao").await;
    assert_eq!((&found["node"]["id"], &found["language"]), (&tag, &json!("vi")));
    let asked = json!({ "path": "/t/bao", "language": "en" });
    let found = reader.data(RESOLVE, asked).await["resolvePath"].take();
    assert_eq!((&found["node"]["id"], &found["language"]), (&tag, &json!("en")));
}

async fn nothing_stands_elsewhere(app: TestApp) {
    let (editor, reader) = (app.editor().await, app.anonymous());
    published(&editor, "Article", json!({ "title": "Ra quân" })).await;
    let own = app.url("/vi/tin-tuc/ra-quan?a=b");
    assert_eq!(resolved(&reader, &own).await["canonicalPath"], "/vi/tin-tuc/ra-quan");
    for path in [
        "/",
        "",
        "//",
        "/vi",
        "/vi/",
        "vi/tin-tuc/ra-quan",
        "//vi/tin-tuc/ra-quan",
        "/vi/tin-tuc/ra-quan/x",
        "/vi//tin-tuc/ra-quan",
        "/vi/tin-tuc/ra-quan//",
        "/vi/tin-tuc/khong-co",
        "/vi/tin-tuc/%00",
        "/vi/tin-tuc/%FF",
        "/vi/tin-tuc/%E0%A4%A",
        "/vi/tin-tuc/../tin-tuc/ra-quan",
        "/vi/chuyen-muc/ra-quan",
        "/vi/cam-ket/pledge_01h455vb4pex5vsknk084sn02q",
        "https://elsewhere.example/vi/tin-tuc/ra-quan",
        "javascript:alert(1)",
    ] {
        assert_eq!(resolved(&reader, path).await, Value::Null, "{path}");
    }
    let long = format!("/vi/tin-tuc/{}", "a".repeat(2_000));
    let reply = reader.send(RESOLVE, json!({ "path": long })).await;
    assert_eq!(reply.error_code(), "TOO_LONG");
}

fn item(label: &str, to: Value) -> Value {
    let mut item = json!({ "labels": names(label) });
    item["to"] = to;
    item
}

async fn menu(client: &Client) -> Value {
    client.data(MENU, json!({})).await["menu"].take()
}

fn labels(items: &Value) -> Vec<&str> {
    let items = items.as_array().unwrap();
    items.iter().map(|item| item["label"].as_str().unwrap()).collect()
}

async fn a_menu_leads_to_things_paths_and_addresses(app: TestApp) {
    let (editor, reader) = (app.editor().await, app.anonymous());
    let all = everything(&editor).await;
    let mut items: Vec<Value> =
        all.iter().map(|(kind, id)| item(kind, json!({ "node": id }))).collect();
    items.push(item("Trang chủ", json!({ "path": "/" })));
    items.push(item("Gọi", json!({ "url": "tel:+84200555" })));
    let deep = item("Sâu", json!({ "path": "/a#b" }));
    items.push(json!({
        "labels": [{ "language": "vi", "text": "Khác" }, { "language": "en", "text": "More" }],
        "children": [{ "labels": names("Cổng"), "to": { "url": "https://a.example" },
            "children": [deep] }],
    }));
    let put = json!({ "key": "main", "items": items });
    let fields = "menu { id key items { label href } }";
    let told = editor.done("putMenu", put, fields).await["menu"].take();
    assert_eq!(told["items"].as_array().unwrap().len(), 12);

    let menu = reader.data(MENU, json!({ "language": "en" })).await["menu"].take();
    for (item, (kind, id)) in menu["items"].as_array().unwrap().iter().zip(&all) {
        assert_eq!(item["node"], json!({ "__typename": kind, "id": id }));
        assert_eq!((&item["nodeId"], &item["isPublic"]), (id, &json!(true)));
        // Documents are published in Vietnamese only.
        let document = ["Article", "Campaign", "Page", "Album"].contains(kind);
        let language = if document { "/vi/" } else { "/en/" };
        let href = item["href"].as_str().unwrap();
        assert!(href.starts_with(language) && href.contains("ra-quan"), "{href}");
    }
    let rest = &menu["items"].as_array().unwrap()[9..];
    assert_eq!((&rest[0]["href"], &rest[0]["node"]), (&json!("/"), &Value::Null));
    assert_eq!(rest[1]["href"], "tel:+84200555");
    assert_eq!((&rest[2]["label"], &rest[2]["href"]), (&json!("More"), &Value::Null));
    let deep = &rest[2]["children"][0];
    assert_eq!(deep["href"], "https://a.example");
    assert_eq!(deep["children"], json!([{ "label": "Sâu", "href": "/a#b" }]));

    let node =
        "query($id: ID!) { node(id: $id) { ... on Menu { key items { label } } } menus { id } }";
    let found = reader.data(node, json!({ "id": told["id"] })).await;
    assert_eq!((&found["node"]["key"], &found["menus"][0]["id"]), (&json!("main"), &told["id"]));
    assert_eq!(found["node"]["items"][11]["label"], "Khác");
}

async fn what_is_not_public_is_left_out_with_what_is_below(app: TestApp) {
    let (editor, reader) = (app.editor().await, app.anonymous());
    let id = published(&editor, "Page", json!({ "title": "Giới thiệu" })).await;
    let draft = made(&editor, "Page", json!({ "title": "Nháp" })).await;
    let mut hidden = item("Nháp", json!({ "node": draft }));
    hidden["children"] = json!([item("Dưới", json!({ "path": "/duoi" }))]);
    let items = json!([item("Giới thiệu", json!({ "node": id })), hidden]);
    editor.done("putMenu", json!({ "key": "main", "items": items }), "").await;
    let shown = menu(&reader).await;
    assert_eq!(labels(&shown["items"]), ["Giới thiệu"]);
    assert_eq!(menu(&editor).await, shown, "outside the desk all see the same");

    let desk = "{ desk { menus { items { label href nodeId isPublic node { id } \
        children { label href isPublic } } } } }";
    let told = editor.data(desk, json!({})).await;
    assert_eq!(
        told["desk"]["menus"][0]["items"][1],
        json!({
            "label": "Nháp", "href": null, "nodeId": draft, "isPublic": false, "node": null,
            "children": [{ "label": "Dưới", "href": "/duoi", "isPublic": false }],
        })
    );
    assert_eq!(reader.send(desk, json!({})).await.error_code(), "UNAUTHENTICATED");
    let contributor = app.contributor().await;
    assert_eq!(contributor.send(desk, json!({})).await.error_code(), "FORBIDDEN");

    editor.done("unpublishPage", json!({ "id": id }), "").await;
    assert_eq!(labels(&menu(&reader).await["items"]), Vec::<&str>::new());
    editor.done("publishPage", json!({ "id": id, "expectedRevision": 1 }), "").await;
    let slug = json!({ "id": id, "expectedRevision": 1, "slug": "ve-chung-toi" });
    editor.done("updatePage", slug, "").await;
    editor.done("publishPage", json!({ "id": id, "expectedRevision": 2 }), "").await;
    assert_eq!(menu(&reader).await["items"][0]["href"], "/vi/trang/ve-chung-toi");
}

async fn a_menu_is_replaced_whole_and_holds_what_it_leads_to(app: TestApp) {
    let (editor, reader) = (app.editor().await, app.anonymous());
    let tag = made(&editor, "Tag", json!({ "names": names("Bão") })).await;
    let items = json!([item("Bão", json!({ "node": tag }))]);
    let put = json!({ "key": "main", "items": items });
    let first = editor.done("putMenu", put.clone(), "menu { id }").await["menu"].take();
    let again = editor.done("putMenu", put, "menu { id }").await["menu"].take();
    assert_eq!(first, again);
    let refused = editor.refused("deleteTag", json!({ "id": tag })).await;
    assert_eq!(refused["code"], "IN_USE");
    editor.done("putMenu", json!({ "key": "main", "items": [] }), "").await;
    assert_eq!(menu(&reader).await["items"], json!([]));
    editor.done("deleteTag", json!({ "id": tag }), "").await;
    let gone = editor.done("deleteMenu", json!({ "key": "main" }), "deletedId").await;
    assert_eq!(gone["deletedId"], first["id"]);
    assert_eq!(menu(&reader).await, Value::Null);
    let refused = editor.refused("deleteMenu", json!({ "key": "main" })).await;
    assert_eq!(
        (&refused["code"], &refused["path"]),
        (&json!("NOT_FOUND"), &json!(["input", "key"]))
    );
}

async fn menus_that_lead_nowhere_are_refused_where_they_do(app: TestApp) {
    let editor = app.editor().await;
    let photo = "media_01h455vb4pex5vsknk084sn02q";
    let unknown = "tag_01h455vb4pex5vsknk084sn02q";
    let home = || item("Trang chủ", json!({ "path": "/" }));
    let mut deep = home();
    for _ in 0..3 {
        deep = json!({ "labels": names("a"), "children": [deep] });
    }
    let wide = json!({ "labels": names("a"), "children": vec![home(); 20] });
    for (items, code, path) in [
        (json!([item("a", json!({ "node": photo }))]), "INVALID", "items.0.to.node"),
        (json!([item("a", json!({ "node": unknown }))]), "NOT_FOUND", "items.0.to.node"),
        (json!([item("a", json!({ "path": "tin" }))]), "INVALID", "items.0.to.path"),
        (json!([item("a", json!({ "path": "//a.example" }))]), "INVALID", "items.0.to.path"),
        (json!([item("a", json!({ "path": "/\\a.example" }))]), "INVALID", "items.0.to.path"),
        (json!([item("a", json!({ "url": "javascript:alert(1)" }))]), "INVALID", "items.0.to.url"),
        (json!([item("a", json!({ "url": "/tin" }))]), "INVALID", "items.0.to.url"),
        (json!([item("a", json!({ "url": "#a" }))]), "INVALID", "items.0.to.url"),
        (json!([item("", json!({ "path": "/" }))]), "REQUIRED", "items.0.labels"),
        (json!(vec![home(); 21]), "TOO_MANY", "items"),
        (json!(vec![wide; 5]), "TOO_MANY", "items"),
        (json!([deep]), "TOO_MANY", "items.0.children.0.children.0.children"),
    ] {
        let error = editor.refused("putMenu", json!({ "key": "main", "items": items })).await;
        let steps: Vec<_> = path.split('.').collect();
        assert_eq!(error["code"], code, "{error}");
        assert_eq!(error["path"], json!([&["input"], steps.as_slice()].concat()));
    }
    for key in ["", "Chính", "a b", &"a".repeat(41)] {
        let error = editor.refused("putMenu", json!({ "key": key, "items": [] })).await;
        assert_eq!(error["path"], json!(["input", "key"]), "{key}");
    }
    let wrong = item("a", json!({ "path": "tin" }));
    let put = json!({ "key": "main", "items": [wrong] });
    let error = editor.in_vietnamese().refused("putMenu", put).await;
    assert_eq!(error["message"], "Giá trị không đúng định dạng: /….");
}

async fn a_site_has_50_menus_at_most(app: TestApp) {
    let editor = app.editor().await;
    for number in 0..50 {
        let put = json!({ "key": format!("m{number}"), "items": [] });
        editor.done("putMenu", put, "").await;
    }
    let error = editor.refused("putMenu", json!({ "key": "one-more", "items": [] })).await;
    assert_eq!((&error["code"], &error["path"]), (&json!("TOO_MANY"), &json!([])));
    editor.done("putMenu", json!({ "key": "m7", "items": [] }), "").await;
}

on_both_engines!(
    every_canonical_path_leads_to_its_thing,
    an_old_path_leads_to_the_present_one,
    a_path_is_of_one_language,
    a_path_without_a_language_is_of_the_one_asked_for,
    nothing_stands_elsewhere,
    a_menu_leads_to_things_paths_and_addresses,
    what_is_not_public_is_left_out_with_what_is_below,
    a_menu_is_replaced_whole_and_holds_what_it_leads_to,
    menus_that_lead_nowhere_are_refused_where_they_do,
    a_site_has_50_menus_at_most,
);
