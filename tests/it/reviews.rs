//! The way of an edition to the public: reviews, approvals, comments, and what the site demands.

use loa::access::Role;
use loa::publishing::schedule::row;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::{Value, json};

use crate::support::{BEGINNING, Client, TestApp, draft, on_both_engines};

const EDITION: &str = "edition { stage state revision assignee { id } }";
const KINDS: [&str; 3] = ["Article", "Campaign", "Page"];

/// A draft of this kind with some words; answers its id.
async fn written(writer: &Client, kind: &str, title: &str) -> Value {
    let mut input = json!({ "title": title, "body": { "markdown": "Một đoạn.\n\nHai đoạn." } });
    if kind == "Campaign" {
        input["startsOn"] = json!("2025-04-11");
    }
    let field = kind.to_lowercase();
    let made = writer.done(&format!("create{kind}"), input, &format!("{field} {{ id }}")).await;
    made[&field]["id"].clone()
}

fn at(id: &Value, revision: i32) -> Value {
    json!({ "id": id, "expectedRevision": revision })
}

fn with(mut input: Value, more: Value) -> Value {
    let Value::Object(more) = more else { panic!("no object: {more}") };
    input.as_object_mut().unwrap().extend(more);
    input
}

async fn save(writer: &Client, id: &Value, revision: i32) {
    let title = json!({ "title": format!("Sửa lần {revision}") });
    writer.done("updateArticle", with(at(id, revision), title), "").await;
}

async fn rules(app: &TestApp, rules: Value) {
    app.admin().await.done("updateSite", json!({ "review": rules }), "").await;
}

async fn account(client: &Client) -> Value {
    client.data("{ viewer { id } }", json!({})).await["viewer"]["id"].clone()
}

async fn edition(reader: &Client, id: &Value, fields: &str) -> Value {
    let query = format!(
        "query($id: ID!) {{ desk {{ document(id: $id) {{ edition(language: \"vi\") {{ {fields} }} }} }} }}"
    );
    reader.data(&query, json!({ "id": id })).await["desk"]["document"]["edition"].take()
}

async fn stage(reader: &Client, id: &Value) -> Value {
    edition(reader, id, "stage").await["stage"].take()
}

async fn is_public(app: &TestApp, id: &Value) -> bool {
    let query = "query($id: ID!) { node(id: $id) { id } }";
    !app.anonymous().data(query, json!({ "id": id })).await["node"].is_null()
}

/// Has the newest revision of an article approved by somebody new.
async fn approved(app: &TestApp, writer: &Client, id: &Value, revision: i32) {
    writer.done("submitForReview", at(id, revision), "").await;
    let reviewer = app.user(Role::Reviewer).await;
    reviewer.done("approveRevision", at(id, revision), "").await;
}

async fn documents_of_every_kind_go_from_draft_to_the_public(app: TestApp) {
    let (author, editor) = (app.contributor().await, app.editor().await);
    let reviewer = app.user(Role::Reviewer).await;
    for kind in KINDS {
        let id = written(&author, kind, "Ra quân").await;
        assert_eq!(stage(&author, &id).await, "DRAFT");
        let named = json!({ "assignee": account(&reviewer).await, "message": "Nhờ chị xem" });
        let submitted = author.done("submitForReview", with(at(&id, 1), named), EDITION).await;
        assert_eq!(submitted["edition"]["stage"], "IN_REVIEW");
        assert_eq!(submitted["edition"]["assignee"]["id"], account(&reviewer).await);
        let seen = reviewer.done("approveRevision", at(&id, 1), EDITION).await;
        let expected = json!({
            "stage": "APPROVED", "state": "DRAFT", "revision": 1, "assignee": null
        });
        assert_eq!(seen["edition"], expected, "{kind}");
        assert!(!is_public(&app, &id).await);
        for nobody in [&author, &reviewer] {
            let refused = nobody.refused(&format!("publish{kind}"), at(&id, 1)).await;
            assert_eq!(refused["code"], "FORBIDDEN", "approval gives no leave to publish");
        }
        editor.done(&format!("publish{kind}"), at(&id, 1), "").await;
        assert!(is_public(&app, &id).await);
        assert_eq!(stage(&editor, &id).await, "PUBLISHED");
        editor.done(&format!("unpublish{kind}"), json!({ "id": id }), "").await;
        assert_eq!(stage(&editor, &id).await, "UNPUBLISHED");
        editor.done(&format!("delete{kind}"), json!({ "id": id }), "").await;
        editor.done("recoverFromTrash", json!({ "id": id }), "").await;
        assert_eq!(stage(&editor, &id).await, "DRAFT");
    }
}

