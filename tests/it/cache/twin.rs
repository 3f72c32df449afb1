//! Kept answers beside those of a twin that keeps nothing: after each of many random changes both
//! tell the same.

use loa::access::Role;
use serde_json::{Value, json};

use crate::support::{Client, TestApp, on_both_engines, phone_photo};

/// Changes of a normal run; `LOA_TWIN_STEPS` asks for more.
const STEPS: usize = 60;

/// Everything that the public can ask for, of the things of this world.
const PROBES: &[&str] = &[
    "{ site { name timeZone } categories { name slug } }",
    "{ feed { totalCount nodes { __typename ... on Article { title category { name } cover { alt \
        media { width } } authors { name } } ... on Campaign { title } ... on Announcement { title \
        isCurrent } ... on Report { date pledge { organization { name } } } } } }",
    "{ articles(first: 5) { totalCount nodes { title areas { name } tags { name } } } }",
    "query($area: ID!) { articles(filter: { areas: [$area] }) { totalCount nodes { title } } }",
    "query($slug: String!) { article(by: { slug: $slug }) { title cover { caption media { texts { alt caption } } } \
        campaigns { title } body { text } } }",
    "query($article: ID!) { article(by: { id: $article }) { title authors { person { name } } } }",
    "query($article: ID!) { node(id: $article) { id ... on Article { title } } }",
    "query($campaign: ID!) { campaign(by: { id: $campaign }) { title status organizer { name } \
        progress { pledges withdrawn overdue reported verified } \
        pledges { totalCount nodes { status statement organization { name } \
            items { text status reported verified reports { totalCount } } } } } }",
    "{ pledges(orderBy: NAME, direction: ASCENDING) { totalCount nodes { organization { name } } } }",
    "query($organization: ID!) { organization(by: { id: $organization }) { name slug \
        area { name } pledges { totalCount } campaigns { totalCount } members { totalCount } } }",
    "query($area: ID!) { area(by: { id: $area }) { name parent { name } children { totalCount } \
        organizations { totalCount } articles { totalCount } } }",
    "{ organizations { nodes { name } } persons { nodes { name roles { title } } } tags { nodes { \
        name } } areas { nodes { name parent { name } } } }",
    "{ announcements { totalCount nodes { title isCurrent } } }",
    "{ menu(key: \"main\") { items { label href } } menus { key } }",
    "query($path: String!) { resolvePath(path: $path) { canonicalPath language } }",
    "{ campaigns { totalCount nodes { title status } } }",
    "{ search(query: \"an \") { totalCount nodes { title { text } node { __typename } } } }",
    "{ search(query: \"xanh\") { totalCount facets { kinds { kind count } areas { count area { \
        name } } } nodes { title { text hit } snippet { text hit } node { __typename \
        ... on Article { slug } ... on Organization { name } ... on Media { url } } } } }",
];

async fn a_twin_that_keeps_nothing_tells_the_same(app: TestApp) {
    let mut world = World::begin(&app).await;
    for step in 0..steps() {
        let what = world.change(&app).await;
        world.compare(&format!("step {step}: {what}")).await;
    }
    let misfiled = crate::search::misfiled(&app, loa::search::rebuild::Aim::Tell).await;
    assert_eq!(misfiled, [""; 0], "what is found is what is public");
}

#[expect(clippy::disallowed_methods, reason = "tests have no settings file to ask for more")]
fn steps() -> usize {
    let wanted = std::env::var("LOA_TWIN_STEPS").ok();
    wanted.map_or(STEPS, |steps| steps.parse().expect("LOA_TWIN_STEPS is a number"))
}

/// The things that change.
struct World {
    editor: Client,
    officer: Client,
    reviewer: Client,
    admin: Client,
    reader: Client,
    random: Random,
    /// What probes ask for.
    variables: Value,
    /// The last revision of the article and of the campaign.
    article: i32,
    campaign: i32,
    category: Value,
    person: Value,
    tag: Value,
    inner_area: Value,
    member: Value,
    media: String,
    items: Vec<Value>,
    reports: Vec<Value>,
    announcement: Value,
    asked: usize,
}

/// Numbers that look random and are the same in every run (a linear congruential generator with
/// the constants of Numerical Recipes).
struct Random(u32);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.0 >> 8) as usize % limit
    }

    fn word(&mut self) -> String {
        ["Đỏ", "Vàng", "Xanh", "Tím", "Nâu", "Hồng"][self.below(6)].to_owned()
    }
}

fn names(text: &str) -> Value {
    json!([{ "language": "vi", "text": text }])
}

