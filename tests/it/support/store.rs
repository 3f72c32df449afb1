//! A store without a server, for what no client over the network sees.

use loa::changelog::Store;
use loa::clock::Clock;
use loa::db;
use tempfile::TempDir;

use super::{BEGINNING, Database, Engine};

/// A store on a new database, with a clock of its own.
pub(crate) struct TestStore {
    pub(crate) store: Store,
    /// The hand of the store's clock.
    pub(crate) clock: Clock,
    /// The engine of its database.
    pub(crate) engine: Engine,
    database: Database,
    _folder: TempDir,
}

impl TestStore {
    /// A store on a new, migrated database without any rows.
    pub(crate) async fn start(engine: Engine) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = Database::migrated(engine, folder.path()).await;
        let clock = Clock::held_at(BEGINNING);
        let store = open(&database, &clock).await;
        Self { store, clock, engine, database, _folder: folder }
    }

    /// The same database opened once more, as by another process.
    pub(crate) async fn open_again(&self) -> Store {
        open(&self.database, &self.clock).await
    }
}

async fn open(database: &Database, clock: &Clock) -> Store {
    let db = db::connect(&database.url).await.unwrap();
    db::migrate(&db).await.unwrap();
    Store::open(db, clock.clone()).await.unwrap()
}
