//! Following what changes, for apps that keep a copy: what was added, changed and removed since a
//! position of the log, each thing once.
//!
//! | question | place |
//! |---|---|
//! | What is a position to a client? | [`Position`] |
//! | What has changed since? | [`changes()`] |
//! | What of one kind has appeared or changed since? | [`upserts()`] |
//! | For how long can one be away? | [`compact()`] |

mod changes;
mod compact;
mod position;
mod upserts;

pub use changes::{Answer, Changed, Page, StartOver, What, changes, head};
pub use compact::{KEPT_SECONDS, compact};
pub use position::Position;
pub use upserts::{Upsert, Upserts, upserts};
