//! Redirects: where the site leads on from a path at which nothing stands (any more), as from the
//! addresses of the web site that was there before.
//!
//! What stands at a path goes before a redirect from it, so no redirect can hide anything. Old slugs
//! need none: they lead to their documents by themselves.

mod delete;
mod find;
mod put;
pub mod row;

use crate::changelog::{Change, Op};
use uuid::Uuid;

pub use delete::delete;
pub use find::{count, follow, list};
pub use put::{MAX_FROM, put};
pub use row::Model;

/// How many a site has at most.
pub const MAX_REDIRECTS: u64 = 20_000;
/// How many redirects lead on from one another at most.
pub const MAX_HOPS: usize = 5;

/// The log's row: the ways of the site changed.
fn changed() -> Change {
    let tags = vec!["redirects".to_owned()];
    Change { kind: "site", id: Uuid::nil(), language: None, op: Op::Upsert, tags }
}
