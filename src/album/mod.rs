//! Albums: photos in an order, with a title. They stand in lists of their own and in menus, not in the
//! feed.

mod check;
mod content;
mod kind;
mod list;
mod project;
pub mod row;

pub use check::MAX_PHOTOS;
pub use content::Content;
pub use kind::AlbumKind;
pub use list::{Position, count, newest};
