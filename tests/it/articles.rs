//! Articles from an editor's first word to a reader's query.

use serde_json::{Value, json};

use crate::support::{Client, TestApp, on_both_engines, phone_photo};

const ARTICLE: &str = "query($by: DocumentLookup!, $language: LanguageTag) { \
    article(by: $by, language: $language) { id title slug language revision publishedAt \
    body { text markdown } } }";

/// Creates and publishes an article; answers its id.
async fn published(editor: &Client, title: &str) -> String {
    let body = json!({ "markdown": "Một đoạn văn." });
    let input = json!({ "title": title, "body": body });
    let created = editor.done("createArticle", input, "revision article { id }").await;
    let id = created["article"]["id"].as_str().unwrap().to_owned();
    let input = json!({ "id": id, "expectedRevision": created["revision"] });
    editor.done("publishArticle", input, "").await;
    id
}

async fn read(client: &Client, by: Value) -> Value {
    client.data(ARTICLE, json!({ "by": by })).await["article"].take()
}

async fn a_draft_is_not_public_until_it_is_published(app: TestApp) {
    let (editor, reader) = (app.editor().await, app.anonymous());
    let input = json!({ "title": "Ra quân dọn vệ sinh", "lead": "Sáng nay." });
    let created = editor.done("createArticle", input, "revision article { id slug }").await;
    let id = &created["article"]["id"];
    assert_eq!(created["article"]["slug"], "ra-quan-don-ve-sinh");
    assert_eq!(read(&reader, json!({ "id": id })).await, Value::Null);
    assert_eq!(read(&reader, json!({ "slug": "ra-quan-don-ve-sinh" })).await, Value::Null);

    editor.done("publishArticle", json!({ "id": id, "expectedRevision": 1 }), "").await;
    assert_eq!(read(&reader, json!({ "id": id })).await["title"], "Ra quân dọn vệ sinh");

    editor.done("unpublishArticle", json!({ "id": id }), "").await;
    assert_eq!(read(&reader, json!({ "id": id })).await, Value::Null);
}

async fn a_published_article_keeps_its_words_until_the_next_publication(app: TestApp) {
    let (editor, reader) = (app.editor().await, app.anonymous());
    let id = published(&editor, "Bản đầu").await;
    let edit = json!({ "id": id, "expectedRevision": 1, "title": "Bản hai" });
    editor.done("updateArticle", edit, "").await;
    assert_eq!(read(&reader, json!({ "id": id })).await["title"], "Bản đầu");
    editor.done("publishArticle", json!({ "id": id, "expectedRevision": 2 }), "").await;
    assert_eq!(read(&reader, json!({ "id": id })).await["title"], "Bản hai");
}

async fn nobody_publishes_what_they_have_not_seen(app: TestApp) {
    let editor = app.editor().await;
    let id = published(&editor, "Hai người sửa").await;
    let edit = json!({ "id": id, "expectedRevision": 1, "title": "Người thứ nhất" });
    editor.done("updateArticle", edit, "").await;
    let refused =
        editor.refused("publishArticle", json!({ "id": id, "expectedRevision": 1 })).await;
    assert_eq!(refused["code"], "STALE_REVISION");
    assert_eq!(refused["__typename"], "StaleRevisionError");
    assert_eq!(refused["currentRevision"], 2);
    assert_eq!(refused["path"], json!(["input", "expectedRevision"]));
}

async fn two_saves_at_once_cannot_both_win(app: TestApp) {
    let editor = app.editor().await;
    let id = published(&editor, "Cùng lúc").await;
    let save = |number: u32| {
        let (editor, id) = (editor.clone(), id.clone());
        async move {
            let title = format!("Bản {number}");
            let edit = json!({ "id": id, "expectedRevision": 1, "title": title });
            editor.mutate("updateArticle", edit, "revision").await["revision"] == 2
        }
    };
    let outcomes = futures_util::future::join_all((0..8).map(save)).await;
    assert_eq!(outcomes.into_iter().filter(|won| *won).count(), 1);
}

