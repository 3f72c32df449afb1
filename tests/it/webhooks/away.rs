//! Receivers that are away, and servers that stop.

use serde_json::{Value, json};

use super::receiver::{Manner, Received};
use super::{Hooked, look};
use crate::support::{Engine, on_both_engines, publish};

/// Of what these messages tell, in their order.
fn things(told: &[Received]) -> Vec<Value> {
    told.iter().map(|message| message.body["data"]["id"].clone()).collect()
}

async fn a_receiver_that_was_down_is_told_everything_in_order(hooked: Hooked) {
    let (app, receiver) = (&hooked.app, &hooked.receiver);
    let editor = app.editor().await;
    let (id, secret) = hooked.hook(json!({ "kinds": ["ARTICLE"] })).await;
    let mut ids = vec![publish(app, &editor, json!({ "title": "Trước" })).await];
    receiver.exactly(1).await;
    receiver.goes_down().await;
    for number in 0..20 {
        ids.push(publish(app, &editor, json!({ "title": format!("Bài {number}") })).await);
    }
    let waiting = hooked.until(&id, "failures health nextAttemptAt failingSince", |found| {
        found["failures"].as_i64().unwrap() > 0
    });
    let waiting = waiting.await;
    assert_eq!(waiting["health"], "FAILING");
    assert!(waiting["nextAttemptAt"].is_string() && waiting["failingSince"].is_string());
    for _ in 0..3 {
        app.clock.advance(20 * 60);
        hooked.until(&id, "failures", |found| found["failures"] != waiting["failures"]).await;
    }
    receiver.comes_back().await;
    app.clock.advance(60 * 60);
    let told = receiver.exactly(21).await;
    assert_eq!(things(&told), ids);
    assert!(told.iter().all(|message| message.is_signed_with(&secret)));
    let fields = "health failures failingSince deliveries(first: 100) { totalCount nodes { \
        fault status attempt } }";
    let found = hooked.until(&id, fields, |found| found["health"] == "HEALTHY").await;
    assert_eq!(found["failingSince"], Value::Null);
    let deliveries = found["deliveries"]["nodes"].as_array().unwrap();
    let fault = |fault: Value| deliveries.iter().filter(|tried| tried["fault"] == fault).count();
    assert_eq!(fault(Value::Null), 21);
    assert_eq!(fault(json!("NO_CONNECTION")), deliveries.len() - 21);
}

async fn a_message_keeps_its_id_and_gets_a_new_time_at_every_attempt(hooked: Hooked) {
    let (app, receiver) = (&hooked.app, &hooked.receiver);
    let editor = app.editor().await;
    let secret_words = "lỗi\u{0} nội bộ \u{7}".to_owned() + &"x".repeat(100_000);
    receiver.behaves_as(Manner::Refuses(503, secret_words));
    let (id, _) = hooked.hook(json!({ "kinds": ["ARTICLE"] })).await;
    let article = publish(app, &editor, json!({ "title": "Một" })).await;
    receiver.exactly(1).await;
    app.clock.advance(8);
    receiver.exactly(2).await;
    receiver.behaves_as(Manner::Takes);
    app.clock.advance(16);
    let told = receiver.exactly(3).await;
    assert_eq!(things(&told), [article.clone(), article.clone(), article]);
    assert!(told.iter().all(|message| message.id == told[0].id));
    let times: Vec<_> =
        told.iter().map(|message| message.timestamp() - told[0].timestamp()).collect();
    assert_eq!(times, [0, 8, 24]);
    let fields = "deliveries { nodes { messageId event attempt status fault excerpt } }";
    let found = hooked
        .until(&id, fields, |found| found["deliveries"]["nodes"].as_array().unwrap().len() == 3);
    let found = found.await["deliveries"]["nodes"].take();
    let excerpt = found[2]["excerpt"].as_str().unwrap().to_owned();
    assert!(excerpt.starts_with("lỗi nội bộ xxx") && excerpt.chars().count() == 1_000);
    assert_eq!(found[0]["fault"], Value::Null);
    assert_eq!((&found[2]["fault"], &found[2]["status"]), (&json!("REFUSED"), &json!(503)));
    for (place, attempt) in [(0, 3), (1, 2), (2, 1)] {
        assert_eq!(found[place]["attempt"], attempt);
        assert_eq!(found[place]["messageId"], told[0].id);
    }
}

