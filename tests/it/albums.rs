//! Albums from an editor's first photo to a reader's query.

use serde_json::{Value, json};

use crate::support::{Client, TestApp, on_both_engines, phone_photo};

/// The ids of so many photos of the library.
async fn uploaded(editor: &Client, count: u8) -> Vec<String> {
    let mut photos = Vec::new();
    for seed in 0..count {
        let words = json!({ "alt": format!("Ảnh {seed}"), "credit": "UBND phường" });
        photos.push(editor.uploaded(phone_photo(64, 48, seed), words).await);
    }
    photos
}

/// An album of these photos, as a draft; its id.
async fn draft(editor: &Client, photos: &[String]) -> String {
    let photos: Vec<_> = photos.iter().map(|photo| json!({ "media": photo })).collect();
    created(editor, json!({ "title": "Ngày hội", "photos": photos })).await
}

async fn created(editor: &Client, input: Value) -> String {
    let made = editor.done("createAlbum", input, "album { id }").await;
    made["album"]["id"].as_str().unwrap().to_owned()
}

async fn publish(editor: &Client, id: &str, revision: i32) {
    editor.done("publishAlbum", json!({ "id": id, "expectedRevision": revision }), "").await;
}

async fn read(client: &Client, id: &str, fields: &str) -> Value {
    let query = format!("query($id: ID!) {{ album(by: {{ id: $id }}) {{ {fields} }} }}");
    client.data(&query, json!({ "id": id })).await["album"].take()
}

/// The photos of the newest revision, as the desk has them.
async fn at_desk(editor: &Client, id: &str) -> Vec<Value> {
    let query = "query($id: ID!) { desk { document(id: $id) { edition(language: \"vi\") { content { \
        ... on Album { photos(first: 100) { nodes { blockId caption media { id } } } } } } } } }";
    let mut told = editor.data(query, json!({ "id": id })).await;
    let content = told["desk"]["document"]["edition"]["content"].take();
    content["photos"]["nodes"].as_array().unwrap().clone()
}

/// Something with a name in Vietnamese; its id.
async fn named(editor: &Client, kind: &str, mut input: Value) -> String {
    input["names"] = json!([{ "language": "vi", "text": "Khu 3" }]);
    let field = kind.to_lowercase();
    let made = editor.done(&format!("create{kind}"), input, &format!("{field} {{ id }}")).await;
    made[&field]["id"].as_str().unwrap().to_owned()
}