async fn an_old_slug_leads_to_the_article_and_its_new_slug(app: TestApp) {
    let (editor, reader) = (app.editor().await, app.anonymous());
    let id = published(&editor, "Đường hoa").await;
    let edit = json!({ "id": id, "expectedRevision": 1, "slug": "duong-hoa-ven-da" });
    editor.done("updateArticle", edit, "").await;
    assert_eq!(
        read(&reader, json!({ "slug": "duong-hoa-ven-da" })).await,
        Value::Null,
        "a slug that was never public leads nowhere"
    );
    editor.done("publishArticle", json!({ "id": id, "expectedRevision": 2 }), "").await;
    let found = read(&reader, json!({ "slug": "duong-hoa" })).await;
    assert_eq!(found["id"], json!(id));
    assert_eq!(found["slug"], "duong-hoa-ven-da");
}

async fn an_article_is_found_by_its_id_in_another_system(app: TestApp) {
    let (editor, reader) = (app.editor().await, app.anonymous());
    let input = json!({ "title": "Chuyển từ trang cũ", "lead": "a", "externalRef": "wp-17" });
    let created = editor.done("createArticle", input.clone(), "article { id }").await;
    let id = &created["article"]["id"];
    let by = json!({ "externalRef": "wp-17" });
    assert_eq!(read(&reader, by.clone()).await, Value::Null, "a draft");
    editor.done("publishArticle", json!({ "id": id, "expectedRevision": 1 }), "").await;
    assert_eq!(read(&reader, by).await["id"], *id);
    let refused = editor.refused("createArticle", input).await;
    assert_eq!(refused["code"], "TAKEN");
    assert_eq!(refused["path"], json!(["input", "externalRef"]));
}

async fn equal_titles_get_numbered_slugs_and_a_wanted_slug_is_refused(app: TestApp) {
    let editor = app.editor().await;
    let create = |input| editor.mutate("createArticle", input, "article { slug }");
    let first = create(json!({ "title": "Thông báo" })).await;
    let second = create(json!({ "title": "Thông báo" })).await;
    assert_eq!(first["article"]["slug"], "thong-bao");
    assert_eq!(second["article"]["slug"], "thong-bao-2");
    let input = json!({ "title": "Khác", "slug": "thong-bao" });
    let refused = editor.refused("createArticle", input).await;
    assert_eq!(refused["code"], "TAKEN");
    assert_eq!(refused["path"], json!(["input", "slug"]));
}

async fn every_fault_of_an_input_is_named_at_once(app: TestApp) {
    let editor = app.editor().await.in_vietnamese();
    let input = json!({
        "title": " ",
        "kicker": "k".repeat(151),
        "authors": [{ "name": "" }, { "name": "a" }],
        "category": "category_01h455vb4pex5vsknk084sn02q",
    });
    let payload = editor.mutate("createArticle", input, "article { id }").await;
    assert_eq!(payload["article"], Value::Null);
    insta::assert_json_snapshot!("faults_of_an_input", payload["userErrors"]);
}

async fn a_fault_in_markdown_is_placed_in_the_markdown(app: TestApp) {
    let editor = app.editor().await;
    let markdown = "Một đoạn.\n\n![](media_01h455vb4pex5vsknk084sn02q)";
    let input = json!({ "title": "Thiếu ảnh", "body": { "markdown": markdown } });
    let refused = editor.refused("createArticle", input).await;
    assert_eq!(refused["code"], "NOT_FOUND");
    assert_eq!(refused["path"], json!(["input", "body", "markdown"]));
}

async fn a_field_that_fails_becomes_null_alone(app: TestApp) {
    let query = "{ site { timeZone } desk { users { nodes { id } } } }";
    let reply = app.anonymous().send(query, json!({})).await;
    assert_eq!(reply.error_code(), "UNAUTHENTICATED");
    assert_eq!(reply.body["errors"][0]["path"], json!(["desk"]));
    let data = json!({ "site": { "timeZone": "Asia/Ho_Chi_Minh" }, "desk": null });
    assert_eq!(reply.body["data"], data);
}

async fn a_key_makes_a_creation_happen_once(app: TestApp) {
    let editor = app.editor().await;
    let create = |title: &str, key: &str| {
        let input = json!({ "title": title, "idempotencyKey": key });
        editor.mutate("createArticle", input, "article { id }")
    };
    let first = create("Một lần", "k1").await;
    let again = create("Một lần", "k1").await;
    assert_eq!(first["article"]["id"], again["article"]["id"]);
    let other = create("Một lần", "k2").await;
    assert_ne!(first["article"]["id"], other["article"]["id"]);
    let mismatch = create("Khác", "k1").await;
    assert_eq!(mismatch["userErrors"][0]["code"], "IDEMPOTENCY_MISMATCH");
    app.clock.advance(24 * 60 * 60 + 1);
    let after_a_day = create("Một lần", "k1").await;
    assert_ne!(first["article"]["id"], after_a_day["article"]["id"]);
}