async fn steps_that_lead_nowhere_are_refused_with_the_stage(app: TestApp) {
    let editor = app.editor().await;
    let id = draft(&editor, json!({ "title": "Ra quân" })).await;
    let message = || with(at(&id, 1), json!({ "message": "Thiếu ảnh" }));
    let id_alone = || json!({ "id": id });
    for (mutation, input) in [
        ("approveRevision", at(&id, 1)),
        ("requestChanges", message()),
        ("recallFromReview", id_alone()),
        ("assignReview", id_alone()),
        ("unpublishArticle", id_alone()),
    ] {
        let refused = editor.refused(mutation, input).await;
        assert_eq!(refused["code"], "WRONG_STATE", "{mutation}");
        assert!(refused["message"].as_str().unwrap().contains("DRAFT"), "{refused}");
    }
    editor.done("submitForReview", at(&id, 1), "").await;
    let again = editor.refused("submitForReview", at(&id, 1)).await;
    assert_eq!(again["code"], "WRONG_STATE");
    assert!(again["message"].as_str().unwrap().contains("IN_REVIEW"));
    editor.done("recallFromReview", id_alone(), "").await;
    editor.done("submitForReview", at(&id, 1), "").await;
    editor.done("requestChanges", message(), "").await;
    assert_eq!(stage(&editor, &id).await, "DRAFT");
    editor.done("publishArticle", at(&id, 1), "").await;
    let published = editor.refused("submitForReview", at(&id, 1)).await;
    assert_eq!(published["code"], "WRONG_STATE", "there is nothing to be judged");
    editor.done("deleteArticle", id_alone(), "").await;
    let gone = editor.refused("submitForReview", at(&id, 1)).await;
    assert_eq!(gone["code"], "NOT_FOUND");
}

async fn an_approval_holds_for_one_revision(app: TestApp) {
    let editor = app.editor().await;
    rules(&app, json!({ "approvalRequired": true })).await;
    let id = draft(&editor, json!({ "title": "Ra quân" })).await;
    let refused = editor.refused("publishArticle", at(&id, 1)).await;
    assert_eq!((&refused["code"], &refused["path"]), (&json!("APPROVAL_REQUIRED"), &json!([])));
    editor.done("submitForReview", at(&id, 1), "").await;
    let refused = editor.refused("publishArticle", at(&id, 1)).await;
    assert_eq!(refused["code"], "APPROVAL_REQUIRED");
    let reviewer = app.user(Role::Reviewer).await;
    save(&editor, &id, 1).await;
    assert_eq!(stage(&editor, &id).await, "IN_REVIEW", "it is judged with the rest");
    let stale = reviewer.refused("approveRevision", at(&id, 1)).await;
    assert_eq!(stale["code"], "STALE_REVISION", "what nobody saw is not approved");
    reviewer.done("approveRevision", at(&id, 2), "").await;
    save(&editor, &id, 2).await;
    assert_eq!(stage(&editor, &id).await, "DRAFT");
    let refused = editor.refused("publishArticle", at(&id, 3)).await;
    assert_eq!(refused["code"], "APPROVAL_REQUIRED");
    approved(&app, &editor, &id, 3).await;
    editor.done("publishArticle", at(&id, 3), "").await;
    editor.done("publishArticle", at(&id, 3), "").await;
    assert_eq!(stage(&editor, &id).await, "PUBLISHED");
    editor.done("unpublishArticle", json!({ "id": id }), "").await;
    editor.done("publishArticle", at(&id, 3), "").await;
    save(&editor, &id, 3).await;
    let shown = edition(&editor, &id, "stage state").await;
    assert_eq!(shown, json!({ "stage": "DRAFT", "state": "CHANGED" }));
    let refused = editor.refused("publishArticle", at(&id, 4)).await;
    assert_eq!(refused["code"], "APPROVAL_REQUIRED");
}

