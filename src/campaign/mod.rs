//! Campaigns: civic drives with a term, phases and goals.
//!
//! What one says stands in [`Content`], the rules for it in [`CampaignKind`]; what the public reads
//! are the newsstand's rows, [`row`]. Whether a campaign runs and in which phase it is, no row
//! says: that follows from the date, see [`Term`] and [`current_phase`].

mod check;
mod content;
mod details;
mod kind;
mod list;
mod project;
pub mod row;
mod term;

pub use check::{MAX_KEY, MAX_LINKS, MAX_PARTS, MAX_THEME};
pub use content::{Call, Content, Goal, LinkedFile, Phase, same_unit};
pub use details::Details;
pub use kind::CampaignKind;
pub use list::{Filter, Order, Position, count, list};
pub use term::{Status, Term, current_phase};