async fn pages_follow_one_another_without_gap_or_repetition(app: TestApp) {
    let (editor, reader) = (app.editor().await, app.anonymous());
    for number in 0..7 {
        published(&editor, &format!("Bài {number}")).await;
        if number % 2 == 0 {
            app.clock.advance(60);
        }
    }
    let query = "query($after: String) { articles(first: 3, after: $after) { totalCount \
                 nodes { title } edges { cursor } \
                 pageInfo { hasNextPage hasPreviousPage endCursor } } }";
    let (mut after, mut titles) = (Value::Null, Vec::new());
    loop {
        let page = reader.data(query, json!({ "after": after })).await["articles"].take();
        assert_eq!(page["totalCount"], 7);
        assert_eq!(page["pageInfo"]["hasPreviousPage"], json!(!after.is_null()));
        titles.extend(page["nodes"].as_array().unwrap().iter().map(|node| node["title"].clone()));
        after = page["pageInfo"]["endCursor"].clone();
        if page["pageInfo"]["hasNextPage"] == false {
            break;
        }
    }
    let distinct: std::collections::BTreeSet<String> =
        titles.iter().map(Value::to_string).collect();
    assert_eq!((titles.len(), distinct.len()), (7, 7), "{titles:?}");
}

async fn editions_in_two_languages_are_published_apart(app: TestApp) {
    let (editor, reader) = (app.editor().await, app.anonymous());
    let id = published(&editor, "Tiếng Việt").await;
    let input = json!({
        "translationOf": id, "language": "en", "title": "English", "lead": "In English."
    });
    editor.done("createArticle", input, "").await;
    let english = json!({ "by": { "id": id }, "language": "en" });
    let served = reader.data(ARTICLE, english.clone()).await;
    assert_eq!(served["article"]["language"], "vi", "the draft in English is not served");
    let publish = json!({ "id": id, "language": "en", "expectedRevision": 1 });
    editor.done("publishArticle", publish, "").await;
    assert_eq!(reader.data(ARTICLE, english).await["article"]["title"], "English");
    editor.done("unpublishArticle", json!({ "id": id, "language": "vi" }), "").await;
    let served = read(&reader, json!({ "id": id })).await;
    assert_eq!(served["language"], "en", "one edition stays when the other goes");
}

async fn the_structure_of_a_ward_page_survives(app: TestApp) {
    let (editor, reader) = (app.editor().await, app.anonymous());
    let mut blocks = Vec::new();
    let mut expected = Vec::new();
    for part in 1..=4u8 {
        let photo = editor.uploaded(phone_photo(64, 48, part * 50), json!({})).await;
        let (text, caption) = (format!("Đoạn thứ {part}."), format!("Chú thích {part}"));
        blocks.push(json!({ "paragraph": { "markdown": text } }));
        blocks.push(json!({ "photo": { "media": photo, "caption": caption } }));
        expected.push(json!({ "text": { "text": text } }));
        expected.push(json!({ "placement": { "caption": caption, "media": { "id": photo } } }));
    }
    let input = json!({ "title": "Phát động thi đua", "body": { "blocks": blocks } });
    let id = editor.done("createArticle", input, "article { id }").await["article"]["id"].take();
    editor.done("publishArticle", json!({ "id": id, "expectedRevision": 1 }), "").await;
    let query = "query($by: DocumentLookup!) { article(by: $by) { body { blocks { \
        ... on ParagraphBlock { text { text } } \
        ... on PhotoBlock { placement { caption media { id } } } } markdown } } }";
    let mut body = reader.data(query, json!({ "by": { "id": id } })).await["article"].take();
    assert_eq!(body["body"]["blocks"], json!(expected));

    let markdown = json!({ "markdown": body["body"]["markdown"].take() });
    let edit = json!({ "id": id, "expectedRevision": 1, "body": markdown });
    editor.done("updateArticle", edit, "").await;
    editor.done("publishArticle", json!({ "id": id, "expectedRevision": 2 }), "").await;
    let again = reader.data(query, json!({ "by": { "id": id } })).await;
    assert_eq!(again["article"]["body"]["blocks"], json!(expected), "back from Markdown");
}

