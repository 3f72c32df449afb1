//! Migrations: forward from every step with all data, on both engines, and never backward.

mod data;
mod schema;

use futures_util::future::join_all;
use loa::db::{self, Db, SchemaError};
use migrations::{Migrator, MigratorTrait};
use sea_orm::{ConnectionTrait, Database as Connections, DatabaseConnection, Statement};
use tempfile::TempDir;

use crate::support::{Database, Engine, on_both_engines};

/// A database without any tables.
struct Empty {
    engine: Engine,
    connection: DatabaseConnection,
    database: Database,
    _folder: TempDir,
}

impl Empty {
    async fn start(engine: Engine) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut database = Database::create(engine, folder.path()).await;
        if engine == Engine::Sqlite {
            database.url += "?mode=rwc";
        }
        let connection = Connections::connect(&database.url).await.unwrap();
        Self { engine, connection, database, _folder: folder }
    }

    /// Applies the first migrations only, as an older program did.
    async fn migrate_to(&self, step: usize) {
        let steps = Some(u32::try_from(step).unwrap());
        Migrator::up(&self.connection, steps).await.unwrap();
    }

    /// As the program opens it.
    async fn open(&self) -> Db {
        db::connect(&self.database.url).await.unwrap()
    }

    /// The text in the only column of each row.
    async fn texts(&self, sql: &str) -> Vec<String> {
        let backend = self.connection.get_database_backend();
        let rows = self.connection.query_all_raw(Statement::from_string(backend, sql)).await;
        rows.unwrap().iter().map(|row| row.try_get_by_index(0).unwrap()).collect()
    }

    /// The names of all tables but the migrator's and those of FTS5, whose rows are no data.
    async fn tables(&self) -> Vec<String> {
        let sql = match self.engine {
            Engine::Sqlite => {
                "SELECT name FROM sqlite_master WHERE type = 'table' \
                 AND name NOT IN ('seaql_migrations', 'sqlite_sequence') \
                 AND name NOT LIKE 'search_words%' ORDER BY name"
            }
            Engine::Postgres => {
                "SELECT table_name::text FROM information_schema.tables \
                 WHERE table_schema = 'public' AND table_name <> 'seaql_migrations' ORDER BY 1"
            }
        };
        self.texts(sql).await
    }

    async fn applied(&self) -> Vec<String> {
        self.texts("SELECT version FROM seaql_migrations ORDER BY version").await
    }
}

/// The last step before pledges had histories.
const PLEDGE_STEP: usize = 13;

fn steps() -> usize {
    Migrator::migrations().len()
}

async fn the_rows_of_every_step_are_still_there_at_the_end(empty: Empty) {
    for step in 1..=steps() {
        let old = Empty::start(empty.engine).await;
        old.migrate_to(step).await;
        data::insert(&old.connection, step).await;
        data::assert_every_table_has_rows(&old).await;
        let db = old.open().await;
        assert_eq!(db::migrate(&db).await.unwrap(), steps() - step);
        data::assert_unharmed(&old.connection, step).await;
    }
}

/// What was kept of pledges from before there were histories becomes their history.
async fn old_pledges_get_a_history(empty: Empty) {
    empty.migrate_to(PLEDGE_STEP).await;
    data::insert(&empty.connection, PLEDGE_STEP).await;
    db::migrate(&empty.open().await).await.unwrap();
    let sql = "SELECT number || ' ' || kind FROM pledge_event ORDER BY number";
    assert_eq!(empty.texts(sql).await, ["1 signed", "2 reported"]);
    let sql = "SELECT 'here' FROM pledge WHERE events = 2 AND completion IS NULL";
    assert_eq!(empty.texts(sql).await.len(), 1);
}

