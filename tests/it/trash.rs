//! The trash: what was deleted comes back as it was, or ends.

use loa::access::Role;
use loa::error::Unexpected;
use loa::{publishing, transact};
use serde_json::{Value, json};

use crate::support::{Client, TestApp, draft as article, on_both_engines, phone_photo};

const DAY: i64 = 24 * 60 * 60;
const TRASH: &str = "query($first: Int, $after: String) { desk { \
    trash(first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor } nodes { \
        deletedAt purgesAt deletedBy { id } thing { \
            ... on Document { id externalRef editions { title } } \
            ... on Media { id fileName texts { alt } } } } } } }";
const ADDRESS: &str =
    "query($id: ID!) { desk { mediaItem(id: $id) { rendition(width: 320) { url } } } }";

async fn trash(client: &Client) -> Value {
    client.data(TRASH, json!({})).await["desk"]["trash"].take()
}

fn ids(trash: &Value) -> Vec<&Value> {
    trash["nodes"].as_array().unwrap().iter().map(|node| &node["thing"]["id"]).collect()
}

async fn delete(editor: &Client, article: &Value) {
    editor.done("deleteArticle", json!({ "id": article }), "").await;
}

async fn recover(editor: &Client, id: &Value) -> Value {
    let fields = "recovered { ... on Document { id externalRef editions { language slug state } } \
        ... on Media { id texts { alt } } }";
    editor.done("recoverFromTrash", json!({ "id": id }), fields).await["recovered"].take()
}

async fn photo(editor: &Client) -> Value {
    json!(editor.uploaded(phone_photo(640, 480, 7), json!({ "alt": "Bờ kè" })).await)
}

/// An address that shows the photo to whoever has it.
async fn address(editor: &Client, photo: &Value) -> String {
    let read = editor.data(ADDRESS, json!({ "id": photo })).await;
    read["desk"]["mediaItem"]["rendition"]["url"].as_str().unwrap().to_owned()
}

/// Does what the server does every hour.
async fn purge_due(app: &TestApp) -> usize {
    let ended: Result<usize, Unexpected> =
        transact!(&app.store, |tx| publishing::purge_due(tx).await);
    ended.unwrap()
}

async fn a_document_comes_back_as_it_was(app: TestApp) {
    let (editor, reader) = (app.editor().await, app.anonymous());
    let photo = photo(&editor).await;
    let given = json!({
        "title": "Làm sạch bờ kè", "externalRef": "old-7", "cover": { "media": photo },
    });
    let id = article(&editor, given).await;
    editor.done("publishArticle", json!({ "id": id, "expectedRevision": 1 }), "").await;
    let translation = json!({ "title": "A clean bank", "language": "en", "translationOf": id });
    article(&editor, translation).await;
    delete(&editor, &id).await;
    let by_slug = "query($slug: String!) { article(by: { slug: $slug }) { title cover { alt } } }";
    let slug = json!({ "slug": "lam-sach-bo-ke" });
    assert_eq!(reader.data(by_slug, slug.clone()).await["article"], Value::Null);

    let list = trash(&editor).await;
    let (item, thing) = (&list["nodes"][0], &list["nodes"][0]["thing"]);
    assert_eq!((&list["totalCount"], &thing["id"]), (&json!(1), &id));
    assert_eq!(thing["editions"][0]["title"], "A clean bank");
    assert_eq!(item["deletedAt"], "2025-04-11T08:00:00Z");
    assert_eq!(item["purgesAt"], "2025-05-11T08:00:00Z");
    assert!(item["deletedBy"]["id"].is_string());

    let editions = json!([
        { "language": "en", "slug": "a-clean-bank", "state": "DRAFT" },
        { "language": "vi", "slug": "lam-sach-bo-ke", "state": "DRAFT" },
    ]);
    let wanted = json!({ "id": id, "externalRef": "old-7", "editions": editions });
    assert_eq!(recover(&editor, &id).await, wanted);
    assert_eq!(trash(&editor).await["totalCount"], 0);
    assert_eq!(reader.data(by_slug, slug.clone()).await["article"], Value::Null, "a draft");
    let used = editor.refused("deleteMedia", json!({ "id": photo })).await;
    assert_eq!(used["code"], "IN_USE", "its photo is in use again");
    editor.done("publishArticle", json!({ "id": id, "expectedRevision": 1 }), "").await;
    let shown = json!({ "title": "Làm sạch bờ kè", "cover": { "alt": "Bờ kè" } });
    assert_eq!(reader.data(by_slug, slug).await["article"], shown);
    let again = editor.refused("recoverFromTrash", json!({ "id": id })).await;
    assert_eq!(again["code"], "NOT_FOUND", "it is not in the trash");
}

