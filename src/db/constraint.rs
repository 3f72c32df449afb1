//! Reading what the database refused: which constraint, and whether trying again may help.

use std::error::Error;

use sea_orm::{DbErr, RuntimeErr, SqlErr};

/// SQLSTATEs of a transaction that lost against another and may simply be run again:
/// `serialization_failure` and `deadlock_detected` (PostgreSQL manual, appendix A).
const RETRYABLE_STATES: [&str; 2] = ["40001", "40P01"];

/// Whether `error` is the violation of the unique constraint on these columns.
///
/// PostgreSQL names the constraint, `SQLite` the columns, so both are given: the constraint's name
/// as in the migration, and `table.column` of its last column.
pub fn violates(error: &DbErr, constraint: &str, column: &str) -> bool {
    match error.sql_err() {
        Some(SqlErr::UniqueConstraintViolation(message)) => {
            message.contains(constraint) || message.contains(column)
        }
        _ => false,
    }
}

/// Whether `error` says that a row names another one which there is not.
pub fn names_nothing(error: &DbErr) -> bool {
    matches!(error.sql_err(), Some(SqlErr::ForeignKeyConstraintViolation(_)))
}

/// Whether the transaction failed only because another one ran at the same time. Looks through the
/// whole chain of sources, so that domain errors need not know.
pub fn is_retryable(error: &(dyn Error + 'static)) -> bool {
    let mut link = Some(error);
    while let Some(error) = link {
        if let Some(db) = error.downcast_ref::<DbErr>() {
            return sqlstate(db).is_some_and(|state| RETRYABLE_STATES.contains(&state.as_str()));
        }
        link = error.source();
    }
    false
}

fn sqlstate(error: &DbErr) -> Option<String> {
    match error {
        DbErr::Conn(RuntimeErr::SqlxError(error))
        | DbErr::Exec(RuntimeErr::SqlxError(error))
        | DbErr::Query(RuntimeErr::SqlxError(error)) => {
            Some(error.as_database_error()?.code()?.into_owned())
        }
        _ => None,
    }
}
