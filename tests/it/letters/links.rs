//! Invitations and resets of passwords that come by mail.

use loa::jobs::job;
use sea_orm::{EntityTrait, QueryFilter};
use serde_json::{Value, json};

use super::server::{MailServer, token};
use super::with_mail;
use crate::support::{Client, Engine, TestApp, on_both_engines};

/// A site, and where its mail goes.
struct Office {
    app: TestApp,
    mail: MailServer,
}

impl Office {
    async fn start(engine: Engine) -> Self {
        Self::with(engine, MailServer::start(0).await).await
    }

    async fn with(engine: Engine, mail: MailServer) -> Self {
        let app = TestApp::start_with(engine, |settings| with_mail(settings, &mail)).await;
        Self { app, mail }
    }

    /// Somebody who signs in with this password.
    async fn lan(&self) {
        let lan = json!({
            "email": "lan@ward.example", "name": "Lan", "role": "EDITOR", "password": "mật khẩu cũ rồi",
        });
        self.app.admin().await.done("createUser", lan, "").await;
    }

    async fn sign_in(&self, email: &str, password: &str) -> Value {
        let input = json!({ "email": email, "password": password, "transport": "BEARER" });
        self.app.anonymous().mutate("signIn", input, "token viewer { role }").await
    }
}

/// An office whose mail server puts the first mail off.
struct Busy(Office);

impl Busy {
    async fn start(engine: Engine) -> Self {
        Self(Office::with(engine, MailServer::start(1).await).await)
    }
}

async fn an_invitation_comes_by_mail(mut office: Office) {
    let admin = office.app.admin().await.in_vietnamese();
    let names = json!([{ "language": "vi", "text": "Phường Đại Yên" }]);
    admin.done("updateSite", json!({ "names": names }), "").await;
    let input = json!({ "email": "Minh@ward.example", "role": "EDITOR" });
    let invited = admin.done("inviteUser", input, "mailed secret url link { id }").await;
    assert_eq!(invited["mailed"], true);
    let url = invited["url"].as_str().unwrap();
    assert!(url.starts_with("https://ward.example/desk/invitation#loa_l_"), "{url}");

    let mail = office.mail.mail().await;
    assert_eq!(mail["user"], "lan");
    assert_eq!(mail["from"]["address"], "desk@ward.example");
    assert_eq!(mail["to"][0]["address"], "minh@ward.example");
    assert_eq!(mail["subject"], "Lời mời cùng biên tập: Phường Đại Yên");
    let text = mail["text"].as_str().unwrap();
    assert!(text.contains("đến 15:00 18/04/2025"), "{text}");
    let sent = token(&mail);
    assert_ne!(invited["secret"], json!(sent), "the mail has a secret of its own");

    let query = "query($token: String!) { userLink(token: $token) { kind email role state } }";
    let open = json!({
        "kind": "INVITATION", "email": "minh@ward.example", "role": "EDITOR", "state": "OPEN",
    });
    for secret in [&json!(sent), &invited["secret"]] {
        let seen = office.app.anonymous().data(query, json!({ "token": secret })).await;
        assert_eq!(seen["userLink"], open);
    }
    let accepted = json!({ "token": sent, "name": "Minh", "password": "minh đại yên 2025" });
    office.app.anonymous().done("acceptUserInvitation", accepted, "").await;
    let signed_in = office.sign_in("minh@ward.example", "minh đại yên 2025").await;
    assert_eq!(signed_in["viewer"]["role"], "EDITOR");
    // What was handed over by hand is used up as well.
    let again =
        json!({ "token": invited["secret"], "name": "Hoa", "password": "hoa đại yên 2025" });
    let refused = office.app.anonymous().refused("acceptUserInvitation", again).await;
    assert_eq!(refused["code"], "WRONG_STATE");
    let listed = "{ desk { userLinks { nodes { state mailedAt user { name } } } } }";
    let links = admin.data(listed, json!({})).await["desk"]["userLinks"]["nodes"].take();
    let used = json!([{
        "state": "USED", "mailedAt": "2025-04-11T08:00:00Z", "user": { "name": "Minh" },
    }]);
    assert_eq!(links, used);
}

