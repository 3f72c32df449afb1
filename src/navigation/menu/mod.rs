//! Menus: lists of ways into the site, each item with what it leads to and the items below it.
//!
//! A menu leads to things by their ids, so that an item follows its thing to a new slug, is left out
//! while the thing is not public, and comes back with it.

mod check;
mod delete;
mod item;
mod put;
mod read;
mod row;

pub use delete::delete;
pub use item::{Destination, Item};
pub use put::put;
pub use read::{find_by_key, find_many, list, list_at_desk};
pub use row::{Entity, Model};

/// The most menus of a site: few enough to be listed whole.
pub const MAX_MENUS: u64 = 50;
/// The most items at one place: at the top of a menu, or directly below an item.
pub const MAX_BESIDE: usize = 20;
/// The most items of a menu in all.
pub const MAX_ITEMS: usize = 100;
/// How many levels a menu has at most.
pub const MAX_LEVELS: usize = 3;