const EVERY_BLOCK: &str = "query($by: DocumentLookup!) { article(by: $by) { body { \
    html markdown text blocks { __typename blockId \
    ... on ParagraphBlock { text { markdown } } ... on HeadingBlock { level text { markdown } } \
    ... on ListBlock { ordered items { markdown } } \
    ... on QuoteBlock { text { markdown } attribution } \
    ... on PhotoBlock { placement { alt caption credit media { id } } } \
    ... on GalleryBlock { photos { alt caption credit blockId media { id } } } \
    ... on FileBlock { title media { id url } } ... on EmbedBlock { url title } \
    ... on TableBlock { caption header { markdown } rows { markdown } } } } } }";

/// One of each kind of block, with texts that Markdown and HTML could take for their own.
fn every_block(photo: &str, file: &str) -> Value {
    let shown = |caption: &str| json!({ "media": photo, "alt": "", "caption": caption });
    json!([
        { "paragraph": { "markdown": ":::gallery \\| **a** [b](/c?d=\\|)" } },
        { "heading": { "level": 3, "markdown": "Kế *hoạch* | 1" } },
        { "list": { "ordered": true, "items": ["Một", "Hai\\\nba"] } },
        { "quote": { "markdown": "Vui \\<lắm>", "attribution": "— Bà \"Lan\"" } },
        { "photo": { "media": photo, "caption": "a | \"b\" \\", "credit": "Ảnh: <Hà>" } },
        { "gallery": { "photos": [shown("Một \\\"|"), { "media": photo }, shown("")] } },
        { "gallery": { "photos": [shown("Riêng")] } },
        { "file": { "media": file, "title": "Kế hoạch [số 1] \\ \"2025\"" } },
        { "file": { "media": photo } },
        { "embed": { "url": "https://video.example/?v=1&t=(2)", "title": "Phóng sự | [1]" } },
        { "embed": { "url": "https://video.example/" } },
        { "table": {
            "caption": "Chỉ tiêu: \\ | \"2025\"",
            "header": ["Khối", "**Số** | `a|b`"],
            "rows": [["Dân \\\\| vận", "1\\\n2"], ["\\- \\#", ""], ["\\: x"]],
        } },
        { "table": { "rows": [["a"], ["b"]] } },
        { "divider": {} },
    ])
}

async fn every_block_survives_every_way_of_writing(app: TestApp) {
    let (editor, reader) = (app.editor().await, app.anonymous());
    let photo = editor.uploaded(phone_photo(64, 48, 9), json!({})).await;
    let pdf = b"%PDF-1.4\n%%EOF\n".to_vec();
    let file = editor.uploaded(pdf, json!({})).await;
    let blocks = json!({ "blocks": every_block(&photo, &file) });
    let input = json!({ "title": "Đủ loại khối", "body": blocks });
    let id = editor.done("createArticle", input, "article { id }").await["article"]["id"].take();
    editor.done("publishArticle", json!({ "id": id, "expectedRevision": 1 }), "").await;
    let by = json!({ "by": { "id": id } });
    let body = reader.data(EVERY_BLOCK, by.clone()).await["article"]["body"].take();
    assert_eq!(body["blocks"].as_array().unwrap().len(), 14);
    let gallery = &body["blocks"][5]["photos"];
    assert_eq!(gallery[0]["caption"], "Một \\\"|");
    assert_eq!(gallery[2]["blockId"], body["blocks"][5]["blockId"]);
    assert_eq!(body["blocks"][7]["title"], "Kế hoạch [số 1] \\ \"2025\"");
    assert!(body["blocks"][7]["media"]["url"].as_str().unwrap().contains("/file."));
    assert_eq!(body["blocks"][8]["media"], json!({ "id": photo, "url": null }));
    let table = &body["blocks"][11];
    assert_eq!(table["rows"][0][0]["markdown"], "Dân \\\\| vận");
    assert_eq!(table["rows"][2][1]["markdown"], "", "a short row is filled up");

    for (revision, form) in (2..).zip(["markdown", "html"]) {
        let written = json!({ form: body[form] });
        let edit = json!({ "id": id, "expectedRevision": revision - 1, "body": written });
        editor.done("updateArticle", edit, "").await;
        let publish = json!({ "id": id, "expectedRevision": revision });
        editor.done("publishArticle", publish, "").await;
        let again = reader.data(EVERY_BLOCK, by.clone()).await["article"]["body"].take();
        assert_eq!(again, body, "back from {form}, with the same names");

        let input = json!({ "title": format!("Bản sao {form}"), "body": { form: body[form] } });
        let created = editor.done("createArticle", input, "article { id }").await;
        let copy = created["article"]["id"].clone();
        editor.done("publishArticle", json!({ "id": copy, "expectedRevision": 1 }), "").await;
        let by = json!({ "by": { "id": copy } });
        let copy = reader.data(EVERY_BLOCK, by).await["article"]["body"].take();
        assert_eq!(copy["markdown"], body["markdown"], "a new article from {form}");
    }
}

