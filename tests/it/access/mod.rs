//! Who may do what, tried over the network: every mutation as every role and scope.

mod cases;

use std::collections::BTreeSet;
use std::fmt::Write;
use std::sync::atomic::{AtomicU32, Ordering};

use loa::access::Role;
use reqwest::multipart::{Form, Part};
use sea_orm::Iterable;
use serde_json::{Value, json};
use uuid::Uuid;

use self::cases::{
    CASES, Case, Thing, Whose, comment, invitation, names, progress, signature, webhook,
};
use crate::support::{Client, Schema, TestApp, WITH_RESULTS, on_both_engines, phone_photo};

/// Every scope; a token has one of them, and an administrator's role.
const SCOPES: [&str; 4] = ["READ_DESK", "WRITE", "PUBLISH", "ADMINISTER"];

/// One column of the table.
struct Caller {
    name: String,
    client: Client,
    /// The account that things are its own by; nobody's for a reader.
    account: Option<String>,
}

/// Makes what mutations are tried on.
struct Maker {
    app: TestApp,
    admin: Client,
    made: AtomicU32,
}

async fn who_may_do_what(app: TestApp) {
    let callers = callers(&app).await;
    let admin = app.admin().await;
    let maker = Maker { app, admin, made: AtomicU32::new(0) };
    let mut rows = vec![row("", callers.iter().map(|caller| caller.name.clone()))];
    for case in CASES {
        let mut outcomes = Vec::new();
        for caller in &callers {
            outcomes.push(outcome(&maker, case, caller).await);
        }
        rows.push(row(&format!("{} {}", case.mutation, case.label), outcomes.into_iter()));
    }
    insta::assert_snapshot!("who_may_do_what", rows.join("\n"));
}

async fn every_mutation_is_tried(app: TestApp) {
    let schema = Schema::read(&app.anonymous()).await;
    let offered = schema.get("Mutation").fields().iter().map(|field| field.name.as_str());
    let tried = CASES.iter().map(|case| case.mutation);
    assert_eq!(tried.collect::<BTreeSet<_>>(), offered.collect::<BTreeSet<_>>());
}

async fn callers(app: &TestApp) -> Vec<Caller> {
    let mut callers =
        vec![Caller { name: "anonymous".to_owned(), client: app.anonymous(), account: None }];
    for role in Role::iter() {
        let client = app.user(role).await;
        let name = sea_orm::ActiveEnum::to_value(&role).replace("ORGANIZATION", "ORG.");
        callers.push(Caller { name, account: account(&client).await, client });
    }
    let admin = app.admin().await;
    for scope in SCOPES {
        let input = json!({ "name": scope, "role": "ADMIN", "scopes": [scope] });
        let payload = admin.done("createApiToken", input, "secret").await;
        let secret = payload["secret"].as_str().map(ToOwned::to_owned);
        let client = Client::new(app.url(""), secret);
        callers.push(Caller { name: scope.to_owned(), account: account(&client).await, client });
    }
    callers
}

async fn account(client: &Client) -> Option<String> {
    let viewer = client.data("{ viewer { id } }", json!({})).await;
    viewer["viewer"]["id"].as_str().map(ToOwned::to_owned)
}

/// The left column is for the case, every other for a caller.
fn row(name: &str, cells: impl Iterator<Item = String>) -> String {
    let mut row = format!("{name:<42}");
    for cell in cells {
        write!(row, "| {cell:<18}").unwrap();
    }
    row.trim_end().to_owned()
}

/// What came of it: `ok`, `-` for a sign-in that is missing, `no` for leave that is, else why.
async fn outcome(maker: &Maker, case: &Case, caller: &Caller) -> String {
    let owner = match case.whose {
        Whose::Others => None,
        Whose::Own if caller.account.is_none() => return String::new(),
        Whose::Own => caller.account.as_deref(),
    };
    let id = maker.make(case.thing, owner).await;
    let mut payload = send(&caller.client, case, &id).await;
    let mut errors = vec![payload["userErrors"].take()];
    let results = payload["results"].as_array_mut().into_iter().flatten();
    errors.extend(results.map(|result| result["userErrors"].take()));
    let errors = errors.iter().flat_map(|errors| errors.as_array().unwrap());
    let codes: Vec<&str> = errors.map(|error| error["code"].as_str().unwrap()).collect();
    match codes.as_slice() {
        [] => "ok".to_owned(),
        ["UNAUTHENTICATED"] => "-".to_owned(),
        ["FORBIDDEN"] => "no".to_owned(),
        codes => codes.join(", "),
    }
}

