//! The media library at the desk: where files are used, and finding them again.

use loa::access::Role;
use serde_json::{Value, json};

use crate::support::{Client, TestApp, on_both_engines, phone_photo};

const USAGES: &str = "usages { totalCount nodes { __typename \
    ... on EditionUsage { document { id kind } edition { language title } inDraft isPublic \
        draftBlockIds publicBlockIds } \
    ... on Organization { id } ... on Person { id } ... on Pledge { id } ... on Report { id } } }";

async fn photo(client: &Client, seed: u8) -> String {
    client.uploaded(phone_photo(64, 48, seed), json!({})).await
}

/// Where a file is used, as the desk tells it.
async fn usages(client: &Client, media: &str) -> Value {
    let query = format!("query($id: ID!) {{ desk {{ mediaItem(id: $id) {{ {USAGES} }} }} }}");
    let mut told = client.data(&query, json!({ "id": media })).await;
    told["desk"]["mediaItem"]["usages"].take()
}

async fn article(client: &Client, mut input: Value) -> Value {
    input["title"] = json!("Ra quân");
    client.done("createArticle", input, "article { id }").await["article"]["id"].take()
}

/// The blocks of the public article that show photos.
async fn public_blocks(client: &Client, id: &Value) -> Value {
    let query = "query($id: ID!) { article(by: { id: $id }) { body { photos { blockId } } } }";
    let mut read = client.data(query, json!({ "id": id })).await;
    let photos = read["article"]["body"]["photos"].as_array_mut().unwrap();
    photos.iter_mut().map(|photo| photo["blockId"].take()).collect()
}

async fn a_use_is_told_with_its_edition_and_its_blocks(app: TestApp) {
    let editor = app.editor().await;
    let media = photo(&editor, 1).await;
    assert_eq!(usages(&editor, &media).await, json!({ "totalCount": 0, "nodes": [] }));
    let markdown = format!("Sáng nay.\n\n![Cây]({media})\n\nRồi.\n\n![Cây]({media})");
    let id =
        article(&editor, json!({ "cover": { "media": media }, "body": { "markdown": markdown } }))
            .await;
    editor.done("publishArticle", json!({ "id": id, "expectedRevision": 1 }), "").await;
    let blocks = public_blocks(&editor, &id).await;
    assert_eq!(blocks.as_array().unwrap().len(), 2);
    let mut use_of_article = json!({
        "__typename": "EditionUsage", "document": { "id": id, "kind": "ARTICLE" },
        "edition": { "language": "vi", "title": "Ra quân" }, "inDraft": true, "isPublic": true,
        "draftBlockIds": blocks, "publicBlockIds": blocks,
    });
    let told = usages(&editor, &media).await;
    assert_eq!(told, json!({ "totalCount": 1, "nodes": [use_of_article] }));

    let without = json!({
        "id": id, "expectedRevision": 1, "body": { "markdown": "Sáng nay." }, "cover": null,
    });
    editor.done("updateArticle", without, "").await;
    (use_of_article["inDraft"], use_of_article["draftBlockIds"]) = (json!(false), json!([]));
    let told = usages(&editor, &media).await;
    assert_eq!(told, json!({ "totalCount": 1, "nodes": [use_of_article] }), "still in public");

    app.clock.advance(1);
    let page = json!({ "title": "Giới thiệu", "cover": { "media": media } });
    let page = editor.done("createPage", page, "page { id }").await["page"]["id"].take();
    let told = usages(&editor, &media).await;
    assert_eq!(told["totalCount"], 2);
    let newest = &told["nodes"][0];
    assert_eq!(newest["document"], json!({ "id": page, "kind": "PAGE" }));
    assert_eq!((&newest["inDraft"], &newest["isPublic"]), (&json!(true), &json!(false)));
    assert_eq!(newest["draftBlockIds"], json!([]), "a cover stands beside the body");

    editor.done("deletePage", json!({ "id": page }), "").await;
    editor.done("unpublishArticle", json!({ "id": id, "language": "vi" }), "").await;
    assert_eq!(usages(&editor, &media).await, json!({ "totalCount": 0, "nodes": [] }));
}

