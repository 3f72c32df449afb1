//! A database for each test.

use std::path::Path;

use loa::db;
use sea_orm::{ConnectionTrait, Database as Connections};
use tokio::sync::OnceCell;

/// What databases of `SQLite` are called.
const FILE: &str = "loa.db";

static MIGRATED_FILE: OnceCell<Vec<u8>> = OnceCell::const_new();
static MIGRATED_NAME: OnceCell<String> = OnceCell::const_new();

/// The engines that everything must work on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Engine {
    Sqlite,
    Postgres,
}

/// A new database, dropped with this value.
pub(crate) struct Database {
    /// Its URL.
    pub(crate) url: String,
    /// On PostgreSQL: its name and the server's own database.
    server: Option<(String, String)>,
}

impl Database {
    /// A database with the schema of this program, copied from one that was migrated once: to migrate
    /// each anew would take longer than most tests.
    pub(crate) async fn migrated(engine: Engine, folder: &Path) -> Self {
        match engine {
            Engine::Sqlite => {
                let file = MIGRATED_FILE.get_or_init(migrated_file).await;
                std::fs::write(folder.join(FILE), file).unwrap();
                Self::create(engine, folder).await
            }
            Engine::Postgres => {
                let template = MIGRATED_NAME.get_or_init(migrated_name).await;
                Self::on_server(&format!(" TEMPLATE {template}")).await
            }
        }
    }

    /// An empty database.
    pub(crate) async fn create(engine: Engine, folder: &Path) -> Self {
        match engine {
            Engine::Sqlite => {
                let url = format!("sqlite:{}", folder.join(FILE).display());
                Self { url, server: None }
            }
            Engine::Postgres => Self::on_server("").await,
        }
    }

    #[expect(clippy::disallowed_methods, reason = "tests have no settings file to name a server")]
    async fn on_server(like: &str) -> Self {
        let server = std::env::var("LOA_TEST_POSTGRES_URL").expect(
            "LOA_TEST_POSTGRES_URL names the PostgreSQL server of the tests; `tests/run` starts one",
        );
        let name = format!("test_{}", loa::id::new::<uuid::Uuid>(super::BEGINNING).simple());
        send(&server, &format!("CREATE DATABASE {name}{like}")).await;
        let mut url = url::Url::parse(&server).unwrap();
        url.set_path(&name);
        Self { url: url.into(), server: Some((name, server)) }
    }
}

/// The bytes of a migrated database.
async fn migrated_file() -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    migrate(&Database::create(Engine::Sqlite, folder.path()).await).await;
    let log = std::fs::metadata(folder.path().join(format!("{FILE}-wal")));
    assert!(log.is_err(), "a closed database is one file");
    std::fs::read(folder.path().join(FILE)).unwrap()
}

/// The name of a migrated database. It goes with the server, which is there for one run.
async fn migrated_name() -> String {
    let mut database = Database::on_server("").await;
    migrate(&database).await;
    let (name, _) = database.server.take().unwrap();
    name
}

async fn migrate(database: &Database) {
    let db = db::connect(&database.url).await.unwrap();
    db::migrate(&db).await.unwrap();
    db.close().await.unwrap();
}

async fn send(server: &str, sql: &str) {
    let connection = Connections::connect(server).await.unwrap();
    connection.execute_unprepared(sql).await.unwrap();
    connection.close().await.unwrap();
}

impl Drop for Database {
    fn drop(&mut self) {
        let Some((name, server)) = self.server.take() else { return };
        let dropping = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            let sql = format!("DROP DATABASE {name} WITH (FORCE)");
            runtime.unwrap().block_on(send(&server, &sql));
        });
        assert!(dropping.join().is_ok() || std::thread::panicking(), "a database stays behind");
    }
}