async fn administrators_need_approval_too(app: TestApp) {
    let admin = app.admin().await;
    rules(&app, json!({ "approvalRequired": true, "ownApproval": false })).await;
    let kept = admin.data("{ desk { reviewRules { approvalRequired ownApproval } } }", json!({}));
    let kept = kept.await["desk"]["reviewRules"].take();
    assert_eq!(kept, json!({ "approvalRequired": true, "ownApproval": false }));
    let id = draft(&admin, json!({ "title": "Ra quân" })).await;
    let refused = admin.refused("publishArticle", at(&id, 1)).await;
    assert_eq!(refused["code"], "APPROVAL_REQUIRED");
    let oneself = with(at(&id, 1), json!({ "assignee": account(&admin).await }));
    let refused = admin.refused("submitForReview", oneself).await;
    assert_eq!((&refused["code"], &refused["path"][1]), (&json!("OWN_WORK"), &json!("assignee")));
    admin.done("submitForReview", at(&id, 1), "").await;
    let refused = admin.refused("approveRevision", at(&id, 1)).await;
    assert_eq!(refused["code"], "OWN_WORK");
    let editor = app.editor().await;
    save(&editor, &id, 1).await;
    for writer in [&admin, &editor] {
        let refused = writer.refused("approveRevision", at(&id, 2)).await;
        assert_eq!(refused["code"], "OWN_WORK", "both wrote it");
    }
    let bare = bare_token(&app).await;
    let refused = bare.refused("approveRevision", at(&id, 2)).await;
    assert_eq!(refused["code"], "OWN_WORK", "it might be anybody's");
    app.editor().await.done("approveRevision", at(&id, 2), "").await;
    editor.done("publishArticle", at(&id, 2), "").await;
    save(&app.editor().await, &id, 2).await;
    admin.done("submitForReview", at(&id, 3), "").await;
    admin.done("approveRevision", at(&id, 3), "").await;
    assert_eq!(stage(&admin, &id).await, "APPROVED", "what is new was written by another");
}

/// A token behind which no account stands.
async fn bare_token(app: &TestApp) -> Client {
    let scopes = ["READ_DESK", "WRITE", "PUBLISH"];
    let input = json!({ "name": "máy", "role": "ADMIN", "scopes": scopes });
    let issued = app.admin().await.done("createApiToken", input, "secret").await;
    app.execute("UPDATE api_token SET account_id = NULL", []).await;
    Client::new(app.url(""), issued["secret"].as_str().map(ToOwned::to_owned))
}

async fn what_is_scheduled_must_be_approved(app: TestApp) {
    let editor = app.editor().await;
    let times = |id: &Value, revision: i32, hours: i64| {
        let publish_at = BEGINNING.plus_seconds(hours * 3_600).to_string();
        with(at(id, revision), json!({ "publishAt": publish_at }))
    };
    let hasty = draft(&editor, json!({ "title": "Vội" })).await;
    editor.done("scheduleArticle", times(&hasty, 1, 1), "").await;
    rules(&app, json!({ "approvalRequired": true })).await;
    let id = draft(&editor, json!({ "title": "Ra quân" })).await;
    let refused = editor.refused("scheduleArticle", times(&id, 1, 1)).await;
    assert_eq!(refused["code"], "APPROVAL_REQUIRED");
    approved(&app, &editor, &id, 1).await;
    editor.done("scheduleArticle", times(&id, 1, 1), "").await;
    save(&editor, &id, 1).await;
    let late = draft(&editor, json!({ "title": "Muộn" })).await;
    approved(&app, &editor, &late, 1).await;
    editor.done("scheduleArticle", times(&late, 1, 1), "").await;
    let reason = with(at(&late, 1), json!({ "message": "Sai số liệu" }));
    app.user(Role::Reviewer).await.done("requestChanges", reason, "").await;
    app.clock.advance(3_600);
    carry_out(&app).await;
    let shown = edition(&editor, &id, "stage publishedRevision").await;
    assert_eq!(shown, json!({ "stage": "DRAFT", "publishedRevision": 1 }), "as it was approved");
    for (id, why) in [(&hasty, "it was never approved"), (&late, "the approval was taken back")] {
        assert!(!is_public(&app, id).await, "{why}");
        let shown = edition(&editor, id, "schedule { failedAt }").await;
        assert!(shown["schedule"][0]["failedAt"].is_string(), "{why}");
    }
}