async fn an_album_tells_all_that_was_written(app: TestApp) {
    let (editor, reader) = (app.editor().await, app.anonymous());
    let photos = uploaded(&editor, 3).await;
    let area = named(&editor, "Area", json!({ "kind": "NEIGHBORHOOD" })).await;
    let tag = named(&editor, "Tag", json!({})).await;
    let input = json!({
        "title": "Ngày hội khu phố", "lead": "Chiều thứ Bảy.",
        "photos": [
            { "media": photos[0], "caption": "Kéo co" },
            { "media": photos[1], "alt": "Trẻ em hát", "crop": { "x": 0, "y": 0, "width": 0.5, "height": 1 } },
        ],
        "cover": { "media": photos[2] }, "areas": [area], "tags": [tag],
        "seo": { "description": "Ảnh ngày hội" },
    });
    let id = created(&editor, input).await;
    let fields = "id slug title lead canonicalPath isDraft photoCount areas { id } tags { id } \
        seo { description } cover { media { id } } body { photos { caption } } \
        photos { totalCount nodes { alt caption credit width media { id } } }";
    assert_eq!(read(&reader, &id, fields).await, Value::Null, "a draft");
    let file = "query($id: ID!) { node(id: $id) { id } }";
    assert_eq!(reader.data(file, json!({ "id": photos[0] })).await["node"], Value::Null);

    publish(&editor, &id, 1).await;
    let told = json!({
        "id": id, "slug": "ngay-hoi-khu-pho", "title": "Ngày hội khu phố", "lead": "Chiều thứ Bảy.",
        "canonicalPath": "/vi/anh/ngay-hoi-khu-pho", "isDraft": false, "photoCount": 2,
        "areas": [{ "id": area }], "tags": [{ "id": tag }], "seo": { "description": "Ảnh ngày hội" },
        "cover": { "media": { "id": photos[2] } },
        "body": { "photos": [{ "caption": "Kéo co" }, { "caption": null }] },
        "photos": { "totalCount": 2, "nodes": [
            { "alt": "Ảnh 0", "caption": "Kéo co", "credit": "UBND phường", "width": 48,
              "media": { "id": photos[0] } },
            { "alt": "Trẻ em hát", "caption": null, "credit": "UBND phường", "width": 24,
              "media": { "id": photos[1] } },
        ] },
    });
    assert_eq!(read(&reader, &id, fields).await, told);
    for photo in &photos {
        let shown = reader.data(file, json!({ "id": photo })).await;
        assert_eq!(shown["node"]["id"], *photo, "public because of the album");
        assert_eq!(editor.refused("deleteMedia", json!({ "id": photo })).await["code"], "IN_USE");
    }
    let elsewhere = "{ feed { nodes { __typename } } search(query: \"keo co\", \
        filter: { kinds: [ALBUM] }) { nodes { node { ... on Album { id } } } } }";
    let told = reader.data(elsewhere, json!({})).await;
    assert_eq!(told["feed"]["nodes"], json!([]), "albums have lists of their own");
    assert_eq!(told["search"]["nodes"], json!([{ "node": { "id": id } }]));

    editor.done("unpublishAlbum", json!({ "id": id }), "").await;
    assert_eq!(read(&reader, &id, fields).await, Value::Null);
    assert_eq!(reader.data(file, json!({ "id": photos[0] })).await["node"], Value::Null);
}

async fn the_first_photo_stands_for_an_album_that_chose_none(app: TestApp) {
    let (editor, reader) = (app.editor().await, app.anonymous());
    let photos = uploaded(&editor, 2).await;
    let id = draft(&editor, &photos).await;
    publish(&editor, &id, 1).await;
    let cover = async || read(&reader, &id, "cover { media { id } }").await["cover"].take();
    assert_eq!(cover().await["media"]["id"], photos[0]);
    let edit = json!({ "id": id, "expectedRevision": 1, "cover": { "media": photos[1] } });
    editor.done("updateAlbum", edit, "").await;
    publish(&editor, &id, 2).await;
    assert_eq!(cover().await["media"]["id"], photos[1]);
}

async fn photos_follow_one_another_page_by_page(app: TestApp) {
    let (editor, reader) = (app.editor().await, app.anonymous());
    let photos = uploaded(&editor, 7).await;
    let id = draft(&editor, &photos).await;
    publish(&editor, &id, 1).await;
    let query = "query($id: ID!, $after: String) { album(by: { id: $id }) { \
        photos(first: 3, after: $after) { totalCount nodes { media { id } } \
        pageInfo { hasNextPage hasPreviousPage endCursor } } } }";
    let page = async |after: Value| {
        let told = reader.data(query, json!({ "id": id, "after": after })).await;
        let page = &told["album"]["photos"];
        assert_eq!(page["totalCount"], photos.len());
        assert_eq!(page["pageInfo"]["hasPreviousPage"], after.is_string());
        let nodes = page["nodes"].as_array().unwrap().iter();
        let ids: Vec<_> =
            nodes.map(|node| node["media"]["id"].as_str().unwrap().to_owned()).collect();
        (ids, page["pageInfo"]["hasNextPage"] == true, page["pageInfo"]["endCursor"].clone())
    };
    let (first, more, after) = page(Value::Null).await;
    assert_eq!((first, more), (photos[..3].to_vec(), true));
    let (second, more, after) = page(after).await;
    assert_eq!((second, more), (photos[3..6].to_vec(), true));
    let (third, more, after) = page(after).await;
    assert_eq!((third, more), (photos[6..].to_vec(), false));
    assert_eq!(page(after).await.0, [""; 0]);
    let reply = reader.send(query, json!({ "id": id, "after": "x" })).await;
    assert_eq!(reply.error_code(), "INVALID");
}

