//! What a link shows: one draft, as if it were published, and all else as it is.

use serde_json::{Value, json};

use super::{draft, guest, link, publish, title, titled};
use crate::support::{Client, TestApp, on_both_engines, phone_photo};

/// Every way by which the public finds a document of a kind, with its id and the slug `nhap`.
async fn found(client: &Client, kind: &str, id: &Value) -> Value {
    let (name, folder) = match kind {
        "Article" => ("article", "tin-tuc"),
        "Campaign" => ("campaign", "phat-dong"),
        "Album" => ("album", "anh"),
        _ => ("page", "trang"),
    };
    let query = format!(
        "query($id: ID!, $path: String!) {{ \
         byId: {name}(by: {{ id: $id }}) {{ ...F }} \
         bySlug: {name}(by: {{ slug: \"nhap\" }}) {{ ...F }} \
         byRef: {name}(by: {{ externalRef: \"cũ-1\" }}) {{ ...F }} \
         node(id: $id) {{ ...F }} nodes(ids: [$id]) {{ ...F }} \
         resolvePath(path: $path) {{ canonicalPath node {{ ...F }} }} }} \
         fragment F on {kind} {{ title isDraft revision slug body {{ text }} editions {{ title }} }}"
    );
    let variables = json!({ "id": id, "path": format!("/vi/{folder}/nhap") });
    client.data(&query, variables).await
}

async fn a_draft_of_every_kind_is_seen_by_its_link_alone(app: TestApp) {
    let editor = app.editor().await;
    let photo = editor.uploaded(phone_photo(64, 48, 1), json!({})).await;
    let body = json!({ "markdown": "Một đoạn văn." });
    let photos = json!([{ "media": photo, "caption": "Một đoạn văn." }]);
    for (kind, field, text) in [
        ("Article", "body", &body),
        ("Campaign", "body", &body),
        ("Page", "body", &body),
        ("Album", "photos", &photos),
    ] {
        let mut input = json!({ "title": "Bản nháp", "slug": "nhap", "externalRef": "cũ-1" });
        input[field] = text.clone();
        let id = draft(&editor, kind, input).await;
        let shown = found(&guest(&app, &editor, &id).await, kind, &id).await;
        let expected = json!({
            "title": "Bản nháp", "isDraft": true, "revision": 1, "slug": "nhap",
            "body": { "text": "Một đoạn văn." }, "editions": [{ "title": "Bản nháp" }],
        });
        for way in ["/byId", "/bySlug", "/byRef", "/node", "/nodes/0", "/resolvePath/node"] {
            assert_eq!(shown.pointer(way), Some(&expected), "{kind} {way}");
        }
        let public = found(&app.anonymous(), kind, &id).await;
        for way in ["/byId", "/bySlug", "/byRef", "/node", "/nodes/0", "/resolvePath"] {
            assert_eq!(public.pointer(way), Some(&Value::Null), "{kind} {way}");
        }
    }
}

async fn all_other_documents_are_as_the_public_sees_them(app: TestApp) {
    let editor = app.editor().await;
    let (mine, other) = (titled(&editor, "Của tôi").await, titled(&editor, "Bài khác").await);
    let public = titled(&editor, "Đã đăng").await;
    publish(&editor, &public, 1).await;
    let change = json!({ "id": public, "expectedRevision": 1, "title": "Đang sửa" });
    editor.done("updateArticle", change, "").await;
    let guest = guest(&app, &editor, &mine).await;
    assert_eq!(title(&guest, &mine).await, "Của tôi");
    assert_eq!(title(&guest, &other).await, Value::Null);
    assert_eq!(title(&guest, &public).await, "Đã đăng");
    let query = "query($id: ID!) { article(by: { id: $id }) { isDraft } }";
    let told = guest.data(query, json!({ "id": public })).await;
    assert_eq!(told["article"]["isDraft"], false);
}

