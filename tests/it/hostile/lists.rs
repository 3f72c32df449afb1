//! Lists that are too long, values that stand twice, and numbers out of range.

use serde_json::{Value, json};

use super::{Case, World};
use crate::support::{TestApp, on_both_engines};

fn case(mutation: &'static str, input: Value, code: &'static str, path: &'static str) -> Case {
    Case { mutation, input, code, path }
}

fn body(blocks: &Value) -> Value {
    json!({ "title": "Bài", "body": { "blocks": blocks } })
}

/// As many language tags as wanted, all well-formed (RFC 5646 has variants like `en-0001`).
fn languages(count: usize) -> Vec<String> {
    (0..count).map(|number| format!("en-{number:04}")).collect()
}

fn table(header: &Value, rows: &Value) -> Value {
    body(&json!([{ "table": { "header": header, "rows": rows } }]))
}

async fn every_list_has_an_end(app: TestApp) {
    let world = World::new(app).await;
    let paragraphs = vec![json!({ "paragraph": { "markdown": "a" } }); 3_000];
    let items = json!([{ "list": { "items": vec!["a"; 600] } }]);
    let photos = vec![json!({ "media": world.media }); 101];
    let gallery = body(&json!([{ "gallery": { "photos": photos } }]));
    let rows = table(&Value::Null, &json!(vec![["a"]; 501]));
    let columns = table(&Value::Null, &json!([["a"], vec!["a"; 31]]));
    let header = table(&json!(vec!["a"; 31]), &json!([]));
    let names: Vec<_> =
        languages(600).iter().map(|tag| json!({ "language": tag, "text": "a" })).collect();
    let texts: Vec<_> =
        languages(600).iter().map(|tag| json!({ "language": tag, "alt": "a" })).collect();
    let tags = [&["vi".to_owned()][..], &languages(600)].concat();
    let authors = json!({ "title": "Bài", "authors": vec![json!({ "name": "a" }); 30] });
    let token = json!({ "name": "a", "role": "EDITOR", "scopes": [] });
    let short_names = json!({ "id": world.organization, "shortNames": names });
    let role = json!({ "titles": [{ "language": "vi", "text": "Chủ tịch" }] });
    let roles = json!({ "name": "Lan", "roles": vec![role; 51] });
    let no_title = json!({ "name": "Lan", "roles": [{ "titles": [] }] });
    let campaign = |field: &str, item: Value| {
        let mut input = json!({ "title": "Đợt" });
        input[field] = json!(vec![item; 101]);
        input
    };
    let phase = json!({ "key": "a", "name": "a", "startsOn": "2025-04-11" });
    let goal = json!({ "key": "a", "text": "a", "target": 1 });
    let titled = json!({ "title": "a" });
    let article = json!(world.article);
    let with = |field: &str, value: Value| {
        let mut signing = world.signing();
        signing[field] = value;
        signing
    };
    let item = || world.signing()["items"][0].take();
    let amendment = |field: &str, value: Value| {
        let mut amendment = json!({ "id": world.pledge, "reasons": [] });
        amendment[field] = json!(vec![value; 101]);
        amendment
    };
    let change = json!({ "item": world.item });
    let mut pledge = world.signing();
    pledge.as_object_mut().unwrap().retain(|field, _| field != "campaign" && field != "signedOn");
    let pledges = json!({
        "campaign": world.campaign, "signedOn": "2025-04-10", "pledges": vec![pledge; 101]
    });
    let evidence = json!({
        "item": world.item, "date": "2025-04-11", "quantity": 1,
        "evidence": vec![json!({ "media": world.media }); 21],
    });
    let menu = |items: Value| json!({ "key": "main", "items": items });
    let label = json!([{ "language": "vi", "text": "a" }]);
    let many = vec![json!({ "labels": label }); 3_000];
    let unnamed = json!([{ "labels": [] }]);
    let areas = json!({ "titles": label, "areas": vec![&world.area; 3_000] });
    world
        .refuses([
            case("signPledge", with("items", json!(vec![item(); 101])), "TOO_MANY", "items"),
            case("signPledge", with("items", json!([])), "REQUIRED", "items"),
            case("signPledge", with("statements", json!(names)), "TOO_MANY", "statements"),
            case("signPledges", pledges, "TOO_MANY", "pledges"),
            case("amendPledge", amendment("addItems", item()), "TOO_MANY", "addItems"),
            case("amendPledge", amendment("changeItems", change), "TOO_MANY", "changeItems"),
            case(
                "amendPledge",
                amendment("removeItems", json!(world.item)),
                "TOO_MANY",
                "removeItems",
            ),
            case("reportProgress", evidence, "TOO_MANY", "evidence"),
            case("createArticle", body(&json!(paragraphs)), "TOO_MANY", "body.blocks"),
            case("createArticle", body(&items), "TOO_MANY", "body.blocks.0.list.items"),
            case("createArticle", gallery, "TOO_MANY", "body.blocks.0.gallery.photos"),
            case("createArticle", rows, "TOO_MANY", "body.blocks.0.table.rows"),
            case("createArticle", columns, "TOO_MANY", "body.blocks.0.table.rows.1"),
            case("createArticle", header, "TOO_MANY", "body.blocks.0.table.header"),
            case("createArticle", authors, "TOO_MANY", "authors"),
            case("createCategory", json!({ "names": names }), "TOO_MANY", "names"),
            case("createCategory", json!({ "names": [] }), "REQUIRED", "names"),
            case("createTag", json!({ "names": names }), "TOO_MANY", "names"),
            case("updateArea", json!({ "id": world.area, "names": [] }), "REQUIRED", "names"),
            case("updateOrganization", short_names, "TOO_MANY", "shortNames"),
            case("createPerson", roles, "TOO_MANY", "roles"),
            case("createPerson", no_title, "REQUIRED", "roles.0.titles"),
            case("updateSite", json!({ "names": names }), "TOO_MANY", "names"),
            case("updateSite", json!({ "languages": tags }), "TOO_MANY", "languages"),
            case("updateMedia", json!({ "id": world.media, "texts": texts }), "TOO_MANY", "texts"),
            case("createApiToken", token, "REQUIRED", "scopes"),
            case("putMenu", menu(json!(many)), "TOO_MANY", "items"),
            case("putMenu", menu(unnamed), "REQUIRED", "items.0.labels"),
            case("createAnnouncement", json!({ "titles": names }), "TOO_MANY", "titles"),
            case("createAnnouncement", areas, "TOO_MANY", "areas"),
            case("createCampaign", campaign("phases", phase), "TOO_MANY", "phases"),
            case("createCampaign", campaign("calls", titled.clone()), "TOO_MANY", "calls"),
            case("createCampaign", campaign("goals", goal), "TOO_MANY", "goals"),
            case("createCampaign", campaign("files", titled), "TOO_MANY", "files"),
            case("createCampaign", campaign("articles", article), "TOO_MANY", "articles"),
        ])
        .await;
}