async fn send(caller: &Client, case: &Case, id: &str) -> Value {
    let name = case.mutation;
    let several = WITH_RESULTS.contains(&name);
    let results = if several { "results { userErrors { code } }" } else { "" };
    let kind = format!("{}{}Input", name[..1].to_uppercase(), &name[1..]);
    let (declared, given) = match name {
        "signOut" => (String::new(), ""),
        _ => (format!("($input: {kind}!)"), "(input: $input)"),
    };
    let query =
        format!("mutation{declared} {{ {name}{given} {{ {results} userErrors {{ code }} }} }}");
    let request = json!({ "query": query, "variables": { "input": (case.input)(id) } });
    let file = match name {
        "uploadMedia" | "replaceMedia" | "importPledges" => "variables.input.file",
        "uploadManyMedia" => "variables.input.items.0.file",
        _ => return caller.receive(caller.post().json(&request)).await.data()[name].take(),
    };
    let form = Form::new()
        .text("operations", request.to_string())
        .text("map", json!({ "0": [file] }).to_string())
        .part("0", Part::bytes(document(id)).file_name("a.pdf"));
    let request = caller.post().header("graphql-preflight", "1").multipart(form);
    caller.receive(request).await.data()[name].take()
}

/// A file that the server takes, unlike every other.
fn document(word: &str) -> Vec<u8> {
    format!("%PDF-1.4\n% {word}\n%%EOF\n").into_bytes()
}

impl Maker {
    /// The id of something new of this kind; a word for nothing.
    async fn make(&self, thing: Thing, owner: Option<&str>) -> String {
        let word = format!("thing-{}", self.made.fetch_add(1, Ordering::Relaxed));
        match thing {
            Thing::New => word,
            Thing::User => match owner {
                Some(oneself) => oneself.to_owned(),
                None => account(&self.app.contributor().await).await.unwrap(),
            },
            Thing::Category => {
                self.created("createCategory", json!({ "names": names(&word) }), "category").await
            }
            Thing::Tag => self.created("createTag", json!({ "names": names(&word) }), "tag").await,
            Thing::Area => {
                let input = json!({ "names": names(&word), "kind": "WARD" });
                self.created("createArea", input, "area").await
            }
            Thing::Menu => {
                self.admin.done("putMenu", json!({ "key": word, "items": [] }), "").await;
                word
            }
            Thing::Redirect => {
                let input = json!({ "from": format!("/{word}"), "to": "/vi" });
                let put = self.admin.done("putRedirect", input, "redirect { id }").await;
                put["redirect"]["id"].as_str().unwrap().to_owned()
            }
            Thing::Announcement => {
                let input = json!({ "titles": names(&word) });
                self.created("createAnnouncement", input, "announcement").await
            }
            Thing::Organization => {
                let input = json!({ "names": names(&word), "kind": "SCHOOL" });
                self.created("createOrganization", input, "organization").await
            }
            Thing::Person => self.created("createPerson", json!({ "name": word }), "person").await,
            Thing::Ceremony => self.ceremony(&word).await,
            Thing::Invitation => {
                let input = invitation(&self.ceremony(&word).await);
                self.created("invitePledge", input, "invitation").await
            }
            Thing::Pledge => self.pledge(&word, owner).await["id"].as_str().unwrap().to_owned(),
            Thing::PledgeItem => self.item(&word, owner).await,
            Thing::ReportOnPledge => {
                let item = self.item(&word, owner).await;
                self.created("reportProgress", progress(&item), "report").await
            }
            Thing::Report => {
                let item = self.item(&word, None).await;
                let id = self.created("reportProgress", progress(&item), "report").await;
                self.owned(&id, "pledge_report", owner).await
            }
            Thing::ApiToken => {
                let input = json!({ "name": word, "role": "ADMIN", "scopes": SCOPES });
                self.created("createApiToken", input, "apiToken").await
            }
            Thing::UserLink => {
                let input = json!({ "email": format!("{word}@test.example"), "role": "EDITOR" });
                self.created("inviteUser", input, "link").await
            }
            Thing::Session => self.session(owner).await,
            Thing::ProviderLink => self.provider_link(owner).await,
            Thing::Webhook => self.webhook(&word).await,
            Thing::Photo => {
                let media = self.admin.upload(document(&word), "a.pdf", json!({})).await;
                self.owned(media["media"]["id"].as_str().unwrap(), "media", owner).await
            }
            Thing::Draft(kind) => {
                let id = self.draft(kind, &word).await;
                self.owned(&id, "document", owner).await
            }
            Thing::Trashed => {
                let id = self.draft("Article", &word).await;
                self.admin.done("deleteArticle", json!({ "id": id }), "").await;
                self.owned(&id, "document", owner).await
            }
            Thing::TrashedPhoto => self.trashed_photo(&word, owner).await,
            Thing::InReview => {
                let draft = self.draft("Article", &word).await;
                let submitted = json!({ "id": draft, "expectedRevision": 1 });
                self.admin.done("submitForReview", submitted, "").await;
                self.owned(&draft, "document", owner).await
            }
            Thing::Comment => {
                let draft = self.draft("Article", &word).await;
                let input = comment(&self.owned(&draft, "document", owner).await);
                self.created("createComment", input, "comment").await
            }
            Thing::Preview => {
                let draft = self.draft("Article", &word).await;
                let input = json!({ "document": self.owned(&draft, "document", owner).await });
                self.created("createPreview", input, "preview").await
            }
            Thing::Published(kind) => {
                let id = self.draft(kind, &word).await;
                let publish = json!({ "id": id, "expectedRevision": 1 });
                self.admin.done(&format!("publish{kind}"), publish, "").await;
                self.owned(&id, "document", owner).await
            }
        }
    }