/// A campaign with a pledge whose paper, and the evidence of a report on it, is one file, which is a
/// logo and a portrait too; answers what uses it, the newest first.
async fn ceremony(app: &TestApp, editor: &Client, media: &str) -> Vec<Value> {
    let text = |text: &str| json!([{ "language": "vi", "text": text }]);
    let logo = json!({ "media": media });
    let organization = json!({ "names": text("Khu phố 5"), "kind": "NEIGHBORHOOD", "logo": logo });
    let organization = editor.done("createOrganization", organization, "organization { id }").await;
    app.clock.advance(1);
    let person = json!({ "name": "Lan", "portrait": { "media": media } });
    let person = editor.done("createPerson", person, "person { id }").await;
    let campaign = json!({ "title": "Đường xanh", "lead": "a", "startsOn": "2025-04-01" });
    let campaign = editor.done("createCampaign", campaign, "campaign { id }").await;
    app.clock.advance(1);
    let pledge = json!({
        "campaign": campaign["campaign"]["id"], "organization": organization["organization"]["id"],
        "signer": person["person"]["id"], "signedOn": "2025-04-10", "paper": media,
        "items": [{ "texts": text("Trồng cây") }],
    });
    let pledge = editor.done("signPledge", pledge, "pledge { id items { id } }").await;
    app.clock.advance(1);
    let report = json!({
        "item": pledge["pledge"]["items"][0]["id"], "date": "2025-04-11", "quantity": 1,
        "evidence": [{ "media": media }, { "media": media }],
    });
    let report = editor.done("reportProgress", report, "report { id }").await;
    [
        ("Report", &report["report"]),
        ("Pledge", &pledge["pledge"]),
        ("Person", &person["person"]),
        ("Organization", &organization["organization"]),
    ]
    .map(|(name, thing)| json!({ "__typename": name, "id": thing["id"] }))
    .to_vec()
}

async fn records_are_told_too(app: TestApp) {
    let editor = app.editor().await;
    let media = photo(&editor, 1).await;
    let records = ceremony(&app, &editor, &media).await;
    assert_eq!(usages(&editor, &media).await, json!({ "totalCount": 4, "nodes": records }));
    // Pledges are not for contributors; organizations and persons are everybody's.
    let told = usages(&app.contributor().await, &media).await;
    assert_eq!(told, json!({ "totalCount": 4, "nodes": records[2..] }));
    let reviewer = app.user(Role::Reviewer).await;
    assert_eq!(usages(&reviewer, &media).await["nodes"], json!(records));
}

async fn what_one_may_not_read_is_only_counted(app: TestApp) {
    let (editor, contributor) = (app.editor().await, app.contributor().await);
    let media = photo(&contributor, 1).await;
    let id = article(&editor, json!({ "cover": { "media": media } })).await;
    let own = article(&contributor, json!({ "cover": { "media": media } })).await;
    let told = usages(&contributor, &media).await;
    assert_eq!(told["totalCount"], 2);
    let ids: Vec<_> =
        told["nodes"].as_array().unwrap().iter().map(|n| &n["document"]["id"]).collect();
    assert_eq!(ids, [&own]);

    let update = json!({ "id": id, "expectedRevision": 1, "body": { "markdown": "a" } });
    editor.done("updateArticle", update, "").await;
    editor.done("publishArticle", json!({ "id": id, "expectedRevision": 2 }), "").await;
    let query = format!(
        "query($id: ID!) {{ article(by: {{ id: $id }}) {{ cover {{ media {{ {USAGES} }} }} }} }}"
    );
    for client in [&app.anonymous(), &editor] {
        let told = client.data(&query, json!({ "id": id })).await;
        assert_eq!(told["article"]["cover"]["media"]["usages"], Value::Null, "of what is public");
    }
    let reporter = app.user(Role::OrganizationReporter).await;
    let input = json!({ "id": photo(&reporter, 2).await });
    let told = reporter.done("updateMedia", input, &format!("media {{ {USAGES} }}")).await;
    assert_eq!(told["media"]["usages"], Value::Null, "for who has no desk");
}

