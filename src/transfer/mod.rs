//! Import: documents with their pictures from where they were before.
//!
//! A source is read piece by piece ([`markdown`], [`wordpress`]); a [`Piece`] is one document in one
//! language, in the words of no source. [`Importer::import`] makes a document of each, by the same use
//! cases as an editor's. Nothing is imported twice: the library holds the same bytes once, and of each
//! piece the [`row`] of what it became says what it looked like then. What looks the same is left alone,
//! so an import that was broken off goes on where it stopped; what does not is saved as one more
//! revision, together with what editors have changed since.
//!
//! | question | place |
//! |---|---|
//! | What becomes of a piece? | [`Importer::import`], `put` |
//! | What is found of what it names? | `label`, `picture` |
//! | Which fields has which kind? | `kind` |
//! | How is a folder of Markdown files read? | [`markdown`] |
//! | How is an export of `WordPress` read? | [`wordpress`] |

mod date;
mod import;
mod kind;
mod label;
pub mod markdown;
mod picture;
pub mod piece;
mod put;
pub mod row;
pub mod wordpress;

pub use import::{Imported, Importer, Manner, Outcome, Problem, Skip};
pub use picture::{Files, Located};
pub use piece::{Piece, Reading};

use crate::access::Denied;
use crate::error::Unexpected;

/// Why an import cannot go on.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The actor has no leave.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// The source cannot be read, or is none.
    #[error("{0}")]
    Source(String),
    /// A surprise.
    #[error(transparent)]
    Unexpected(#[from] Unexpected),
}

impl From<sea_orm::DbErr> for Error {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Unexpected(error.into())
    }
}