async fn carry_out(app: &TestApp) {
    let due = || {
        row::Entity::find()
            .filter(row::COLUMN.failed_at.is_null())
            .filter(row::COLUMN.due_at.lte(app.clock.now()))
            .one(app.store.reader())
    };
    while due().await.unwrap().is_some() {
        loa::timetable::carry_out_due(&app.store).await.unwrap();
    }
    let committed = loa::changelog::position_in(app.store.reader()).await.unwrap();
    while app.store.position() < committed {
        tokio::time::sleep(std::time::Duration::from_millis(1)).await;
    }
}

async fn what_became_of_reviews_is_told(app: TestApp) {
    let (author, reviewer) = (app.contributor().await, app.user(Role::Reviewer).await);
    let id = draft(&author, json!({ "title": "Ra quân" })).await;
    author.done("submitForReview", at(&id, 1), "").await;
    let assigned = json!({ "id": id, "assignee": account(&reviewer).await });
    reviewer.done("assignReview", assigned, "").await;
    let reason = json!({ "message": "Thiếu ảnh" });
    reviewer.done("requestChanges", with(at(&id, 1), reason), "").await;
    save(&author, &id, 1).await;
    author.done("submitForReview", at(&id, 2), "").await;
    reviewer.done("approveRevision", at(&id, 2), "").await;
    let fields = "reviewHistory { totalCount nodes { number kind revision message \
        assignee { id } createdBy { id } createdAt } } revisions { nodes { approvedAt } }";
    let told = edition(&author, &id, fields).await;
    let (by_author, by_reviewer) = (account(&author).await, account(&reviewer).await);
    let step = |number, kind, revision, by: &Value| {
        json!({
            "number": number, "kind": kind, "revision": revision, "message": null,
            "assignee": null, "createdBy": { "id": by }, "createdAt": "2025-04-11T08:00:00Z",
        })
    };
    let changes =
        with(step(3, "CHANGES_REQUESTED", 1, &by_reviewer), json!({ "message": "Thiếu ảnh" }));
    let assigned = json!({ "assignee": { "id": by_reviewer } });
    let expected = json!([
        step(5, "APPROVED", 2, &by_reviewer),
        step(4, "SUBMITTED", 2, &by_author),
        changes,
        with(step(2, "ASSIGNED", 1, &by_reviewer), assigned),
        step(1, "SUBMITTED", 1, &by_author),
    ]);
    assert_eq!(told["reviewHistory"], json!({ "totalCount": 5, "nodes": expected }));
    let approvals = json!([{ "approvedAt": "2025-04-11T08:00:00Z" }, { "approvedAt": null }]);
    assert_eq!(told["revisions"]["nodes"], approvals);
    let page = edition(&author, &id, "reviewHistory(first: 1, after: \"4\") { nodes { number } }");
    assert_eq!(page.await["reviewHistory"]["nodes"], json!([{ "number": 3 }]));
}