    async fn webhook(&self, word: &str) -> String {
        // A site has few of them.
        self.app.execute("DELETE FROM webhook", []).await;
        self.created("createWebhook", webhook(word), "webhook").await
    }

    /// The owner, or somebody else.
    async fn somebody(&self, owner: Option<&str>) -> Uuid {
        let whose = match owner {
            Some(oneself) => oneself.to_owned(),
            None => account(&self.app.contributor().await).await.unwrap(),
        };
        loa::id::parse(&whose).unwrap().1
    }

    /// A link of the owner's, or of somebody else's.
    async fn provider_link(&self, owner: Option<&str>) -> String {
        let account = self.somebody(owner).await;
        let now = self.app.clock.now();
        let link: Uuid = loa::id::new(now);
        self.app
            .execute(
                "INSERT INTO provider_link (id, account_id, issuer, subject, created_at, \
                 last_used_at) VALUES ($1, $2, $3, 'lan', $4, $4)",
                [
                    link.into(),
                    account.into(),
                    format!("https://{}.example", link.simple()).into(),
                    now.0.into(),
                ],
            )
            .await;
        loa::id::format("provider_link", link)
    }

    /// A session of the owner, or of somebody else.
    async fn session(&self, owner: Option<&str>) -> String {
        let account = self.somebody(owner).await;
        let now = self.app.clock.now();
        let session: Uuid = loa::id::new(now);
        self.app
            .execute(
                "INSERT INTO session (id, account_id, secret_hash, created_at, expires_at) \
                 VALUES ($1, $2, $3, $4, $5)",
                [
                    session.into(),
                    account.into(),
                    session.as_bytes().to_vec().into(),
                    now.0.into(),
                    now.plus_seconds(3600).0.into(),
                ],
            )
            .await;
        loa::id::format("session", session)
    }

    async fn trashed_photo(&self, word: &str, owner: Option<&str>) -> String {
        let media = self.admin.upload(document(word), "a.pdf", json!({})).await;
        let id = media["media"]["id"].as_str().unwrap();
        self.admin.done("deleteMedia", json!({ "id": id }), "").await;
        self.owned(id, "media", owner).await
    }

    async fn ceremony(&self, word: &str) -> String {
        let campaign = json!({ "title": word });
        let campaign = self.created("createCampaign", campaign, "campaign").await;
        let organization = json!({ "names": names(word), "kind": "SCHOOL" });
        let organization = self.created("createOrganization", organization, "organization").await;
        format!("{campaign} {organization}")
    }

    /// A pledge of the organization that the account belongs to from now on.
    async fn pledge(&self, word: &str, account: Option<&str>) -> Value {
        let input = signature(&self.ceremony(word).await);
        let fields = "pledge { id organization { id } items { id } }";
        let pledge = self.admin.done("signPledge", input, fields).await["pledge"].take();
        if let Some(account) = account {
            let sql = "UPDATE account SET organization_id = $1 WHERE id = $2";
            let ids = [pledge["organization"]["id"].as_str().unwrap(), account];
            let [organization, account] = ids.map(|id| -> Uuid { loa::id::parse(id).unwrap().1 });
            self.app.execute(sql, [organization.into(), account.into()]).await;
        }
        pledge
    }

    async fn item(&self, word: &str, account: Option<&str>) -> String {
        let pledge = self.pledge(word, account).await;
        pledge["items"][0]["id"].as_str().unwrap().to_owned()
    }

    async fn draft(&self, kind: &str, word: &str) -> String {
        let mut input = json!({ "title": word, "lead": word });
        if kind == "Campaign" {
            input["startsOn"] = json!("2025-04-11");
        }
        if kind == "Album" {
            let photo = self.admin.uploaded(phone_photo(64, 48, 250), json!({})).await;
            input["photos"] = json!([{ "media": photo }]);
        }
        self.created(&format!("create{kind}"), input, &kind.to_lowercase()).await
    }

    async fn created(&self, mutation: &str, input: Value, what: &str) -> String {
        let payload = self.admin.done(mutation, input, &format!("{what} {{ id }}")).await;
        payload[what]["id"].as_str().unwrap().to_owned()
    }

    /// Makes it the owner's behind the server's back, as if they had been allowed to create it.
    async fn owned(&self, id: &str, table: &str, owner: Option<&str>) -> String {
        if let Some(owner) = owner {
            let sql = format!("UPDATE {table} SET created_by = $1 WHERE id = $2");
            let [owner, thing] = [owner, id].map(|id| -> Uuid { loa::id::parse(id).unwrap().1 });
            self.app.execute(&sql, [owner.into(), thing.into()]).await;
        }
        id.to_owned()
    }
}

on_both_engines!(who_may_do_what, every_mutation_is_tried);
