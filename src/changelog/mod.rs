//! The change log: every transaction that changes what the public can see appends to it, and
//! whatever must react reads it from its own position.
//!
//! Positions are gapless and in commit order on every engine, because a transaction takes them
//! by updating the one row of `change_head` as its last step before the rows themselves; the row's
//! lock is held until the commit.

pub mod change;
pub mod head;
mod kept;
mod latest;
mod others;
mod store;
mod tail;
mod transaction;

pub use change::Removal;
pub use kept::Kept;
pub use others::follow_others;
pub use store::{Attempts, Store};
pub use tail::{position_in, tags_after};
pub use transaction::{Change, Op, Transaction};
