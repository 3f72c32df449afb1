//! One-time links, handed over by hand.

use loa::access::Role;
use serde_json::{Value, json};

use crate::support::{Client, TestApp, on_both_engines};

const PASSWORD: &str = "mật khẩu rất dài";

async fn invite(admin: &Client, email: &str, more: Value) -> Value {
    let mut input = json!({ "email": email, "role": "EDITOR" });
    input.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    admin.done("inviteUser", input, "mailed secret url link { id state expiresAt }").await
}

async fn accept(app: &TestApp, secret: &Value) -> Value {
    let input = json!({ "token": secret, "name": " Lan ", "password": PASSWORD });
    let payload = app.anonymous().mutate("acceptUserInvitation", input, "user { id name }").await;
    match payload["userErrors"][0]["code"].as_str() {
        None => payload["user"]["name"].clone(),
        Some(code) => code.into(),
    }
}

async fn sign_in(app: &TestApp, email: &str, password: &str) -> Value {
    let input = json!({ "email": email, "password": password, "transport": "BEARER" });
    app.anonymous().mutate("signIn", input, "token").await
}

async fn an_invitation_makes_one_account(app: TestApp) {
    let admin = app.admin().await;
    let organization =
        json!({ "names": [{ "language": "vi", "text": "Trường" }], "kind": "SCHOOL" });
    let organization = admin.done("createOrganization", organization, "organization { id }").await;
    let organization = &organization["organization"]["id"];
    let reporter = json!({ "role": "ORGANIZATION_REPORTER", "organization": organization });
    let invited = invite(&admin, " LAN@ward.example", reporter).await;
    assert_eq!(invited["mailed"], false, "this site sends no mail");
    assert_eq!(invited["link"]["expiresAt"], "2025-04-18T08:00:00Z");
    let (secret, url) = (&invited["secret"], invited["url"].as_str().unwrap());
    assert_eq!(url, app.url(&format!("/desk/invitation#{}", secret.as_str().unwrap())));

    // A secret of a link signs nobody in.
    let bearer = Client::new(app.url(""), secret.as_str().map(str::to_owned));
    let refused = bearer.send("{ viewer { id } }", json!({})).await;
    assert_eq!(refused.body["errors"][0]["extensions"]["code"], "UNAUTHENTICATED");

    let short = json!({ "token": secret, "name": "", "password": "ngắn" });
    let refused = app.anonymous().mutate("acceptUserInvitation", short, "").await;
    let codes: Vec<_> =
        refused["userErrors"].as_array().unwrap().iter().map(|error| &error["code"]).collect();
    assert_eq!(codes, ["REQUIRED", "TOO_SHORT"]);
    assert_eq!(accept(&app, secret).await, "Lan");
    assert_eq!(accept(&app, secret).await, "WRONG_STATE");
    let token = sign_in(&app, "lan@ward.example", PASSWORD).await["token"].take();
    let lan = Client::new(app.url(""), token.as_str().map(str::to_owned));
    let viewer = lan.data("{ viewer { role organization { id } } }", json!({})).await;
    let reporter =
        json!({ "role": "ORGANIZATION_REPORTER", "organization": { "id": organization } });
    assert_eq!(viewer["viewer"], reporter);
    let known =
        admin.refused("inviteUser", json!({ "email": "lan@ward.example", "role": "EDITOR" }));
    assert_eq!(known.await["code"], "TAKEN");
}

async fn an_invitation_is_checked(app: TestApp) {
    let admin = app.admin().await;
    for (input, code, field) in [
        (json!({ "email": "lan", "role": "EDITOR" }), "INVALID", "email"),
        (json!({ "email": "a@b.vn", "role": "ORGANIZATION_REPORTER" }), "REQUIRED", "organization"),
        (
            json!({ "email": "a@b.vn", "role": "EDITOR", "expiresAt": "2025-04-11T08:00:00Z" }),
            "OUT_OF_RANGE",
            "expiresAt",
        ),
        (
            json!({ "email": "a@b.vn", "role": "EDITOR", "expiresAt": "2025-05-13T00:00:00Z" }),
            "OUT_OF_RANGE",
            "expiresAt",
        ),
    ] {
        let refused = admin.refused("inviteUser", input).await;
        assert_eq!((&refused["code"], &refused["path"]), (&json!(code), &json!(["input", field])));
    }
}

async fn a_link_that_ended_leads_nowhere(app: TestApp) {
    let admin = app.admin().await;
    let first = invite(&admin, "lan@ward.example", json!({})).await;
    let second = invite(&admin, "lan@ward.example", json!({})).await;
    assert_eq!(accept(&app, &first["secret"]).await, "WRONG_STATE", "a newer one took its place");
    let id = json!({ "id": second["link"]["id"] });
    let revoked = admin.done("revokeUserLink", id, "link { state }").await;
    assert_eq!(revoked["link"]["state"], "REVOKED");
    assert_eq!(accept(&app, &second["secret"]).await, "WRONG_STATE");
    let third =
        invite(&admin, "lan@ward.example", json!({ "expiresAt": "2025-04-11T09:00:00Z" })).await;
    app.clock.advance(3600);
    assert_eq!(accept(&app, &third["secret"]).await, "WRONG_STATE");
    assert_eq!(accept(&app, &json!("loa_l_nonsense")).await, "NOT_FOUND");
    let seen = "query($token: String!) { userLink(token: $token) { state } }";
    let seen = app.anonymous().data(seen, json!({ "token": third["secret"] })).await;
    assert_eq!(seen["userLink"]["state"], "EXPIRED");

    let fourth = invite(&admin, "lan@ward.example", json!({})).await;
    let maker = admin.data("{ viewer { id } }", json!({})).await["viewer"]["id"].take();
    let out = |disabled: bool| json!({ "id": maker, "disabled": disabled });
    let other = app.admin().await;
    other.done("updateUser", out(true), "").await;
    assert_eq!(accept(&app, &fourth["secret"]).await, "NOT_FOUND", "who invited is shut out");
    other.done("updateUser", out(false), "").await;
    assert_eq!(accept(&app, &fourth["secret"]).await, "Lan");
}