async fn what_is_not_public_any_more_is_not_told_later(hooked: Hooked) {
    let (app, receiver) = (&hooked.app, &hooked.receiver);
    let editor = app.editor().await;
    receiver.behaves_as(Manner::Refuses(500, String::new()));
    let query = "query($id: ID!) { node(id: $id) { ... on Article { title } } }";
    hooked.hook(json!({ "kinds": ["ARTICLE"], "query": query })).await;
    let article = publish(app, &editor, json!({ "title": "Đăng nhầm" })).await;
    receiver.exactly(1).await;
    editor.done("unpublishArticle", json!({ "id": article }), "").await;
    receiver.behaves_as(Manner::Takes);
    receiver.forget();
    app.clock.advance(60);
    let told = receiver.exactly(2).await;
    assert!(told.iter().all(|told| told.body["data"]["result"]["data"]["node"] == Value::Null));
}

async fn a_webhook_that_never_gets_through_is_given_up_and_can_go_on(hooked: Hooked) {
    let (app, receiver) = (&hooked.app, &hooked.receiver);
    let editor = app.editor().await;
    receiver.behaves_as(Manner::Refuses(500, String::new()));
    let (id, _) = hooked.hook(json!({ "kinds": ["ARTICLE"] })).await;
    let article = publish(app, &editor, json!({ "title": "Một" })).await;
    hooked.until(&id, "failures", |found| found["failures"] == 1).await;
    app.execute("UPDATE webhook SET failures = 9", []).await;
    app.clock.advance(5 * 24 * 60 * 60 - 1);
    let fields = "active health disabledReason nextAttemptAt failures";
    hooked.until(&id, fields, |found| found["failures"] == 10).await;
    app.clock.advance(60 * 60);
    let given_up = hooked.until(&id, fields, |found| found["health"] == "DISABLED").await;
    assert_eq!(given_up["disabledReason"], "FAILING");
    assert_eq!((&given_up["active"], &given_up["nextAttemptAt"]), (&json!(false), &Value::Null));
    receiver.behaves_as(Manner::Takes);
    receiver.forget();
    app.clock.advance(24 * 60 * 60);
    tokio::time::sleep(std::time::Duration::from_millis(1_500)).await;
    receiver.exactly(0).await;
    let renamed = json!({ "id": id, "name": "Khác" });
    let renamed = hooked.admin.done("updateWebhook", renamed, "webhook { health }").await;
    assert_eq!(renamed["webhook"]["health"], "DISABLED");
    hooked.admin.done("updateWebhook", json!({ "id": id, "active": true }), "").await;
    assert_eq!(things(&receiver.exactly(1).await), [article]);
    let found = hooked.until(&id, fields, |found| found["health"] == "HEALTHY").await;
    assert_eq!((&found["disabledReason"], &found["failures"]), (&Value::Null, &json!(0)));
}

async fn a_receiver_that_is_gone_for_good_is_left_in_peace(hooked: Hooked) {
    let editor = hooked.app.editor().await;
    hooked.receiver.behaves_as(Manner::Refuses(410, String::new()));
    let (id, _) = hooked.hook(json!({})).await;
    publish(&hooked.app, &editor, json!({ "title": "Một" })).await;
    let fields = "health disabledReason";
    let found = hooked.until(&id, fields, |found| found["health"] == "DISABLED").await;
    assert_eq!(found["disabledReason"], "GONE");
    hooked.receiver.exactly(1).await;
}

async fn a_receiver_that_does_not_answer_holds_up_nobody_else(hooked: Hooked) {
    let editor = hooked.app.editor().await;
    let (slow, _) = hooked.hook(json!({ "kinds": ["ARTICLE"] })).await;
    hooked.receiver.behaves_as(Manner::Hangs);
    let other = super::Receiver::start().await;
    let input = json!({ "name": "Khác", "url": other.url(), "kinds": ["ARTICLE"] });
    hooked.admin.done("createWebhook", input, "").await;
    publish(&hooked.app, &editor, json!({ "title": "Một" })).await;
    other.exactly(1).await;
    let fields = "deliveries { nodes { fault status duration } }";
    let found = hooked.until(&slow, fields, |found| found["deliveries"]["nodes"][0].is_object());
    let tried = found.await["deliveries"]["nodes"][0].take();
    assert_eq!((&tried["fault"], &tried["status"]), (&json!("TIMEOUT"), &Value::Null));
    assert!((15_000..45_000).contains(&tried["duration"].as_i64().unwrap()), "{tried}");
}

