//! Campaigns in the schema.
//!
//! | question | file |
//! |---|---|
//! | What does a campaign tell beside what every document does? | `drive`, `part`, `goal` |
//! | Which lists are there? | `list` |
//! | What is one made of when it is written? | `mutation`, `input` |

mod drive;
mod goal;
mod input;
mod list;
mod mutation;
mod part;

use super::publishing::document_type;
use crate::campaign::CampaignKind;
use drive::Drive;

pub(super) use list::{CampaignFilter, CampaignOrder, CampaignPage, campaigns};
pub(super) use mutation::CampaignMutation;

document_type! {
    /// A civic drive in one language: what it calls for, from when to when, with whom, and what it
    /// wants to reach.
    Campaign of CampaignKind: Drive
}
