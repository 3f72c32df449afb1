//! Following what changes, for apps that keep a copy: what was added, changed and removed since a
//! position of the log, each thing once.
//!
//! | question | place |
//! |---|---|
//! | What is a position to a client? | [`Position`] |
//! | What has changed since? | [`changes()`] |
//! | For how long can one be away? | [`compact()`] |

mod changes;
mod compact;
mod position;

pub use changes::{Answer, Changed, Page, StartOver, What, changes, head};
pub use compact::{KEPT_SECONDS, compact};
pub use position::Position;