async fn lists_hold_what_waits_for_whom(app: TestApp) {
    let (author, editor) = (app.contributor().await, app.editor().await);
    let reviewer = app.user(Role::Reviewer).await;
    let mut ids = Vec::new();
    for number in 0..4 {
        app.clock.advance(60);
        ids.push(draft(&author, json!({ "title": format!("Bài {number}") })).await);
    }
    let named = json!({ "assignee": account(&reviewer).await });
    author.done("submitForReview", with(at(&ids[0], 1), named.clone()), "").await;
    author.done("submitForReview", at(&ids[1], 1), "").await;
    author.done("submitForReview", with(at(&ids[2], 1), named), "").await;
    reviewer.done("approveRevision", at(&ids[2], 1), "").await;
    let listed = async |client: &Client, arguments: &str| {
        let query =
            format!("{{ desk {{ documents({arguments}) {{ totalCount nodes {{ id }} }} }} }}");
        let read = client.data(&query, json!({})).await;
        let nodes = read["desk"]["documents"]["nodes"].as_array().unwrap().clone();
        assert_eq!(read["desk"]["documents"]["totalCount"], nodes.len());
        nodes.into_iter().map(|node| node["id"].clone()).collect::<Vec<_>>()
    };
    let places =
        |places: &[usize]| places.iter().map(|place| ids[*place].clone()).collect::<Vec<_>>();
    assert_eq!(listed(&editor, "edition: { stage: IN_REVIEW }").await, places(&[1, 0]));
    assert_eq!(listed(&editor, "edition: { stage: APPROVED }").await, places(&[2]));
    assert_eq!(listed(&editor, "edition: { stage: DRAFT }, kind: ARTICLE").await, places(&[3]));
    assert_eq!(listed(&editor, "edition: { stage: DRAFT }, kind: PAGE").await, places(&[]));
    assert_eq!(listed(&reviewer, "edition: { assignedToMe: true }").await, places(&[0]));
    assert_eq!(
        listed(&reviewer, "edition: { assignedToMe: true, stage: APPROVED }").await,
        places(&[])
    );
    assert_eq!(listed(&editor, "edition: { assignedToMe: true }").await, places(&[]));
    assert_eq!(
        listed(&bare_token(&app).await, "edition: { assignedToMe: true }").await,
        places(&[])
    );
    assert_eq!(
        listed(&app.contributor().await, "edition: { stage: IN_REVIEW }").await,
        places(&[])
    );
}

async fn only_who_may_review_is_asked(app: TestApp) {
    let (author, editor) = (app.contributor().await, app.editor().await);
    let reviewer = app.user(Role::Reviewer).await;
    let id = draft(&author, json!({ "title": "Ra quân" })).await;
    let asked = |who: Value| with(at(&id, 1), json!({ "assignee": who }));
    let refused = author.refused("submitForReview", asked(account(&author).await)).await;
    assert_eq!((&refused["code"], &refused["path"][1]), (&json!("INVALID"), &json!("assignee")));
    let disabled = account(&editor).await;
    let admin = app.admin().await;
    admin.done("updateUser", json!({ "id": disabled, "disabled": true }), "").await;
    let refused = author.refused("submitForReview", asked(disabled)).await;
    assert_eq!(refused["code"], "NOT_FOUND");
    let query = "{ desk { reviewers { totalCount nodes { id email } } } }";
    let told = author.data(query, json!({})).await["desk"]["reviewers"].take();
    let expected = json!([
        { "id": account(&reviewer).await, "email": null }, { "id": account(&admin).await, "email": null },
    ]);
    assert_eq!(told["totalCount"], 2);
    for one in expected.as_array().unwrap() {
        assert!(told["nodes"].as_array().unwrap().contains(one), "{told}");
    }
    author.done("submitForReview", asked(account(&reviewer).await), "").await;
    let handed_on = json!({ "id": id, "assignee": account(&admin).await });
    let assigned = author.done("assignReview", handed_on, EDITION).await;
    assert_eq!(assigned["edition"]["assignee"]["id"], account(&admin).await);
    let nobody = reviewer.done("assignReview", json!({ "id": id, "assignee": null }), EDITION);
    assert_eq!(nobody.await["edition"]["assignee"], Value::Null);
    reviewer.done("approveRevision", at(&id, 1), "").await;
}

