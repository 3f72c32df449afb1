//! Texts that are too long, empty, or no texts at all.

use serde_json::{Value, json};

use super::{AT_ONCE, Case, World};
use crate::support::{TestApp, on_both_engines};

fn long() -> String {
    "ă".repeat(30_000)
}

fn named(names: &[&str]) -> Value {
    names.iter().map(|name| json!({ "name": name })).collect()
}

/// An article with one wrong value beside its title.
fn article(field: &str, value: Value, code: &'static str, path: &'static str) -> Case {
    let mut input = json!({ "title": "Bài" });
    input[field] = value;
    Case { mutation: "createArticle", input, code, path }
}

async fn every_text_of_an_article_has_an_end(app: TestApp) {
    let world = World::new(app).await;
    let cover = |field: &str| json!({ "media": world.media, field: long() });
    world
        .refuses([
            article("title", json!(long()), "TOO_LONG", "title"),
            article("title", json!("\u{3000} \n"), "REQUIRED", "title"),
            article("kicker", json!(long()), "TOO_LONG", "kicker"),
            article("lead", json!(long()), "TOO_LONG", "lead"),
            article("note", json!(long()), "TOO_LONG", "note"),
            article("slug", json!(long()), "INVALID", "slug"),
            article("slug", json!("Ảnh đẹp"), "INVALID", "slug"),
            article("slug", json!(""), "INVALID", "slug"),
            article("externalRef", json!(long()), "TOO_LONG", "externalRef"),
            article("idempotencyKey", json!(long()), "TOO_LONG", "idempotencyKey"),
            article("idempotencyKey", json!(""), "REQUIRED", "idempotencyKey"),
            article("idempotencyKey", json!("khóa"), "INVALID", "idempotencyKey"),
            article("authors", named(&["Lan", &long()]), "TOO_LONG", "authors.1.name"),
            article("authors", named(&["Lan", " "]), "REQUIRED", "authors.1.name"),
            article("cover", cover("alt"), "TOO_LONG", "cover.alt"),
            article("cover", cover("caption"), "TOO_LONG", "cover.caption"),
            article("cover", cover("credit"), "TOO_LONG", "cover.credit"),
        ])
        .await;
    let mut update = json!({ "id": world.article, "expectedRevision": 1 });
    update["note"] = json!(long());
    let case = Case { mutation: "updateArticle", input: update, code: "TOO_LONG", path: "note" };
    world.refuses([case]).await;
}

async fn every_text_of_a_block_has_an_end(app: TestApp) {
    let world = World::new(app).await;
    let block = |kind: &str, content: Value, code, path| {
        article("body", json!({ "blocks": [{ kind: content }] }), code, path)
    };
    let photo = |field: &str| json!({ "media": world.media, field: long() });
    let quote = json!({ "markdown": "a", "attribution": long() });
    world
        .refuses([
            block(
                "paragraph",
                json!({ "markdown": long() }),
                "TOO_LONG",
                "body.blocks.0.paragraph.markdown",
            ),
            block(
                "heading",
                json!({ "markdown": long() }),
                "TOO_LONG",
                "body.blocks.0.heading.markdown",
            ),
            block(
                "quote",
                json!({ "markdown": long() }),
                "TOO_LONG",
                "body.blocks.0.quote.markdown",
            ),
            block("quote", quote, "TOO_LONG", "body.blocks.0.quote.attribution"),
            block("list", json!({ "items": [long()] }), "TOO_LONG", "body.blocks.0.list.items"),
            block("photo", photo("alt"), "TOO_LONG", "body.blocks.0.photo.alt"),
            block("photo", photo("caption"), "TOO_LONG", "body.blocks.0.photo.caption"),
            block("photo", photo("credit"), "TOO_LONG", "body.blocks.0.photo.credit"),
            block(
                "paragraph",
                json!({ "markdown": "[x](javascript:alert(1))" }),
                "LINK_NOT_ALLOWED",
                "body.blocks.0.paragraph.markdown",
            ),
            block(
                "gallery",
                json!({ "photos": [{ "media": world.media }, photo("caption")] }),
                "TOO_LONG",
                "body.blocks.0.gallery.photos.1.caption",
            ),
            block(
                "file",
                json!({ "media": world.media, "title": long() }),
                "TOO_LONG",
                "body.blocks.0.file.title",
            ),
            block(
                "embed",
                json!({ "url": "https://a.vn/", "title": long() }),
                "TOO_LONG",
                "body.blocks.0.embed.title",
            ),
            block(
                "embed",
                json!({ "url": format!("https://a.vn/{}", long()) }),
                "TOO_LONG",
                "body.blocks.0.embed.url",
            ),
            block("embed", json!({ "url": "" }), "REQUIRED", "body.blocks.0.embed.url"),
            block("embed", json!({ "url": "http://a.vn/" }), "INVALID", "body.blocks.0.embed.url"),
            block(
                "embed",
                json!({ "url": "javascript:alert(1)" }),
                "INVALID",
                "body.blocks.0.embed.url",
            ),
            block(
                "table",
                json!({ "caption": long(), "rows": [["a"]] }),
                "TOO_LONG",
                "body.blocks.0.table.caption",
            ),
            block("table", json!({ "rows": [[long()]] }), "TOO_LONG", "body.blocks.0.table.rows"),
            block(
                "table",
                json!({ "rows": [["a"], ["b", "[x](javascript:alert(1))"]] }),
                "LINK_NOT_ALLOWED",
                "body.blocks.0.table.rows.1.1",
            ),
            block(
                "table",
                json!({ "header": ["a", "![](x)"], "rows": [] }),
                "FOREIGN_PICTURE",
                "body.blocks.0.table.header.1",
            ),
            block(
                "divider",
                json!({ "blockId": long() }),
                "INVALID",
                "body.blocks.0.divider.blockId",
            ),
        ])
        .await;
}