async fn a_forgotten_password_is_reset_by_mail(mut office: Office) {
    office.lan().await;
    let session = office.sign_in("lan@ward.example", "mật khẩu cũ rồi").await;
    let session = Client::new(office.app.url(""), session["token"].as_str().map(str::to_owned));
    let anonymous = office.app.anonymous();
    let forgot = json!({ "email": " LAN@ward.example" });
    let asked = anonymous.done("requestPasswordReset", forgot.clone(), "requested").await;
    assert_eq!(asked["requested"], true);
    let mail = office.mail.mail().await;
    assert_eq!(mail["to"][0]["address"], "lan@ward.example");
    assert!(mail["text"].as_str().unwrap().contains("https://ward.example/desk/reset#loa_l_"));
    let first = token(&mail);

    // A newer one takes its place.
    anonymous.done("requestPasswordReset", forgot, "").await;
    let second = token(&office.mail.mail().await);
    let reset = |token: &str| json!({ "token": token, "newPassword": "mật khẩu mới toanh" });
    let refused = anonymous.refused("resetPassword", reset(&first)).await;
    assert_eq!(refused["code"], "WRONG_STATE");
    let changed = anonymous.done("resetPassword", reset(&second), "changed").await;
    assert_eq!(changed["changed"], true);
    let over = session.send("{ viewer { id } }", json!({})).await;
    assert_eq!(over.body["errors"][0]["extensions"]["code"], "UNAUTHENTICATED", "{over:?}");
    let wrong = office.sign_in("lan@ward.example", "mật khẩu cũ rồi").await;
    assert_eq!(wrong["userErrors"][0]["code"], "WRONG_CREDENTIALS");
    let right = office.sign_in("lan@ward.example", "mật khẩu mới toanh").await;
    assert_eq!(right["userErrors"], json!([]));
    let again = anonymous.refused("resetPassword", reset(&second)).await;
    assert_eq!(again["code"], "WRONG_STATE");
}

async fn whoever_asks_does_not_learn_who_signs_in(mut office: Office) {
    office.lan().await;
    let anonymous = office.app.anonymous();
    let ask = async |email: &str| {
        let input = json!({ "email": email });
        anonymous.mutate("requestPasswordReset", input, "requested").await
    };
    for _ in 0..3 {
        let (known, unknown) = (ask("lan@ward.example").await, ask("ai@ward.example").await);
        assert_eq!(known, unknown);
        assert_eq!(known["requested"], true);
    }
    let (known, unknown) = (ask("lan@ward.example").await, ask("ai@ward.example").await);
    assert_eq!(known, unknown);
    assert_eq!(known["userErrors"][0]["code"], "THROTTLED");
    assert_eq!(office.mail.mail().await["to"][0]["address"], "lan@ward.example");
    office.app.clock.advance(15 * 60);
    assert_eq!(ask("lan@ward.example").await["requested"], true);
}

async fn mail_is_sent_again_and_no_secret_waits_for_it(Busy(mut office): Busy) {
    let admin = office.app.admin().await;
    let input = json!({ "email": "minh@ward.example", "role": "EDITOR" });
    let invited = admin.done("inviteUser", input, "secret link { id }").await;
    let waiting = failed(&office.app).await;
    assert_eq!(waiting.payload, invited["link"]["id"].to_string());
    let told = waiting.last_error.unwrap();
    assert!(
        told.contains("takes no mail at the moment") && told.contains("Try again later"),
        "{told}"
    );
    assert!(!told.contains("loa_l_") && !told.contains("right"), "{told}");
    office.app.clock.advance(60);
    let mail = office.mail.mail().await;
    let accepted =
        json!({ "token": token(&mail), "name": "Minh", "password": "minh đại yên 2025" });
    office.app.anonymous().done("acceptUserInvitation", accepted, "").await;
}

/// The job that sends a link, once it has failed.
async fn failed(app: &TestApp) -> job::Model {
    for _ in 0..600 {
        let jobs = job::Entity::find().filter(job::COLUMN.kind.eq("send_link"));
        let found = jobs.one(app.store.reader()).await.unwrap();
        if let Some(job) = found.filter(|job| job.last_error.is_some()) {
            return job;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("no mail was put off");
}

async fn nothing_is_sent_to_whom_the_link_is_of_no_use(mut office: Office) {
    let admin = office.app.admin().await;
    let input = json!({ "email": "minh@ward.example", "role": "EDITOR", "mail": false });
    let invited = admin.done("inviteUser", input, "mailed link { id }").await;
    assert_eq!(invited["mailed"], false);
    admin.done("revokeUserLink", json!({ "id": invited["link"]["id"] }), "").await;
    office.mail.is_silent().await;
}

mod of_an_office {
    use super::*;

    on_both_engines!(
        Office: an_invitation_comes_by_mail,
        a_forgotten_password_is_reset_by_mail,
        whoever_asks_does_not_learn_who_signs_in,
        nothing_is_sent_to_whom_the_link_is_of_no_use,
    );
}

mod of_a_busy_server {
    use super::*;

    on_both_engines!(Busy: mail_is_sent_again_and_no_secret_waits_for_it);
}
