//! Whose work is about some areas and categories: outside of them they write what is theirs, and no more.

use loa::access::Role;
use serde_json::{Value, json};

use crate::support::{Client, TestApp, draft, on_both_engines};

/// A ward with two neighborhoods, two categories, and an editor.
struct Ward {
    app: TestApp,
    admin: Client,
    editor: Client,
    whole: Value,
    north: Value,
    south: Value,
    news: Value,
    notices: Value,
}

async fn made(admin: &Client, what: &str, input: Value) -> Value {
    let field = what.to_lowercase();
    let fields = format!("{field} {{ id }}");
    admin.done(&format!("create{what}"), input, &fields).await[&field]["id"].take()
}

fn names(name: &str) -> Value {
    json!([{ "language": "vi", "text": name }])
}

impl Ward {
    async fn with(app: TestApp) -> Self {
        let (admin, editor) = (app.admin().await, app.editor().await);
        let whole =
            made(&admin, "Area", json!({ "names": names("Đại Yên"), "kind": "WARD" })).await;
        let within = async |name: &str| {
            let input = json!({ "names": names(name), "kind": "NEIGHBORHOOD", "parent": whole });
            made(&admin, "Area", input).await
        };
        let (north, south) = (within("Khu 1").await, within("Khu 2").await);
        let news = made(&admin, "Category", json!({ "names": names("Tin") })).await;
        let notices = made(&admin, "Category", json!({ "names": names("Thông báo") })).await;
        Self { app, admin, editor, whole, north, south, news, notices }
    }

    async fn restrict(&self, client: &Client, remit: Value) {
        let mut input = json!({ "id": viewer(client).await });
        input.as_object_mut().unwrap().extend(remit.as_object().unwrap().clone());
        self.admin.done("restrictUser", input, "").await;
    }

    /// An article of `writer` that can be published.
    async fn article(&self, writer: &Client, filed: Value) -> Value {
        let mut input = json!({ "title": "Ra quân", "body": { "markdown": "Sáng nay." } });
        input.as_object_mut().unwrap().extend(filed.as_object().unwrap().clone());
        draft(writer, input).await
    }
}

async fn viewer(client: &Client) -> Value {
    client.data("{ viewer { id } }", json!({})).await["viewer"]["id"].take()
}

fn at(id: &Value) -> Value {
    json!({ "id": id, "expectedRevision": 1 })
}

/// What publishing came to: `PUBLISHED`, or the code of the refusal.
async fn publish(client: &Client, id: &Value) -> Value {
    let published = client.mutate("publishArticle", at(id), "revision").await;
    match published["userErrors"].as_array().unwrap().as_slice() {
        [] if published["revision"] == 1 => json!("PUBLISHED"),
        [] => panic!("{published}"),
        errors => errors[0]["code"].clone(),
    }
}

async fn what_lies_outside_is_not_published(app: TestApp) {
    let ward = Ward::with(app).await;
    let Ward { editor, north, south, .. } = &ward;
    ward.restrict(editor, json!({ "areas": [north] })).await;
    let outside = json!("OUTSIDE_REMIT");
    for (filed, came_to) in [
        (json!({ "areas": [north] }), json!("PUBLISHED")),
        (json!({ "areas": [south] }), outside.clone()),
        (json!({ "areas": [ward.whole] }), outside.clone()),
        (json!({ "areas": [north, south] }), outside.clone()),
        (json!({}), outside.clone()),
    ] {
        let own = ward.article(editor, filed.clone()).await;
        assert_eq!(publish(editor, &own).await, came_to, "the own one, {filed}");
        let others = ward.article(&ward.admin, filed.clone()).await;
        assert_eq!(publish(editor, &others).await, came_to, "another's, {filed}");
    }
    ward.restrict(editor, json!({ "areas": [ward.whole] })).await;
    let inside = ward.article(editor, json!({ "areas": [north, south] })).await;
    assert_eq!(publish(editor, &inside).await, "PUBLISHED", "areas lie inside of one another");
    ward.restrict(editor, json!({})).await;
    let anywhere = ward.article(editor, json!({})).await;
    assert_eq!(publish(editor, &anywhere).await, "PUBLISHED", "no longer restricted");
}