/// What is kept of old pledges is what would be counted.
async fn old_pledges_are_counted(empty: Empty) {
    empty.migrate_to(PLEDGE_STEP).await;
    data::insert(&empty.connection, PLEDGE_STEP).await;
    let sql = "UPDATE pledge_item SET goal = 'hoa', due_on = 20100, reported_on = 20010";
    empty.connection.execute_unprepared(sql).await.unwrap();
    let db = empty.open().await;
    db::migrate(&db).await.unwrap();
    let campaign = loa::id::DocumentId(uuid::Uuid::from_u128(3));
    assert_eq!(loa::pledge::recount(db.reader(), campaign).await.unwrap(), []);
    let sql = "SELECT dimension FROM group_tally ORDER BY dimension";
    let by_day = |what: &str| {
        ["", "_of_area", "_of_bloc", "_of_goal", "_of_kind"].map(|of| format!("{what}{of}"))
    };
    let mut kept = ["area", "bloc", "goal", "kind", "reported_band", "verified_band"]
        .map(ToOwned::to_owned)
        .to_vec();
    kept.extend(["due", "heard", "item_due"].into_iter().flat_map(by_day));
    kept.sort_unstable();
    assert_eq!(empty.texts(sql).await, kept);
}

/// What counts toward goals is known by the last day on which anything changed.
async fn old_goals_are_known_by_the_last_day(empty: Empty) {
    let migrations = Migrator::migrations();
    let before = migrations.iter().position(|one| one.name().ends_with("goal_day")).unwrap();
    empty.migrate_to(before).await;
    data::insert(&empty.connection, before).await;
    let sql = "UPDATE group_tally SET dimension = 'day', key = '', day = 20100";
    empty.connection.execute_unprepared(sql).await.unwrap();
    db::migrate(&empty.open().await).await.unwrap();
    let sql = "SELECT goal || ' ' || day || ' ' || pledged || ' ' || reported FROM goal_day";
    assert_eq!(empty.texts(sql).await, ["hoa 20100 350000 175000"]);
}

async fn what_was_published_before_there_was_an_index_is_indexed_by_a_job(empty: Empty) {
    let migrations = Migrator::migrations();
    let before = migrations.iter().position(|one| one.name().ends_with("search")).unwrap();
    let jobs = "SELECT payload FROM job WHERE kind = 'rebuild_search'";
    let old = Empty::start(empty.engine).await;
    old.migrate_to(before).await;
    data::insert(&old.connection, before).await;
    db::migrate(&old.open().await).await.unwrap();
    assert_eq!(old.texts(jobs).await, ["null"]);
    db::migrate(&empty.open().await).await.unwrap();
    assert!(empty.texts(jobs).await.is_empty(), "a new site has nothing to index");
}

/// How far editions had come from before it was kept.
async fn old_editions_get_their_stage(empty: Empty) {
    let migrations = Migrator::migrations();
    let before = migrations.iter().position(|one| one.name().ends_with("review")).unwrap();
    empty.migrate_to(before).await;
    data::insert(&empty.connection, before).await;
    for (language, published, first) in
        [("changed", "1", "7"), ("draft", "NULL", "NULL"), ("taken_back", "NULL", "7")]
    {
        let sql = format!(
            "INSERT INTO edition (document_id, language, title, slug, head_revision, \
             published_revision, published_at, updated_at) SELECT document_id, '{language}', title, \
             slug, 2, {published}, {first}, updated_at FROM edition WHERE language = 'vi'"
        );
        empty.connection.execute_unprepared(&sql).await.unwrap();
    }
    let db = empty.open().await;
    db::migrate(&db).await.unwrap();
    let sql = "SELECT language || ' ' || stage FROM edition ORDER BY language";
    let expected = ["changed draft", "draft draft", "taken_back unpublished", "vi published"];
    assert_eq!(empty.texts(sql).await, expected);
}