async fn no_list_holds_the_draft(app: TestApp) {
    let editor = app.editor().await;
    let names = json!([{ "language": "vi", "text": "Môi trường" }]);
    let tag = editor.done("createTag", json!({ "names": names }), "tag { id }").await;
    let tag = tag["tag"]["id"].clone();
    let input = json!({ "title": "Nước sạch", "lead": "Sáng nay.", "tags": [tag] });
    let changed = draft(&editor, "Article", input.clone()).await;
    publish(&editor, &changed, 1).await;
    let change = json!({ "id": changed, "expectedRevision": 1, "title": "Nước bẩn" });
    editor.done("updateArticle", change, "").await;
    let new = draft(&editor, "Article", input).await;
    let query = "query($tag: ID!) { articles { totalCount nodes { title } } \
                 feed { nodes { ... on Article { title } } } \
                 search(query: \"nước\") { nodes { node { ... on Article { title } } } } \
                 tag(by: { id: $tag }) { articles { nodes { title } } } }";
    let variables = json!({ "tag": tag });
    let public = app.anonymous().data(query, variables.clone()).await;
    assert_eq!(public["articles"]["nodes"], json!([{ "title": "Nước sạch" }]));
    for document in [changed, new] {
        let guest = guest(&app, &editor, &document).await;
        assert_eq!(guest.data(query, variables.clone()).await, public);
    }
}

async fn a_link_to_the_draft_leads_to_it(app: TestApp) {
    let editor = app.editor().await;
    let article = titled(&editor, "Ra quân").await;
    let campaign = json!({ "title": "Thi đua", "startsOn": "2025-04-11", "lead": "Sáng nay.",
        "articles": [article] });
    let campaign = draft(&editor, "Campaign", campaign).await;
    let publication = json!({ "id": campaign, "expectedRevision": 1 });
    editor.done("publishCampaign", publication, "").await;
    let query = "query($id: ID!) { campaign(by: { id: $id }) { isDraft linkedArticles { title isDraft } } }";
    let linked = |client: Client| {
        let variables = json!({ "id": campaign });
        async move { client.data(query, variables).await["campaign"].take() }
    };
    let shown = linked(guest(&app, &editor, &article).await).await;
    let draft = json!({ "title": "Ra quân", "isDraft": true });
    assert_eq!(shown, json!({ "isDraft": false, "linkedArticles": [draft] }));
    assert_eq!(linked(app.anonymous()).await["linkedArticles"], json!([]));
}

async fn a_link_follows_the_draft_or_stays_at_its_revision(app: TestApp) {
    let editor = app.editor().await;
    let id = titled(&editor, "Bản một").await;
    let pinned = link(&editor, json!({ "document": id, "revision": 1 })).await;
    let following = guest(&app, &editor, &id).await;
    let change = json!({ "id": id, "expectedRevision": 1, "title": "Bản hai" });
    editor.done("updateArticle", change, "").await;
    assert_eq!(title(&following, &id).await, "Bản hai");
    assert_eq!(title(&app.anonymous().previewing(&pinned), &id).await, "Bản một");
    publish(&editor, &id, 2).await;
    assert_eq!(title(&following, &id).await, "Bản hai");
    assert_eq!(title(&app.anonymous().previewing(&pinned), &id).await, "Bản một");
    assert_eq!(title(&app.anonymous(), &id).await, "Bản hai");
}