async fn areas_and_categories_restrict_together(app: TestApp) {
    let ward = Ward::with(app).await;
    let Ward { editor, north, news, notices, .. } = &ward;
    ward.restrict(editor, json!({ "areas": [north], "categories": [news] })).await;
    for (filed, came_to) in [
        (json!({ "areas": [north], "category": news }), "PUBLISHED"),
        (json!({ "areas": [north], "category": notices }), "OUTSIDE_REMIT"),
        (json!({ "areas": [north] }), "OUTSIDE_REMIT"),
        (json!({ "areas": [ward.south], "category": news }), "OUTSIDE_REMIT"),
    ] {
        let article = ward.article(editor, filed.clone()).await;
        assert_eq!(publish(editor, &article).await, came_to, "{filed}");
    }
}

async fn outside_only_what_is_theirs_is_written(app: TestApp) {
    let ward = Ward::with(app).await;
    let Ward { editor, admin, north, south, .. } = &ward;
    ward.restrict(editor, json!({ "areas": [north] })).await;
    let change = |id: &Value| json!({ "id": id, "expectedRevision": 1, "title": "Sửa" });
    let own = ward.article(editor, json!({ "areas": [south] })).await;
    editor.done("updateArticle", change(&own), "").await;
    editor.done("deleteArticle", json!({ "id": own }), "").await;
    editor.done("recoverFromTrash", json!({ "id": own }), "").await;

    let others = ward.article(admin, json!({ "areas": [south] })).await;
    let translated = json!({ "id": others, "to": "en" });
    for (mutation, input) in [
        ("updateArticle", change(&others)),
        ("deleteArticle", json!({ "id": others })),
        ("submitForReview", at(&others)),
        ("translateDocument", translated),
        ("createArticle", json!({ "translationOf": others, "language": "en", "title": "A" })),
        (
            "scheduleArticle",
            json!({
                "id": others, "expectedRevision": 1, "publishAt": "2025-05-01T00:00:00Z"
            }),
        ),
    ] {
        let refused = editor.refused(mutation, input).await;
        assert_eq!(refused["code"], "OUTSIDE_REMIT", "{mutation}");
    }
    admin.done("deleteArticle", json!({ "id": others }), "").await;
    let refused = editor.refused("recoverFromTrash", json!({ "id": others })).await;
    assert_eq!(refused["code"], "OUTSIDE_REMIT");

    // What became public of the own work is in others' hands.
    let public = ward.article(editor, json!({ "areas": [south] })).await;
    assert_eq!(publish(admin, &public).await, "PUBLISHED");
    for (mutation, input) in
        [("deleteArticle", json!({ "id": public })), ("unpublishArticle", json!({ "id": public }))]
    {
        let refused = editor.refused(mutation, input).await;
        assert_eq!(refused["code"], "OUTSIDE_REMIT", "{mutation}");
    }
    // It is not carried into the remit by a draft that says so.
    let moved = json!({ "id": public, "expectedRevision": 1, "areas": [north] });
    editor.done("updateArticle", moved, "").await;
    let input = json!({ "id": public, "expectedRevision": 2 });
    let refused = editor.refused("publishArticle", input).await;
    assert_eq!(refused["code"], "OUTSIDE_REMIT", "what is public lies outside");
}

