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
async fn ceremony(editor: &Client, media: &str) -> Vec<Value> {
    let text = |text: &str| json!([{ "language": "vi", "text": text }]);
    let logo = json!({ "media": media });
    let organization = json!({ "names": text("Khu phố 5"), "kind": "NEIGHBORHOOD", "logo": logo });
    let organization = editor.done("createOrganization", organization, "organization { id }").await;
    let person = json!({ "name": "Lan", "portrait": { "media": media } });
    let person = editor.done("createPerson", person, "person { id }").await;
    let campaign = json!({ "title": "Đường xanh", "lead": "a", "startsOn": "2025-04-01" });
    let campaign = editor.done("createCampaign", campaign, "campaign { id }").await;
    let pledge = json!({
        "campaign": campaign["campaign"]["id"], "organization": organization["organization"]["id"],
        "signer": person["person"]["id"], "signedOn": "2025-04-10", "paper": media,
        "items": [{ "texts": text("Trồng cây") }],
    });
    let pledge = editor.done("signPledge", pledge, "pledge { id items { id } }").await;
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
    let records = ceremony(&editor, &media).await;
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

on_both_engines!(
    a_use_is_told_with_its_edition_and_its_blocks,
    records_are_told_too,
    what_one_may_not_read_is_only_counted,
    a_file_in_use_is_not_deleted_and_where_it_is_used_is_told,
);