async fn media_of_galleries_and_files_are_in_use(app: TestApp) {
    let (editor, reader) = (app.editor().await, app.anonymous());
    let photo = editor.uploaded(phone_photo(64, 48, 9), json!({})).await;
    let texts = json!([{ "language": "vi", "caption": "Giấy mời" }]);
    let pdf = b"%PDF-1.4\n%%EOF\n".to_vec();
    let file = editor.uploaded(pdf, json!({ "texts": texts })).await;
    let markdown = format!(":::gallery\n![]({photo})\n:::\n\n[]({file})");
    let input = json!({ "title": "Tư liệu", "body": { "markdown": markdown } });
    let created = editor.done("createArticle", input, "article { id }").await;
    let id = &created["article"]["id"];
    for media in [&photo, &file] {
        let refused = editor.refused("deleteMedia", json!({ "id": media })).await;
        assert_eq!(refused["code"], "IN_USE");
    }
    let seen = async || {
        let query = "query($photo: ID!, $file: ID!) { nodes(ids: [$photo, $file]) { id } }";
        reader.data(query, json!({ "photo": photo, "file": file })).await["nodes"].take()
    };
    assert_eq!(seen().await, json!([null, null]), "while nothing public uses them");
    editor.done("publishArticle", json!({ "id": id, "expectedRevision": 1 }), "").await;
    assert_eq!(seen().await, json!([{ "id": photo }, { "id": file }]));
    let body =
        reader.data(EVERY_BLOCK, json!({ "by": { "id": id } })).await["article"]["body"].take();
    assert_eq!(body["blocks"][1]["title"], "Giấy mời", "the file's own caption");
    let html = body["html"].as_str().unwrap();
    let address = body["blocks"][1]["media"]["url"].as_str().unwrap();
    let link = format!("<a href=\"{address}\" type=\"application/pdf\">Giấy mời</a>");
    assert!(
        html.contains(&link) && html.contains("data-gallery") && html.contains("15 B"),
        "{html}"
    );
    editor.done("unpublishArticle", json!({ "id": id }), "").await;
    assert_eq!(seen().await, json!([null, null]), "when nothing public uses them any more");
}

async fn a_page_pasted_from_word_keeps_its_meaning(app: TestApp) {
    let (editor, reader) = (app.editor().await, app.anonymous());
    let html = "<p class=MsoNormal><b>Sáng nay</b>, phường ra quân.<o:p></o:p></p>\
        <script>alert(1)</script><h1>Kết quả</h1><ul><li>10 tuyến đường</li></ul>";
    let input = json!({ "title": "Dán từ Word", "body": { "html": html } });
    let id = editor.done("createArticle", input, "article { id }").await["article"]["id"].take();
    editor.done("publishArticle", json!({ "id": id, "expectedRevision": 1 }), "").await;
    let found = read(&reader, json!({ "id": id })).await;
    let markdown = "**Sáng nay**, phường ra quân.\n\n## Kết quả\n\n- 10 tuyến đường";
    assert_eq!(found["body"]["markdown"].as_str().unwrap().trim(), markdown);
}