async fn a_file_in_use_is_not_deleted_and_where_it_is_used_is_told(app: TestApp) {
    let (editor, contributor) = (app.editor().await, app.contributor().await);
    let media = photo(&contributor, 1).await;
    let mut documents = Vec::new();
    for _ in 0..3 {
        app.clock.advance(1);
        documents.push(article(&editor, json!({ "cover": { "media": media } })).await);
    }
    let query = "mutation($input: DeleteMediaInput!) { deleteMedia(input: $input) { deletedId \
        userErrors { __typename code message path ... on MediaInUseError { usages(first: 2) { \
        totalCount nodes { ... on EditionUsage { document { id } } } } } } } }";
    let input = json!({ "input": { "id": media } });
    let told = editor.data(query, input.clone()).await;
    let document = |id: &Value| json!({ "document": { "id": id } });
    let mut error = json!({
        "__typename": "MediaInUseError", "code": "IN_USE", "path": ["input", "id"],
        "message": "It cannot be deleted or changed while it is used in 3 places.",
        "usages": { "totalCount": 3, "nodes": [document(&documents[2]), document(&documents[1])] },
    });
    let refused =
        |error: &Value| json!({ "deleteMedia": { "deletedId": null, "userErrors": [error] } });
    assert_eq!(told, refused(&error));
    error["usages"]["nodes"] = json!([]);
    assert_eq!(contributor.data(query, input).await, refused(&error), "others' drafts");
}

/// The library as it is listed with these arguments: ids, and how many there are in all.
async fn listed(client: &Client, arguments: &str) -> (Vec<String>, i64) {
    let query = format!("{{ desk {{ media{arguments} {{ totalCount nodes {{ id }} }} }} }}");
    let told = client.data(&query, json!({})).await["desk"]["media"].take();
    let ids = told["nodes"].as_array().unwrap().iter();
    let ids = ids.map(|node| node["id"].as_str().unwrap().to_owned()).collect();
    (ids, told["totalCount"].as_i64().unwrap())
}

async fn named(client: &Client, seed: u8, name: &str, input: Value) -> String {
    let payload = client.upload(phone_photo(64, 48, seed), name, input).await;
    assert_eq!(payload["existing"], false);
    payload["media"]["id"].as_str().unwrap().to_owned()
}

async fn files_are_found_by_their_words(app: TestApp) {
    let editor = app.editor().await;
    let texts = json!({ "texts": [
        { "language": "vi", "caption": "Dọn vệ sinh đường Lê Lợi", "credit": "Trần Hoà" },
        { "language": "en", "alt": "Neighbors sweep the street" },
    ] });
    let street = named(&editor, 1, "IMG_0042.jpg", texts).await;
    let plan = editor.upload(b"%PDF-1.7\nplan".to_vec(), "Kế hoạch-2025.pdf", json!({})).await;
    let plan = plan["media"]["id"].as_str().unwrap().to_owned();
    let found = async |words: &str| {
        listed(&editor, &format!("(filter: {{ words: {} }})", json!(words))).await
    };
    let only = |id: &String| (vec![id.clone()], 1);
    for words in [
        "đường lê lợi",
        "DUONG LE LOI",
        "loi sinh",
        "du",
        "trần hòa",
        "sweep sinh",
        "img 0042",
        "004",
        "neighb",
        "\"lê lợi\"",
    ] {
        assert_eq!(found(words).await, only(&street), "{words}");
    }
    for words in ["ke hoach 2025", "kế", "pdf"] {
        assert_eq!(found(words).await, only(&plan), "{words}");
    }
    for words in ["d", "uong", "neighb ", "duong hoach", "' OR 1=1 --", "%"] {
        let all = if words == "%" { 2 } else { 0 };
        assert_eq!(found(words).await.1, all, "{words}");
    }
    let texts = json!({ "id": street, "texts": [{ "language": "vi", "caption": "Ngày hội" }] });
    editor.done("updateMedia", texts, "").await;
    assert_eq!((found("le loi").await.1, found("ngay sweep").await), (0, only(&street)));
    let long = format!("(filter: {{ words: \"{}\" }})", "a".repeat(201));
    let query = format!("{{ desk {{ media{long} {{ totalCount }} }} }}");
    assert_eq!(editor.send(&query, json!({})).await.error_code(), "TOO_LONG");
}

/// What was uploaded before words were kept is found after a while.
async fn older_files_are_found_after_the_job(app: TestApp) {
    let editor = app.editor().await;
    let media = named(&editor, 1, "Lễ hội.jpg", json!({})).await;
    app.execute("DELETE FROM media_word WHERE media_id IS NOT NULL", []).await;
    let arguments = "(filter: { words: \"le hoi\" })";
    assert_eq!(listed(&editor, arguments).await.1, 0);
    loa::media::put_words(&app.store, None).await.unwrap();
    assert_eq!(listed(&editor, arguments).await, (vec![media], 1));
}