async fn only_so_many_documents_are_told_at_once(app: TestApp) {
    let world = World::new(app).await;
    let many = |mut item: Value| {
        item["id"] = json!(world.article);
        json!({ "items": vec![item; 101] })
    };
    let publish = many(json!({ "expectedRevision": 1 }));
    world
        .refuses([
            case("publishDocuments", publish, "TOO_MANY", "items"),
            case("unpublishDocuments", many(json!({})), "TOO_MANY", "items"),
            case("tagDocuments", many(json!({})), "TOO_MANY", "items"),
            case("moveDocuments", many(json!({})), "TOO_MANY", "items"),
            case("trashDocuments", many(json!({})), "TOO_MANY", "items"),
        ])
        .await;
}

async fn what_stands_twice_is_refused_where_it_stands_again(app: TestApp) {
    let world = World::new(app).await;
    let input = json!({ "title": "Bài", "externalRef": "cũ-1" });
    world.admin.done("createArticle", input.clone(), "").await;
    let block = json!({ "paragraph": { "blockId": "abcdefgh", "markdown": "a" } });
    let title = json!({ "language": "vi", "text": "Chủ tịch" });
    let twice = json!({ "name": "Lan", "roles": [{ "titles": [title, title] }] });
    let mut statement = world.signing();
    statement["statements"] = json!([title, title]);
    let mut reference = world.signing();
    reference["externalRef"] = json!("cũ-1");
    world
        .refuses([
            case("signPledge", statement, "TAKEN", "statements.1.language"),
            case("signPledge", reference, "TAKEN", "externalRef"),
            case("createArticle", input, "TAKEN", "externalRef"),
            case(
                "createArticle",
                body(&json!([block, block])),
                "TAKEN",
                "body.blocks.1.paragraph.blockId",
            ),
            case(
                "createArticle",
                json!({ "title": "Bài", "translationOf": world.article }),
                "TAKEN",
                "language",
            ),
            case(
                "createCategory",
                json!({ "names": [{ "language": "vi", "text": "Tin phường" }] }),
                "TAKEN",
                "slug",
            ),
            case(
                "createTag",
                json!({ "names": [{ "language": "vi", "text": "Phường" }] }),
                "TAKEN",
                "slug",
            ),
            case("createPerson", json!({ "name": "Lan", "slug": "lan" }), "TAKEN", "slug"),
            case(
                "createPerson",
                json!({ "name": "Lan", "externalRef": "cũ-1" }),
                "TAKEN",
                "externalRef",
            ),
            case("createPerson", twice, "TAKEN", "roles.0.titles.1.language"),
            case("updateSite", json!({ "defaultLanguage": "fr" }), "INVALID", "defaultLanguage"),
            case("createArticle", json!({ "title": "B", "language": "fr" }), "INVALID", "language"),
        ])
        .await;
}