async fn guesses_are_throttled(app: TestApp) {
    for _ in 0..10 {
        assert_eq!(accept(&app, &json!("loa_l_guess")).await, "NOT_FOUND");
    }
    assert_eq!(accept(&app, &json!("loa_l_guess")).await, "THROTTLED");
}

async fn a_reset_gives_another_password_once(app: TestApp) {
    let admin = app.admin().await;
    let lan = json!({ "email": "lan@ward.example", "name": "Lan", "role": "EDITOR", "password": PASSWORD });
    let lan = admin.done("createUser", lan, "user { id }").await["user"]["id"].take();
    let session = sign_in(&app, "lan@ward.example", PASSWORD).await["token"].take();
    let session = Client::new(app.url(""), session.as_str().map(str::to_owned));
    let issue = async || {
        let made = admin.done("issuePasswordReset", json!({ "id": lan }), "secret url").await;
        assert!(made["url"].as_str().unwrap().contains("/desk/reset#loa_l_"));
        made["secret"].clone()
    };
    let reset = async |secret: &Value, password: &str| {
        let input = json!({ "token": secret, "newPassword": password });
        let payload = app.anonymous().mutate("resetPassword", input, "changed").await;
        payload["userErrors"][0]["code"]
            .as_str()
            .map_or_else(|| payload["changed"].clone(), Into::into)
    };
    let superseded = issue().await;
    let secret = issue().await;
    assert_eq!(reset(&superseded, "mật khẩu mới toanh").await, "WRONG_STATE");
    assert_eq!(reset(&secret, "ngắn").await, "TOO_SHORT");
    assert_eq!(accept(&app, &secret).await, "NOT_FOUND", "it is no invitation");
    assert_eq!(reset(&secret, "mật khẩu mới toanh").await, true);
    assert_eq!(reset(&secret, "mật khẩu mới nữa").await, "WRONG_STATE");
    let over = session.send("{ viewer { id } }", json!({})).await;
    assert_eq!(over.body["errors"][0]["extensions"]["code"], "UNAUTHENTICATED");
    let old = sign_in(&app, "lan@ward.example", PASSWORD).await;
    assert_eq!(old["userErrors"][0]["code"], "WRONG_CREDENTIALS");

    // Whoever remembers the password after all changes it, and the link that is on its way leads nowhere.
    let late = issue().await;
    let token = sign_in(&app, "lan@ward.example", "mật khẩu mới toanh").await["token"].take();
    let lan = Client::new(app.url(""), token.as_str().map(str::to_owned));
    let change = json!({ "currentPassword": "mật khẩu mới toanh", "newPassword": PASSWORD });
    lan.done("changePassword", change, "").await;
    assert_eq!(reset(&late, "mật khẩu mới nữa").await, "WRONG_STATE");
}

async fn nobody_resets_the_own_password_by_a_session_left_open(app: TestApp) {
    let admin = app.admin().await;
    let id = admin.data("{ viewer { id } }", json!({})).await["viewer"]["id"].take();
    assert_eq!(admin.refused("issuePasswordReset", json!({ "id": id })).await["code"], "FORBIDDEN");
    let editor = app.user(Role::Editor).await;
    let forgot = json!({ "email": "lan@ward.example" });
    let refused = editor.refused("requestPasswordReset", forgot).await;
    assert_eq!(refused["code"], "MAIL_NOT_CONFIGURED");
}

async fn no_secret_stands_in_the_log_of_what_was_done(app: TestApp) {
    let admin = app.admin().await;
    let invited = invite(&admin, "lan@ward.example", json!({})).await;
    accept(&app, &invited["secret"]).await;
    let export = "{ desk { auditExport { lines } } }";
    let lines = admin.data(export, json!({})).await["desk"]["auditExport"]["lines"].take();
    let lines = lines.as_str().unwrap();
    assert!(lines.contains("invited") && lines.contains("accepted"), "{lines}");
    assert!(!lines.contains("loa_l_") && !lines.contains("hash\":{"), "{lines}");
}

on_both_engines!(
    an_invitation_makes_one_account,
    an_invitation_is_checked,
    a_link_that_ended_leads_nowhere,
    guesses_are_throttled,
    a_reset_gives_another_password_once,
    nobody_resets_the_own_password_by_a_session_left_open,
    no_secret_stands_in_the_log_of_what_was_done,
);
