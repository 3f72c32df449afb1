//! Databases with the schema of this program, copied from one that was migrated once: to migrate each
//! anew would take longer than most tests.

use std::path::Path;

use loa::db;
use tokio::sync::OnceCell;

use super::database::{Database, Engine, FILE};

impl Database {
    /// A migrated database.
    pub(crate) async fn migrated(engine: Engine, folder: &Path) -> Self {
        static BYTES: OnceCell<Vec<u8>> = OnceCell::const_new();
        static NAME: OnceCell<String> = OnceCell::const_new();
        match engine {
            Engine::Sqlite => {
                let bytes = BYTES.get_or_init(migrated_file).await;
                std::fs::write(folder.join(FILE), bytes).unwrap();
                Self::create(engine, folder).await
            }
            Engine::Postgres => {
                let template = NAME.get_or_init(migrated_on_server).await;
                Self::on_server(&format!(" TEMPLATE {template}")).await
            }
        }
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

/// The name of a migrated database.
async fn migrated_on_server() -> String {
    let database = Database::on_server("").await;
    migrate(&database).await;
    let url = url::Url::parse(&database.url).unwrap();
    // It is not dropped: it goes with the server, which is there for one run.
    std::mem::forget(database);
    url.path().trim_start_matches('/').to_owned()
}

async fn migrate(database: &Database) {
    let db = db::connect(&database.url).await.unwrap();
    db::migrate(&db).await.unwrap();
    db.close().await.unwrap();
}
