//! The database: one writing and one reading handle, the same on `SQLite` and PostgreSQL.
//!
//! * `SQLite`: WAL; a single writing connection whose transactions begin IMMEDIATE, so they queue
//!   instead of failing; a pool of `query_only` readers that never wait for the writer.
//! * PostgreSQL: one pool; READ COMMITTED, because every writer updates the head of the change log
//!   as its last step and would otherwise abort each other; deadlocks and serialization failures
//!   are retried by [`crate::transact`].

mod cell;
mod connect;
mod constraint;
mod insert;
mod pages;
mod rows;
mod schema;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use sea_orm::{
    DatabaseConnection, DatabaseTransaction, DbErr, IsolationLevel, SqliteTransactionMode,
    TransactionOptions, TransactionTrait,
};

pub use cell::Column;
pub use connect::{ConnectError, connect};
pub use constraint::{is_retryable, names_nothing, violates};
pub use insert::insert_all;
pub use pages::{read_counts, read_pages};
pub(crate) use rows::row;
pub use rows::{
    Row, columns_beside, gathered, outer, outer_from, read_all, read_rows, scattered,
    select_beside, width,
};
pub use schema::{SchemaError, migrate, verify_schema};

/// Which engine a database URL names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// The embedded database, one file.
    Sqlite,
    /// A PostgreSQL server, or one that speaks its protocol.
    Postgres,
}

/// Handles on one database.
#[derive(Clone, Debug)]
pub struct Db {
    engine: Engine,
    writer: DatabaseConnection,
    reader: DatabaseConnection,
    statements: Arc<AtomicU64>,
}

impl Db {
    /// The engine behind the handles.
    pub const fn engine(&self) -> Engine {
        self.engine
    }

    /// For reading outside a transaction. On `SQLite` this handle refuses to write.
    pub const fn reader(&self) -> &DatabaseConnection {
        &self.reader
    }

    /// Begins a writing transaction. Only [`crate::changelog`] and the plumbing call it: whatever
    /// the public can see changes through [`crate::changelog::Transaction`].
    pub(crate) async fn begin(&self) -> Result<DatabaseTransaction, DbErr> {
        self.writer
            .begin_with_options(TransactionOptions {
                isolation_level: None,
                access_mode: None,
                sqlite_transaction_mode: match self.engine {
                    Engine::Sqlite => Some(SqliteTransactionMode::Immediate),
                    Engine::Postgres => None,
                },
            })
            .await
    }

    /// Begins reading one state of the database, whatever is committed meanwhile.
    pub async fn snapshot(&self) -> Result<DatabaseTransaction, DbErr> {
        self.reader
            .begin_with_options(TransactionOptions {
                isolation_level: match self.engine {
                    Engine::Sqlite => None,
                    Engine::Postgres => Some(IsolationLevel::RepeatableRead),
                },
                access_mode: None,
                sqlite_transaction_mode: None,
            })
            .await
    }

    /// How many statements these handles have sent since they were opened.
    pub fn statements(&self) -> u64 {
        self.statements.load(Ordering::Relaxed)
    }

    /// Closes both handles, waiting for work under way.
    pub async fn close(self) -> Result<(), DbErr> {
        self.reader.close().await?;
        self.writer.close().await
    }
}
