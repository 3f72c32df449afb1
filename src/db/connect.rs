//! Opening a database by its URL.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use sea_orm::sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
use sea_orm::{ConnectOptions, Database, DatabaseConnection, DbErr};

use super::{Db, Engine};

/// How long a statement waits for a lock that another process holds on the `SQLite` file.
const BUSY_TIMEOUT: Duration = Duration::from_secs(10);
/// How long a PostgreSQL connection may have been idle to be taken without asking whether it still
/// stands; asking before every statement would double the way to the server. An `SQLite` connection
/// always stands.
const SOON: Duration = Duration::from_secs(1);
/// How long a request waits for a free connection before it fails.
const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(10);
/// `SQLite` readers: they share one page cache of the operating system, so a few per core suffice.
const SQLITE_READERS: u32 = 4;
/// KiB that each reader keeps of the `SQLite` file as long as nothing is written, negative as
/// `SQLite` wants it. By itself it would keep 2 MB, less than the indexes of ten thousand articles.
const SQLITE_KEPT: &str = "-16384";
/// PostgreSQL connections of one process: writes peak near sixteen.
const POSTGRES_CONNECTIONS: u32 = 16;

/// The database cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum ConnectError {
    /// The URL names neither engine.
    #[error("a database URL starts with sqlite: or postgres:")]
    UnknownEngine,
    /// The engine refused.
    #[error("cannot open the database: {0}")]
    Refused(#[from] DbErr),
}

/// Opens the database that `url` names; an `SQLite` file is created where it is absent.
pub async fn connect(url: &str) -> Result<Db, ConnectError> {
    let engine = engine_of(url)?;
    let (mut writer, mut reader) = match engine {
        Engine::Sqlite => (open(sqlite(url, false)).await?, open(sqlite(url, true)).await?),
        Engine::Postgres => {
            let pool = open(postgres(url)).await?;
            (pool.clone(), pool)
        }
    };
    let statements = Arc::new(AtomicU64::new(0));
    count_statements(&mut writer, &statements);
    count_statements(&mut reader, &statements);
    Ok(Db { engine, writer, reader, statements })
}

fn engine_of(url: &str) -> Result<Engine, ConnectError> {
    match url.split_once(':').map(|(scheme, _)| scheme) {
        Some("sqlite") => Ok(Engine::Sqlite),
        Some("postgres" | "postgresql") => Ok(Engine::Postgres),
        _ => Err(ConnectError::UnknownEngine),
    }
}

async fn open(options: ConnectOptions) -> Result<DatabaseConnection, DbErr> {
    Database::connect(options).await
}

fn sqlite(url: &str, reading: bool) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(if reading { SQLITE_READERS } else { 1 })
        .acquire_timeout(ACQUIRE_TIMEOUT)
        .test_before_acquire(false)
        .sqlx_logging(false)
        .map_sqlx_sqlite_opts(move |sqlite| {
            let sqlite = sqlite
                .create_if_missing(true)
                .journal_mode(SqliteJournalMode::Wal)
                // An acknowledged save survives a power cut.
                .synchronous(SqliteSynchronous::Full)
                .busy_timeout(BUSY_TIMEOUT)
                .foreign_keys(true)
                .statement_cache_capacity(256);
            if reading {
                sqlite.pragma("query_only", "ON").pragma("cache_size", SQLITE_KEPT)
            } else {
                sqlite
            }
        });
    options
}

fn postgres(url: &str) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(POSTGRES_CONNECTIONS)
        .acquire_timeout(ACQUIRE_TIMEOUT)
        .test_before_acquire_if_idle_for(SOON)
        .sqlx_logging(false);
    options
}

fn count_statements(connection: &mut DatabaseConnection, count: &Arc<AtomicU64>) {
    let count = Arc::clone(count);
    connection.set_metric_callback(move |_| {
        count.fetch_add(1, Ordering::Relaxed);
    });
}
