//! Where somebody is signed in.

use serde_json::{Value, json};

use crate::support::{Client, TestApp, on_both_engines};

const PASSWORD: &str = "mật khẩu rất dài";
const SESSIONS: &str = "query($user: ID) { desk { sessions(user: $user) { totalCount \
    nodes { id createdAt lastUsedAt expiresAt device remote current } } } }";

async fn hire(app: &TestApp) -> String {
    let lan = json!({ "email": "lan@ward.example", "name": "Lan", "role": "EDITOR", "password": PASSWORD });
    let user = app.admin().await.done("createUser", lan, "user { id }").await;
    user["user"]["id"].as_str().unwrap().to_owned()
}

/// Lan, signed in with this device.
async fn sign_in(app: &TestApp, device: &str) -> Client {
    let query = "mutation($input: SignInInput!) { signIn(input: $input) { token } }";
    let input = json!({ "email": "lan@ward.example", "password": PASSWORD, "transport": "BEARER" });
    let request = json!({ "query": query, "variables": { "input": input } });
    let anonymous = app.anonymous();
    let request = anonymous.post().header("user-agent", device).json(&request);
    let data = anonymous.receive(request).await.data();
    Client::new(app.url(""), data["signIn"]["token"].as_str().map(str::to_owned))
}

async fn sessions(client: &Client, user: Value) -> Vec<Value> {
    let found = client.data(SESSIONS, json!({ "user": user })).await["desk"]["sessions"].take();
    let nodes = found["nodes"].as_array().unwrap().clone();
    assert_eq!(found["totalCount"], nodes.len());
    nodes
}

async fn is_over(client: &Client) -> bool {
    let answer = client.send("{ viewer { id } }", json!({})).await;
    answer.body["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"
}

async fn somebody_sees_where_they_are_signed_in_and_ends_it(app: TestApp) {
    hire(&app).await;
    let phone = sign_in(&app, "Loa for phones 1.2").await;
    app.clock.advance(60);
    let long = "Mozilla/5.0 ".repeat(40);
    let browser = sign_in(&app, &long).await;
    app.clock.advance(600);
    let seen = sessions(&browser, Value::Null).await;
    let [newer, older] = &seen[..] else { panic!("not two: {seen:?}") };
    assert_eq!(newer["current"], true);
    assert_eq!(newer["device"].as_str().unwrap().chars().count(), 200);
    assert_eq!(
        (&older["current"], &older["device"]),
        (&json!(false), &json!("Loa for phones 1.2"))
    );
    assert_eq!(
        (&older["remote"], &older["createdAt"]),
        (&json!("127.0.0.1"), &json!("2025-04-11T08:00:00Z"))
    );
    assert_eq!(older["expiresAt"], "2025-05-11T08:00:00Z");

    browser.done("revokeSession", json!({ "id": older["id"] }), "").await;
    assert!(is_over(&phone).await && !is_over(&browser).await);
    let [phone, tablet] = [sign_in(&app, "phone").await, sign_in(&app, "tablet").await];
    let ended = browser.done("revokeSessions", json!({}), "count").await;
    assert_eq!(ended["count"], 2);
    assert!(is_over(&phone).await && is_over(&tablet).await && !is_over(&browser).await);
}

async fn the_last_use_is_noted_now_and_then(app: TestApp) {
    hire(&app).await;
    let phone = sign_in(&app, "phone").await;
    let used = async || sessions(&phone, Value::Null).await[0]["lastUsedAt"].clone();
    app.clock.advance(299);
    assert_eq!(used().await, "2025-04-11T08:00:00Z");
    app.clock.advance(1);
    for _ in 0..200 {
        if used().await == "2025-04-11T08:05:00Z" {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    panic!("the use was not noted");
}

async fn an_administrator_ends_the_sessions_of_others_and_nobody_else_does(app: TestApp) {
    let lan = hire(&app).await;
    let (admin, editor) = (app.admin().await, app.editor().await);
    let phone = sign_in(&app, "phone").await;
    let seen = sessions(&admin, json!(lan)).await;
    assert_eq!((&seen[0]["device"], &seen[0]["current"]), (&json!("phone"), &json!(false)));
    let hidden = editor.send(SESSIONS, json!({ "user": lan })).await;
    assert_eq!(hidden.body["errors"][0]["extensions"]["code"], "FORBIDDEN");
    for (mutation, id) in [("revokeSession", &seen[0]["id"]), ("revokeSessions", &json!(lan))] {
        let refused = editor.refused(mutation, json!({ "id": id })).await;
        assert_eq!(refused["code"], "FORBIDDEN", "{mutation}");
    }
    assert!(!is_over(&phone).await);
    admin.done("revokeSessions", json!({ "id": lan }), "").await;
    assert!(is_over(&phone).await && !is_over(&admin).await);
    assert_eq!(sessions(&admin, json!(lan)).await, Vec::<Value>::new());
}

on_both_engines!(
    somebody_sees_where_they_are_signed_in_and_ends_it,
    the_last_use_is_noted_now_and_then,
    an_administrator_ends_the_sessions_of_others_and_nobody_else_does,
);