async fn comments_stay_with_their_block_until_they_are_resolved(app: TestApp) {
    let (author, reviewer) = (app.contributor().await, app.user(Role::Reviewer).await);
    let id = written(&author, "Article", "Ra quân").await;
    let blocks =
        edition(&author, &id, "content { ... on Article { body { blocks { blockId } } } }").await;
    let blocks = &blocks["content"]["body"]["blocks"];
    let comment = "comment { id text revision blockId blockGone createdBy { id } resolvedAt }";
    let on_block =
        json!({ "document": id, "blockId": blocks[1]["blockId"], "text": "Thừa đoạn này" });
    let made = reviewer.done("createComment", on_block, comment).await["comment"].take();
    assert_eq!((&made["blockId"], &made["blockGone"]), (&blocks[1]["blockId"], &json!(false)));
    assert_eq!(
        (&made["revision"], &made["createdBy"]["id"]),
        (&json!(1), &account(&reviewer).await)
    );
    app.clock.advance(60);
    author.done("createComment", json!({ "document": id, "text": "Đã rõ" }), "").await;
    let shorter = with(at(&id, 1), json!({ "body": { "markdown": "Một đoạn." } }));
    author.done("updateArticle", shorter, "").await;
    let query = "open: comments(resolved: false) { totalCount nodes { text blockId blockGone } } \
        done: comments(resolved: true) { totalCount nodes { resolvedAt resolvedBy { id } } }";
    let told = edition(&reviewer, &id, query).await;
    assert_eq!(told["open"]["totalCount"], 2);
    assert_eq!(told["open"]["nodes"][0]["blockGone"], true, "what it was said of is gone");
    assert_eq!(told["open"]["nodes"][0]["blockId"], blocks[1]["blockId"]);
    assert_eq!(told["open"]["nodes"][1]["blockGone"], false);
    author.done("resolveComment", json!({ "id": made["id"] }), "").await;
    let told = edition(&reviewer, &id, query).await;
    let by = json!({ "resolvedAt": "2025-04-11T08:01:00Z", "resolvedBy": { "id": account(&author).await } });
    assert_eq!(told["done"]["nodes"], json!([by]));
    let again = json!({ "id": made["id"], "resolved": false });
    let opened = reviewer.done("resolveComment", again, comment).await;
    assert_eq!(opened["comment"]["resolvedAt"], Value::Null);
    let nowhere = json!({ "document": id, "blockId": blocks[1]["blockId"], "text": "Ở đâu?" });
    let refused = reviewer.refused("createComment", nowhere).await;
    assert_eq!((&refused["code"], &refused["path"][1]), (&json!("NOT_FOUND"), &json!("blockId")));
    let page =
        edition(&author, &id, "comments(first: 1) { nodes { text } pageInfo { endCursor } }").await;
    let after = page["comments"]["pageInfo"]["endCursor"].as_str().unwrap();
    let next = format!("comments(after: \"{after}\") {{ nodes {{ text }} }}");
    let rest = edition(&author, &id, &next);
    assert_eq!(rest.await["comments"]["nodes"], json!([{ "text": "Đã rõ" }]));
}

async fn nothing_happens_twice_with_one_key(app: TestApp) {
    let (author, reviewer) = (app.contributor().await, app.user(Role::Reviewer).await);
    let id = draft(&author, json!({ "title": "Ra quân" })).await;
    let keyed = |input: Value, key: &str| with(input, json!({ "idempotencyKey": key }));
    for _ in 0..2 {
        let submitted = author.done("submitForReview", keyed(at(&id, 1), "gui-1"), EDITION).await;
        assert_eq!(submitted["edition"]["revision"], 1);
        let said = keyed(json!({ "document": id, "text": "Thiếu ảnh" }), "noi-1");
        let said = reviewer.done("createComment", said, "comment { text }").await;
        assert_eq!(said["comment"]["text"], "Thiếu ảnh");
        let approved = keyed(at(&id, 1), "duyet-1");
        reviewer.done("approveRevision", approved, "").await;
    }
    let told = edition(&author, &id, "reviewHistory { totalCount } comments { totalCount }").await;
    assert_eq!(
        told,
        json!({ "reviewHistory": { "totalCount": 2 }, "comments": { "totalCount": 1 } })
    );
    let other = keyed(json!({ "document": id, "text": "Khác" }), "noi-1");
    let refused = reviewer.refused("createComment", other).await;
    assert_eq!(refused["code"], "IDEMPOTENCY_MISMATCH");
}