async fn every_text_of_the_site_and_its_people_has_an_end(app: TestApp) {
    let world = World::new(app).await;
    let case = |mutation, input, code, path| Case { mutation, input, code, path };
    let name = |text: String| json!([{ "language": "vi", "text": text }]);
    let user = |field: &str, value: Value| {
        let mut user = json!({
            "email": "a@b.vn", "name": "A", "role": "EDITOR", "password": "mười ký tự",
        });
        user[field] = value;
        user
    };
    let text =
        |field: &str| json!({ "id": world.media, "texts": [{ "language": "vi", field: long() }] });
    let password = |new: String| json!({ "currentPassword": "x", "newPassword": new });
    let token = json!({ "name": long(), "role": "EDITOR", "scopes": ["WRITE"] });
    world
        .refuses([
            case("createCategory", json!({ "names": name(long()) }), "TOO_LONG", "names"),
            case("createCategory", json!({ "names": name(String::new()) }), "REQUIRED", "names"),
            case("createCategory", json!({ "names": name("!".into()) }), "INVALID", "slug"),
            case("updateSite", json!({ "names": name(long()) }), "TOO_LONG", "names"),
            case("updateSite", json!({ "timeZone": long() }), "INVALID", "timeZone"),
            case("updateSite", json!({ "timeZone": "../../etc/passwd" }), "INVALID", "timeZone"),
            case("createUser", user("email", json!(long())), "INVALID", "email"),
            case("createUser", user("email", json!("a@b\r\nc.vn")), "INVALID", "email"),
            case("createUser", user("name", json!(long())), "TOO_LONG", "name"),
            case("createUser", user("name", json!("")), "REQUIRED", "name"),
            case("createUser", user("password", json!(long())), "TOO_LONG", "password"),
            case("createUser", user("password", json!("short")), "TOO_SHORT", "password"),
            case("createApiToken", token, "TOO_LONG", "name"),
            case("changePassword", password(long()), "TOO_LONG", "newPassword"),
            case("changePassword", password(String::new()), "TOO_SHORT", "newPassword"),
            case("updateMedia", text("alt"), "TOO_LONG", "texts.0.alt"),
            case("updateMedia", text("caption"), "TOO_LONG", "texts.0.caption"),
            case("updateMedia", text("credit"), "TOO_LONG", "texts.0.credit"),
        ])
        .await;
}

async fn a_password_of_a_million_characters_is_wrong_at_once(app: TestApp) {
    let world = World::new(app).await;
    let begun = std::time::Instant::now();
    let input = json!({ "email": "a@b.vn", "password": "x".repeat(1_000_000) });
    let case = Case { mutation: "signIn", input, code: "WRONG_CREDENTIALS", path: "" };
    world.refuses([case]).await;
    assert!(begun.elapsed() < AT_ONCE, "{:?}", begun.elapsed());
}

async fn a_text_that_holds_nul_is_stored_without_it(app: TestApp) {
    let world = World::new(app).await;
    let input = json!({
        "title": "Ra\0 quân", "kicker": "\0", "externalRef": "a\0b", "authors": [{ "name": "La\0n" }],
        "body": { "markdown": "Mu\0a phù sa." }, "note": "\0",
    });
    let fields = "article { title kicker authors { name } body { text } }";
    let created = world.admin.done("createArticle", input, fields).await;
    assert_eq!(created["article"]["title"], "Ra quân");
    assert_eq!(created["article"]["authors"], json!([{ "name": "Lan" }]));
    assert_eq!(created["article"]["body"]["text"], "Mua phù sa.");
    let taken = json!({ "title": "Khác", "externalRef": "ab" });
    let taken = world.admin.refused("createArticle", taken).await;
    assert_eq!(taken["path"], json!(["input", "externalRef"]));

    let literal = r#"mutation { createArticle(input: {title: "a\u0000b"}) { revision } }"#;
    let refused = world.admin.send(literal, json!({})).await;
    assert_eq!(refused.error_code(), "BAD_USER_INPUT");
}

on_both_engines!(
    every_text_of_an_article_has_an_end,
    every_text_of_a_block_has_an_end,
    every_text_of_the_site_and_its_people_has_an_end,
    a_password_of_a_million_characters_is_wrong_at_once,
    a_text_that_holds_nul_is_stored_without_it,
);
