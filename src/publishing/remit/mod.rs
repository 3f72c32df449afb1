//! Remits: which areas and categories somebody's work at the desk is about.
//!
//! With documents outside of their remit people do what contributors do: they write those that they
//! created, and correct, judge and publish none. A document lies within where everything that it is filed
//! under does, in what is public of it and in what is newest: in one of the areas or inside of one, and
//! under one of the categories. What is filed under nothing lies within no remit. Who has none is
//! not restricted.

mod check;
mod read;
pub mod row;
mod set;

use crate::id::{AreaId, CategoryId};

pub(super) use check::check;
pub use read::of;
pub use set::set;

/// Which areas and categories somebody's work is about; whatever is empty restricts nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remit {
    /// Documents in these areas, or inside of them.
    pub areas: Vec<AreaId>,
    /// Documents under these categories.
    pub categories: Vec<CategoryId>,
}

impl Remit {
    /// Whether it restricts nothing.
    pub const fn is_empty(&self) -> bool {
        self.areas.is_empty() && self.categories.is_empty()
    }
}