async fn reviewers_and_tokens_are_restricted_too(app: TestApp) {
    let ward = Ward::with(app).await;
    let Ward { admin, north, south, .. } = &ward;
    let reviewer = ward.app.user(Role::Reviewer).await;
    ward.restrict(&reviewer, json!({ "areas": [north] })).await;
    for (area, came_to) in [(north, "APPROVED"), (south, "OUTSIDE_REMIT")] {
        let article = ward.article(admin, json!({ "areas": [area] })).await;
        admin.done("submitForReview", at(&article), "").await;
        let judged = reviewer.mutate("approveRevision", at(&article), "edition { stage }").await;
        let stage = judged["edition"]["stage"].as_str();
        let code = judged["userErrors"][0]["code"].as_str();
        assert_eq!(stage.or(code), Some(came_to), "{judged}");
    }

    // A token does not do more than who issued it.
    let deputy = ward.app.admin().await;
    ward.restrict(&deputy, json!({ "areas": [north] })).await;
    let token = json!({
        "name": "app", "role": "EDITOR", "scopes": ["READ_DESK", "WRITE", "PUBLISH"]
    });
    let mut issued = deputy.done("createApiToken", token, "secret").await;
    let Value::String(secret) = issued["secret"].take() else { panic!("{issued}") };
    let program = Client::new(ward.app.url(""), Some(secret));
    for (area, came_to) in [(north, "PUBLISHED"), (south, "OUTSIDE_REMIT")] {
        let article = ward.article(admin, json!({ "areas": [area] })).await;
        assert_eq!(publish(&program, &article).await, came_to);
    }
}

async fn remits_are_given_by_administrators_and_hold_what_there_is(app: TestApp) {
    let ward = Ward::with(app).await;
    let Ward { admin, editor, north, news, .. } = &ward;
    let id = viewer(editor).await;
    let fields = "user { remit { areas { id } categories { id } } }";
    let input = json!({ "id": id, "areas": [north, north], "categories": [news] });
    let given = admin.done("restrictUser", input, fields).await;
    let remit = json!({ "areas": [{ "id": north }], "categories": [{ "id": news }] });
    assert_eq!(given["user"]["remit"], remit);
    let own = editor.data("{ viewer { remit { areas { id } } } }", json!({})).await;
    assert_eq!(own["viewer"]["remit"], json!({ "areas": [{ "id": north }] }));

    let missing = json!("area_01h455vb4pex5vsknk084sn02q");
    let input = json!({ "id": id, "areas": [north, missing] });
    let refused = admin.refused("restrictUser", input).await;
    assert_eq!(refused["code"], "NOT_FOUND");
    assert_eq!(refused["path"], json!(["input", "areas", "1"]));
    let many = json!({ "id": id, "categories": vec![news; 101] });
    assert_eq!(admin.refused("restrictUser", many).await["code"], "TOO_MANY");
    let oneself = json!({ "id": viewer(admin).await, "areas": [north] });
    assert_eq!(admin.refused("restrictUser", oneself).await["code"], "FORBIDDEN");
    let colleague = json!({ "id": viewer(admin).await });
    assert_eq!(editor.refused("restrictUser", colleague).await["code"], "FORBIDDEN");

    // A remit that shrank to nothing would restrict nothing.
    for (mutation, id) in [("deleteArea", north), ("deleteCategory", news)] {
        let refused = admin.refused(mutation, json!({ "id": id })).await;
        assert_eq!(refused["code"], "IN_USE", "{mutation}");
    }
    let lifted = admin.done("restrictUser", json!({ "id": id }), fields).await;
    assert_eq!(lifted["user"]["remit"], Value::Null);
    admin.done("deleteCategory", json!({ "id": news }), "").await;
    let query = "query($id: ID!) { desk { auditLog(filter: { thing: $id }, first: 10) { nodes { action } } } }";
    let entries = admin.data(query, json!({ "id": id })).await;
    assert_eq!(entries["desk"]["auditLog"]["nodes"][0]["action"], "UPDATED");
}

on_both_engines!(
    what_lies_outside_is_not_published,
    areas_and_categories_restrict_together,
    outside_only_what_is_theirs_is_written,
    reviewers_and_tokens_are_restricted_too,
    remits_are_given_by_administrators_and_hold_what_there_is,
);