async fn the_library_is_narrowed_and_ordered(app: TestApp) {
    let (editor, contributor) = (app.editor().await, app.contributor().await);
    let mut ids = Vec::new();
    for (seed, client) in [&editor, &contributor, &editor, &contributor].into_iter().enumerate() {
        app.clock.advance(60);
        let side = 64 + 16 * u16::try_from(seed % 3).unwrap();
        let file = phone_photo(side, side, u8::try_from(seed).unwrap());
        ids.push(client.uploaded(file, json!({})).await);
    }
    app.clock.advance(60);
    let plan = contributor.upload(b"%PDF-1.7\nplan".to_vec(), "a.pdf", json!({})).await;
    ids.push(plan["media"]["id"].as_str().unwrap().to_owned());
    let [a, b, c, d, plan] = ids.try_into().unwrap();
    article(&editor, json!({ "cover": { "media": b } })).await;
    let logo = json!({
        "names": [{ "language": "vi", "text": "Hội" }], "kind": "FRONT", "logo": { "media": c },
    });
    editor.done("createOrganization", logo, "").await;
    editor.done("deleteMedia", json!({ "id": d }), "").await;
    let viewer = contributor.data("{ viewer { id } }", json!({})).await;
    let uploads = format!("(filter: {{ uploadedBy: {} }})", viewer["viewer"]["id"]);
    app.clock.advance(60);
    editor.done("updateMedia", json!({ "id": b }), "").await;
    let cases = [
        ("", vec![&plan, &c, &b, &a]),
        ("(filter: { used: true })", vec![&c, &b]),
        ("(filter: { used: false })", vec![&plan, &a]),
        ("(filter: { kind: DOCUMENT })", vec![&plan]),
        ("(filter: { kind: PICTURE, used: false })", vec![&a]),
        (&uploads, vec![&plan, &b]),
        (
            "(filter: { uploadedFrom: \"2025-04-11T00:00:00Z\", uploadedUntil: \"2000-01-01T00:00:00Z\" })",
            vec![],
        ),
        ("(filter: null, orderBy: OLDEST)", vec![&a, &b, &c, &plan]),
        ("(orderBy: LAST_CHANGED)", vec![&b, &plan, &c, &a]),
    ];
    for (arguments, expected) in cases {
        let (found, total) = listed(&contributor, arguments).await;
        assert_eq!(found.iter().collect::<Vec<_>>(), expected, "{arguments}");
        assert_eq!(total, i64::try_from(expected.len()).unwrap(), "{arguments}");
    }
    for order in ["NEWEST", "OLDEST", "LAST_CHANGED", "LARGEST"] {
        let (all, _) = listed(&editor, &format!("(orderBy: {order})")).await;
        assert_eq!(page_by_page(&editor, order).await, all, "{order}");
    }
    let uploader = "{ desk { media(filter: { kind: DOCUMENT }) { nodes { uploadedBy { id } } } } }";
    let told = editor.data(uploader, json!({})).await;
    assert_eq!(told["desk"]["media"]["nodes"], json!([{ "uploadedBy": viewer["viewer"] }]));
}

async fn page_by_page(client: &Client, order: &str) -> Vec<String> {
    let query = format!(
        "query($after: String) {{ desk {{ media(first: 1, after: $after, orderBy: {order}) {{ \
         nodes {{ id }} pageInfo {{ hasNextPage endCursor }} }} }} }}"
    );
    let (mut seen, mut after) = (Vec::new(), Value::Null);
    loop {
        let page = client.data(&query, json!({ "after": after })).await["desk"]["media"].take();
        seen.push(page["nodes"][0]["id"].as_str().unwrap().to_owned());
        if page["pageInfo"]["hasNextPage"] == false {
            return seen;
        }
        after = page["pageInfo"]["endCursor"].clone();
    }
}

async fn tag(editor: &Client, name: &str) -> Value {
    let names = json!([{ "language": "vi", "text": name }]);
    editor.done("createTag", json!({ "names": names }), "tag { id }").await["tag"]["id"].take()
}

