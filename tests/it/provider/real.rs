//! Signing in by a certified provider, as a browser does.

use loa::clock::Clock;
use serde_json::{Value, json};

use super::browser::{Browser, parameter};
use super::server::{RealProvider, sign_in};
use super::{hire, with_provider};
use crate::support::{BEGINNING, Client, Engine, TestApp, on_both_engines};

const LAN: &str = "lan@ward.example";
const LINKS: &str = "query($user: ID) { desk { providerLinks(user: $user) { \
    id issuer subject createdAt lastUsedAt } } }";

/// A server and its provider.
struct Office {
    app: TestApp,
    provider: RealProvider,
    engine: Engine,
}

impl Office {
    async fn start(engine: Engine) -> Self {
        Self::with(engine, &json!({}), false).await
    }

    async fn with(engine: Engine, manner: &Value, creates_accounts: bool) -> Self {
        let people = json!({
            "lan": { "email": LAN, "email_verified": true, "name": "Nguyễn Thị Lan" },
            "minh": { "email": "minh@ward.example", "email_verified": false },
            "hoa": { "email": "hoa@ward.example", "email_verified": true },
        });
        let provider = RealProvider::start(&people, manner);
        let issuer = provider.issuer();
        let with_provider = |settings| with_provider(settings, &issuer, creates_accounts);
        let app = TestApp::start_with(engine, with_provider).await;
        // The provider's tokens are of now.
        app.clock.advance((Clock::system().now().0 - BEGINNING.0) / 1_000_000);
        Self { app, provider, engine }
    }

    fn browser(&self) -> Browser {
        Browser::new(&self.app)
    }

    /// Signs in by this name in a new browser: the error with which that ends, and the browser.
    async fn fault(&self, name: &str) -> (Option<String>, Browser) {
        let mut browser = self.browser();
        let page = sign_in(&mut browser, name).await;
        let fault = parameter(&page.url, "error");
        assert_eq!(fault.is_none(), browser.cookie("loa_session").is_some());
        (fault, browser)
    }
}

async fn somebody_signs_in(office: Office) {
    let lan = hire(&office.app, LAN).await;
    let mut browser = office.browser();
    let began = browser.step("/auth/oidc/start").await;
    let [cookie] = &began.cookies[..] else { panic!("{began:?}") };
    for attribute in ["HttpOnly", "SameSite=Lax", "Secure", "Max-Age=600", "Path=/"] {
        assert!(cookie.contains(attribute), "{cookie}");
    }
    let asked = began.leads_to();
    for (name, value) in [
        ("response_type", "code"),
        ("client_id", "loa"),
        ("scope", "openid email profile"),
        ("code_challenge_method", "S256"),
        ("redirect_uri", "https://ward.example/auth/oidc/callback"),
    ] {
        assert_eq!(parameter(asked, name).as_deref(), Some(value), "{asked}");
    }
    let page = sign_in(&mut browser, "lan").await;
    assert_eq!(page.url.as_str(), "https://ward.example/desk/media?page=2");
    let [over, session] = &page.cookies[..] else { panic!("{page:?}") };
    assert!(over.starts_with("loa_oidc=;") && over.contains("Max-Age=0"), "{over}");
    for attribute in ["loa_session=loa_s_", "HttpOnly", "SameSite=Lax", "Secure"] {
        assert!(session.contains(attribute), "{session}");
    }
    let viewer = browser.viewer().await;
    assert_eq!((&viewer["id"], &viewer["name"]), (&lan, &json!("Lan")));
    let sessions =
        browser.ask("{ desk { sessions { nodes { id device remote current } } } }").await;
    let [session] = &sessions["desk"]["sessions"]["nodes"].as_array().unwrap()[..] else {
        panic!("{sessions}")
    };
    assert_eq!(session["device"], "Browser 7");
    assert_eq!((&session["remote"], &session["current"]), (&json!("127.0.0.1"), &json!(true)));
    let admin = office.app.admin().await;
    let log = "{ desk { auditLog { nodes { action thingId by { id } remote } } } }";
    let log = admin.data(log, json!({})).await;
    let [newest, linked, ..] = &log["desk"]["auditLog"]["nodes"].as_array().unwrap()[..] else {
        panic!("{log}")
    };
    assert_eq!((&newest["action"], &newest["thingId"]), (&json!("SIGNED_IN"), &lan));
    assert_eq!(linked["action"], "CREATED");
    assert!(linked["thingId"].as_str().unwrap().starts_with("provider_link_"), "{log}");
    for entry in [newest, linked] {
        assert_eq!((&entry["by"]["id"], &entry["remote"]), (&lan, &json!("127.0.0.1")));
    }
    admin.done("revokeSession", json!({ "id": session["id"] }), "revoked").await;
    assert_eq!(browser.viewer().await, Value::Null, "ended from elsewhere");
    assert_eq!(office.fault("lan").await.0, None, "once more, by the link");
}