async fn an_answer_without_end_counts_by_its_status(hooked: Hooked) {
    let editor = hooked.app.editor().await;
    hooked.receiver.behaves_as(Manner::Rambles);
    let (id, _) = hooked.hook(json!({ "kinds": ["ARTICLE"] })).await;
    publish(&hooked.app, &editor, json!({ "title": "Một" })).await;
    let fields = "deliveries { nodes { fault status excerpt } }";
    let found = hooked.until(&id, fields, |found| found["deliveries"]["nodes"][0].is_object());
    let tried = found.await["deliveries"]["nodes"][0].take();
    assert_eq!(tried, json!({ "fault": null, "status": 200, "excerpt": "được rồi" }));
}

async fn another_server_goes_on_where_one_stopped(hooked: Hooked) {
    let (app, receiver) = (&hooked.app, &hooked.receiver);
    let editor = app.editor().await;
    let (id, _) = hooked.hook(json!({ "kinds": ["ARTICLE"] })).await;
    let mut ids = Vec::new();
    for number in 0..5 {
        ids.push(publish(app, &editor, json!({ "title": format!("Bài {number}") })).await);
    }
    receiver.at_least(2).await;
    receiver.behaves_as(Manner::Hangs);
    for number in 5..10 {
        ids.push(publish(app, &editor, json!({ "title": format!("Bài {number}") })).await);
    }
    tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    // The server is gone in the middle of a message: what it had claimed is nobody's until its lease ends.
    app.execute("UPDATE webhook SET lease = id", []).await;
    app.stop();
    receiver.behaves_as(Manner::Takes);
    let other = app.neighbor().await;
    other.clock.advance(120);
    let told = until_told(&hooked, &ids).await;
    let mut once: Vec<(String, Value)> = Vec::new();
    for message in &told {
        let name = (message.id.clone(), message.body["data"]["id"].clone());
        if once.last() != Some(&name) {
            once.push(name);
        }
    }
    let told: Vec<_> = once.iter().map(|(_, thing)| thing.clone()).collect();
    assert_eq!(told, ids, "each once, but for what was under way, in order");
    let admin = other.admin().await;
    assert_eq!(look(&admin, &id, "health").await["health"], "HEALTHY");
}

/// Waits until the last of these was told.
async fn until_told(hooked: &Hooked, ids: &[Value]) -> Vec<Received> {
    for _ in 0..400 {
        let told = hooked.receiver.all();
        if things(&told).last() == ids.last() {
            return told;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("{:#?}", hooked.receiver.all());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_several_servers_one_delivers_at_a_time() {
    let hooked = Hooked::start(Engine::Postgres).await;
    let others = [hooked.app.neighbor().await, hooked.app.neighbor().await];
    let editor = hooked.app.editor().await;
    hooked.hook(json!({ "kinds": ["ARTICLE"] })).await;
    let mut ids = Vec::new();
    for number in 0..40 {
        ids.push(publish(&hooked.app, &editor, json!({ "title": format!("Bài {number}") })).await);
    }
    assert_eq!(things(&hooked.receiver.exactly(40).await), ids);
    drop(others);
}

on_both_engines!(
    Hooked: a_receiver_that_was_down_is_told_everything_in_order,
    a_message_keeps_its_id_and_gets_a_new_time_at_every_attempt,
    what_is_not_public_any_more_is_not_told_later,
    a_webhook_that_never_gets_through_is_given_up_and_can_go_on,
    a_receiver_that_is_gone_for_good_is_left_in_peace,
    a_receiver_that_does_not_answer_holds_up_nobody_else,
    an_answer_without_end_counts_by_its_status,
    another_server_goes_on_where_one_stopped,
);
