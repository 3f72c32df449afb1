//! The rows of pledges, of what they promise, of what happened to them, of the reports on it, and of the totals.

pub mod event;
pub mod item;
pub mod pledge;
pub mod reminder;
pub mod report;
pub mod tally;
