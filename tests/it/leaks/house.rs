//! A site whose every room is full, each thing in it marked with a word of its own.

mod pledges;

use std::collections::BTreeSet;

use loa::access::Role;
use serde_json::{Value, json};

use super::arguments::PAGE;
use crate::jobs::until;
use crate::support::{Client, TestApp, phone_photo};
use crate::visits::FIREFOX;

/// A word that stands in one place, and who may come across it at the desk.
pub(super) struct Secret {
    pub(super) word: String,
    pub(super) for_whom: Vec<&'static str>,
}

/// Somebody who looks round.
pub(super) struct Visitor {
    pub(super) name: &'static str,
    pub(super) client: Client,
}

/// The site with everything that is in it.
pub(super) struct House {
    /// Words that the public must not see.
    pub(super) secrets: Vec<Secret>,
    /// Words that everybody sees.
    pub(super) public: Vec<String>,
    pub(super) visitors: Vec<Visitor>,
    pub(super) ids: Vec<String>,
    /// Slugs and external references.
    pub(super) names: Vec<String>,
    /// Positions in the log: behind each of its pages.
    pub(super) positions: Vec<String>,
    /// Where documents stand on the site's pages, or would.
    pub(super) paths: Vec<String>,
    /// The words of the one draft to which the guest has a link.
    pub(super) previewed: BTreeSet<String>,
    /// That draft.
    draft: String,
    /// The category of all documents.
    category: Value,
}

const DOCUMENTS: &[&str] = &["EDITOR", "REVIEWER", "ADMIN", "token READ_DESK"];
const OWN_DOCUMENTS: &[&str] = &["EDITOR", "REVIEWER", "ADMIN", "token READ_DESK", "CONTRIBUTOR"];
const LIBRARY: &[&str] =
    &["EDITOR", "REVIEWER", "ADMIN", "token READ_DESK", "CONTRIBUTOR", "CAMPAIGN_OFFICER"];
const ACCOUNTS: &[&str] = &["ADMIN", "token ADMINISTER"];
/// Who sees where a contributor is signed in.
const OWN_SESSION: &[&str] = &["ADMIN", "token ADMINISTER", "CONTRIBUTOR"];
/// Who carries the administrator's tokens is the administrator.
const ADMINISTRATOR: &[&str] =
    &["ADMIN", "token READ_DESK", "token WRITE", "token PUBLISH", "token ADMINISTER"];
/// Who keeps the media library.
const KEEPERS: &[&str] = &["EDITOR", "ADMIN"];
const NOBODY: &[&str] = &[];

const ROLES: &[(&str, Role)] = &[
    ("CONTRIBUTOR", Role::Contributor),
    ("EDITOR", Role::Editor),
    ("REVIEWER", Role::Reviewer),
    ("CAMPAIGN_OFFICER", Role::CampaignOfficer),
    ("ORGANIZATION_REPORTER", Role::OrganizationReporter),
    ("ADMIN", Role::Admin),
];
const TOKENS: &[(&str, &str)] = &[
    ("token READ_DESK", "READ_DESK"),
    ("token WRITE", "WRITE"),
    ("token PUBLISH", "PUBLISH"),
    ("token ADMINISTER", "ADMINISTER"),
];

/// Whose a text is to be.
#[derive(Clone, Copy)]
enum Mark {
    /// Everybody's.
    Public,
    /// A secret, but for these.
    Secret(&'static [&'static str]),
}
use Mark::{Public, Secret as Hidden};

impl Mark {
    /// What the public never sees of a document is a secret also where the document is public.
    const fn of_the_desk(self) -> Self {
        match self {
            Public => Hidden(DOCUMENTS),
            Hidden(_) => self,
        }
    }
}

impl House {
    /// Fills a new site.
    pub(super) async fn furnish(app: &TestApp) -> Self {
        let mut house = Self {
            secrets: Vec::new(),
            public: Vec::new(),
            visitors: vec![Visitor { name: "anonymous", client: app.anonymous() }],
            ids: Vec::new(),
            names: Vec::new(),
            positions: Vec::new(),
            paths: Vec::new(),
            previewed: BTreeSet::new(),
            draft: String::new(),
            category: Value::Null,
        };
        let beginning = house.position(&Value::Null).await;
        house.let_people_in(app).await;
        house.put_up_the_sign().await;
        house.open_category().await;
        house.found_organizations().await;
        house.bind_reporter().await;
        let media = house.hang_photos().await;
        house.write_documents(&media).await;
        house.hold_ceremonies(&media).await;
        pledges::remind(app).await;
        house.hang_notices().await;
        house.put_up_menus().await;
        house.put_up_signposts().await;
        house.keep_webhook(app).await;
        house.invite(app).await;
        house.restrict_reviewer().await;
        house.look_at_pages(app).await;
        house.note_positions(beginning).await;
        house
    }

