//! `loa migrate`, and databases that do not fit.

use sea_orm::{ConnectionTrait, Database as Connections};

use super::Site;
use crate::support::{Database, Engine, on_both_engines};

/// A folder and a database, both empty.
struct Installation {
    site: Site,
    database: Database,
}

impl Installation {
    async fn start(engine: Engine) -> Self {
        let site = Site::new();
        let database = Database::create(engine, site.path()).await;
        Self { site, database }
    }
}

async fn a_database_is_brought_forward_once(installation: Installation) {
    let Installation { site, database } = installation;
    let migrate = ["migrate", "--database-url", &database.url];
    let said = site.run(&migrate).success();
    assert!(said.ends_with(" migrations applied.\n"), "{said}");
    assert_eq!(site.run(&migrate).success(), "The database is up to date.\n");
}

async fn a_newer_database_is_refused(installation: Installation) {
    let Installation { site, database } = installation;
    let url = ["--database-url", &database.url];
    site.run(&[&["migrate"], &url[..]].concat()).success();
    let connection = Connections::connect(&database.url).await.unwrap();
    let newer = "INSERT INTO seaql_migrations (version, applied_at) VALUES ('m9999_later', 0)";
    connection.execute_unprepared(newer).await.unwrap();
    connection.close().await.unwrap();
    for command in [&["serve", "--listen", "127.0.0.1:0"][..], &["migrate"], &["user", "list"]] {
        let line = site.run(&[command, &url].concat()).complaint(1);
        assert!(line.contains("newer") && line.contains("m9999_later"), "{command:?}: {line}");
    }
}

on_both_engines!(
    Installation: a_database_is_brought_forward_once,
    a_newer_database_is_refused,
);
