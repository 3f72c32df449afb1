//! Web Push: what browsers are told through a push service on this machine.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri};
use data_encoding::BASE64URL_NOPAD;
use loa::config::Settings;
use loa::error::Unexpected;
use loa::push::{Sender, Services};
use loa::{push, transact};
use ring::signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use web_push_native::p256::SecretKey;
use web_push_native::p256::elliptic_curve::sec1::ToEncodedPoint;
use web_push_native::{Auth, decrypt};

use crate::jobs::until;
use crate::support::{Client, Engine, TestApp, draft, on_both_engines, publish};
use crate::webhooks::Hooked;

const MINUTE: i64 = 60;
const AUTH: [u8; 16] = [7; 16];

/// A push service, which takes everything until it is told otherwise.
struct PushService {
    origin: String,
    desk: Arc<Desk>,
}

#[derive(Default)]
struct Desk {
    /// What is answered to what comes in for these browsers.
    answers: Mutex<Vec<(String, StatusCode)>>,
    received: Mutex<Vec<Received>>,
}

/// One request as it came in.
#[derive(Clone, Debug)]
struct Received {
    path: String,
    headers: HeaderMap,
    body: Bytes,
}

impl PushService {
    async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let origin = format!("http://{}", listener.local_addr().unwrap());
        let desk = Arc::new(Desk::default());
        let router = Router::new().fallback(receive).with_state(Arc::clone(&desk));
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self { origin, desk }
    }

    /// Answers so to what comes in for the browser from now on.
    fn answers(&self, browser: &Browser, status: StatusCode) {
        self.desk.answers.lock().unwrap().push((browser.path.clone(), status));
    }

    fn received(&self, browser: &Browser) -> Vec<Received> {
        let all = self.desk.received.lock().unwrap();
        all.iter().filter(|one| one.path == browser.path).cloned().collect()
    }

    /// Waits until so many requests came in for the browser, and makes sure that there are no more.
    async fn exactly(&self, browser: &Browser, count: usize) -> Vec<Received> {
        until(async || self.received(browser).len() >= count).await;
        tokio::time::sleep(Duration::from_millis(300)).await;
        let received = self.received(browser);
        assert_eq!(received.len(), count, "{}: {received:#?}", browser.path);
        received
    }
}

async fn receive(
    State(desk): State<Arc<Desk>>,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> StatusCode {
    let path = uri.path().to_owned();
    let answers = desk.answers.lock().unwrap().clone();
    let answer = answers.iter().rev().find(|(of, _)| *of == path).map(|(_, status)| *status);
    desk.received.lock().unwrap().push(Received { path, headers, body });
    answer.unwrap_or(StatusCode::CREATED)
}

/// Somebody's browser.
struct Browser {
    path: String,
    endpoint: String,
    secret: SecretKey,
}

impl Browser {
    fn new(service: &PushService, number: u8) -> Self {
        let path = format!("/push/{number}");
        let endpoint = format!("{}{path}", service.origin);
        Self { path, endpoint, secret: SecretKey::from_slice(&[number; 32]).unwrap() }
    }

    /// What it hands over, and what its user chose beside it.
    fn input(&self, chosen: &Value) -> Value {
        let mut input = json!({
            "endpoint": self.endpoint,
            "p256dh": BASE64URL_NOPAD.encode(self.secret.public_key().to_encoded_point(false).as_bytes()),
            "auth": BASE64URL_NOPAD.encode(&AUTH),
        });
        for (name, value) in chosen.as_object().unwrap() {
            input[name] = value.clone();
        }
        input
    }

    async fn subscribe(&self, client: &Client, chosen: Value) -> Value {
        let fields = "subscription { language urgentOnly areas { name } categories { name } }";
        client.done("subscribeToPush", self.input(&chosen), fields).await["subscription"].take()
    }

    /// What it is told by a request.
    fn read(&self, received: &Received) -> Value {
        let told = decrypt(received.body.to_vec(), &self.secret, &Auth::from(AUTH)).unwrap();
        serde_json::from_slice(&told).unwrap()
    }
}

/// A site that pushes, and the push service that it speaks to.
struct Pushing {
    app: TestApp,
    service: PushService,
    editor: Client,
}

impl Pushing {
    async fn start(engine: Engine) -> Self {
        let service = PushService::start().await;
        let app =
            TestApp::start_with(engine, |settings| with_push(settings, &service.origin)).await;
        let editor = app.editor().await;
        Self { app, service, editor }
    }

    /// A browser of this number whose user chose so.
    async fn browser(&self, number: u8, chosen: Value) -> Browser {
        let browser = Browser::new(&self.service, number);
        browser.subscribe(&self.app.anonymous(), chosen).await;
        browser
    }

    /// Lets what was published be news.
    fn wait_a_minute(&self) {
        self.app.clock.advance(MINUTE);
    }

    async fn area(&self, name: &str) -> Value {
        let input = json!({ "names": [{ "language": "vi", "text": name }], "kind": "WARD" });
        self.editor.done("createArea", input, "area { id }").await["area"]["id"].take()
    }
}

/// The settings of a site that pushes by the service at `origin`.
pub(crate) fn with_push(settings: Settings, origin: &str) -> Settings {
    let services = Services::from(vec![origin.parse().unwrap()]);
    let contact = "mailto:desk@ward.example".parse().unwrap();
    Settings { push: Some(Sender { contact, services }), ..settings }
}

/// Checks that the site at `key` proves itself to the service (RFC 8292).
fn assert_proven(received: &Received, site_key: &str, origin: &str) {
    let proof = received.headers["authorization"].to_str().unwrap();
    let (token, key) = proof.strip_prefix("vapid t=").unwrap().split_once(", k=").unwrap();
    assert_eq!(key, site_key);
    let (signed, signature) = token.rsplit_once('.').unwrap();
    let decode = |text: &str| BASE64URL_NOPAD.decode(text.as_bytes()).unwrap();
    UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, decode(key))
        .verify(signed.as_bytes(), &decode(signature))
        .unwrap();
    let (head, claims) = signed.split_once('.').unwrap();
    let read = |text: &str| serde_json::from_slice::<Value>(&decode(text)).unwrap();
    assert_eq!(read(head), json!({ "typ": "JWT", "alg": "ES256" }));
    assert_eq!(read(claims)["aud"], origin);
    assert_eq!(read(claims)["sub"], "mailto:desk@ward.example");
}