async fn numbers_out_of_range_are_refused(app: TestApp) {
    let world = World::new(app).await;
    let revision = |number: i32| json!({ "id": world.article, "expectedRevision": number });
    let heading = |level: i32| body(&json!([{ "heading": { "level": level, "markdown": "a" } }]));
    let focal = |x: f64, y: f64| json!({ "id": world.media, "focalPoint": { "x": x, "y": y } });
    for number in [i32::MIN, -1, 0, 2, i32::MAX] {
        let refused = ["updateArticle", "publishArticle"];
        let refused =
            refused.map(|name| case(name, revision(number), "STALE_REVISION", "expectedRevision"));
        world.refuses(refused).await;
    }
    for level in [i32::MIN, -1, 0, 1, 5, 258, i32::MAX] {
        let path = "body.blocks.0.heading.level";
        world.refuses([case("createArticle", heading(level), "OUT_OF_RANGE", path)]).await;
    }
    let promise = |quantity: f64| {
        let mut signing = world.signing();
        signing["items"][0]["quantity"] = json!(quantity);
        signing["items"][0]["units"] = json!([{ "language": "vi", "text": "cây" }]);
        signing
    };
    let progress =
        |quantity: f64| json!({ "item": world.item, "date": "2025-04-11", "quantity": quantity });
    for quantity in [-1.0, -0.001, 1e12 + 1.0, 1e300, f64::MIN] {
        let path = "items.0.quantity";
        world.refuses([case("signPledge", promise(quantity), "OUT_OF_RANGE", path)]).await;
        let refused = case("reportProgress", progress(quantity), "OUT_OF_RANGE", "quantity");
        world.refuses([refused]).await;
    }
    for quantity in [1.0001, 0.123_456, 1.000_000_1] {
        let path = "items.0.quantity";
        world.refuses([case("signPledge", promise(quantity), "INVALID", path)]).await;
    }
    for (x, y) in [(-0.001, 0.5), (0.5, 1.001), (1e308, 0.0), (0.0, -1e308)] {
        world.refuses([case("updateMedia", focal(x, y), "OUT_OF_RANGE", "focalPoint")]).await;
    }
}

async fn numbers_that_fit_are_kept_to_the_last(app: TestApp) {
    let world = World::new(app).await;
    for position in [i32::MIN, i32::MAX] {
        let input = json!({ "id": world.category, "position": position });
        let done = world.admin.done("updateCategory", input, "category { position }").await;
        assert_eq!(done["category"]["position"], position);
    }
    for literal in
        ["2147483648", "-2147483649", "1e400", "1.5", "NaN", "\"1\"", "99999999999999999999"]
    {
        let query = format!(
            "mutation {{ updateCategory(input: {{id: \"{}\", position: {literal}}}) \
             {{ userErrors {{ code }} }} }}",
            world.category
        );
        let reply = world.admin.send(&query, json!({})).await;
        assert_ne!(reply.error_code(), "INTERNAL", "{literal}");
    }
    for literal in ["1e400", "-1e400", "NaN", "Infinity", "1e309"] {
        let query = format!(
            "mutation {{ reportProgress(input: {{item: \"{}\", date: \"2025-04-11\", \
             quantity: {literal}}}) {{ userErrors {{ code }} }} }}",
            world.item
        );
        let reply = world.admin.send(&query, json!({})).await;
        assert!(!reply.body.to_string().contains("INTERNAL"), "{literal}: {}", reply.body);
        let query = format!(
            "mutation {{ updateMedia(input: {{id: \"{}\", focalPoint: {{x: {literal}, y: 0}}}}) \
             {{ userErrors {{ code }} }} }}",
            world.media
        );
        let reply = world.admin.send(&query, json!({})).await;
        assert_ne!(reply.error_code(), "INTERNAL", "{literal}");
    }
}

on_both_engines!(
    every_list_has_an_end,
    only_so_many_documents_are_told_at_once,
    what_stands_twice_is_refused_where_it_stands_again,
    numbers_out_of_range_are_refused,
    numbers_that_fit_are_kept_to_the_last,
);
