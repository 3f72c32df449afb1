//! The site over which the cases run, made by the steps of `tests/cases/site.toml`.

use std::collections::BTreeMap;
use std::time::Duration;

use loa::access::Role;
use loa::audit::row;
use reqwest::multipart::{Form, Part};
use sea_orm::{EntityTrait, PaginatorTrait};
use serde::Deserialize;
use serde_json::{Value, json};

use super::case::{Case, project};
use super::names::Names;
use crate::support::{BEGINNING, Client, Engine, TestApp};

const ROLES: &[(&str, Role)] = &[
    ("CONTRIBUTOR", Role::Contributor),
    ("EDITOR", Role::Editor),
    ("REVIEWER", Role::Reviewer),
    ("CAMPAIGN_OFFICER", Role::CampaignOfficer),
    ("ORGANIZATION_REPORTER", Role::OrganizationReporter),
    ("ADMIN", Role::Admin),
    // Signs out, and is not needed afterwards.
    ("TRAINEE", Role::Contributor),
];

/// A site with its people.
pub(super) struct Site {
    pub(super) names: Names,
    app: TestApp,
    people: BTreeMap<&'static str, Client>,
}

/// Mutations in a file.
#[derive(Deserialize)]
pub(super) struct Script {
    pub(super) step: Vec<Step>,
}

impl Script {
    /// The script in this file of the project.
    pub(super) fn read(path: &str) -> Self {
        toml::from_str(&std::fs::read_to_string(project().join(path)).unwrap()).unwrap()
    }
}

/// One mutation on the way to the site.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Step {
    /// Who does it.
    #[serde(default = "editor")]
    by: String,
    /// The mutation.
    #[serde(rename = "do")]
    pub(super) mutation: String,
    pub(super) input: Value,
    /// The names of what comes of it, each with its way through the payload, as `pledge.items.0`; that of
    /// a secret is `secret`.
    #[serde(default)]
    gives: BTreeMap<String, String>,
}

fn editor() -> String {
    "EDITOR".to_owned()
}

impl Site {
    /// The site of the cases.
    pub(super) async fn start(engine: Engine) -> Self {
        let site = Self::new(engine, "tests/cases/site.toml").await;
        site.be_reminded().await;
        site.give_password().await;
        site.link_with_provider().await;
        site.at_rest().await
    }

    /// A new site, filled by the script in this file of the project.
    pub(super) async fn filled_by(engine: Engine, script: &str) -> Self {
        Self::new(engine, script).await.at_rest().await
    }

    async fn new(engine: Engine, script: &str) -> Self {
        let app = TestApp::start_with(engine, |mut settings| {
            settings.site_url = Some("https://ward.example".parse().unwrap());
            settings
        });
        let mut site = Self { names: Names::default(), app: app.await, people: BTreeMap::new() };
        for (name, role) in ROLES {
            site.let_in(name, *role).await;
        }
        let beginning = site.people["EDITOR"].data("{ changes { position } }", json!({})).await;
        let beginning = beginning["changes"]["position"].as_str().unwrap();
        site.names.give("position:beginning", beginning);
        for step in Script::read(script).step {
            site.carry_out(step).await;
        }
        site
    }

    async fn let_in(&mut self, name: &'static str, role: Role) {
        self.app.clock.advance(60);
        let client = self.app.user(role).await;
        let viewer = client.data("{ viewer { id email } }", json!({})).await["viewer"].take();
        let given = name.to_lowercase().replace('_', ".");
        self.app
            .execute(
                "UPDATE account SET name = $1, email = $2 WHERE email = $3",
                [
                    format!("The {}", given.replace('.', " ")).into(),
                    format!("{given}@ward.example").into(),
                    viewer["email"].as_str().into(),
                ],
            )
            .await;
        self.names.give(&format!("user:{name}"), viewer["id"].as_str().unwrap());
        self.people.insert(name, client);
    }

    /// Gives the trainee the password of Lan: people who are let in have none.
    async fn give_password(&self) {
        let of_lan = "SELECT password_hash FROM account WHERE email = 'lan@ward.example'";
        let sql = format!(
            "UPDATE account SET password_hash = ({of_lan}) WHERE email = 'trainee@ward.example'"
        );
        self.app.execute(&sql, []).await;
    }