async fn an_article_goes_to_who_asked_for_its_area_category_or_everything(site: Pushing) {
    let Pushing { app, service, editor } = &site;
    let [here, there] = [site.area("Đại Yên").await, site.area("Tuần Châu").await];
    let input = json!({ "names": [{ "language": "vi", "text": "Môi trường" }] });
    let category = editor.done("createCategory", input, "category { id }").await;
    let category = &category["category"]["id"];
    let all = site.browser(1, json!({})).await;
    let by_area = site.browser(2, json!({ "areas": [here] })).await;
    let by_category = site.browser(3, json!({ "areas": [there], "categories": [category] })).await;
    let elsewhere = site.browser(4, json!({ "areas": [there] })).await;
    let in_english = site.browser(5, json!({ "language": "en" })).await;
    let urgent = site.browser(6, json!({ "urgentOnly": true })).await;
    let input = json!({ "title": "Ra quân", "slug": "ra-quan", "lead": "Hôm nay,\n cả phường.",
        "areas": [here], "category": category });
    let article = publish(app, editor, input).await;
    site.wait_a_minute();
    let told = service.exactly(&all, 1).await;
    let message = all.read(&told[0]);
    let id = message["id"].as_str().unwrap();
    assert_eq!(
        message,
        json!({ "id": id, "article": article, "title": "Ra quân", "text": "Hôm nay, cả phường.",
            "path": message["path"], "language": "vi", "urgent": false })
    );
    assert!(message["path"].as_str().unwrap().contains("ra-quan"), "{message}");
    let headers = &told[0].headers;
    for (name, value) in
        [("topic", id), ("ttl", "86400"), ("urgency", "normal"), ("content-encoding", "aes128gcm")]
    {
        assert_eq!(headers[name], value, "{name}");
    }
    let key = app.anonymous().data("{ site { pushKey } }", json!({})).await;
    assert_proven(&told[0], key["site"]["pushKey"].as_str().unwrap(), &service.origin);
    service.exactly(&by_area, 1).await;
    service.exactly(&by_category, 1).await;
    for other in [&elsewhere, &in_english, &urgent] {
        service.exactly(other, 0).await;
    }
    publish(app, editor, json!({ "title": "Bão", "urgent": true })).await;
    let told = service.exactly(&urgent, 1).await;
    assert_eq!(urgent.read(&told[0])["title"], "Bão", "at once");
    assert_eq!(told[0].headers["urgency"], "high");
    service.exactly(&elsewhere, 0).await;
}