    /// Somebody tells the server that they look at everything, as if it were public.
    async fn look_at_pages(&self, app: &TestApp) {
        let browser = reqwest::Client::new();
        for kind in ["article", "campaign", "page", "album"] {
            for id in self.of_kind(kind) {
                let told = browser.post(app.url("/beacon")).body(json!({ "id": id }).to_string());
                let told = told.header("user-agent", FIREFOX);
                assert_eq!(told.send().await.unwrap().status(), 204);
            }
        }
        let popular = "{ popular { views } }";
        until(async || {
            self.visitor("ADMIN").data(popular, json!({})).await["popular"][0].is_object()
        })
        .await;
    }

    /// Where the log's page behind `since` ends.
    async fn position(&self, since: &Value) -> Value {
        let query = "query($since: String, $first: Int) { changes(since: $since, first: $first) { position } }";
        let variables = json!({ "since": since, "first": PAGE });
        let answer = self.visitor("anonymous").data(query, variables).await;
        answer["changes"]["position"].clone()
    }

    async fn note_positions(&mut self, beginning: Value) {
        let mut since = beginning;
        loop {
            self.positions.push(since.as_str().unwrap().to_owned());
            let next = self.position(&since).await;
            if next == since {
                break;
            }
            since = next;
        }
    }

    /// The visitor with this name.
    pub(super) fn visitor(&self, name: &str) -> Client {
        let found = self.visitors.iter().find(|visitor| visitor.name == name);
        found.unwrap().client.clone()
    }

    /// A new word, unlike every other.
    fn mark(&mut self, what: &str, mark: Mark) -> String {
        let number = self.secrets.len() + self.public.len();
        match mark {
            Public => {
                let word = format!("open-{number:03}-{what}");
                self.public.push(word.clone());
                word
            }
            Hidden(for_whom) => {
                let word = format!("secret-{number:03}-{what}");
                self.hide(word.clone(), for_whom.to_vec());
                word
            }
        }
    }

    fn hide(&mut self, word: String, for_whom: Vec<&'static str>) {
        self.secrets.push(Secret { word, for_whom });
    }

    async fn let_people_in(&mut self, app: &TestApp) {
        for (name, role) in ROLES {
            let client = app.user(*role).await;
            let query = "{ viewer { id email } }";
            let viewer = client.data(query, json!({})).await["viewer"].take();
            let owner = if *name == "ADMIN" { ADMINISTRATOR } else { std::slice::from_ref(name) };
            let email = viewer["email"].as_str().unwrap().to_owned();
            self.hide(email, [ACCOUNTS, owner].concat());
            self.ids.push(viewer["id"].as_str().unwrap().to_owned());
            self.visitors.push(Visitor { name, client });
        }
        let admin = self.visitor("ADMIN");
        for (name, scope) in TOKENS {
            let word = self.mark("token", Hidden(ACCOUNTS));
            let input = json!({ "name": word, "role": "ADMIN", "scopes": [scope] });
            let issued = admin.done("createApiToken", input, "secret apiToken { id }").await;
            self.ids.push(issued["apiToken"]["id"].as_str().unwrap().to_owned());
            let secret = issued["secret"].as_str().unwrap().to_owned();
            let client = Client::new(app.url(""), Some(secret));
            self.visitors.push(Visitor { name, client });
        }
    }

