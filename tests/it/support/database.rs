//! A database for each test.

use std::path::Path;

use sea_orm::{ConnectionTrait, Database as Connections};

/// What databases of `SQLite` are called.
pub(super) const FILE: &str = "loa.db";

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

    /// A database on the server, made with these words behind its name.
    #[expect(clippy::disallowed_methods, reason = "tests have no settings file to name a server")]
    pub(super) async fn on_server(like: &str) -> Self {
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