impl World {
    async fn begin(app: &TestApp) -> Self {
        let (editor, admin) = (app.editor().await, app.admin().await);
        let officer = app.user(Role::CampaignOfficer).await;
        let id = |payload: Value, name: &str| payload[name]["id"].clone();
        let media = editor.uploaded(phone_photo(64, 48, 1), json!({})).await;
        let made =
            editor.done("createCategory", json!({ "names": names("Tin") }), "category { id }");
        let category = id(made.await, "category");
        let made = editor.done("createTag", json!({ "names": names("Xanh") }), "tag { id }");
        let tag = id(made.await, "tag");
        let area = json!({ "names": names("Phường"), "kind": "WARD" });
        let area = id(editor.done("createArea", area, "area { id }").await, "area");
        let inner = json!({ "names": names("Khu"), "kind": "NEIGHBORHOOD", "parent": area });
        let inner_area = id(editor.done("createArea", inner, "area { id }").await, "area");
        let organization = json!({ "names": names("Mặt trận"), "kind": "FRONT", "area": area });
        let made = editor.done("createOrganization", organization, "organization { id }").await;
        let organization = id(made, "organization");
        let member = json!({
            "names": names("Hội"), "kind": "MASS_ORGANIZATION", "parent": organization,
        });
        let made = editor.done("createOrganization", member, "organization { id }").await;
        let member = id(made, "organization");
        let made = editor.done("createPerson", json!({ "name": "An" }), "person { id }").await;
        let person = id(made, "person");
        let campaign = json!({
            "title": "Sạch", "startsOn": "2025-04-01", "endsOn": "2025-04-14",
            "organizer": organization, "body": { "markdown": "Một đoạn." },
        });
        let made = officer.done("createCampaign", campaign, "campaign { id }").await;
        let campaign = id(made, "campaign");
        let pledge = json!({
            "campaign": campaign, "organization": member, "signedOn": "2025-04-02",
            "signerName": "Bình", "statements": names("Hứa"),
            "items": [
                { "texts": names("Trồng cây"), "units": names("cây"), "quantity": 10,
                  "dueOn": "2025-04-12" },
                { "texts": names("Quét đường") },
            ],
        });
        let made = officer.done("signPledge", pledge, "pledge { id items { id } }").await;
        let items = made["pledge"]["items"].as_array().unwrap();
        let items = items.iter().map(|item| item["id"].clone()).collect();
        let article = json!({
            "title": "Ra quân", "category": category, "tags": [tag], "areas": [inner_area],
            "campaigns": [campaign], "authors": [{ "person": person }],
            "cover": { "media": media, "alt": "Ảnh" }, "body": { "markdown": "Một đoạn." },
        });
        let made = editor.done("createArticle", article, "article { id slug }").await;
        let article = &made["article"];
        let path = format!("/vi/tin-tuc/{}", article["slug"].as_str().unwrap());
        let titles = json!({ "titles": names("Cúp nước"), "startsAt": "2025-04-11T08:10:00Z" });
        let made = editor.done("createAnnouncement", titles, "announcement { id }").await;
        Self {
            variables: json!({
                "article": article["id"], "slug": article["slug"], "path": path,
                "campaign": campaign, "organization": organization, "area": area,
            }),
            announcement: id(made.clone(), "announcement"),
            reviewer: app.user(Role::Reviewer).await,
            reader: app.anonymous(),
            random: Random(7),
            article: 1,
            campaign: 1,
            reports: Vec::new(),
            asked: 0,
            editor,
            officer,
            admin,
            category,
            person,
            tag,
            inner_area,
            member,
            media,
            items,
        }
    }

    fn of(&self, name: &str) -> Value {
        self.variables[name].clone()
    }

