//! Announcements: what a site tells everybody for a while, from "the water is off on Tuesday" to
//! "leave the house now".
//!
//! An announcement begins at an instant, which nobody hears of before, and may end at another.
//! While it lasts it is *current*: frontends show it on top of their pages. Once it has ended it is
//! history: it stays in its place in the feed and can be looked up, but stands on top no more. The
//! clock alone decides; a job only tells the log that one has begun.

mod begin;
mod check;
mod create;
mod delete;
mod list;
mod moments;
mod notice;
mod row;
mod show;
mod update;

use sea_orm::DbErr;

use crate::access::Denied;
use crate::error::{Code, Refusal, Unexpected};

pub use begin::{BEGIN_JOB, begin};
pub use create::create;
pub use delete::delete;
pub use list::{Audience, Filter, Order, Position, count, find, find_begun, list};
pub use moments::Moments;
pub use notice::Notice;
pub use row::{AreaIds, Entity, Level, Model};
pub use update::update;

/// The most announcements of a site that have not ended: few enough for a frontend to ask for all
/// that are current.
pub const MAX_LASTING: u64 = 500;

/// What announcements refuse.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The actor has no leave.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// There is no such announcement.
    #[error("no such announcement")]
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
            Self::NotFound => Some(vec![Refusal::new(Code::NotFound, "id")]),
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