async fn an_article_is_told_once_and_only_while_it_is_public(site: Pushing) {
    let Pushing { app, service, editor } = &site;
    publish(app, editor, json!({ "title": "Trước đó", "urgent": true })).await;
    let reader = site.browser(1, json!({})).await;
    let mistaken = publish(app, editor, json!({ "title": "Nhầm" })).await;
    editor.done("unpublishArticle", json!({ "id": mistaken }), "").await;
    let article = publish(app, editor, json!({ "title": "Đúng" })).await;
    site.wait_a_minute();
    let told = service.exactly(&reader, 1).await;
    assert_eq!(reader.read(&told[0])["title"], "Đúng");
    editor.done("unpublishArticle", json!({ "id": article }), "").await;
    editor.done("publishArticle", json!({ "id": article, "expectedRevision": 1 }), "").await;
    site.wait_a_minute();
    service.exactly(&reader, 1).await;
}

async fn two_servers_tell_it_once(site: Pushing) {
    let Pushing { app, service, editor } = &site;
    let _other = app.neighbor().await;
    let mut readers = Vec::new();
    for number in 1..=20 {
        readers.push(site.browser(number, json!({})).await);
    }
    for number in 0..5 {
        publish(app, editor, json!({ "title": format!("Tin {number}"), "urgent": true })).await;
    }
    for reader in &readers {
        service.exactly(reader, 5).await;
    }
}

async fn what_a_push_service_does_not_take_comes_later_or_never(site: Pushing) {
    let Pushing { app, service, editor } = &site;
    let [away, gone, refused] = [
        site.browser(1, json!({})).await,
        site.browser(2, json!({})).await,
        site.browser(3, json!({})).await,
    ];
    service.answers(&away, StatusCode::SERVICE_UNAVAILABLE);
    service.answers(&gone, StatusCode::GONE);
    service.answers(&refused, StatusCode::BAD_REQUEST);
    publish(app, editor, json!({ "title": "Một", "urgent": true })).await;
    for browser in [&away, &gone, &refused] {
        service.exactly(browser, 1).await;
    }
    service.answers(&away, StatusCode::CREATED);
    site.wait_a_minute();
    service.exactly(&away, 2).await;
    publish(app, editor, json!({ "title": "Hai", "urgent": true })).await;
    service.exactly(&away, 3).await;
    service.exactly(&refused, 2).await;
    service.exactly(&gone, 1).await;
    let gone = json!({ "endpoint": gone.endpoint });
    let ended = app.anonymous().done("unsubscribeFromPush", gone, "wasSubscribed").await;
    assert_eq!(ended["wasSubscribed"], false, "the service has said that it is gone");
}

async fn a_choice_is_replaced_and_ended(site: Pushing) {
    let Pushing { app, service, editor } = &site;
    let client = app.anonymous();
    let area = site.area("Đại Yên").await;
    let reader = Browser::new(service, 1);
    let chosen = reader.subscribe(&client, json!({ "areas": [area, area] })).await;
    let told = json!({ "language": "vi", "urgentOnly": false, "areas": [{ "name": "Đại Yên" }],
        "categories": [] });
    assert_eq!(chosen, told);
    let chosen = reader.subscribe(&client, json!({ "urgentOnly": true })).await;
    assert_eq!((&chosen["areas"], &chosen["urgentOnly"]), (&json!([]), &json!(true)));
    publish(app, editor, json!({ "title": "Bão", "urgent": true })).await;
    service.exactly(&reader, 1).await;
    let end = json!({ "endpoint": reader.endpoint });
    for was_subscribed in [true, false] {
        let ended = client.done("unsubscribeFromPush", end.clone(), "wasSubscribed").await;
        assert_eq!(ended["wasSubscribed"], was_subscribed);
    }
    publish(app, editor, json!({ "title": "Lũ", "urgent": true })).await;
    service.exactly(&reader, 1).await;
}