    /// Where what happens is told, and what the receiver answered.
    async fn keep_webhook(&mut self, app: &TestApp) {
        let [name, path, excerpt] =
            ["webhook", "address", "answer"].map(|what| self.mark(what, Hidden(ACCOUNTS)));
        let url = format!("https://hooks.example/{path}");
        let input = json!({ "name": name, "url": url, "active": false });
        let admin = self.visitor("ADMIN");
        let made = admin.done("createWebhook", input, "secret webhook { id }").await;
        self.hide(made["secret"].as_str().unwrap().to_owned(), NOBODY.to_vec());
        self.ids.push(made["webhook"]["id"].as_str().unwrap().to_owned());
        app.execute(
            "INSERT INTO webhook_delivery (id, webhook_id, number, message_id, event, position, \
             attempt, at, duration, status, fault, excerpt) \
             SELECT id, id, 1, id, 'purge', position, 1, created_at, 7, 503, 'refused', $1 FROM webhook",
            [excerpt.into()],
        )
        .await;
    }

    /// Invites somebody, who reads what everybody with the link reads; and lets one of the people sign in by a
    /// device, and by a provider.
    async fn invite(&mut self, app: &TestApp) {
        let organization = self.of_kind("organization").next();
        let input = json!({
            "email": "invited@test.example", "role": "ORGANIZATION_REPORTER",
            "organization": organization,
        });
        let admin = self.visitor("ADMIN");
        let made = admin.done("inviteUser", input, "secret link { id }").await;
        let secret = made["secret"].as_str().unwrap().to_owned();
        self.ids.push(made["link"]["id"].as_str().unwrap().to_owned());
        self.names.push(secret.clone());
        self.hide(secret, NOBODY.to_vec());
        let contributor = self.visitor("CONTRIBUTOR");
        let whose = contributor.data("{ viewer { id } }", json!({})).await["viewer"]["id"].take();
        let (_, account): (_, uuid::Uuid) = loa::id::parse(whose.as_str().unwrap()).unwrap();
        let device = self.mark("device", Hidden(OWN_SESSION));
        let sql = "UPDATE session SET device = $1 WHERE account_id = $2";
        app.execute(sql, [device.into(), account.into()]).await;
        let (link, subject) = (account, self.mark("subject", Hidden(OWN_SESSION)));
        let sql = "INSERT INTO provider_link (id, account_id, issuer, subject, created_at, \
             last_used_at) VALUES ($1, $2, 'https://id.example', $3, 0, 0)";
        app.execute(sql, [link.into(), account.into(), subject.into()]).await;
        self.ids.push(loa::id::format("provider_link", link));
    }

    /// Lets the reporter report for the first organization.
    async fn bind_reporter(&mut self) {
        let reporter = self.visitor("ORGANIZATION_REPORTER");
        let id = reporter.data("{ viewer { id } }", json!({})).await["viewer"]["id"].take();
        let organization = self.of_kind("organization").next();
        let input = json!({ "id": id, "organization": organization });
        self.visitor("ADMIN").done("updateUser", input, "").await;
    }

    /// Restricts the reviewer's work to an area and a category, once there is no more to review.
    async fn restrict_reviewer(&self) {
        let reviewer = self.visitor("REVIEWER");
        let id = reviewer.data("{ viewer { id } }", json!({})).await["viewer"]["id"].take();
        let area = self.of_kind("area").next();
        let input = json!({ "id": id, "areas": [area], "categories": [self.category] });
        self.visitor("ADMIN").done("restrictUser", input, "").await;
    }

    /// What the site tells of itself, all of it public.
    async fn put_up_the_sign(&mut self) {
        let [name, description, address] =
            ["name", "description", "address"].map(|what| self.mark(what, Public));
        let text = |text: &str| json!([{ "language": "vi", "text": text }]);
        let email = format!("{}@ward.example", self.mark("email", Public));
        let settings = json!({
            "names": text(&name),
            "descriptions": text(&description),
            "contact": { "address": text(&address), "phone": "0203 3825 001", "email": email },
        });
        self.visitor("ADMIN").done("updateSite", settings, "").await;
    }

    async fn hang_photos(&mut self) -> Photos {
        let unused = self.photo(1, Hidden(LIBRARY)).await;
        let trashed = self.photo(70, Hidden(KEEPERS)).await;
        let drafted = self.photo(130, Hidden(LIBRARY)).await;
        let published = self.photo(200, Public).await;
        let editor = self.visitor("EDITOR");
        editor.done("deleteMedia", json!({ "id": trashed }), "").await;
        let name = format!("{}.pdf", self.mark("file", Hidden(LIBRARY)));
        let document = editor.upload(b"%PDF-1.4\n%%EOF\n".to_vec(), &name, json!({})).await;
        self.ids.push(document["media"]["id"].as_str().unwrap().to_owned());
        self.ids.push(unused);
        Photos { drafted, published }
    }

