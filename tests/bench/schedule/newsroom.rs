//! The articles, in a database that several servers share.

use std::process::{Child, Command, Stdio};
use std::time::Duration;

use futures_util::future::join_all;
use loa::clock::Instant;
use sea_orm::{ConnectionTrait, Database as Connections, DatabaseConnection, Statement};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::ARTICLES;
use crate::database::{Database, Engine};

/// How many articles are made at once.
const AT_ONCE: usize = 16;

/// A server that ends, as by `kill -9`, with this.
pub(crate) struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        // It has ended already where that fails.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A site with the articles, none of them public: what every round begins with.
pub(crate) struct Newsroom {
    database: Database,
    _folder: TempDir,
}

/// A copy of it, for one round.
pub(crate) struct Copy {
    connection: DatabaseConnection,
    folder: TempDir,
    _database: Database,
}

impl Newsroom {
    /// Makes the site, and every article in it, to be published some day.
    pub(crate) async fn open() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let database = Database::create(Engine::Postgres, folder.path()).await;
        settle(&folder, &database);
        let create = ["token", "create", "--name", "editors", "--role", "ADMIN"];
        let created = loa(&folder, &create).output().expect("the program");
        let token = String::from_utf8(created.stdout).expect("text").trim().to_owned();
        let (server, base) = start(&folder).await;
        let client = Client { http: reqwest::Client::new(), base, token };
        for begin in (0..ARTICLES).step_by(AT_ONCE) {
            let some = begin..(begin + AT_ONCE as u64).min(ARTICLES);
            join_all(some.map(|number| client.schedule(number))).await;
        }
        drop(server);
        Self { database, _folder: folder }
    }

    /// A copy of it.
    pub(crate) async fn copy(&self) -> Copy {
        let name = self.database.url.rsplit('/').next().expect("a name");
        let database = Database::on_server(&format!(" TEMPLATE {name}")).await;
        let folder = tempfile::tempdir().expect("a folder");
        settle(&folder, &database);
        let connection = Connections::connect(&database.url).await.expect("a connection");
        Copy { connection, folder, _database: database }
    }
}

impl Copy {
    /// A server of it.
    pub(crate) async fn serve(&self) -> Server {
        start(&self.folder).await.0
    }

    /// Has every article become public at this instant.
    pub(crate) async fn schedule_all(&self, due: Instant) {
        let sql = format!("UPDATE schedule SET due_at = {}", due.0);
        self.connection.execute_unprepared(&sql).await.expect("articles");
    }

    /// How many are public.
    pub(crate) async fn public(&self) -> u64 {
        self.count("SELECT COUNT(*) FROM article").await
    }

    /// Fails where something was carried out twice, or not at all.
    pub(crate) async fn assert_each_once(&self) {
        assert_eq!(self.count("SELECT COUNT(*) FROM schedule").await, 0, "nothing waits");
        let twice = "SELECT COUNT(*) FROM (SELECT 1 FROM change WHERE kind = 'article' \
                     GROUP BY entity_id HAVING COUNT(*) > 1) twice";
        assert_eq!(self.count(twice).await, 0, "each once");
    }

    async fn count(&self, sql: &str) -> u64 {
        let statement = Statement::from_string(self.connection.get_database_backend(), sql);
        let row = self.connection.query_one_raw(statement).await.expect(sql).expect("a row");
        let count: i64 = row.try_get_by_index(0).expect("a number");
        count.unsigned_abs()
    }
}

/// Has the program find the database from this folder.
fn settle(folder: &TempDir, database: &Database) {
    let settings = format!("database_url = {:?}\n", database.url);
    std::fs::write(folder.path().join("loa.toml"), settings).expect("settings");
}

async fn start(folder: &TempDir) -> (Server, String) {
    let printed = tempfile::NamedTempFile::new_in(folder.path()).expect("a file");
    let server = loa(folder, &["serve", "--listen", "127.0.0.1:0"])
        .stdout(printed.reopen().expect("a file"))
        .spawn()
        .expect("the program");
    let server = Server(server);
    loop {
        tokio::time::sleep(Duration::from_millis(50)).await;
        let said = std::fs::read_to_string(printed.path()).expect("a file");
        let line = said.lines().find_map(|line| line.strip_prefix("Loa listens on "));
        if let Some(base) = line.and_then(|line| line.strip_suffix("/graphql")) {
            return (server, base.to_owned());
        }
    }
}

/// The program with these arguments, without any setting from outside.
fn loa(folder: &TempDir, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_loa"));
    command.args(arguments).current_dir(folder.path()).stdin(Stdio::null());
    command.env_clear().env("LOA_LOG", "warn");
    command
}

/// Somebody at the desk.
struct Client {
    http: reqwest::Client,
    base: String,
    token: String,
}

impl Client {
    /// Makes an article that is to be published in many years.
    async fn schedule(&self, number: u64) {
        let made = self
            .send(
                "mutation($input: CreateArticleInput!) { done: createArticle(input: $input) { \
                 article { id } userErrors { code } } }",
                json!({ "title": format!("Bài {number}"), "lead": "Sáng Chủ nhật.",
                    "body": { "markdown": "Bà con phường ra quân.\n\nMỗi hộ một tay.\n" } }),
            )
            .await;
        let plan = json!({ "id": made["article"]["id"], "expectedRevision": 1,
            "publishAt": "2099-01-01T00:00:00Z" });
        self.send(
            "mutation($input: ScheduleArticleInput!) { done: scheduleArticle(input: $input) { \
             userErrors { code } } }",
            plan,
        )
        .await;
    }

    async fn send(&self, query: &str, input: Value) -> Value {
        let request = json!({ "query": query, "variables": { "input": input } });
        let asked = self
            .http
            .post(format!("{}/graphql", self.base))
            .header("accept", "application/graphql-response+json, application/json")
            .bearer_auth(&self.token)
            .json(&request);
        let answer: Value = asked.send().await.expect("an answer").json().await.expect("JSON");
        let mut data = answer["data"]["done"].clone();
        assert_eq!(data["userErrors"], json!([]), "{answer}");
        data.take()
    }
}