async fn what_is_wrong_with_a_wish_is_said(site: Pushing) {
    let client = site.app.anonymous();
    let reader = Browser::new(&site.service, 1);
    let nothing = "area_01h2xcejqtf2nbrexx3vqjhp41";
    for (wrong, path) in [
        (json!({ "endpoint": "https://door.example/" }), json!(["input", "endpoint"])),
        (json!({ "endpoint": "http://127.0.0.1:1/" }), json!(["input", "endpoint"])),
        (json!({ "p256dh": "AAAA" }), json!(["input", "p256dh"])),
        (json!({ "auth": "AAAA" }), json!(["input", "auth"])),
        (json!({ "language": "fr" }), json!(["input", "language"])),
        (json!({ "areas": [nothing] }), json!(["input", "areas", "0"])),
        (json!({ "areas": vec![nothing; 51] }), json!(["input", "areas"])),
    ] {
        let refused = client.refused("subscribeToPush", reader.input(&wrong)).await;
        assert_eq!(refused["path"], path, "{wrong}");
    }
    for _ in 0..60 {
        client.mutate("unsubscribeFromPush", json!({ "endpoint": "x" }), "").await;
    }
    let refused = client.refused("subscribeToPush", reader.input(&json!({}))).await;
    assert_eq!(refused["code"], "THROTTLED");
}

async fn what_is_old_is_forgotten(site: Pushing) {
    let Pushing { app, service, editor } = &site;
    let reader = site.browser(1, json!({})).await;
    service.answers(&reader, StatusCode::SERVICE_UNAVAILABLE);
    publish(app, editor, json!({ "title": "Bão", "urgent": true })).await;
    service.exactly(&reader, 1).await;
    for days in [1, 15] {
        app.clock.advance(days * 24 * 60 * MINUTE);
        let forgotten: Result<(), Unexpected> =
            transact!(&app.store, |tx| Ok(push::forget(tx).await?));
        forgotten.unwrap();
    }
    let end = json!({ "endpoint": reader.endpoint });
    let ended = app.anonymous().done("unsubscribeFromPush", end, "wasSubscribed").await;
    assert_eq!(ended["wasSubscribed"], false, "nothing got through for two weeks");
}

on_both_engines!(
    Pushing:
    an_article_goes_to_who_asked_for_its_area_category_or_everything,
    an_article_is_told_once_and_only_while_it_is_public,
    two_servers_tell_it_once,
    what_a_push_service_does_not_take_comes_later_or_never,
    a_choice_is_replaced_and_ended,
    what_is_wrong_with_a_wish_is_said,
    what_is_old_is_forgotten,
);

async fn webhooks_carry_news_on_to_phones(hooked: Hooked) {
    let (app, receiver) = (&hooked.app, &hooked.receiver);
    let editor = app.editor().await;
    publish(app, &editor, json!({ "title": "Trước đó", "urgent": true })).await;
    let query = "query($id: ID!, $language: LanguageTag) { \
        article(by: { id: $id }, language: $language) { title } }";
    hooked.hook(json!({ "form": "PUSHES", "query": query })).await;
    draft(&editor, json!({ "title": "Nháp", "urgent": true })).await;
    let mistaken = publish(app, &editor, json!({ "title": "Nhầm" })).await;
    editor.done("unpublishArticle", json!({ "id": mistaken }), "").await;
    let article = publish(app, &editor, json!({ "title": "Đúng" })).await;
    app.clock.advance(MINUTE);
    let told = receiver.exactly(1).await;
    let body = &told[0].body;
    assert_eq!(body["type"], "push.message");
    assert_eq!((&body["data"]["article"], &body["data"]["title"]), (&article, &json!("Đúng")));
    assert_eq!((&body["data"]["language"], &body["data"]["urgent"]), (&json!("vi"), &json!(false)));
    assert_eq!(body["data"]["result"]["data"]["article"]["title"], "Đúng");
    editor.done("unpublishArticle", json!({ "id": article }), "").await;
    editor.done("publishArticle", json!({ "id": article, "expectedRevision": 1 }), "").await;
    app.clock.advance(MINUTE);
    receiver.exactly(1).await;
}

mod by_webhooks {
    use super::*;

    on_both_engines!(Hooked: webhooks_carry_news_on_to_phones);
}

async fn a_site_without_a_contact_pushes_nothing(app: TestApp) {
    let client = app.anonymous();
    let key = client.data("{ site { pushKey } }", json!({})).await;
    assert_eq!(key["site"]["pushKey"], Value::Null);
    let input = json!({ "endpoint": "https://web.push.apple.com/x", "p256dh": "", "auth": "" });
    let refused = client.refused("subscribeToPush", input).await;
    assert_eq!((&refused["code"], &refused["path"]), (&json!("PUSH_NOT_CONFIGURED"), &json!([])));
}

mod silent {
    use super::*;

    on_both_engines!(a_site_without_a_contact_pushes_nothing);
}