async fn a_sign_in_ends_once_and_where_it_began(office: Office) {
    hire(&office.app, LAN).await;
    let mut browser = office.browser();
    // The last step is not taken yet.
    let login = browser.go("/auth/oidc/start").await;
    let carried = browser.cookie("loa_oidc").unwrap().to_owned();
    browser.forget("loa_oidc");
    let consent = browser.submit(&login.url, "prompt=login&login=lan&password=x").await;
    let page = browser.submit(&consent.url, "prompt=consent").await;
    assert_eq!(parameter(&page.url, "error").as_deref(), Some("INTERRUPTED"), "no cookie");
    let callback = browser.last_callback().to_owned();
    let mut other = office.browser();
    other.step("/auth/oidc/start").await;
    let refused = other.step(&callback).await;
    assert_eq!(parameter(refused.leads_to(), "error").as_deref(), Some("INTERRUPTED"));
    // The same browser, but the state is none that it was given.
    browser.keep("loa_oidc", &carried);
    let wrong = callback.replace("state=", "state=x");
    let refused = browser.step(&wrong).await;
    assert_eq!(parameter(refused.leads_to(), "error").as_deref(), Some("INTERRUPTED"));
    // It may still end: nobody has used the code.
    browser.keep("loa_oidc", &carried);
    let done = browser.step(&callback).await;
    assert_eq!(parameter(done.leads_to(), "error"), None);
    assert_eq!(browser.viewer().await["email"], LAN);
    browser.forget("loa_session");
    let again = browser.step(&callback).await;
    assert_eq!(parameter(again.leads_to(), "error").as_deref(), Some("INTERRUPTED"), "replayed");
    browser.keep("loa_oidc", &carried);
    let again = browser.step(&callback).await;
    assert_eq!(parameter(again.leads_to(), "error").as_deref(), Some("PROVIDER_FAILED"));
    browser.keep("loa_oidc", &carried);
    office.app.clock.advance(600);
    let late = browser.step(&callback).await;
    assert_eq!(parameter(late.leads_to(), "error").as_deref(), Some("INTERRUPTED"), "too late");
    assert_eq!(browser.viewer().await, Value::Null);
}

async fn who_turns_back_is_told_so(office: Office) {
    let mut browser = office.browser();
    let login = browser.go("/auth/oidc/start?back=/en/desk").await;
    let page = browser.go(&format!("{}/abort", login.url)).await;
    assert_eq!(page.url.as_str(), "https://ward.example/en/desk?error=DECLINED");
}

async fn only_who_was_invited_is_let_in(office: Office) {
    assert_eq!(office.fault("minh").await.0.as_deref(), Some("EMAIL_NOT_VERIFIED"));
    assert_eq!(office.fault("hoa").await.0.as_deref(), Some("NOT_INVITED"));
    let admin = office.app.admin().await;
    let invitation = json!({ "email": "hoa@ward.example", "role": "CAMPAIGN_OFFICER" });
    let invited = admin.done("inviteUser", invitation, "link { id }").await;
    let (fault, browser) = office.fault("hoa").await;
    assert_eq!(fault, None);
    let hoa = browser.viewer().await;
    assert_eq!(
        (&hoa["role"], &hoa["name"]),
        (&json!("CAMPAIGN_OFFICER"), &json!("hoa@ward.example"))
    );
    let links = "{ desk { userLinks { nodes { id state } } } }";
    let links = admin.data(links, json!({})).await["desk"]["userLinks"]["nodes"].take();
    assert_eq!(links, json!([{ "id": invited["link"]["id"], "state": "USED" }]));
    // Nobody signs in with a password that there is not.
    for password in ["none", "mật khẩu rất dài"] {
        let input = json!({ "email": "hoa@ward.example", "password": password });
        let refused = office.app.anonymous().refused("signIn", input).await;
        assert_eq!(refused["code"], "WRONG_CREDENTIALS");
    }
}