    /// Uploads a photo whose texts in both languages are marked; its file's name is always a
    /// secret.
    async fn photo(&mut self, seed: u8, mark: Mark) -> String {
        let of_name = match mark {
            Public => Hidden(LIBRARY),
            Hidden(_) => mark,
        };
        self.photo_named(seed, mark, of_name).await
    }

    /// As [`House::photo`]; the name of its file is for these.
    async fn photo_named(&mut self, seed: u8, mark: Mark, of_name: Mark) -> String {
        let mut texts = Vec::new();
        for language in ["vi", "en"] {
            let [alt, caption, credit] =
                ["alt", "caption", "credit"].map(|what| self.mark(what, mark));
            texts.push(json!({
                "language": language, "alt": alt, "caption": caption, "credit": credit
            }));
        }
        let name = format!("{}.jpg", self.mark("file", of_name));
        let file = phone_photo(64, 48, seed);
        let editor = self.visitor("EDITOR");
        let payload = editor.upload(file, &name, json!({ "texts": texts })).await;
        assert_eq!(payload["existing"], false, "{payload:#}");
        let id = payload["media"]["id"].as_str().unwrap().to_owned();
        let source = format!("https://photos.example/{}", self.mark("source", mark));
        let more = json!({
            "id": id, "consentNote": self.mark("consent", Hidden(KEEPERS)),
            "license": { "code": "CC_BY_4_0", "source": source },
        });
        editor.done("updateMedia", more, "").await;
        self.ids.push(id.clone());
        id
    }

    async fn write_documents(&mut self, photos: &Photos) {
        self.write_articles(photos).await;
        // All states are the same code for every kind; what differs is what each kind tells.
        for kind in ["Campaign", "Page", "Album"] {
            self.write_changed(kind, photos).await;
            self.throw_away(kind, &photos.drafted).await;
        }
    }

    /// An article in every state.
    async fn write_articles(&mut self, photos: &Photos) {
        let editor = self.visitor("EDITOR");
        let contributor = self.visitor("CONTRIBUTOR");
        let Photos { drafted, published } = photos;

        let shown = self.document("Article", published, Public);
        let shown = self.create(&editor, "Article", shown).await;
        publish(&editor, "Article", &shown, "vi", 1).await;
        self.comment(&shown, DOCUMENTS).await;

        let before = self.secrets.len();
        let draft = self.document("Article", drafted, Hidden(DOCUMENTS));
        self.note_previewed(before);
        let draft = self.create(&editor, "Article", draft).await;
        let english = json!({ "id": draft, "to": "en" });
        editor.done("translateDocument", english, "").await;
        for visitor in ["EDITOR", "REVIEWER"] {
            let open = json!({ "id": draft });
            self.visitor(visitor).done("announcePresence", open, "").await;
        }
        self.hand_out_link(&editor, &draft).await;
        self.review(&editor, &draft, DOCUMENTS).await;
        let own = self.document("Article", drafted, Hidden(OWN_DOCUMENTS));
        let own = self.create(&contributor, "Article", own).await;
        self.review(&contributor, &own, OWN_DOCUMENTS).await;

        let unpublished = self.document("Article", drafted, Hidden(DOCUMENTS));
        let unpublished = self.create(&editor, "Article", unpublished).await;
        publish(&editor, "Article", &unpublished, "vi", 1).await;
        editor.done("unpublishArticle", json!({ "id": unpublished }), "").await;

        self.write_changed("Article", photos).await;
        self.write_translations(&editor, &shown, photos).await;
        self.throw_away("Article", drafted).await;
    }

