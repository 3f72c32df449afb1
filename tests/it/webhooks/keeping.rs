//! Keeping webhooks: secrets, and telling again.

use serde_json::{Value, json};

use super::Hooked;
use super::receiver::Received;
use crate::support::{on_both_engines, publish};

const EVERYTHING: &str = "id name url form kinds tags query active health disabledReason failures \
    failingSince nextAttemptAt lastDeliveredAt position previousSecretUntil createdAt updatedAt \
    deliveries { totalCount nodes { id messageId event attempt at duration status fault excerpt } }";

async fn a_secret_is_shown_once_and_both_are_good_for_a_day(hooked: Hooked) {
    let (app, receiver) = (&hooked.app, &hooked.receiver);
    let editor = app.editor().await;
    let (id, old) = hooked.hook(json!({ "kinds": ["ARTICLE"] })).await;
    let rotated = hooked.admin.done("rotateWebhookSecret", json!({ "id": id }), "secret").await;
    let new = rotated["secret"].as_str().unwrap();
    assert_ne!(new, old);
    publish(app, &editor, json!({ "title": "Một" })).await;
    let told = receiver.exactly(1).await.remove(0);
    assert!(told.is_signed_with(&old) && told.is_signed_with(new));
    let found = hooked.look(&id, EVERYTHING).await;
    assert!(found["previousSecretUntil"].is_string());
    for secret in [&old, new] {
        assert!(!found.to_string().contains(&secret["whsec_".len()..]), "{found}");
    }
    app.clock.advance(24 * 60 * 60);
    publish(app, &editor, json!({ "title": "Hai" })).await;
    let told = receiver.exactly(2).await.remove(1);
    assert!(!told.is_signed_with(&old) && told.is_signed_with(new));
    assert_eq!(hooked.look(&id, EVERYTHING).await["previousSecretUntil"], Value::Null);
}

async fn what_was_told_can_be_told_again(hooked: Hooked) {
    let (app, receiver) = (&hooked.app, &hooked.receiver);
    let editor = app.editor().await;
    let (id, _) = hooked.hook(json!({ "kinds": ["ARTICLE"] })).await;
    let beginning = hooked.look(&id, "position").await["position"].take();
    for title in ["Một", "Hai", "Ba"] {
        publish(app, &editor, json!({ "title": title })).await;
    }
    let told = receiver.exactly(3).await;
    let fields = "deliveries { nodes { id messageId } }";
    let found = hooked
        .until(&id, fields, |found| found["deliveries"]["nodes"].as_array().unwrap().len() == 3)
        .await;
    let middle = &found["deliveries"]["nodes"][1];
    assert_eq!(middle["messageId"], told[1].id);
    let replay = |from: Value| json!({ "id": id, "from": from });
    for (from, expected) in [
        (json!({ "delivery": middle["id"] }), &told[1..]),
        (json!({ "position": beginning }), &told[..]),
        (json!({ "position": told[1].body["data"]["position"] }), &told[2..]),
    ] {
        receiver.forget();
        hooked.admin.done("replayWebhook", replay(from), "").await;
        let again = receiver.exactly(expected.len()).await;
        assert_eq!(bodies(&again), bodies(expected));
        assert!(again.iter().all(|again| told.iter().all(|told| told.id != again.id)));
    }
    for from in [json!({ "position": "x" }), json!({ "position": told[0].id })] {
        let error = hooked.admin.refused("replayWebhook", replay(from)).await;
        assert_eq!(error["path"], json!(["input", "from", "position"]));
    }
    let foreign = json!({ "delivery": "delivery_00000000000000000000000000" });
    let error = hooked.admin.refused("replayWebhook", replay(foreign)).await;
    assert_eq!(error["code"], "NOT_FOUND");
}

fn bodies(told: &[Received]) -> Vec<&Value> {
    told.iter().map(|message| &message.body).collect()
}

async fn one_that_rests_goes_on_where_it_stopped(hooked: Hooked) {
    let (app, receiver) = (&hooked.app, &hooked.receiver);
    let editor = app.editor().await;
    let (id, _) = hooked.hook(json!({ "kinds": ["ARTICLE"] })).await;
    publish(app, &editor, json!({ "title": "Một" })).await;
    receiver.exactly(1).await;
    let rest = json!({ "id": id, "active": false });
    let resting = hooked.admin.done("updateWebhook", rest, "webhook { active health }").await;
    assert_eq!(resting["webhook"], json!({ "active": false, "health": "PAUSED" }));
    for title in ["Hai", "Ba"] {
        publish(app, &editor, json!({ "title": title })).await;
    }
    receiver.exactly(1).await;
    hooked.admin.done("updateWebhook", json!({ "id": id, "active": true }), "").await;
    receiver.exactly(3).await;
    hooked.admin.done("deleteWebhook", json!({ "id": id }), "deletedId").await;
    assert_eq!(hooked.look(&id, "id").await, Value::Null);
    publish(app, &editor, json!({ "title": "Bốn" })).await;
    receiver.exactly(3).await;
}

async fn faults_are_refused_where_they_stand(hooked: Hooked) {
    let url = hooked.receiver.url();
    let base = || json!({ "name": "a", "url": url });
    let with = |field: &str, value: Value| {
        let mut input = base();
        input[field] = value;
        input
    };
    let purge = |field: &str, value: Value| {
        let mut input = with(field, value);
        input["form"] = json!("PURGE");
        input
    };
    for (input, code, path) in [
        (with("name", json!(" ")), "REQUIRED", json!(["input", "name"])),
        (with("name", json!("a".repeat(201))), "TOO_LONG", json!(["input", "name"])),
        (with("url", json!("")), "REQUIRED", json!(["input", "url"])),
        (with("url", json!("ftp://a.example")), "INVALID", json!(["input", "url"])),
        (with("url", json!("http://a:b@a.example")), "INVALID", json!(["input", "url"])),
        (
            with("url", json!(format!("{url}&{}", "a".repeat(2_000)))),
            "TOO_LONG",
            json!(["input", "url"]),
        ),
        (with("tags", json!(["a b"])), "INVALID", json!(["input", "tags", "0"])),
        (with("tags", json!(vec!["a"; 101])), "TOO_MANY", json!(["input", "tags"])),
        (with("kinds", json!(["PAGE", "PAGE"])), "TAKEN", json!(["input", "kinds", "1"])),
        (with("query", json!("x".repeat(20_001))), "INVALID", json!(["input", "query"])),
        (purge("kinds", json!(["PAGE"])), "INVALID", json!(["input", "kinds"])),
        (purge("tags", json!(["pages"])), "INVALID", json!(["input", "tags"])),
        (purge("query", json!("{ site { name } }")), "INVALID", json!(["input", "query"])),
    ] {
        let error = hooked.admin.refused("createWebhook", input.clone()).await;
        assert_eq!((&error["code"], &error["path"]), (&json!(code), &path), "{input}");
    }
    for number in 0..50 {
        let input = json!({ "name": format!("{number}"), "url": url, "active": false });
        hooked.admin.done("createWebhook", input, "").await;
    }
    assert_eq!(hooked.admin.refused("createWebhook", base()).await["code"], "TOO_MANY");
}

on_both_engines!(
    Hooked: a_secret_is_shown_once_and_both_are_good_for_a_day,
    what_was_told_can_be_told_again,
    one_that_rests_goes_on_where_it_stopped,
    faults_are_refused_where_they_stand,
);
