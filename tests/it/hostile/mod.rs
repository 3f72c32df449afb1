//! Input that nobody sends by mistake, and some that people do: every "no" is quick, names what is
//! at fault, and leaves everything as it was.

mod documents;
mod files;
mod ids;
mod lists;
mod queries;
mod sweep;
mod tables;
mod texts;

use std::time::Duration;

use serde_json::{Value, json};

use crate::support::{Client, TestApp, phone_photo};

/// Within which a hostile thing is refused, however busy the machine is: what grows without bounds takes
/// longer than anybody would wait.
const AT_ONCE: Duration = Duration::from_secs(20);

/// A well-formed id of each kind that nothing has.
const UNKNOWN: &str = "01h455vb4pex5vsknk084sn02q";

/// Somebody who may do everything, and one thing of each kind to do it to.
struct World {
    app: TestApp,
    admin: Client,
    article: String,
    campaign: String,
    page: String,
    album: String,
    media: String,
    category: String,
    tag: String,
    area: String,
    organization: String,
    /// The organization of which that is a member.
    bloc: String,
    person: String,
    pledge: String,
    invitation: String,
    item: String,
    report: String,
    announcement: String,
    webhook: String,
    preview: String,
    comment: String,
}

/// An administrator with a password, so that it can be asked for.
async fn signed_in(app: &TestApp) -> Client {
    let (email, password) = ("lan@ward.example", "mười ký tự 2025");
    let account = json!({ "email": email, "name": "Lan", "role": "ADMIN", "password": password });
    app.admin().await.done("createUser", account, "").await;
    let credentials = json!({ "email": email, "password": password, "transport": "BEARER" });
    let session = app.anonymous().done("signIn", credentials, "token").await;
    Client::new(app.url(""), session["token"].as_str().map(str::to_owned))
}

/// The id of a new record of this kind.
async fn made(admin: &Client, kind: &str, input: Value) -> String {
    let create = format!("create{}{}", kind[..1].to_uppercase(), &kind[1..]);
    let payload = admin.done(&create, input, &format!("{kind} {{ id }}")).await;
    payload[kind]["id"].as_str().unwrap().to_owned()
}

/// The ids of a pledge in this campaign, of its item, and of a report on it.
async fn promised(admin: &Client, campaign: &str) -> [String; 3] {
    let names = json!([{ "language": "vi", "text": "Khu phố" }]);
    let organization = json!({ "names": names, "kind": "NEIGHBORHOOD" });
    let organization = made(admin, "organization", organization).await;
    let input = json!({
        "campaign": campaign,
        "organization": organization,
        "externalRef": "cũ-1",
        "signerName": "Lan",
        "signedOn": "2025-04-10",
        "items": [{ "texts": names }],
    });
    let signed = admin.done("signPledge", input, "pledge { id items { id } }").await;
    let item = &signed["pledge"]["items"][0]["id"];
    let input = json!({ "item": item, "date": "2025-04-11", "quantity": 1 });
    let reported = admin.done("reportProgress", input, "report { id }").await;
    let ids = [&signed["pledge"]["id"], item, &reported["report"]["id"]];
    ids.map(|id| id.as_str().unwrap().to_owned())
}

/// A mutation with one fault: the input, the code, and the path to the value at fault below
/// `input`, its steps joined by dots.
struct Case {
    mutation: &'static str,
    input: Value,
    code: &'static str,
    path: &'static str,
}

impl World {
    /// An input of `signPledge` in which nothing is wrong.
    fn signing(&self) -> Value {
        json!({
            "campaign": self.campaign,
            "organization": self.organization,
            "signerName": "Lan",
            "signedOn": "2025-04-10",
            "items": [{ "texts": [{ "language": "vi", "text": "Trồng cây" }] }],
        })
    }

    async fn new(app: TestApp) -> Self {
        let admin = signed_in(&app).await;
        let media = admin.uploaded(phone_photo(64, 48, 1), json!({})).await;
        let names = json!([{ "language": "vi", "text": "Tin phường" }]);
        let category = json!({ "names": names });
        let category = admin.done("createCategory", category, "category { id }").await;
        let category = category["category"]["id"].as_str().unwrap().to_owned();
        let article = json!({ "title": "Ra quân", "body": { "markdown": "Sáng nay." } });
        let article = admin.done("createArticle", article, "article { id }").await;
        let article = article["article"]["id"].as_str().unwrap().to_owned();
        let names = json!([{ "language": "vi", "text": "Phường" }]);
        let tag = made(&admin, "tag", json!({ "names": names })).await;
        let area = made(&admin, "area", json!({ "names": names, "kind": "WARD" })).await;
        let bloc = json!({ "names": names, "kind": "COMMUNITY" });
        let bloc = made(&admin, "organization", bloc).await;
        let organization =
            json!({ "names": names, "kind": "SCHOOL", "externalRef": "cũ-1", "parent": bloc });
        let organization = made(&admin, "organization", organization).await;
        let person = json!({ "name": "Lan", "externalRef": "cũ-1" });
        let person = made(&admin, "person", person).await;
        let campaign = json!({ "title": "Thi đua", "startsOn": "2025-04-11" });
        let campaign = admin.done("createCampaign", campaign, "campaign { id }").await;
        let campaign = campaign["campaign"]["id"].as_str().unwrap().to_owned();
        let page = admin.done("createPage", json!({ "title": "Giới thiệu" }), "page { id }").await;
        let page = page["page"]["id"].as_str().unwrap().to_owned();
        let album = json!({ "title": "Ngày hội", "photos": [{ "media": media }] });
        let album = made(&admin, "album", album).await;
        let [pledge, item, report] = promised(&admin, &campaign).await;
        let invited = json!({ "campaign": campaign, "organization": organization });
        let invited = admin.done("invitePledge", invited, "invitation { id }").await;
        let invitation = invited["invitation"]["id"].as_str().unwrap().to_owned();
        let announcement = json!({ "titles": names });
        let announcement = made(&admin, "announcement", announcement).await;
        let webhook = json!({ "name": "a", "url": "https://hooks.example/", "active": false });
        let webhook = made(&admin, "webhook", webhook).await;
        let preview = made(&admin, "preview", json!({ "document": article })).await;
        let comment = json!({ "document": article, "text": "Thiếu ảnh" });
        let comment = made(&admin, "comment", comment).await;
        admin.done("putMenu", json!({ "key": "main", "items": [] }), "").await;
        Self {
            app,
            admin,
            article,
            campaign,
            page,
            album,
            media,
            category,
            tag,
            area,
            organization,
            bloc,
            person,
            pledge,
            invitation,
            item,
            report,
            announcement,
            webhook,
            preview,
            comment,
        }
    }

    /// Sends each case, and looks whether anything was written.
    async fn refuses(&self, cases: impl IntoIterator<Item = Case>) {
        let before = tables::rows(&self.app).await;
        for Case { mutation, input, code, path } in cases {
            let refused = self.admin.refused(mutation, input).await;
            let found = refused["path"].as_array().unwrap();
            let found: Vec<_> = found.iter().filter_map(Value::as_str).skip(1).collect();
            assert_eq!(refused["code"], code, "{mutation} {path}: {refused}");
            assert_eq!(found.join("."), path, "{mutation} {code}: {refused}");
            let message = refused["message"].as_str().unwrap();
            assert!(!message.contains(['{', '}']) && message.len() < 300, "{message}");
        }
        assert_eq!(tables::rows(&self.app).await, before, "something was half written");
    }
}