    /// Something said of a document; answers its id.
    async fn comment(&mut self, document: &str, for_whom: &'static [&'static str]) -> String {
        let text = self.mark("comment", Hidden(for_whom));
        let input = json!({ "document": document, "text": text });
        let reviewer = self.visitor("REVIEWER");
        let made = reviewer.done("createComment", input, "comment { id }").await;
        let id = made["comment"]["id"].as_str().unwrap().to_owned();
        self.ids.push(id.clone());
        id
    }

    /// A review of which nothing is over: changes were requested, and it was asked for anew.
    async fn review(&mut self, writer: &Client, id: &str, for_whom: &'static [&'static str]) {
        let reviewer = self.visitor("REVIEWER");
        let assignee = reviewer.data("{ viewer { id } }", json!({})).await["viewer"]["id"].take();
        let [first, changes, second] = [(); 3].map(|()| self.mark("message", Hidden(for_whom)));
        let input = |message| json!({ "id": id, "expectedRevision": 1, "message": message });
        writer.done("submitForReview", input(first), "").await;
        reviewer.done("requestChanges", input(changes), "").await;
        let mut again = input(second);
        again["assignee"] = assignee;
        writer.done("submitForReview", again, "").await;
        self.comment(id, for_whom).await;
        let done = self.comment(id, for_whom).await;
        writer.done("resolveComment", json!({ "id": done }), "").await;
    }

    /// Whoever sees the draft sees these, too: all secrets from the one with this number on, but for what
    /// is told at the desk alone.
    fn note_previewed(&mut self, first: usize) {
        let words = self.secrets[first..].iter().map(|secret| secret.word.clone());
        let of_the_desk =
            |word: &String| ["-note", "-ref", ".jpg"].iter().any(|end| word.ends_with(end));
        self.previewed.extend(words.filter(|word| !of_the_desk(word)));
    }

    /// Gives somebody without an account a link to the draft.
    async fn hand_out_link(&mut self, editor: &Client, draft: &str) {
        draft.clone_into(&mut self.draft);
        let note = self.mark("link", Hidden(DOCUMENTS));
        let input = json!({ "document": draft, "note": note });
        let made = editor.done("createPreview", input, "secret preview { id }").await;
        let secret = made["secret"].as_str().unwrap().to_owned();
        self.ids.push(made["preview"]["id"].as_str().unwrap().to_owned());
        let client = self.visitor("anonymous").previewing(&secret);
        self.names.push(secret.clone());
        self.hide(secret, NOBODY.to_vec());
        self.visitors.push(Visitor { name: "guest", client });
    }

    /// A document whose newest revision is not the public one yet.
    async fn write_changed(&mut self, kind: &str, photos: &Photos) {
        let editor = self.visitor("EDITOR");
        let before = self.document(kind, &photos.published, Public);
        let id = self.create(&editor, kind, before).await;
        publish(&editor, kind, &id, "vi", 1).await;
        let mut changes = self.edition(kind, &photos.drafted, Hidden(DOCUMENTS));
        self.note_names(&changes);
        self.note_path(kind, &changes);
        changes["id"] = json!(id);
        changes["expectedRevision"] = json!(1);
        editor.done(&format!("update{kind}"), changes, "").await;
        let times = json!({
            "id": id, "expectedRevision": 2,
            "publishAt": "2098-01-01T00:00:00Z", "unpublishAt": "2099-01-01T00:00:00Z",
        });
        editor.done(&format!("schedule{kind}"), times, "").await;
    }

    /// A draft in English beside what is public in Vietnamese, and the other way round.
    async fn write_translations(&mut self, editor: &Client, shown: &str, photos: &Photos) {
        let mut draft = self.edition("Article", &photos.drafted, Hidden(DOCUMENTS));
        draft["translationOf"] = json!(shown);
        draft["language"] = json!("en");
        self.create(editor, "Article", draft).await;

        let original = self.document("Article", &photos.drafted, Hidden(DOCUMENTS));
        let original = self.create(editor, "Article", original).await;
        let mut english = self.edition("Article", &photos.published, Public);
        english["translationOf"] = json!(original);
        english["language"] = json!("en");
        self.create(editor, "Article", english).await;
        publish(editor, "Article", &original, "en", 1).await;
    }

    /// A draft, and something that was public once.
    async fn throw_away(&mut self, kind: &str, photo: &str) {
        let editor = self.visitor("EDITOR");
        for was_public in [false, true] {
            let document = self.discarded(kind, photo);
            let id = self.create(&editor, kind, document).await;
            self.comment(&id, DOCUMENTS).await;
            if was_public {
                publish(&editor, kind, &id, "vi", 1).await;
            }
            editor.done(&format!("delete{kind}"), json!({ "id": id }), "").await;
        }
    }

    async fn create(&mut self, writer: &Client, kind: &str, input: Value) -> String {
        self.note_names(&input);
        self.note_path(kind, &input);
        let field = kind.to_lowercase();
        let fields = format!("{field} {{ id }}");
        let created = writer.done(&format!("create{kind}"), input, &fields).await;
        let id = created[&field]["id"].as_str().unwrap().to_owned();
        self.ids.push(id.clone());
        id
    }

    fn note_names(&mut self, input: &Value) {
        let names = [&input["slug"], &input["externalRef"]].into_iter().filter_map(Value::as_str);
        self.names.extend(names.map(ToOwned::to_owned));
    }

    fn note_path(&mut self, kind: &str, input: &Value) {
        let language = input["language"].as_str().unwrap_or("vi");
        let folder = match kind {
            "Article" => "tin-tuc",
            "Campaign" => "phat-dong",
            "Album" => "anh",
            _ => "trang",
        };
        let slug = input["slug"].as_str().unwrap();
        self.paths.push(format!("/{language}/{folder}/{slug}"));
    }

    /// A new document.
    fn document(&mut self, kind: &str, photo: &str, mark: Mark) -> Value {
        let mut document = self.edition(kind, photo, mark);
        document["externalRef"] = json!(self.mark("ref", mark.of_the_desk()));
        document
    }

    /// A new document that is to be thrown away: the desk finds it in the trash, but for the id from
    /// elsewhere, which it gives up there.
    fn discarded(&mut self, kind: &str, photo: &str) -> Value {
        let mut document = self.edition(kind, photo, Hidden(DOCUMENTS));
        document["externalRef"] = json!(self.mark("ref", Hidden(NOBODY)));
        document
    }

    /// An edition with a mark in every text.
    fn edition(&mut self, kind: &str, photo: &str, mark: Mark) -> Value {
        let mut edition = json!({
            "note": self.mark("note", mark.of_the_desk()),
            "slug": self.mark("slug", mark),
            "title": self.mark("title", mark),
            "lead": self.mark("lead", mark),
            "cover": self.placement(photo, mark),
        });
        if kind == "Album" {
            edition["photos"] = json!([self.placement(photo, mark), self.placement(photo, mark)]);
        } else {
            edition["body"] = json!({ "blocks": self.blocks(photo, mark) });
        }
        let own = match kind {
            "Article" => self.of_an_article(photo, mark),
            "Campaign" => self.of_a_campaign(photo, mark),
            _ => json!({ "seo": self.seo(mark) }),
        };
        edition.as_object_mut().unwrap().extend(own.as_object().unwrap().clone());
        edition
    }

    fn of_an_article(&mut self, photo: &str, mark: Mark) -> Value {
        json!({
            "kicker": self.mark("kicker", mark),
            "authors": [{ "name": self.mark("author", mark) }],
            "category": self.category,
            "event": {
                "startsAt": "2025-04-12T01:00:00Z",
                "endsAt": "2025-04-12T03:00:00Z",
                "place": self.mark("place", mark),
            },
            "files": [{ "media": photo, "title": self.mark("file", mark) }],
            "seo": self.seo(mark),
        })
    }

    /// A campaign that runs; all that is named by ids is public in itself, or has its own secrets.
    fn of_a_campaign(&mut self, photo: &str, mark: Mark) -> Value {
        let articles = self.ids.iter().filter(|id| id.starts_with("article_"));
        let articles: Vec<String> = articles.take(2).cloned().collect();
        json!({
            "theme": self.mark("theme", mark),
            "startsOn": "2025-04-01",
            "endsOn": "2025-09-30",
            "phases": [{
                "key": self.mark("phase", mark),
                "name": self.mark("name", mark),
                "startsOn": "2025-04-01",
                "text": self.mark("text", mark),
            }],
            "calls": [{ "title": self.mark("call", mark), "text": self.mark("text", mark) }],
            "goals": [{
                "key": self.mark("goal", mark),
                "text": self.mark("text", mark),
                "unit": self.mark("unit", mark),
                "baseline": 1,
                "target": 2,
                "deadline": "2025-09-30",
            }],
            "gallery": [self.placement(photo, mark)],
            "files": [{
                "title": self.mark("file", mark),
                "number": self.mark("number", mark),
                "url": format!("https://a.example/{}", self.mark("url", mark)),
                "media": photo,
            }],
            "articles": articles,
            "seo": self.seo(mark),
        })
    }

    fn seo(&mut self, mark: Mark) -> Value {
        json!({ "title": self.mark("seo", mark), "description": self.mark("seo", mark) })
    }

    fn blocks(&mut self, photo: &str, mark: Mark) -> Value {
        let link =
            format!("[{}](/vi/tin-tuc/{})", self.mark("link", mark), self.mark("href", mark));
        json!([
            { "paragraph": { "markdown": self.mark("paragraph", mark) } },
            { "paragraph": { "markdown": link } },
            { "heading": { "markdown": self.mark("heading", mark) } },
            { "list": { "items": [self.mark("item", mark), self.mark("item", mark)] } },
            { "quote": {
                "markdown": self.mark("quote", mark),
                "attribution": self.mark("attribution", mark)
            } },
            { "photo": self.placement(photo, mark) },
            { "gallery": {
                "photos": [self.placement(photo, mark), self.placement(photo, mark)]
            } },
            { "file": { "media": photo, "title": self.mark("title", mark) } },
            { "embed": {
                "url": format!("https://video.example/{}", self.mark("url", mark)),
                "title": self.mark("title", mark)
            } },
            { "table": {
                "caption": self.mark("caption", mark),
                "header": [self.mark("header", mark)],
                "rows": [[self.mark("cell", mark)], [self.mark("cell", mark)]]
            } },
            { "divider": {} },
        ])
    }

    fn placement(&mut self, photo: &str, mark: Mark) -> Value {
        json!({
            "media": photo,
            "alt": self.mark("alt", mark),
            "caption": self.mark("caption", mark),
            "credit": self.mark("credit", mark),
            "crop": { "x": 0, "y": 0.25, "width": 1, "height": 0.5 },
        })
    }

    /// A category, which is public whatever is sorted by it.
    async fn open_category(&mut self) {
        let name = self.mark("category", Public);
        let input = json!({ "names": [{ "language": "vi", "text": name }] });
        let created = self.visitor("EDITOR").done("createCategory", input, "category { id }").await;
        self.category = created["category"]["id"].clone();
        self.ids.push(self.category.as_str().unwrap().to_owned());
        self.names.push(name);
    }

    /// Areas, a tag, organizations and a person, which are public whatever names them.
    async fn found_organizations(&mut self) {
        let tag = self.marked("tag");
        self.found("Tag", json!({ "names": tag })).await;
        let ward = json!({ "names": self.marked("ward"), "kind": "WARD" });
        let ward = self.found("Area", ward).await;
        let quarter = self.marked("quarter");
        let quarter = json!({ "names": quarter, "kind": "NEIGHBORHOOD", "parent": ward });
        let quarter = self.found("Area", quarter).await;
        let bloc = json!({ "names": self.marked("bloc"), "kind": "FRONT", "area": ward });
        let bloc = self.found("Organization", bloc).await;
        let member = self.organization(&bloc, &quarter).await;
        let member = self.found("Organization", member).await;
        let portrait = self.photo(230, Public).await;
        let reference = self.mark("ref", Public);
        self.names.push(reference.clone());
        let person = json!({
            "name": self.mark("person", Public),
            "externalRef": reference,
            "bios": self.marked("bio"),
            "roles": [{ "organization": member, "titles": self.marked("role") }],
            "portrait": self.placement(&portrait, Public),
        });
        self.found("Person", person).await;
    }

    /// An organization that tells all that it can.
    async fn organization(&mut self, parent: &str, area: &str) -> Value {
        let logo = self.photo(240, Public).await;
        let reference = self.mark("ref", Public);
        self.names.push(reference.clone());
        json!({
            "kind": "MASS_ORGANIZATION",
            "parent": parent,
            "area": area,
            "externalRef": reference,
            "names": self.marked("organization"),
            "shortNames": self.marked("short"),
            "descriptions": self.marked("description"),
            "address": self.mark("address", Public),
            "phone": "0215 3825 115",
            "email": format!("{}@ward.example", self.mark("email", Public)),
            "website": format!("https://ward.example/{}", self.mark("website", Public)),
            "logo": self.placement(&logo, Public),
        })
    }

    /// Announcements that are current, over, and to come.
    async fn hang_notices(&mut self) {
        let areas: Vec<String> = self.of_kind("area").collect();
        for (mark, starts, ends) in [
            (Public, "2025-04-01T00:00:00Z", None),
            (Public, "2025-04-01T00:00:00Z", Some("2025-04-02T00:00:00Z")),
            (Hidden(DOCUMENTS), "2025-05-01T00:00:00Z", Some("2025-05-02T00:00:00Z")),
        ] {
            let input = json!({
                "level": "WARNING",
                "titles": self.texts("title", mark),
                "texts": self.texts("text", mark),
                "areas": areas,
                "link": format!("/{}", self.mark("link", mark)),
                "startsAt": starts,
                "endsAt": ends,
            });
            let editor = self.visitor("EDITOR");
            let made = editor.done("createAnnouncement", input, "announcement { id }").await;
            self.ids.push(made["announcement"]["id"].as_str().unwrap().to_owned());
        }
    }

    /// A menu that leads to everything that there is, and to drafts.
    async fn put_up_menus(&mut self) {
        let key = self.mark("menu", Public);
        self.names.push(key.clone());
        let editor = self.visitor("EDITOR");
        let query = "{ desk { documents(first: 100, kind: ARTICLE) { \
                     nodes { id editions { state } } } } }";
        let desk = editor.data(query, json!({})).await["desk"].take();
        let mut items = vec![json!({
            "labels": self.texts("label", Public),
            "to": { "url": format!("https://a.example/{}", self.mark("url", Public)) },
        })];
        for document in desk["documents"]["nodes"].as_array().unwrap() {
            let states = document["editions"].as_array().unwrap();
            if states.iter().all(|edition| edition["state"] == "DRAFT") {
                let before = self.secrets.len();
                let below = format!("/{}", self.mark("path", Hidden(DOCUMENTS)));
                items.push(json!({
                    "labels": self.texts("label", Hidden(DOCUMENTS)),
                    "to": { "node": document["id"] },
                    "children": [{
                        "labels": self.texts("label", Hidden(DOCUMENTS)), "to": { "path": below }
                    }],
                }));
                if document["id"] == self.draft {
                    // A menu leads to the draft as if it were published.
                    self.note_previewed(before);
                }
            }
        }
        assert!(items.len() > 1, "no draft to lead to");
        for kind in ["article", "campaign", "page", "album"] {
            let published = self.of_kind(kind).next().unwrap();
            items.push(json!({
                "labels": self.texts("label", Public), "to": { "node": published }
            }));
        }
        let put = json!({ "key": key, "items": items });
        let menu = editor.done("putMenu", put, "menu { id }").await["menu"]["id"].take();
        self.ids.push(menu.as_str().unwrap().to_owned());
    }

    /// A redirect between places of which nobody knows by themselves.
    async fn put_up_signposts(&mut self) {
        let [from, to] = ["from", "to"].map(|what| self.mark(what, Hidden(DOCUMENTS)));
        let input = json!({ "from": format!("/{from}"), "to": format!("/{to}") });
        self.visitor("EDITOR").done("putRedirect", input, "").await;
    }

    /// The ids of this kind.
    fn of_kind(&self, kind: &str) -> impl Iterator<Item = String> {
        let kind = format!("{kind}_");
        self.ids
            .iter()
            .filter(move |id| id.starts_with(&kind))
            .cloned()
            .collect::<Vec<_>>()
            .into_iter()
    }

    /// Public words in both languages.
    fn marked(&mut self, what: &str) -> Value {
        self.texts(what, Public)
    }

    /// Words in both languages.
    fn texts(&mut self, what: &str, mark: Mark) -> Value {
        let text = |language, text| json!({ "language": language, "text": text });
        json!([text("vi", self.mark(what, mark)), text("en", self.mark(what, mark))])
    }

    /// Creates a record that is public from the start.
    async fn found(&mut self, kind: &str, input: Value) -> String {
        let field = kind.to_lowercase();
        let fields = format!("{field} {{ id slug }}");
        let editor = self.visitor("EDITOR");
        let created = editor.done(&format!("create{kind}"), input, &fields).await;
        let word = |name: &str| created[&field][name].as_str().unwrap().to_owned();
        self.names.push(word("slug"));
        self.ids.push(word("id"));
        word("id")
    }
}

/// Photos for articles: one that only drafts use, and one that is published.
struct Photos {
    drafted: String,
    published: String,
}

async fn publish(editor: &Client, kind: &str, id: &str, language: &str, revision: i32) {
    let input = json!({ "id": id, "language": language, "expectedRevision": revision });
    editor.done(&format!("publish{kind}"), input, "").await;
}