async fn everybody_is_let_in_where_the_site_says_so(office: Office) {
    let manner = json!({ "idToken": true, "authMethod": "client_secret_post" });
    let office = Office::with(office.engine, &manner, true).await;
    assert_eq!(office.fault("minh").await.0.as_deref(), Some("EMAIL_NOT_VERIFIED"));
    let (fault, browser) = office.fault("lan").await;
    assert_eq!(fault, None);
    let lan = browser.viewer().await;
    assert_eq!((&lan["role"], &lan["name"]), (&json!("CONTRIBUTOR"), &json!("Nguyễn Thị Lan")));
}

async fn links_are_listed_and_ended(office: Office) {
    let lan = hire(&office.app, LAN).await;
    let began = office.app.clock.now();
    let (_, browser) = office.fault("lan").await;
    office.app.clock.advance(60);
    assert_eq!(office.fault("lan").await.0, None);
    let own = Client::new(office.app.url(""), browser.cookie("loa_session").map(str::to_owned));
    let links = own.data(LINKS, json!({})).await["desk"]["providerLinks"].take();
    let [link] = &links.as_array().unwrap()[..] else { panic!("{links}") };
    assert_eq!(link["subject"], "lan");
    assert_eq!(link["issuer"], office.provider.issuer());
    assert!(link["createdAt"].as_str() < link["lastUsedAt"].as_str(), "{link}");
    assert!(link["createdAt"].as_str().unwrap() >= &began.to_string()[..19], "{link}");
    let admin = office.app.admin().await;
    let seen = admin.data(LINKS, json!({ "user": lan })).await;
    assert_eq!(seen["desk"]["providerLinks"], links);
    let input = json!({ "id": link["id"] });
    let stranger = office.app.editor().await;
    assert_eq!(stranger.refused("unlinkProvider", input.clone()).await["code"], "FORBIDDEN");
    own.done("unlinkProvider", input.clone(), "unlinked").await;
    assert_eq!(own.data(LINKS, json!({})).await["desk"]["providerLinks"], json!([]));
    assert_eq!(admin.refused("unlinkProvider", input).await["code"], "NOT_FOUND");
    assert_eq!(browser.viewer().await["id"], lan, "sessions go on");
    assert_eq!(office.fault("lan").await.0, None, "linked anew");
}

async fn the_site_tells_of_its_provider(office: Office) {
    let query = "{ site { signInProvider { name startPath } } }";
    let told = office.app.anonymous().data(query, json!({})).await;
    let provider = json!({ "name": "Thành phố Hạ Long", "startPath": "/auth/oidc/start" });
    assert_eq!(told["site"]["signInProvider"], provider);
    let without = TestApp::start_with(office.engine, |mut settings| {
        settings.provider = None;
        settings
    })
    .await;
    let told = without.anonymous().data(query, json!({})).await;
    assert_eq!(told["site"]["signInProvider"], Value::Null);
    for path in ["/auth/oidc/start", "/auth/oidc/callback"] {
        assert_eq!(without.anonymous().get(path).await.status(), 404, "{path}");
    }
}

on_both_engines!(Office:
    somebody_signs_in,
    a_sign_in_ends_once_and_where_it_began,
    who_turns_back_is_told_so,
    only_who_was_invited_is_let_in,
    everybody_is_let_in_where_the_site_says_so,
    links_are_listed_and_ended,
    the_site_tells_of_its_provider,
);
