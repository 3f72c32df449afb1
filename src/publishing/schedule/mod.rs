//! Publishing and taking back at a set time.
//!
//! What waits stands in a table. At its time one process claims a step, carries it out and takes it
//! off the table, in one transaction: it happens once, however many processes there are, and also
//! after a restart.
//!
//! | question | file |
//! |---|---|
//! | How is a step put on the schedule, and taken off? | `plan` |
//! | Which step is due, and what became of it? | `due` |
//! | What waits? | `list` |

mod due;
mod list;
mod plan;
pub mod row;

pub use due::{claim, claim_due, due, give_up, next_due, take_off};
pub use list::{count, list, of_editions};
pub use plan::{Plan, plan};
pub(super) use plan::{forget, forget_published};