async fn what_another_has_taken_meanwhile_stays_with_it(app: TestApp) {
    let editor = app.editor().await;
    let given = json!({ "title": "Tin mới", "externalRef": "n-1" });
    let first = article(&editor, given.clone()).await;
    delete(&editor, &first).await;
    let second = article(&editor, given).await;
    let recovered = recover(&editor, &first).await;
    assert_eq!(recovered["externalRef"], Value::Null);
    assert_eq!(recovered["editions"][0]["slug"], "tin-moi-2");
    delete(&editor, &first).await;
    delete(&editor, &second).await;
    let recovered = recover(&editor, &second).await;
    assert_eq!(recovered["externalRef"], "n-1");
    assert_eq!(recovered["editions"][0]["slug"], "tin-moi");
}

async fn a_file_comes_back_with_its_words_and_addresses(app: TestApp) {
    let editor = app.editor().await;
    let id = photo(&editor).await;
    let url = address(&editor, &id).await;
    assert_eq!(editor.get(&url).await.status(), 200);
    editor.done("deleteMedia", json!({ "id": id }), "").await;
    assert_eq!(editor.get(&url).await.status(), 410);
    let list = trash(&editor).await;
    assert_eq!(list["nodes"][0]["thing"]["texts"], json!([{ "alt": "Bờ kè" }]));
    app.clock.advance(29 * DAY);
    assert_eq!(recover(&editor, &id).await, json!({ "id": id, "texts": [{ "alt": "Bờ kè" }] }));
    let url = address(&editor, &id).await;
    assert_eq!(editor.get(&url).await.status(), 200);
}

/// Documents and files stand in one list, the last deleted first, page by page; each editor sees what
/// they may.
async fn the_list_is_of_both_and_of_what_one_may_see(app: TestApp) {
    let (editor, contributor) = (app.editor().await, app.contributor().await);
    let mut expected = Vec::new();
    for number in 0..3 {
        let id = article(&editor, json!({ "title": format!("Bài {number}") })).await;
        delete(&editor, &id).await;
        expected.push(id);
        app.clock.advance(60);
        let file = format!("%PDF-1.4\n% {number}\n").into_bytes();
        let media = editor.upload(file, "a.pdf", json!({})).await["media"]["id"].take();
        editor.done("deleteMedia", json!({ "id": media }), "").await;
        expected.push(media);
        app.clock.advance(60);
    }
    let own = article(&contributor, json!({ "title": "Của tôi" })).await;
    delete(&contributor, &own).await;
    expected.push(own.clone());
    expected.reverse();
    assert_eq!(ids(&trash(&editor).await), expected.iter().collect::<Vec<_>>());
    assert_eq!(ids(&trash(&contributor).await), [&own]);
    let others = contributor.refused("recoverFromTrash", json!({ "id": expected[2] })).await;
    assert_eq!(others["code"], "FORBIDDEN");

    let (mut after, mut paged) = (Value::Null, Vec::new());
    loop {
        let variables = json!({ "first": 3, "after": after });
        let page = editor.data(TRASH, variables).await["desk"]["trash"].take();
        paged.extend(ids(&page).into_iter().cloned());
        after = page["pageInfo"]["endCursor"].clone();
        if page["pageInfo"]["hasNextPage"] == false {
            break;
        }
    }
    assert_eq!(paged, expected);
    let reporter = app.user(Role::OrganizationReporter).await;
    assert_eq!(reporter.send(TRASH, json!({})).await.error_code(), "FORBIDDEN");
    assert_eq!(app.anonymous().send(TRASH, json!({})).await.error_code(), "UNAUTHENTICATED");
}

