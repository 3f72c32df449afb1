//! What records beside documents have in common, be they tags, areas, organizations or persons:
//! ids and slugs, alphabetical order, and the trees that they form.
//!
//! | question | place |
//! |---|---|
//! | how one is found, and held against deletion | [`find_many`], [`find_by_slug`], [`lock_existing`] |
//! | how one gets its slug | [`insert`] |
//! | how lists of them are paged | [`Alphabetical`] |
//! | how one lies within another | [`tree`] |

mod find;
mod list;
mod naming;
pub mod tree;

use std::fmt::Display;
use std::hash::Hash;

use sea_orm::{EntityTrait, TryGetable, Value};

use crate::db::Row;
use crate::id::Typed;

pub use find::{
    existing_slugs, find_by_external_ref, find_by_slug, find_many, lock_existing, lock_one,
};
pub use list::{Alphabetical, Page, Position, RowOf, counts, pages};
pub use naming::{check_external_ref, check_slug, insert, taken};

/// A table of records that have ids and slugs, each once.
///
/// Its unique constraints are called `{table}_slug_key` and, where it has external references,
/// `{table}_external_ref_key`.
pub trait Record: EntityTrait<Model: Row + Clone + Send + Sync> {
    /// A record's id.
    type Id: Typed + Display + Eq + Hash + Into<Value> + TryGetable + Send + Sync + 'static;

    /// The column with the id.
    const ID: Self::Column;
    /// The column with the slug.
    const SLUG: Self::Column;
    /// The column with the id in the system that the record came from.
    const EXTERNAL_REF: Option<Self::Column> = None;

    /// The row's id.
    fn id(row: &Self::Model) -> Self::Id;
}