/// Records that used files before their kinds were kept are known by their tables.
async fn old_records_are_known_by_their_kinds(empty: Empty) {
    let migrations = Migrator::migrations();
    let before = migrations.iter().position(|one| one.name().ends_with("usage")).unwrap();
    empty.migrate_to(before).await;
    data::insert(&empty.connection, before).await;
    let more = "INSERT INTO record_use (record_id, position, media_id, hidden) \
        SELECT record.id, 1, media.id, FALSE FROM media CROSS JOIN (SELECT id FROM organization \
        UNION ALL SELECT id FROM person UNION ALL SELECT id FROM pledge) AS record";
    empty.connection.execute_unprepared(more).await.unwrap();
    db::migrate(&empty.open().await).await.unwrap();
    let sql = "SELECT record_kind FROM record_use ORDER BY record_kind";
    assert_eq!(empty.texts(sql).await, ["invitation", "organization", "person", "pledge"]);
}

async fn the_words_of_older_files_are_kept_by_a_job(empty: Empty) {
    let migrations = Migrator::migrations();
    let before = migrations.iter().position(|one| one.name().ends_with("library")).unwrap();
    let jobs = "SELECT payload FROM job WHERE kind = 'media.words'";
    let old = Empty::start(empty.engine).await;
    old.migrate_to(before).await;
    data::insert(&old.connection, before).await;
    db::migrate(&old.open().await).await.unwrap();
    assert_eq!(old.texts(jobs).await, ["null"]);
    db::migrate(&empty.open().await).await.unwrap();
    assert!(empty.texts(jobs).await.is_empty(), "a new library has no files");
}

async fn migrating_twice_does_nothing_more(empty: Empty) {
    let db = empty.open().await;
    assert_eq!(db::migrate(&db).await.unwrap(), steps());
    let (tables, applied) = (empty.tables().await, empty.applied().await);
    assert_eq!(db::migrate(&db).await.unwrap(), 0);
    assert_eq!((empty.tables().await, empty.applied().await), (tables, applied));
    db::verify_schema(&db).await.unwrap();
}

async fn several_processes_may_migrate_at_once(empty: Empty) {
    let mut processes = Vec::new();
    for _ in 0..4 {
        processes.push(empty.open().await);
    }
    let migrated = join_all(processes.iter().map(db::migrate)).await;
    let applied: usize = migrated.into_iter().map(Result::unwrap).sum();
    assert_eq!(applied, steps());
    assert_eq!(empty.applied().await.len(), steps());
}

async fn an_older_database_is_not_taken_for_a_current_one(empty: Empty) {
    empty.migrate_to(steps() - 1).await;
    let verified = db::verify_schema(&empty.open().await).await;
    assert!(matches!(verified, Err(SchemaError::Older(1))), "{verified:?}");
}

async fn a_newer_database_is_refused_untouched(empty: Empty) {
    empty.migrate_to(2).await;
    let newer = "INSERT INTO seaql_migrations (version, applied_at) VALUES ('m9999_later', 0)";
    empty.connection.execute_unprepared(newer).await.unwrap();
    let (tables, applied) = (empty.tables().await, empty.applied().await);
    let db = empty.open().await;
    for refused in [db::migrate(&db).await.map(drop), db::verify_schema(&db).await] {
        let Err(SchemaError::Newer(name)) = refused else { panic!("{refused:?}") };
        assert_eq!(name, "m9999_later");
    }
    assert_eq!((empty.tables().await, empty.applied().await), (tables, applied));
}

on_both_engines!(
    Empty: the_rows_of_every_step_are_still_there_at_the_end,
    old_pledges_get_a_history,
    old_pledges_are_counted,
    old_goals_are_known_by_the_last_day,
    what_was_published_before_there_was_an_index_is_indexed_by_a_job,
    old_editions_get_their_stage,
    old_records_are_known_by_their_kinds,
    the_words_of_older_files_are_kept_by_a_job,
    migrating_twice_does_nothing_more,
    several_processes_may_migrate_at_once,
    an_older_database_is_not_taken_for_a_current_one,
    a_newer_database_is_refused_untouched,
);
