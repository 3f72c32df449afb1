//! Finding the way on the site: which thing stands at a path, where redirects lead on, and the menus.

pub mod menu;
pub mod redirect;
mod resolve;
mod segments;
mod thing;

use sea_orm::DbErr;

use crate::access::Denied;
use crate::error::{Code, Refusal, Unexpected};

pub use resolve::{Resolved, resolve};
pub use segments::MAX_PATH;
pub use thing::Thing;

/// What menus and redirects refuse.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The actor has no leave.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// There is no such menu.
    #[error("no such menu")]
    NotFound,
    /// The input has faults.
    #[error("the input has faults")]
    Refused(Vec<Refusal>),
    /// A surprise.
    #[error(transparent)]
    Unexpected(#[from] Unexpected),
}

impl Error {
    /// What to tell the caller; `None` for a surprise.
    pub fn refusals(&self) -> Option<Vec<Refusal>> {
        match self {
            Self::Denied(denied) => Some(vec![(*denied).into()]),
            Self::NotFound => Some(vec![Refusal::new(Code::NotFound, "key")]),
            Self::Refused(refusals) => Some(refusals.clone()),
            Self::Unexpected(_) => None,
        }
    }
}

impl From<DbErr> for Error {
    fn from(error: DbErr) -> Self {
        Self::Unexpected(error.into())
    }
}
