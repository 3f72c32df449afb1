//! What is told of what was done.

use loa::access::Role;
use serde_json::{Value, json};

use crate::support::{Client, TestApp, draft, on_both_engines, phone_photo};

const LOG: &str = "query($filter: AuditFilter, $first: Int, $after: String) { desk { \
    auditLog(filter: $filter, first: $first, after: $after) { totalCount \
        pageInfo { hasNextPage endCursor } nodes { number at by { id } tokenId role remote action \
            thingId changes { field before after } hash } } } }";

async fn log(admin: &Client, variables: Value) -> Value {
    admin.data(LOG, variables).await["desk"]["auditLog"].take()
}

async fn all_that_was_done(admin: &Client, filter: Value) -> Vec<Value> {
    let log = log(admin, json!({ "filter": filter, "first": 100 })).await;
    log["nodes"].as_array().unwrap().clone()
}

fn actions(entries: &[Value]) -> Vec<&str> {
    entries.iter().map(|entry| entry["action"].as_str().unwrap()).collect()
}

async fn account(client: &Client) -> Value {
    client.data("{ viewer { id } }", json!({})).await["viewer"]["id"].take()
}

fn names(name: &str) -> Value {
    json!([{ "language": "vi", "text": name }])
}

async fn it_is_told_who_changed_what_and_from_where(app: TestApp) {
    let (admin, editor) = (app.admin().await, app.editor().await);
    let made = editor.done("createTag", json!({ "names": names("Bờ kè") }), "tag { id }").await;
    let tag = &made["tag"]["id"];
    let change = json!({ "id": tag, "names": names("Bờ sông"), "slug": "bo-song" });
    editor.done("updateTag", change, "").await;
    editor.done("deleteTag", json!({ "id": tag }), "").await;

    let entries = all_that_was_done(&admin, json!({ "thing": tag })).await;
    assert_eq!(actions(&entries), ["DELETED", "UPDATED", "CREATED"]);
    for entry in &entries {
        assert_eq!(entry["by"]["id"], account(&editor).await);
        assert_eq!((&entry["role"], &entry["remote"]), (&json!("EDITOR"), &json!("127.0.0.1")));
        assert_eq!(
            (&entry["tokenId"], &entry["at"]),
            (&Value::Null, &json!("2025-04-11T08:00:00Z"))
        );
    }
    let slug = |entry: &Value| {
        let mut changes = entry["changes"].as_array().unwrap().iter();
        let slug = changes.find(|change| change["field"] == "slug").unwrap();
        (slug["before"].clone(), slug["after"].clone())
    };
    assert_eq!(slug(&entries[2]), (Value::Null, json!("bo-ke")));
    assert_eq!(slug(&entries[1]), (json!("bo-ke"), json!("bo-song")));
    assert_eq!(slug(&entries[0]), (json!("bo-song"), Value::Null));
}

async fn what_was_refused_was_not_done(app: TestApp) {
    let (admin, editor) = (app.admin().await, app.editor().await);
    let before = log(&admin, json!({})).await["totalCount"].clone();
    editor.refused("createTag", json!({ "names": [] })).await;
    let contributor = app.contributor().await;
    let denied = contributor.refused("createTag", json!({ "names": names("Bờ kè") })).await;
    assert_eq!(denied["code"], "FORBIDDEN");
    let entries = all_that_was_done(&admin, json!({ "kind": "tag" })).await;
    assert_eq!(entries, Vec::<Value>::new());
    let after = log(&admin, json!({ "filter": { "kind": "tag" } })).await["totalCount"].clone();
    assert_eq!(after, 0, "before it were {before}");
}

async fn a_document_s_way_is_told(app: TestApp) {
    let (admin, editor) = (app.admin().await, app.editor().await);
    let id = draft(&editor, json!({ "title": "Làm sạch bờ kè" })).await;
    let revision = json!({ "id": id, "expectedRevision": 1 });
    editor
        .done("updateArticle", json!({ "id": id, "expectedRevision": 1, "title": "Bờ kè" }), "")
        .await;
    editor.done("publishArticle", json!({ "id": id, "expectedRevision": 2 }), "").await;
    editor.refused("publishArticle", revision).await;
    editor.done("unpublishArticle", json!({ "id": id }), "").await;
    let later = json!({
        "id": id, "expectedRevision": 2, "publishAt": "2025-05-01T00:00:00Z",
    });
    editor.done("scheduleArticle", later, "").await;
    editor.done("deleteArticle", json!({ "id": id }), "").await;
    editor.done("recoverFromTrash", json!({ "id": id }), "").await;
    editor.done("deleteArticle", json!({ "id": id }), "").await;
    admin.done("purgeFromTrash", json!({ "id": id }), "").await;

    let entries = all_that_was_done(&admin, json!({ "thing": id })).await;
    let told = [
        "PURGED",
        "DELETED",
        "RECOVERED",
        "DELETED",
        "SCHEDULED",
        "UNPUBLISHED",
        "PUBLISHED",
        "SAVED",
        "CREATED",
    ];
    assert_eq!(actions(&entries), told);
    let published = json!([
        { "field": "language", "before": null, "after": "vi" },
        { "field": "revision", "before": null, "after": "2" },
    ]);
    assert_eq!(entries[6]["changes"], published);
    assert_eq!(entries[0]["role"], "ADMIN");
}

