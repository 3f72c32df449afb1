//! The rows of pledges, of what they promise, of the reports on it, and of the totals.

pub mod item;
pub mod pledge;
pub mod report;
pub mod tally;
