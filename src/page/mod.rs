//! Pages: documents that stay, as "About us". They stand in menus, not in the feed.

mod content;
mod kind;
mod project;
pub mod row;

pub use content::Content;
pub use kind::PageKind;