async fn tags_are_for_the_desk(app: TestApp) {
    let editor = app.editor().await;
    let [hoa, an] = [tag(&editor, "Đường hoa").await, tag(&editor, "An ninh").await];
    let [media, other] = [photo(&editor, 1).await, photo(&editor, 2).await];
    let tags = json!({ "id": media, "tags": [hoa, an, hoa] });
    let told = editor.done("updateMedia", tags, "media { tags { name } }").await;
    assert_eq!(told["media"]["tags"], json!([{ "name": "An ninh" }, { "name": "Đường hoa" }]));
    editor.done("updateMedia", json!({ "id": other, "tags": [an] }), "").await;
    let kept = json!({ "id": media, "texts": [{ "language": "vi", "alt": "Hoa" }] });
    editor.done("updateMedia", kept, "").await;
    let tagged = async |tag: &Value| listed(&editor, &format!("(filter: {{ tag: {tag} }})")).await;
    assert_eq!(tagged(&an).await.1, 2);
    assert_eq!(tagged(&hoa).await, (vec![media.clone()], 1));

    assert_eq!(editor.refused("deleteTag", json!({ "id": hoa })).await["code"], "IN_USE");
    editor.done("deleteMedia", json!({ "id": media }), "").await;
    editor.done("deleteTag", json!({ "id": hoa }), "").await;
    let recovered = "recovered { ... on Media { tags { name } } }";
    let told = editor.done("recoverFromTrash", json!({ "id": media }), recovered).await;
    assert_eq!(told["recovered"]["tags"], json!([{ "name": "An ninh" }]));
    assert_eq!(editor.refused("deleteTag", json!({ "id": an })).await["code"], "IN_USE");

    let id = article(&editor, json!({ "cover": { "media": media } })).await;
    let update = json!({ "id": id, "expectedRevision": 1, "body": { "markdown": "a" } });
    editor.done("updateArticle", update, "").await;
    editor.done("publishArticle", json!({ "id": id, "expectedRevision": 2 }), "").await;
    let query =
        "query($id: ID!) { article(by: { id: $id }) { cover { media { tags { name } } } } }";
    let told = app.anonymous().data(query, json!({ "id": id })).await;
    assert_eq!(told["article"]["cover"]["media"]["tags"], json!([]));
    let many = json!({ "id": media, "tags": vec![an; 21] });
    assert_eq!(editor.refused("updateMedia", many).await["code"], "TOO_MANY");
}

async fn many_files_are_changed_each_by_itself(app: TestApp) {
    let (editor, contributor) = (app.editor().await, app.contributor().await);
    let [theirs, own] = [photo(&editor, 1).await, photo(&contributor, 2).await];
    let item = |id: &str, caption: &str| json!({ "id": id, "texts": [{ "language": "vi", "caption": caption }] });
    let long = "a".repeat(1_001);
    let items = json!({ "items": [item(&own, "Một"), item(&theirs, "Hai"), item(&own, &long)] });
    let fields = "results { media { texts { caption } } userErrors { code path } }";
    let told = contributor.done("updateManyMedia", items, fields).await;
    let error = |code: &str, path: Value| json!({ "media": null, "userErrors": [{ "code": code, "path": path }] });
    let path = json!(["input", "items", "2", "texts", "0", "caption"]);
    assert_eq!(
        told["results"],
        json!([
            { "media": { "texts": [{ "caption": "Một" }] }, "userErrors": [] },
            error("FORBIDDEN", json!(["input", "items", "1"])), error("TOO_LONG", path),
        ])
    );
    let items: Vec<_> = (0..101).map(|_| item(&own, "Ba")).collect();
    let refused = editor.refused("updateManyMedia", json!({ "items": items })).await;
    assert_eq!(
        (&refused["code"], &refused["path"]),
        (&json!("TOO_MANY"), &json!(["input", "items"]))
    );
}

