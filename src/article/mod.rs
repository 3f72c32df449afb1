//! Articles: pieces of news.
//!
//! The kind's content and rules stand in [`Content`] and [`ArticleKind`]; what the public reads
//! are the newsstand's rows, [`row`], and its [body](crate::newsstand::body).

mod check;
mod content;
mod kind;
mod list;
mod project;
pub mod row;

pub use check::{MAX_AUTHORS, MAX_KICKER};
pub use content::Content;
pub use kind::ArticleKind;
pub use list::{Filter, Position, count, newest};
pub use project::project;
