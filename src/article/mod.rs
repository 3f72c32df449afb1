//! Articles: pieces of news.
//!
//! The kind's content and rules stand in [`Content`] and [`ArticleKind`]; what the public reads
//! are the newsstand's rows, [`row`], and its [body](crate::newsstand::body).

mod check;
mod content;
mod details;
mod kind;
mod list;
mod project;
pub mod row;

pub use check::{MAX_AUTHORS, MAX_KICKER, MAX_LINKS};
pub use content::{AttachedFile, Author, Content, Event};
pub use details::Details;
pub use kind::ArticleKind;
pub use list::{Filter, Position, count, newest};
pub use project::project;
