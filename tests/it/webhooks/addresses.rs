//! Where webhooks lead, and where they do not.

use serde_json::json;

use super::receiver::{Manner, Receiver};
use super::{Hooked, look};
use crate::support::{Client, TestApp, on_both_engines, publish};

async fn a_redirect_is_not_followed(hooked: Hooked) {
    let editor = hooked.app.editor().await;
    let elsewhere = Receiver::start().await;
    hooked.receiver.behaves_as(Manner::Redirects(elsewhere.url()));
    let (id, _) = hooked.hook(json!({ "kinds": ["ARTICLE"] })).await;
    publish(&hooked.app, &editor, json!({ "title": "Một" })).await;
    hooked.receiver.exactly(1).await;
    elsewhere.exactly(0).await;
    let fields = "deliveries { nodes { fault status } }";
    let found = hooked.until(&id, fields, |found| found["deliveries"]["nodes"][0].is_object());
    let tried = found.await["deliveries"]["nodes"][0].take();
    assert_eq!(tried, json!({ "fault": "REDIRECTED", "status": 307 }));
}

async fn private_addresses_and_plain_http_are_refused_by_default(app: TestApp) {
    let admin = app.admin().await;
    for url in [
        "http://hooks.example/",
        "https://127.0.0.1/",
        "https://127.1/",
        "https://2130706433/",
        "https://[::1]/",
        "https://[::ffff:7f00:1]/",
        "https://10.1.2.3/",
        "https://169.254.169.254/latest/meta-data/",
    ] {
        let error = admin.refused("createWebhook", json!({ "name": "a", "url": url })).await;
        assert_eq!((&error["code"], &error["path"]), (&json!("INVALID"), &json!(["input", "url"])));
    }
}

async fn a_name_that_leads_to_a_private_address_is_not_connected_to(app: TestApp) {
    let (admin, editor) = (app.admin().await, app.editor().await);
    let receiver = Receiver::start().await;
    let url = receiver.url().replace("http://127.0.0.1", "https://localhost");
    let input = json!({ "name": "a", "url": url, "kinds": ["ARTICLE"] });
    let made = admin.done("createWebhook", input, "webhook { id }").await;
    publish(&app, &editor, json!({ "title": "Một" })).await;
    assert_eq!(first_fault(&admin, &made["webhook"]["id"]).await, "PRIVATE_ADDRESS");
    // One that was kept while the setting allowed it is looked at, too.
    app.execute("UPDATE webhook SET url = $1, due_at = 0", [receiver.url().into()]).await;
    publish(&app, &editor, json!({ "title": "Hai" })).await;
    let two = async || {
        let fields = "deliveries { nodes { fault } }";
        look(&admin, &made["webhook"]["id"], fields).await["deliveries"]["nodes"].take()
    };
    while two().await.as_array().unwrap().len() < 2 {
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    assert_eq!(two().await[0]["fault"], "PRIVATE_ADDRESS");
    receiver.exactly(0).await;
}

async fn what_answers_no_tls_and_what_has_no_name_is_named(hooked: Hooked) {
    let editor = hooked.app.editor().await;
    let plain = hooked.receiver.url().replace("http://", "https://");
    let cases = [(plain.as_str(), "INSECURE"), ("https://nothing.invalid/", "UNKNOWN_NAME")];
    let mut made = Vec::new();
    for (url, fault) in cases {
        let input = json!({ "name": "a", "url": url, "kinds": ["ARTICLE"] });
        let mut hook = hooked.admin.done("createWebhook", input, "webhook { id }").await;
        made.push((hook["webhook"]["id"].take(), fault));
    }
    publish(&hooked.app, &editor, json!({ "title": "Một" })).await;
    for (id, fault) in made {
        assert_eq!(first_fault(&hooked.admin, &id).await, fault);
    }
}

/// What went wrong with a webhook's first message, once it was tried.
async fn first_fault(admin: &Client, id: &serde_json::Value) -> serde_json::Value {
    for _ in 0..400 {
        let found = look(admin, id, "deliveries { nodes { fault } }").await;
        if let Some(tried) = found["deliveries"]["nodes"].get(0) {
            return tried["fault"].clone();
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("it was never tried");
}

mod allowed {
    use super::*;
    on_both_engines!(
        Hooked: a_redirect_is_not_followed,
        what_answers_no_tls_and_what_has_no_name_is_named,
    );
}

on_both_engines!(
    private_addresses_and_plain_http_are_refused_by_default,
    a_name_that_leads_to_a_private_address_is_not_connected_to,
);