async fn a_link_shows_one_language(app: TestApp) {
    let editor = app.editor().await;
    let id = titled(&editor, "Tiếng Việt").await;
    publish(&editor, &id, 1).await;
    let change = json!({ "id": id, "expectedRevision": 1, "title": "Đang sửa" });
    editor.done("updateArticle", change, "").await;
    let english = json!({ "title": "English", "slug": "in-english", "language": "en",
        "translationOf": id });
    draft(&editor, "Article", english).await;
    let secret = link(&editor, json!({ "document": id, "language": "en" })).await;
    let guest = app.anonymous().previewing(&secret);
    let query = "query($id: ID!) { \
        vi: article(by: { id: $id }, language: \"vi\") { title language isDraft } \
        en: article(by: { id: $id }, language: \"en\") { title language isDraft \
            canonicalLanguage editions { language title } } \
        slug: article(by: { slug: \"in-english\" }, language: \"en\") { title } \
        wrong: article(by: { slug: \"in-english\" }, language: \"vi\") { title } }";
    let shown = guest.data(query, json!({ "id": id })).await;
    assert_eq!(shown["vi"], json!({ "title": "Tiếng Việt", "language": "vi", "isDraft": false }));
    let editions = json!([
        { "language": "vi", "title": "Tiếng Việt" },
        { "language": "en", "title": "English" },
    ]);
    let english = json!({ "title": "English", "language": "en", "isDraft": true,
        "canonicalLanguage": "vi", "editions": editions });
    assert_eq!(shown["en"], english);
    assert_eq!(shown["slug"], json!({ "title": "English" }));
    assert_eq!(shown["wrong"], Value::Null);
    let public = app.anonymous().data(query, json!({ "id": id })).await;
    assert_eq!(public["en"]["title"], "Tiếng Việt");
}

async fn an_old_slug_leads_to_the_draft(app: TestApp) {
    let editor = app.editor().await;
    let input = json!({ "title": "Bài", "lead": "Sáng nay.", "slug": "cu" });
    let id = draft(&editor, "Article", input).await;
    publish(&editor, &id, 1).await;
    let change = json!({ "id": id, "expectedRevision": 1, "slug": "moi", "title": "Mới" });
    editor.done("updateArticle", change, "").await;
    let guest = guest(&app, &editor, &id).await;
    let query = "{ old: article(by: { slug: \"cu\" }) { slug title } \
                 new: article(by: { slug: \"moi\" }) { slug title } \
                 resolvePath(path: \"/vi/tin-tuc/cu\") { canonicalPath } }";
    let shown = guest.data(query, json!({})).await;
    let draft = json!({ "slug": "moi", "title": "Mới" });
    let path = json!({ "canonicalPath": "/vi/tin-tuc/moi" });
    assert_eq!(shown, json!({ "old": draft, "new": draft, "resolvePath": path }));
}

async fn a_campaigns_draft_tells_what_is_its_own(app: TestApp) {
    let editor = app.editor().await;
    let goal = json!({ "key": "trees", "text": "Trồng cây", "unit": "cây", "baseline": 0,
        "target": 100, "deadline": "2025-09-30" });
    let input = json!({ "title": "Thi đua", "theme": "Xanh, sạch", "startsOn": "2025-04-11",
        "goals": [goal] });
    let id = draft(&editor, "Campaign", input).await;
    let names = json!([{ "language": "vi", "text": "Trường" }]);
    let school = json!({ "names": names, "kind": "SCHOOL" });
    let school = editor.done("createOrganization", school, "organization { id }").await;
    let pledge = json!({ "campaign": id, "organization": school["organization"]["id"],
        "signerName": "Lan", "signedOn": "2025-04-11", "items": [{ "texts": names }] });
    editor.done("signPledge", pledge, "").await;
    let query = "query($id: ID!) { campaign(by: { id: $id }) { theme status goals { text } \
                 pledges { nodes { id } } progress { pledges } } }";
    let shown = guest(&app, &editor, &id).await.data(query, json!({ "id": id })).await;
    let campaign = &shown["campaign"];
    assert_eq!(campaign["theme"], "Xanh, sạch");
    assert_eq!(campaign["status"], "ACTIVE");
    assert_eq!(campaign["goals"], json!([{ "text": "Trồng cây" }]));
    assert_eq!(campaign["pledges"]["nodes"], json!([]), "pledges are no part of the draft");
}

on_both_engines!(
    a_draft_of_every_kind_is_seen_by_its_link_alone,
    all_other_documents_are_as_the_public_sees_them,
    no_list_holds_the_draft,
    a_link_to_the_draft_leads_to_it,
    a_link_follows_the_draft_or_stays_at_its_revision,
    a_link_shows_one_language,
    an_old_slug_leads_to_the_draft,
    a_campaigns_draft_tells_what_is_its_own,
);