async fn what_happens_by_itself_is_nobody_s(app: TestApp) {
    let (admin, editor) = (app.admin().await, app.editor().await);
    let id = draft(&editor, json!({ "title": "Làm sạch bờ kè" })).await;
    let soon = json!({ "id": id, "expectedRevision": 1, "publishAt": "2025-04-11T08:00:05Z" });
    editor.done("scheduleArticle", soon, "").await;
    app.clock.advance(6);
    loa::timetable::carry_out_due(&app.store).await.unwrap();
    let entries = all_that_was_done(&admin, json!({ "thing": id, "actions": ["PUBLISHED"] })).await;
    assert_eq!(entries.len(), 1, "{entries:#?}");
    let Value::Object(published) = &entries[0] else { panic!("{entries:#?}") };
    for nobody in ["by", "tokenId", "role", "remote"] {
        assert_eq!(published[nobody], Value::Null, "{nobody}");
    }
}

async fn some_entries_can_be_asked_for(app: TestApp) {
    let (admin, editor) = (app.admin().await, app.editor().await);
    for name in ["Một", "Hai", "Ba"] {
        editor.done("createTag", json!({ "names": names(name) }), "").await;
        app.clock.advance(60);
    }
    editor.done("createCategory", json!({ "names": names("Tin") }), "").await;
    let count = |filter: Value| {
        let admin = &admin;
        async move { log(admin, json!({ "filter": filter })).await["totalCount"].take() }
    };
    assert_eq!(count(json!({ "kind": "tag" })).await, 3);
    assert_eq!(count(json!({ "kind": "tag", "from": "2025-04-11T08:01:00Z" })).await, 2);
    assert_eq!(count(json!({ "kind": "tag", "until": "2025-04-11T08:01:00Z" })).await, 1);
    assert_eq!(count(json!({ "by": account(&editor).await, "actions": ["CREATED"] })).await, 4);
    assert_eq!(count(json!({ "by": account(&admin).await, "actions": ["CREATED"] })).await, 0);
    let first = log(&admin, json!({ "filter": { "kind": "tag" }, "first": 2 })).await;
    assert_eq!(first["pageInfo"]["hasNextPage"], true);
    let after = &first["pageInfo"]["endCursor"];
    let rest = json!({ "filter": { "kind": "tag" }, "first": 2, "after": after });
    let rest = log(&admin, rest).await;
    assert_eq!(rest["nodes"].as_array().unwrap().len(), 1);
    let wrong = json!({ "filter": { "by": "tag_01h455vb4pex5vsknk084sn02q" } });
    let reply = admin.send(LOG, wrong).await;
    assert_eq!(reply.error_code(), "INVALID");
}

async fn only_administrators_read_it(app: TestApp) {
    let admin = app.admin().await;
    for role in [Role::Editor, Role::Reviewer, Role::CampaignOfficer, Role::Contributor] {
        let reply = app.user(role).await.send(LOG, json!({})).await;
        assert_eq!(reply.error_code(), "FORBIDDEN", "{role:?}");
    }
    for (scopes, may) in [
        (json!(["ADMINISTER"]), false),
        (json!(["READ_DESK"]), false),
        (json!(["READ_DESK", "ADMINISTER"]), true),
    ] {
        let input = json!({ "name": "audit", "role": "ADMIN", "scopes": scopes });
        let secret = admin.done("createApiToken", input, "secret").await["secret"].take();
        let token = Client::new(app.url(""), Some(text(&secret)));
        let reply = token.send("{ desk { auditExport { last } } }", json!({})).await;
        assert_eq!(reply.body["errors"].is_null(), may, "{scopes}: {:#}", reply.body);
    }
}

/// Nobody who reads the log can sign in with what stands there, or ask an organization by itself.
async fn no_secret_stands_in_it(app: TestApp) {
    let (admin, editor) = (app.admin().await, app.editor().await);
    let mut secrets = vec![editor.secret().unwrap().to_owned()];
    let token = json!({ "name": "a", "role": "EDITOR", "scopes": ["WRITE"] });
    secrets.push(text(&admin.done("createApiToken", token, "secret").await["secret"]));
    let hook = json!({ "name": "a", "url": "https://hooks.example/" });
    let hook = admin.done("createWebhook", hook, "webhook { id position } secret").await;
    secrets.push(text(&hook["secret"]));
    let rotated = json!({ "id": hook["webhook"]["id"] });
    secrets.push(text(&admin.done("rotateWebhookSecret", rotated, "secret").await["secret"]));
    let again = json!({
        "id": hook["webhook"]["id"], "from": { "position": hook["webhook"]["position"] },
    });
    admin.done("replayWebhook", again, "").await;
    let password = "một mật khẩu rất dài";
    let user = json!({
        "name": "Lê Thị Mai", "email": "mai@ward.example", "role": "EDITOR", "password": password,
    });
    admin.done("createUser", user, "").await;
    secrets.push(password.to_owned());
    editor.uploaded(phone_photo(640, 480, 7), json!({ "alt": "Bờ kè" })).await;

    let export = admin.data("{ desk { auditExport { lines } } }", json!({})).await;
    let lines = export["desk"]["auditExport"]["lines"].as_str().unwrap();
    for told in ["mai@ward.example", "rotated", "replayed", "uploaded"] {
        assert!(lines.contains(told), "{told}: {lines}");
    }
    for secret in secrets {
        assert!(!lines.contains(&secret), "{secret} stands in {lines}");
    }
    for column in ["password_hash", "secret_hash", "\"secret\""] {
        assert!(!lines.contains(column), "{column} stands in {lines}");
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

on_both_engines!(
    it_is_told_who_changed_what_and_from_where,
    what_was_refused_was_not_done,
    a_document_s_way_is_told,
    what_happens_by_itself_is_nobody_s,
    some_entries_can_be_asked_for,
    only_administrators_read_it,
    no_secret_stands_in_it,
);
