//! Open data: everything that organizations promised in a campaign and what became of it, one row for
//! each promise, as CSV and JSON that anybody may download, keep and compute with.
//!
//! What columns there are is decided in one place, from which come both forms and the schemas that
//! describe them. A column keeps its name and its meaning for good; new ones come at the end.
//!
//! | question | file |
//! |---|---|
//! | Which columns are there, and what do they mean? | `columns` |
//! | What is read for them? | `read` |
//! | How is it written? | `write` |
//! | How is it described for programs? | `describe` |

mod columns;
mod describe;
mod read;
mod write;

use url::Url;

use crate::campaign;
use crate::changelog::Store;
use crate::error::Unexpected;
use crate::language::LanguageTag;
use crate::site;

pub use describe::{SCHEMA_PATH, metadata, schema};
pub use read::{rows, validator};
pub use write::{csv, json};

/// What open data is made from.
#[derive(Clone, Debug)]
pub struct Archive {
    /// The database.
    pub store: Store,
    /// The site's settings.
    pub site: site::Current,
    /// What stands before paths to make them absolute, as `https://ward.example`.
    pub base_url: String,
    /// Under what license the data may be used.
    pub license: Url,
}

/// Which campaign's data is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// The campaign's slug in the language.
    pub slug: String,
    /// The language of names and texts; the site's default where it is `None`.
    pub language: Option<LanguageTag>,
}

/// A campaign with all rows.
#[derive(Clone, Debug)]
pub struct Table {
    /// The campaign.
    pub campaign: campaign::row::Model,
    /// One row for each promise.
    pub(self) lines: Vec<columns::Line>,
}

/// Nothing comes of it.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such language or campaign.
    #[error("there is no such {0}")]
    NotFound(&'static str),
    /// A surprise.
    #[error(transparent)]
    Unexpected(#[from] Unexpected),
}
