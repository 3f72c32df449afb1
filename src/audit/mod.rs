//! The audit log: who did what to which thing, when and from where, and what was different then.
//!
//! A use case that writes notes a [`Deed`] in its transaction
//! ([`Transaction::note`](crate::changelog::Transaction::note)); the deeds are appended as the
//! transaction commits, so there is no deed without its effect and no effect without its deed.
//!
//! The log is only ever appended to: the database refuses to change or to delete a row. Each row
//! carries a [hash](chain) over itself and the row before it, so what was changed behind the
//! database's back shows: [`verify()`] finds the first row that does not follow. Whoever keeps the last
//! row's hash elsewhere can tell even that the whole log was written anew.

mod action;
mod append;
mod chain;
mod deed;
mod details;
mod export;
pub mod head;
mod list;
pub mod row;
mod verify;

use sea_orm::DbErr;

use crate::access::Denied;
use crate::error::{Refusal, Unexpected};

pub use action::Action;
pub use append::append;
pub use deed::Deed;
pub use details::{Detail, Details};
pub use export::{LINES_AT_ONCE, export};
pub use list::{Filter, count, list};
pub use row::Model as Entry;
pub use verify::{Breach, Soundness, verify};

/// What the audit log refuses.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The actor has no leave.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// A surprise.
    #[error(transparent)]
    Unexpected(#[from] Unexpected),
}

impl Error {
    /// What to tell the caller; `None` for a surprise.
    pub fn refusals(&self) -> Option<Vec<Refusal>> {
        match self {
            Self::Denied(denied) => Some(vec![(*denied).into()]),
            Self::Unexpected(_) => None,
        }
    }
}

impl From<DbErr> for Error {
    fn from(error: DbErr) -> Self {
        Self::Unexpected(error.into())
    }
}
