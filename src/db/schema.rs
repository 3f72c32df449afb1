//! The schema's version: going forward, and refusing what is newer than this program.

use migrations::{Migrator, MigratorTrait};
use sea_orm::{ConnectionTrait, DbErr, Statement, TryGetable};

use super::Db;

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

/// Brings the schema forward to this program's version; refuses a newer one untouched.
pub async fn migrate(db: &Db) -> Result<usize, SchemaError> {
    let applied = applied(db).await?;
    refuse_newer(&applied)?;
    let pending = Migrator::migrations().len() - applied.len();
    Migrator::up(&db.writer, None).await?;
    Ok(pending)
}

/// Refuses a schema that is not exactly this program's.
pub async fn verify_schema(db: &Db) -> Result<(), SchemaError> {
    let applied = applied(db).await?;
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
async fn applied(db: &Db) -> Result<Vec<String>, DbErr> {
    Migrator::install(&db.writer).await?;
    let backend = db.writer.get_database_backend();
    let sql = "SELECT version FROM seaql_migrations ORDER BY version";
    let rows = db.writer.query_all_raw(Statement::from_string(backend, sql)).await?;
    rows.iter().map(|row| String::try_get(row, "", "version").map_err(DbErr::from)).collect()
}