async fn what_is_over_ends_with_all_its_revisions(app: TestApp) {
    let editor = app.editor().await;
    let id = article(&editor, json!({ "title": "Một bài" })).await;
    editor.done("publishArticle", json!({ "id": id, "expectedRevision": 1 }), "").await;
    delete(&editor, &id).await;
    app.clock.advance(30 * DAY - 1);
    assert_eq!(purge_due(&app).await, 0);
    app.clock.advance(1);
    assert_eq!(purge_due(&app).await, 1);
    assert_eq!(purge_due(&app).await, 0);
    assert_eq!(trash(&editor).await["totalCount"], 0);
    let gone = editor.refused("recoverFromTrash", json!({ "id": id })).await;
    assert_eq!(gone["code"], "NOT_FOUND");
    let other = json!({ "title": "Một bài" });
    let other = editor.done("createArticle", other, "article { slug }").await;
    assert_eq!(other["article"]["slug"], "mot-bai-2", "an old link leads to nothing else");
}

async fn an_administrator_ends_things_at_once(app: TestApp) {
    let (admin, editor) = (app.admin().await, app.editor().await);
    let id = article(&editor, json!({ "title": "Một bài" })).await;
    let early = admin.refused("purgeFromTrash", json!({ "id": id })).await;
    assert_eq!(early["code"], "NOT_FOUND", "only what is in the trash");
    delete(&editor, &id).await;
    let photo = photo(&editor).await;
    let url = address(&editor, &photo).await;
    editor.done("deleteMedia", json!({ "id": photo }), "").await;
    for thing in [&id, &photo] {
        let refused = editor.refused("purgeFromTrash", json!({ "id": thing })).await;
        assert_eq!(refused["code"], "FORBIDDEN");
        let purged = admin.done("purgeFromTrash", json!({ "id": thing }), "purgedId").await;
        assert_eq!(purged["purgedId"], *thing);
    }
    assert_eq!(trash(&admin).await["totalCount"], 0);
    assert_eq!(editor.get(&url).await.status(), 404);
    let wrong = json!({ "id": "tag_01h455vb4pex5vsknk084sn02q" });
    assert_eq!(admin.refused("purgeFromTrash", wrong).await["code"], "INVALID");
}

/// What was promised outlives a campaign in the trash, so that it can come back with it.
async fn a_campaign_with_pledges_stays_until_it_is_recovered(app: TestApp) {
    let (admin, editor) = (app.admin().await, app.editor().await);
    let made = async |mutation: &str, thing: &str, input: Value| {
        let fields = format!("{thing} {{ id }}");
        editor.done(mutation, input, &fields).await[thing]["id"].take()
    };
    let campaign = made(
        "createCampaign",
        "campaign",
        json!({ "title": "Đường xanh", "startsOn": "2025-04-01" }),
    )
    .await;
    let names = json!([{ "language": "vi", "text": "Khu phố 1" }]);
    let neighborhood = json!({ "kind": "NEIGHBORHOOD", "names": names });
    let organization = made("createOrganization", "organization", neighborhood).await;
    let pledge = json!({
        "campaign": campaign, "organization": organization, "signedOn": "2025-04-11",
        "signerName": "Lan", "items": [{ "texts": names }],
    });
    made("signPledge", "pledge", pledge).await;
    editor.done("deleteCampaign", json!({ "id": campaign }), "").await;
    let list = trash(&editor).await;
    assert_eq!(list["nodes"][0]["purgesAt"], Value::Null);
    app.clock.advance(400 * DAY);
    assert_eq!(purge_due(&app).await, 0);
    let refused = admin.refused("purgeFromTrash", json!({ "id": campaign })).await;
    assert_eq!((&refused["code"], &refused["path"]), (&json!("IN_USE"), &json!(["input", "id"])));
    recover(&editor, &campaign).await;
    editor.done("publishCampaign", json!({ "id": campaign, "expectedRevision": 1 }), "").await;
    let query = "query($id: ID!) { campaign(by: { id: $id }) { pledges { totalCount } } }";
    let read = app.anonymous().data(query, json!({ "id": campaign })).await;
    assert_eq!(read["campaign"]["pledges"]["totalCount"], 1);
}

on_both_engines!(
    a_document_comes_back_as_it_was,
    what_another_has_taken_meanwhile_stays_with_it,
    a_file_comes_back_with_its_words_and_addresses,
    the_list_is_of_both_and_of_what_one_may_see,
    what_is_over_ends_with_all_its_revisions,
    an_administrator_ends_things_at_once,
    a_campaign_with_pledges_stays_until_it_is_recovered,
);