    /// Something changes, or is refused; answers what it was.
    async fn change(&mut self, app: &TestApp) -> String {
        let word = self.random.word();
        let (client, name, input) = match self.random.below(24) {
            0..=2 => {
                let input = json!({ "id": self.of("article"), "expectedRevision": self.article });
                (&self.editor, "publishArticle", input)
            }
            3 => (&self.editor, "unpublishArticle", json!({ "id": self.of("article") })),
            4 => return self.edit_article(&word).await,
            5 | 6 => {
                let input = json!({ "id": self.of("campaign"), "expectedRevision": self.campaign });
                (&self.officer, "publishCampaign", input)
            }
            7 => (&self.officer, "unpublishCampaign", json!({ "id": self.of("campaign") })),
            8 => {
                let input = json!({ "id": self.category, "names": names(&word) });
                (&self.editor, "updateCategory", input)
            }
            9 => (&self.editor, "updateTag", json!({ "id": self.tag, "names": names(&word) })),
            10 => {
                let parent = [Value::Null, self.of("area")][self.random.below(2)].clone();
                let input = json!({ "id": self.inner_area, "parent": parent });
                (&self.editor, "updateArea", input)
            }
            11 => {
                let input = json!({ "id": self.of("area"), "names": names(&word) });
                (&self.editor, "updateArea", input)
            }
            12 => {
                let which = [self.of("organization"), self.member.clone()];
                let which = &which[self.random.below(2)];
                let input = json!({ "id": which, "names": names(&word) });
                (&self.editor, "updateOrganization", input)
            }
            13 => {
                let role = json!({ "organization": self.member, "titles": names(&word) });
                let input = json!({ "id": self.person, "name": word, "roles": [role] });
                (&self.editor, "updatePerson", input)
            }
            14 => {
                let texts = json!([{ "language": "vi", "alt": word, "caption": word }]);
                (&self.editor, "updateMedia", json!({ "id": self.media, "texts": texts }))
            }
            15 => (&self.admin, "updateSite", json!({ "names": names(&word) })),
            16 => {
                let to = json!({ "node": self.of("article") });
                let items = json!([{ "labels": names(&word), "to": to }]);
                (&self.editor, "putMenu", json!({ "key": "main", "items": items }))
            }
            17 => {
                let ends = ["2025-04-11T09:00:00Z", "2025-04-13T08:00:00Z"][self.random.below(2)];
                let input = json!({
                    "id": self.announcement, "titles": names(&word), "endsAt": ends,
                });
                (&self.editor, "updateAnnouncement", input)
            }
            18 | 19 => return self.report().await,
            20 => return self.judge("verifyReport").await,
            21 => return self.judge("refuseReport").await,
            22 => {
                app.clock.advance([60, 600, 30_000][self.random.below(3)]);
                return "time passes".to_owned();
            }
            _ => {
                let organization = [self.of("organization"), self.member.clone()];
                let input = json!({
                    "campaign": self.of("campaign"), "signerName": word,
                    "organization": organization[self.random.below(2)], "signedOn": "2025-04-03",
                    "items": [{ "texts": names(&word), "dueOn": "2025-04-05" }],
                });
                (&self.officer, "signPledge", input)
            }
        };
        client.mutate(name, input.clone(), "").await;
        format!("{name} {input}")
    }

    async fn edit_article(&mut self, word: &str) -> String {
        let input = json!({
            "id": self.of("article"), "expectedRevision": self.article, "title": word,
        });
        let made = self.editor.mutate("updateArticle", input, "article { revision }").await;
        self.article = made["article"]["revision"]
            .as_i64()
            .map_or(self.article, |revision| revision.try_into().unwrap());
        "an article is edited".to_owned()
    }

    async fn report(&mut self) -> String {
        let item = &self.items[self.random.below(2)];
        let input = json!({ "item": item, "date": "2025-04-10", "quantity": self.random.below(2) });
        let made = self.officer.mutate("reportProgress", input, "report { id }").await;
        // Of what was refused there is nothing to judge.
        self.reports.extend(made["report"].get("id").cloned());
        "something is reported".to_owned()
    }

    async fn judge(&mut self, name: &str) -> String {
        let Some(report) = self.reports.pop() else { return "nothing is judged".to_owned() };
        let mut input = json!({ "id": report });
        if name == "refuseReport" {
            input["reason"] = json!("Không có ảnh.");
        }
        self.reviewer.mutate(name, input, "").await;
        name.to_owned()
    }

    /// Asks everything, so that the answer is kept, and once more in other words, so that it is not.
    async fn compare(&mut self, what: &str) {
        self.asked += 1;
        for probe in PROBES {
            let declared = |name: &str| probe.contains(&format!("${name}:"));
            let variables = self.variables.as_object().unwrap().iter();
            let variables = variables.filter(|(name, _)| declared(name));
            let variables: Value = variables.map(|(name, id)| (name.clone(), id.clone())).collect();
            let kept = self.reader.send(probe, variables.clone()).await.body;
            let twin = format!("{probe} # {}", self.asked);
            let fresh = self.reader.send(&twin, variables).await.body;
            assert_eq!(kept, fresh, "{what}\n{probe}");
            assert!(fresh.get("errors").is_none(), "{what}\n{fresh:#}");
        }
    }
}

on_both_engines!(a_twin_that_keeps_nothing_tells_the_same);