async fn edits_of_different_photos_are_joined(app: TestApp) {
    let (lan, hoa) = (app.editor().await, app.editor().await);
    let photos = uploaded(&lan, 3).await;
    let id = draft(&lan, &photos).await;
    let before = at_desk(&lan, &id).await;
    let over_the_first =
        |photos: Value| json!({ "id": id, "expectedRevision": 1, "photos": photos });
    let [a, b, c] = [&photos[0], &photos[1], &photos[2]];
    let edit = json!([{ "media": a, "caption": "Của Lan" }, { "media": b }, { "media": c }]);
    lan.done("updateAlbum", over_the_first(edit), "").await;
    let edit = json!([{ "media": c }, { "media": a }, { "media": b, "caption": "Của Hoa" }]);
    hoa.done("updateAlbum", over_the_first(edit), "").await;
    let photo = |place: usize, caption: Value| {
        json!({ "blockId": before[place]["blockId"], "caption": caption,
                "media": before[place]["media"] })
    };
    let joined = [photo(2, Value::Null), photo(0, json!("Của Lan")), photo(1, json!("Của Hoa"))];
    assert_eq!(at_desk(&lan, &id).await, joined);

    let edit = json!([{ "media": a, "caption": "Khác" }, { "media": b }, { "media": c }]);
    let refused = hoa.refused("updateAlbum", over_the_first(edit)).await;
    assert_eq!(refused["code"], "EDIT_CONFLICT");
    assert_eq!(refused["path"], json!(["input", "photos"]));
    assert_eq!(refused["blockId"], before[0]["blockId"]);
    assert_eq!(at_desk(&lan, &id).await, joined, "nothing was saved");
}

async fn every_fault_is_named_where_the_input_has_it(app: TestApp) {
    let editor = app.editor().await;
    let photos = uploaded(&editor, 1).await;
    let missing = "media_01h455vb4pex5vsknk084sn02q";
    let many: Vec<_> = (0..501).map(|_| json!({ "media": photos[0] })).collect();
    let long = json!([{ "media": photos[0] }, { "media": photos[0], "caption": "x".repeat(501) }]);
    let crop = json!([{ "media": photos[0], "crop": { "x": 1, "y": 0, "width": 1, "height": 1 } }]);
    for (photos, code, path) in [
        (json!([{ "media": photos[0] }, { "media": missing }]), "NOT_FOUND", &["1", "media"][..]),
        (json!([{ "media": "article_x" }]), "INVALID", &["0", "media"]),
        (long, "TOO_LONG", &["1", "caption"]),
        (crop, "OUT_OF_RANGE", &["0", "crop"]),
        (json!(many), "TOO_MANY", &[]),
    ] {
        let refused =
            editor.refused("createAlbum", json!({ "title": "A", "photos": photos })).await;
        let told: Vec<_> = refused["path"].as_array().unwrap().iter().skip(1).collect();
        assert_eq!(refused["code"], code);
        assert_eq!(told[0], "photos");
        assert_eq!(told[1..told.len().min(path.len() + 1)], *path);
    }
    let id = created(&editor, json!({ "title": "Chưa có ảnh", "lead": "Sắp có." })).await;
    let refused = editor.refused("publishAlbum", json!({ "id": id, "expectedRevision": 1 })).await;
    assert_eq!(refused["code"], "REQUIRED");
    assert_eq!(refused["path"], json!(["input", "photos"]));
}