async fn of_two_judgements_at_once_one_holds(app: TestApp) {
    let author = app.contributor().await;
    let id = draft(&author, json!({ "title": "Ra quân" })).await;
    author.done("submitForReview", at(&id, 1), "").await;
    let mut judges = Vec::new();
    for _ in 0..4 {
        judges.push(app.user(Role::Reviewer).await);
    }
    let approvals = judges.iter().map(|judge| judge.mutate("approveRevision", at(&id, 1), ""));
    let payloads = futures_util::future::join_all(approvals).await;
    let done = payloads.iter().filter(|payload| payload["userErrors"] == json!([])).count();
    assert_eq!(done, 1, "{payloads:?}");
    let told = edition(&author, &id, "stage reviewHistory { totalCount }").await;
    assert_eq!(told, json!({ "stage": "APPROVED", "reviewHistory": { "totalCount": 2 } }));
}

async fn reviews_and_comments_end_with_their_document(app: TestApp) {
    let admin = app.admin().await;
    let id = draft(&admin, json!({ "title": "Ra quân" })).await;
    admin.done("submitForReview", at(&id, 1), "").await;
    admin.done("createComment", json!({ "document": id, "text": "Thiếu ảnh" }), "").await;
    admin.done("deleteArticle", json!({ "id": id }), "").await;
    let trashed = "{ desk { trash { nodes { thing { ... on Document { edition(language: \"vi\") { \
        stage assignee { id } comments { totalCount } } } } } } } }";
    let trashed = admin.data(trashed, json!({})).await;
    let shown = &trashed["desk"]["trash"]["nodes"][0]["thing"]["edition"];
    assert_eq!(
        *shown,
        json!({ "stage": "TRASHED", "assignee": null, "comments": { "totalCount": 1 } })
    );
    admin.done("purgeFromTrash", json!({ "id": id }), "").await;
    let rows = loa::publishing::comment::row::Entity::find().all(app.store.reader()).await;
    assert!(rows.unwrap().is_empty());
    let rows = loa::publishing::review::row::Entity::find().all(app.store.reader()).await;
    assert!(rows.unwrap().is_empty());
}

async fn a_reviewed_revision_stays_among_what_a_program_saves(app: TestApp) {
    let editor = app.editor().await;
    let id = draft(&editor, json!({ "title": "Ra quân" })).await;
    let autosave = |revision: i32| {
        let more = json!({ "title": format!("Sửa {revision}"), "autosave": true });
        with(at(&id, revision), more)
    };
    editor.done("updateArticle", autosave(1), "").await;
    editor.done("submitForReview", at(&id, 2), "").await;
    editor.done("updateArticle", autosave(2), "").await;
    editor.done("updateArticle", autosave(3), "").await;
    let told = edition(&editor, &id, "stage revisions { nodes { number } }").await;
    let numbers: Vec<_> = told["revisions"]["nodes"].as_array().unwrap().clone();
    let expected = json!([{ "number": 4 }, { "number": 2 }, { "number": 1 }]);
    assert_eq!(Value::from(numbers), expected, "that of which the review tells is listed");
    assert_eq!(told["stage"], "IN_REVIEW");
}

on_both_engines!(
    documents_of_every_kind_go_from_draft_to_the_public,
    steps_that_lead_nowhere_are_refused_with_the_stage,
    an_approval_holds_for_one_revision,
    administrators_need_approval_too,
    what_is_scheduled_must_be_approved,
    what_became_of_reviews_is_told,
    lists_hold_what_waits_for_whom,
    only_who_may_review_is_asked,
    comments_stay_with_their_block_until_they_are_resolved,
    nothing_happens_twice_with_one_key,
    of_two_judgements_at_once_one_holds,
    reviews_and_comments_end_with_their_document,
    a_reviewed_revision_stays_among_what_a_program_saves,
);