async fn a_license_is_public_and_a_consent_is_not(app: TestApp) {
    let (editor, reader) = (app.editor().await, app.anonymous());
    let media = photo(&editor, 1).await;
    let id = article(&editor, json!({ "cover": { "media": media }, "lead": "a" })).await;
    editor.done("publishArticle", json!({ "id": id, "expectedRevision": 1 }), "").await;
    let query = "query($id: ID!) { article(by: { id: $id }) { cover { media { consentNote \
                 license { code url source } } } } }";
    let read = async |client: &Client| {
        client.data(query, json!({ "id": id })).await["article"]["cover"]["media"].take()
    };
    let nothing = json!({ "consentNote": null, "license": null });
    assert_eq!(read(&reader).await, nothing);
    let input = json!({
        "id": media, "consentNote": "Bà Lan, 11-4, bằng giấy",
        "license": { "code": "CC_BY_SA_4_0", "source": "https://commons.example/hoa" },
    });
    let told = editor.done("updateMedia", input, "media { consentNote }").await;
    assert_eq!(told["media"]["consentNote"], "Bà Lan, 11-4, bằng giấy");
    let licensed = json!({ "consentNote": null, "license": {
        "code": "CC_BY_SA_4_0", "url": "https://creativecommons.org/licenses/by-sa/4.0/",
        "source": "https://commons.example/hoa",
    } });
    assert_eq!(read(&reader).await, licensed, "kept answers follow");
    assert_eq!(read(&editor).await, licensed, "of what is public");

    let query = "query($id: ID!) { desk { mediaItem(id: $id) { consentNote } } }";
    let noted = async |client: &Client| {
        let mut told = client.data(query, json!({ "id": media })).await;
        told["desk"]["mediaItem"]["consentNote"].take()
    };
    for client in [app.contributor().await, app.user(Role::Reviewer).await] {
        assert_eq!(noted(&client).await, Value::Null, "who may not change it");
    }
    let kept = json!({ "id": media, "texts": [] });
    editor.done("updateMedia", kept, "").await;
    assert_eq!(noted(&editor).await, "Bà Lan, 11-4, bằng giấy");
    let cleared = json!({ "id": media, "consentNote": null, "license": null });
    editor.done("updateMedia", cleared, "").await;
    assert_eq!((noted(&editor).await, read(&reader).await), (Value::Null, nothing));
    for (field, value, code, path) in [
        ("consentNote", json!("a".repeat(2_001)), "TOO_LONG", vec!["input", "consentNote"]),
        (
            "license",
            json!({ "code": "PUBLIC_DOMAIN", "source": "javascript:alert(1)" }),
            "LINK_NOT_ALLOWED",
            vec!["input", "license", "source"],
        ),
    ] {
        let refused = editor.refused("updateMedia", json!({ "id": media, field: value })).await;
        assert_eq!((&refused["code"], &refused["path"]), (&json!(code), &json!(path)));
    }
}

async fn a_file_comes_with_what_is_said_of_it(app: TestApp) {
    let editor = app.editor().await;
    let tag = tag(&editor, "Lễ hội").await;
    let license = json!({ "code": "CC_BY_4_0", "source": "https://commons.example/hoa" });
    let said = json!({ "tags": [tag], "license": license, "consentNote": "Bà Lan, bằng giấy" });
    let id = editor.uploaded(phone_photo(64, 48, 1), said.clone()).await;
    let query = "query($id: ID!) { desk { mediaItem(id: $id) { \
                 tags { id } license { code source } consentNote } } }";
    let mut told = editor.data(query, json!({ "id": id })).await;
    let mut expected = said;
    expected["tags"] = json!([{ "id": tag }]);
    assert_eq!(told["desk"]["mediaItem"].take(), expected);

    // The same bytes again are the same file, as it is.
    let again = editor.uploaded(phone_photo(64, 48, 1), json!({ "consentNote": "Khác" })).await;
    assert_eq!(again, id);
    let mut told = editor.data(query, json!({ "id": id })).await;
    assert_eq!(told["desk"]["mediaItem"].take(), expected);

    let unknown = "tag_01h455vb4pex5vsknk084sn02q";
    for (field, value, code, path) in [
        ("tags", json!([tag, unknown]), "NOT_FOUND", json!(["input", "tags", "1"])),
        ("tags", json!(vec![&tag; 21]), "TOO_MANY", json!(["input", "tags"])),
        ("consentNote", json!("a".repeat(2_001)), "TOO_LONG", json!(["input", "consentNote"])),
        (
            "license",
            json!({ "code": "PUBLIC_DOMAIN", "source": "javascript:alert(1)" }),
            "LINK_NOT_ALLOWED",
            json!(["input", "license", "source"]),
        ),
    ] {
        let refused = editor.upload(phone_photo(48, 64, 2), "a.jpg", json!({ field: value })).await;
        let error = &refused["userErrors"][0];
        assert_eq!((&error["code"], &error["path"]), (&json!(code), &path), "{refused}");
    }
    let count = "{ desk { media { totalCount } } }";
    assert_eq!(editor.data(count, json!({})).await["desk"]["media"]["totalCount"], 1);
}

on_both_engines!(
    a_use_is_told_with_its_edition_and_its_blocks,
    records_are_told_too,
    what_one_may_not_read_is_only_counted,
    a_file_in_use_is_not_deleted_and_where_it_is_used_is_told,
    files_are_found_by_their_words,
    older_files_are_found_after_the_job,
    the_library_is_narrowed_and_ordered,
    tags_are_for_the_desk,
    many_files_are_changed_each_by_itself,
    a_license_is_public_and_a_consent_is_not,
    a_file_comes_with_what_is_said_of_it,
);
