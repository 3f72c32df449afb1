//! The articles, in a database that several servers share.

use futures_util::future::join_all;
use loa::clock::Instant;
use sea_orm::{ConnectionTrait, Database as Connections, DatabaseConnection, Statement};
use serde_json::json;
use tempfile::TempDir;

use crate::ARTICLES;
use crate::database::{Database, Engine};
use crate::editor::Editor;
use crate::program::{self, Server};

/// How many articles are made at once.
const AT_ONCE: usize = 16;

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
        program::settle(folder.path(), &database.url, "warn");
        let token = program::token(folder.path());
        let server = Server::start(folder.path()).await;
        let editor = Editor::new(&server, &token);
        for begin in (0..ARTICLES).step_by(AT_ONCE) {
            let some = begin..(begin + AT_ONCE as u64).min(ARTICLES);
            join_all(some.map(|number| schedule(&editor, number))).await;
        }
        drop(server);
        Self { database, _folder: folder }
    }

    /// A copy of it.
    pub(crate) async fn copy(&self) -> Copy {
        let name = self.database.url.rsplit('/').next().expect("a name");
        let database = Database::on_server(&format!(" TEMPLATE {name}")).await;
        let folder = tempfile::tempdir().expect("a folder");
        program::settle(folder.path(), &database.url, "warn");
        let connection = Connections::connect(&database.url).await.expect("a connection");
        Copy { connection, folder, _database: database }
    }
}

impl Copy {
    /// A server of it.
    pub(crate) async fn serve(&self) -> Server {
        Server::start(self.folder.path()).await
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

/// Makes an article that is to be published in many years.
async fn schedule(editor: &Editor, number: u64) {
    let made = editor
        .send(
            "mutation($input: CreateArticleInput!) { done: createArticle(input: $input) { \
             article { id } userErrors { code } } }",
            json!({ "title": format!("Bài {number}"), "lead": "Sáng Chủ nhật.",
                "body": { "markdown": "Bà con phường ra quân.\n\nMỗi hộ một tay.\n" } }),
        )
        .await;
    let plan = json!({ "id": made["article"]["id"], "expectedRevision": 1,
        "publishAt": "2099-01-01T00:00:00Z" });
    editor
        .send(
            "mutation($input: ScheduleArticleInput!) { done: scheduleArticle(input: $input) { \
             userErrors { code } } }",
            plan,
        )
        .await;
}
