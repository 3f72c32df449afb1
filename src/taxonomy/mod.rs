//! Taxonomies: what documents are sorted by. Categories stand in menus in an order of their own,
//! tags in alphabetical order, and areas form a tree.
//!
//! What the three have in common is a [`Label`]. What is filed under an area is filed under every
//! area around it too: see [`Surroundings`].

pub mod area;
mod categories;
pub mod category;
mod create;
mod delete;
mod label;
mod refile;
mod surroundings;
pub mod tag;
mod update;

use sea_orm::DbErr;

use crate::access::Denied;
use crate::error::{Refusal, Unexpected};

pub use categories::{Categories, list_categories};
pub use create::{NewArea, NewCategory, NewTag, create_area, create_category, create_tag};
pub use delete::delete;
pub use label::Label;
pub use surroundings::Surroundings;
pub use update::{
    AreaChanges, CategoryChanges, TagChanges, update_area, update_category, update_tag,
};

/// What the taxonomies refuse.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The actor has no leave.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// There is no such label.
    #[error("no such category, tag or area")]
    NotFound,
    /// Something is sorted by it.
    #[error("it is used in {uses} places")]
    InUse {
        /// How many editions and records refer to it.
        uses: u64,
    },
    /// The input has faults.
    #[error("the input has faults")]
    Refused(Vec<Refusal>),
    /// A surprise.
    #[error(transparent)]
    Unexpected(#[from] Unexpected),
}

impl From<DbErr> for Error {
    fn from(error: DbErr) -> Self {
        Self::Unexpected(error.into())
    }
}

/// The most categories of a site: few enough to be listed whole.
pub const MAX_CATEGORIES: u64 = 500;
/// The most tags of a site.
pub const MAX_TAGS: u64 = 5_000;
/// The most areas of a site.
pub const MAX_AREAS: u64 = 5_000;