async fn a_contributor_changes_only_the_own_drafts(app: TestApp) {
    let (editor, contributor) = (app.editor().await, app.contributor().await);
    let theirs = published(&editor, "Của biên tập viên").await;
    let own = contributor.done("createArticle", json!({ "title": "Của tôi" }), "article { id }");
    let own = own.await["article"]["id"].take();
    let edit = json!({ "id": own, "expectedRevision": 1, "title": "Vẫn của tôi" });
    contributor.done("updateArticle", edit, "").await;
    let edit = json!({ "id": theirs, "expectedRevision": 1, "title": "Cướp" });
    assert_eq!(contributor.refused("updateArticle", edit).await["code"], "FORBIDDEN");
    let publish = json!({ "id": own, "expectedRevision": 2 });
    assert_eq!(contributor.refused("publishArticle", publish).await["code"], "FORBIDDEN");
    let query = "{ desk { documents { nodes { id } } } }";
    let seen = contributor.data(query, json!({})).await;
    assert_eq!(seen["desk"]["documents"]["nodes"], json!([{ "id": own }]));
}

async fn what_is_deleted_is_gone_for_everybody(app: TestApp) {
    let (editor, reader) = (app.editor().await, app.anonymous());
    let id = published(&editor, "Xóa").await;
    let deleted = editor.done("deleteArticle", json!({ "id": id }), "deletedId").await;
    assert_eq!(deleted["deletedId"], json!(id));
    assert_eq!(read(&reader, json!({ "id": id })).await, Value::Null);
    let desk = "query($id: ID!) { desk { document(id: $id) { id } } }";
    assert_eq!(editor.data(desk, json!({ "id": id })).await["desk"]["document"], Value::Null);
    let again = editor.refused("deleteArticle", json!({ "id": id })).await;
    assert_eq!(again["code"], "NOT_FOUND");
}

async fn a_category_in_use_cannot_be_deleted(app: TestApp) {
    let editor = app.editor().await;
    let input = json!({ "names": [{ "language": "vi", "text": "Thời sự" }] });
    let category = editor.done("createCategory", input, "category { id slug }").await;
    assert_eq!(category["category"]["slug"], "thoi-su");
    let category = &category["category"]["id"];
    let input = json!({ "title": "Có chuyên mục", "category": category });
    let article = editor.done("createArticle", input, "article { id category { name } }").await;
    assert_eq!(article["article"]["category"]["name"], "Thời sự");
    let refused = editor.refused("deleteCategory", json!({ "id": category })).await;
    assert_eq!(refused["code"], "IN_USE");
    let id = &article["article"]["id"];
    let filled = json!({ "id": id, "expectedRevision": 1, "lead": "a" });
    editor.done("updateArticle", filled, "").await;
    editor.done("publishArticle", json!({ "id": id, "expectedRevision": 2 }), "").await;
    let emptied = json!({ "id": id, "expectedRevision": 2, "category": null });
    editor.done("updateArticle", emptied, "").await;
    let refused = editor.refused("deleteCategory", json!({ "id": category })).await;
    assert_eq!(refused["code"], "IN_USE", "the public revision still has it");
    editor.done("publishArticle", json!({ "id": id, "expectedRevision": 3 }), "").await;
    editor.done("deleteCategory", json!({ "id": category }), "deletedId").await;
}

on_both_engines!(
    a_draft_is_not_public_until_it_is_published,
    a_published_article_keeps_its_words_until_the_next_publication,
    nobody_publishes_what_they_have_not_seen,
    two_saves_at_once_cannot_both_win,
    an_old_slug_leads_to_the_article_and_its_new_slug,
    an_article_is_found_by_its_id_in_another_system,
    equal_titles_get_numbered_slugs_and_a_wanted_slug_is_refused,
    every_fault_of_an_input_is_named_at_once,
    a_fault_in_markdown_is_placed_in_the_markdown,
    a_field_that_fails_becomes_null_alone,
    a_key_makes_a_creation_happen_once,
    pages_follow_one_another_without_gap_or_repetition,
    editions_in_two_languages_are_published_apart,
    the_structure_of_a_ward_page_survives,
    every_block_survives_every_way_of_writing,
    media_of_galleries_and_files_are_in_use,
    a_page_pasted_from_word_keeps_its_meaning,
    a_contributor_changes_only_the_own_drafts,
    what_is_deleted_is_gone_for_everybody,
    a_category_in_use_cannot_be_deleted,
);