async fn what_the_checklist_finds_is_named_as_a_photo(app: TestApp) {
    let editor = app.editor().await;
    let photo = editor.uploaded(phone_photo(64, 48, 1), json!({})).await;
    let id = draft(&editor, &[photo]).await;
    let block = at_desk(&editor, &id).await[0]["blockId"].take();
    let query = "query($id: ID!) { desk { document(id: $id) { edition(language: \"vi\") { checklist { findings { \
        code path blockId } } } } } }";
    let mut told = editor.data(query, json!({ "id": id })).await;
    let findings = told["desk"]["document"]["edition"]["checklist"]["findings"].take();
    let found = |code: &str, field: &str| json!({ "code": code, "path": ["photos", "0", field], "blockId": block });
    for finding in [found("MISSING_ALT", "alt"), found("SMALL_PHOTO", "media")] {
        assert!(findings.as_array().unwrap().contains(&finding), "{finding} in {findings}");
    }
}

async fn lists_hold_what_is_filed_under_a_label(app: TestApp) {
    let (editor, reader) = (app.editor().await, app.anonymous());
    let photos = uploaded(&editor, 1).await;
    let ward = named(&editor, "Area", json!({ "kind": "WARD" })).await;
    let inner = json!({ "kind": "NEIGHBORHOOD", "slug": "khu-3a", "parent": ward });
    let inner = named(&editor, "Area", inner).await;
    let tag = named(&editor, "Tag", json!({})).await;
    for (title, more) in [
        ("Một", json!({ "areas": [inner] })),
        ("Hai", json!({ "tags": [tag] })),
        ("Ba", json!({ "areas": [ward], "tags": [tag] })),
    ] {
        let mut input = json!({ "title": title, "photos": [{ "media": photos[0] }] });
        input.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        let id = created(&editor, input).await;
        app.clock.advance(60);
        publish(&editor, &id, 1).await;
    }
    let query = "query($filter: AlbumFilter, $first: Int, $after: String) { \
        albums(filter: $filter, first: $first, after: $after) { totalCount nodes { title } \
        pageInfo { hasNextPage endCursor } } }";
    for (filter, titles) in [
        (Value::Null, &["Ba", "Hai", "Một"][..]),
        (json!({ "areas": [ward] }), &["Ba", "Một"]),
        (json!({ "areas": [inner] }), &["Một"]),
        (json!({ "tags": [tag] }), &["Ba", "Hai"]),
        (json!({ "areas": [ward], "tags": [tag] }), &["Ba"]),
    ] {
        let mut after = Value::Null;
        for (place, title) in titles.iter().enumerate() {
            let variables = json!({ "filter": filter, "first": 1, "after": after });
            let page = reader.data(query, variables).await["albums"].take();
            assert_eq!(page["totalCount"], titles.len(), "{filter}");
            assert_eq!(page["nodes"], json!([{ "title": title }]), "{filter}");
            assert_eq!(page["pageInfo"]["hasNextPage"], place + 1 < titles.len(), "{filter}");
            after = page["pageInfo"]["endCursor"].clone();
        }
    }
}

async fn albums_stand_in_the_sitemap_and_are_told_of(app: TestApp) {
    let (editor, reader) = (app.editor().await, app.anonymous());
    let since = reader.data("{ changes { position } }", json!({})).await;
    let since = &since["changes"]["position"];
    let photos = uploaded(&editor, 1).await;
    let id = draft(&editor, &photos).await;
    publish(&editor, &id, 1).await;
    let map = reqwest::get(app.url("/sitemaps/album-1.xml")).await.unwrap().text().await.unwrap();
    assert!(map.contains("/vi/anh/ngay-hoi</loc>"), "{map}");
    assert!(map.contains("image:loc"), "{map}");
    let query = "query($since: String!) { changes(since: $since) { nodes { ... on Upsert { node { id } } } } }";
    let told = reader.data(query, json!({ "since": since })).await.to_string();
    assert!(told.contains(&id), "{told}");
}

on_both_engines!(
    an_album_tells_all_that_was_written,
    the_first_photo_stands_for_an_album_that_chose_none,
    photos_follow_one_another_page_by_page,
    edits_of_different_photos_are_joined,
    every_fault_is_named_where_the_input_has_it,
    what_the_checklist_finds_is_named_as_a_photo,
    lists_hold_what_is_filed_under_a_label,
    albums_stand_in_the_sitemap_and_are_told_of,
);