    /// Links somebody with the provider, as if they had signed in by it.
    async fn link_with_provider(&self) {
        let now = self.app.clock.now();
        let link: uuid::Uuid = loa::id::new(now);
        let sql = "INSERT INTO provider_link (id, account_id, issuer, subject, created_at, \
             last_used_at) SELECT $1, id, 'https://id.example', '248289761001', $2, $2 \
             FROM account WHERE email = 'tam@ward.example'";
        self.app.execute(sql, [link.into(), now.0.into()]).await;
    }

    /// Waits for the reminder that the server finds in its own time.
    async fn be_reminded(&self) {
        let query = "{ desk { pledgeReminders { nodes { kind } } } }";
        for _ in 0..600 {
            let told = self.people["CAMPAIGN_OFFICER"].data(query, json!({})).await;
            if told["desk"]["pledgeReminders"]["nodes"][0].is_object() {
                return;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("nobody is reminded");
    }

    /// The same site a day later; what the server does by itself is put off for ten years, since it would
    /// do it while cases are answered.
    async fn at_rest(self) -> Self {
        self.app.execute("UPDATE job SET run_at = run_at + 315360000000000", []).await;
        self.let_a_day_pass();
        self
    }

    /// Sets the clock to the day after, whatever the number of steps was.
    fn let_a_day_pass(&self) {
        let rest = BEGINNING.plus_seconds(24 * 60 * 60).0 - self.app.clock.now().0;
        self.app.clock.advance(rest / 1_000_000);
    }

    async fn carry_out(&mut self, step: Step) {
        let Step { by, mutation, input, gives } = step;
        self.app.clock.advance(60);
        let kind = format!("{}{}Input", mutation[..1].to_uppercase(), &mutation[1..]);
        let wanted: String = gives.values().map(|path| selection(path)).collect();
        let query = format!(
            "mutation($input: {kind}!) {{ {mutation}(input: $input) {{ \
             {wanted} userErrors {{ code path message }} }} }}"
        );
        let answer = self.send(Some(&by), &query, json!({ "input": input })).await;
        let payload = &answer["data"][mutation.as_str()];
        assert_eq!(payload["userErrors"], json!([]), "{mutation}: {answer:#}");
        for (name, path) in gives {
            let id = if path == SECRET { SECRET } else { &format!("{path}.id") };
            let given = payload.pointer(&format!("/{}", id.replace('.', "/")));
            self.names.give(&name, given.and_then(Value::as_str).unwrap());
        }
    }

    /// How much was done so far.
    pub(super) async fn deeds(&self) -> u64 {
        row::Entity::find().count(self.app.store.reader()).await.unwrap()
    }

    /// Sends a case; answers its data and errors.
    pub(super) async fn answer(&self, case: &Case) -> Value {
        self.send(case.sender(), &case.text, case.variables.clone()).await
    }

    /// Sends a request by somebody with this role.
    pub(super) async fn send(&self, by: Option<&str>, query: &str, mut variables: Value) -> Value {
        let client = by.map_or_else(|| self.app.anonymous(), |role| self.people[role].clone());
        let uploads = self.names.resolve(&mut variables, "variables");
        let request = json!({ "query": query, "variables": variables });
        let request = if uploads.is_empty() {
            client.post().json(&request)
        } else {
            let places = uploads.iter().enumerate();
            let map: BTreeMap<_, _> =
                places.map(|(place, upload)| (place.to_string(), [&upload.path])).collect();
            let map = serde_json::to_string(&map).unwrap();
            let form = Form::new().text("operations", request.to_string()).text("map", map);
            let parts = uploads.into_iter().enumerate();
            let form = parts.fold(form, |form, (place, upload)| {
                form.part(place.to_string(), Part::bytes(upload.bytes).file_name(upload.name))
            });
            client.post().header("graphql-preflight", "1").multipart(form)
        };
        let mut answer = client.receive(request).await.body;
        answer.as_object_mut().unwrap().retain(|name, _| name != "extensions");
        answer
    }
}

/// What comes without an id.
const SECRET: &str = "secret";

/// Selects the id at the end of a way, as `pledge { items { id } }` for `pledge.items.0`.
fn selection(path: &str) -> String {
    if path == SECRET {
        return format!("{SECRET} ");
    }
    let fields = path.split('.').filter(|step| step.parse::<usize>().is_err());
    fields.rev().fold("id ".to_owned(), |inner, field| format!("{field} {{ {inner}}} "))
}
