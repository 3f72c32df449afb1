//! The schema's version: going forward, and refusing what is newer than this program.

use migrations::{Migrator, MigratorTrait};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr, Statement, TryGetable};

use super::{Db, Engine};

/// The advisory lock that a migrating process holds on PostgreSQL: "loa" in ASCII.
const MIGRATION_LOCK: i64 = 0x6c_6f_61;

/// The database's schema does not fit this program.
#[derive(Debug, thiserror::Error)]
pub enum SchemaError {
    /// The database was migrated by a newer program; running an old one on it could lose data.
    #[error(
        "the database is newer than this program: it holds the unknown migration {0}; run the newer loa"
    )]
    Newer(String),
    /// The database lacks migrations.
    #[error("the database lacks {0} migration(s); run `loa migrate`")]
    Older(usize),
    /// The database refused.
    #[error("cannot read or migrate the database's schema: {0}")]
    Database(#[from] DbErr),
}

/// Brings the schema forward to this program's version, wholly or not at all; refuses a newer one
/// untouched. Answers how many migrations were missing.
///
/// Of several processes that start at once, one does the work and the others wait for it.
pub async fn migrate(db: &Db) -> Result<usize, SchemaError> {
    let transaction = db.begin().await?;
    wait_for_others(db.engine, &transaction).await?;
    let applied = applied(&transaction).await?;
    refuse_newer(&applied)?;
    let pending = Migrator::migrations().len() - applied.len();
    Migrator::up(&transaction, None).await?;
    transaction.commit().await?;
    Ok(pending)
}

/// On `SQLite` the transaction itself, begun IMMEDIATE, keeps others out.
async fn wait_for_others(engine: Engine, transaction: &DatabaseTransaction) -> Result<(), DbErr> {
    if engine == Engine::Postgres {
        let lock = format!("SELECT pg_advisory_xact_lock({MIGRATION_LOCK})");
        transaction.execute_unprepared(&lock).await?;
    }
    Ok(())
}

/// Refuses a schema that is not exactly this program's.
pub async fn verify_schema(db: &Db) -> Result<(), SchemaError> {
    let applied = applied(&db.writer).await?;
    refuse_newer(&applied)?;
    match Migrator::migrations().len() - applied.len() {
        0 => Ok(()),
        missing => Err(SchemaError::Older(missing)),
    }
}

fn refuse_newer(applied: &[String]) -> Result<(), SchemaError> {
    let known: Vec<String> =
        Migrator::migrations().iter().map(|migration| migration.name().to_owned()).collect();
    match applied.iter().find(|name| !known.contains(name)) {
        Some(unknown) => Err(SchemaError::Newer(unknown.clone())),
        None => Ok(()),
    }
}

/// The names of the applied migrations, read as text: the migrator itself panics on unknown ones.
async fn applied(db: &impl ConnectionTrait) -> Result<Vec<String>, DbErr> {
    Migrator::install(db).await?;
    let backend = db.get_database_backend();
    let sql = "SELECT version FROM seaql_migrations ORDER BY version";
    let rows = db.query_all_raw(Statement::from_string(backend, sql)).await?;
    rows.iter().map(|row| String::try_get(row, "", "version").map_err(DbErr::from)).collect()
}
