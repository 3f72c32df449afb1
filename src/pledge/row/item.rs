//! The items' rows.

use sea_orm::entity::prelude::*;

use crate::date::Date;
use crate::id::{DocumentId, PledgeId, PledgeItemId};
use crate::language::Localized;
use crate::pledge::standing::Share;
use crate::quantity::Quantity;

/// One promise of a pledge. What it has come to is derived from its reports and kept with every
/// change of them.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "pledge_item")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PledgeItemId,
    /// The pledge.
    pub pledge_id: PledgeId,
    /// The pledge's campaign.
    pub campaign_id: DocumentId,
    /// Its place in the pledge, from 0.
    pub position: i32,
    /// What is promised.
    pub texts: Localized,
    /// Of what the quantity is; empty where it is simply done or not.
    pub units: Localized,
    /// How much is promised; `None` where it is simply done or not.
    pub quantity: Option<Quantity>,
    /// By when; `None` where no date is given.
    pub due_on: Option<Date>,
    /// The key of the campaign's goal toward which it counts.
    pub goal: Option<String>,
    /// How much of its quantity counts there; all of it where it counts toward none.
    pub goal_share: Share,
    /// Who answers for it, by name.
    pub responsible: Option<String>,
    /// How much is done as last reported.
    pub reported: Quantity,
    /// How much is done as last verified.
    pub verified: Quantity,
    /// The date of the last report that is not refused.
    pub reported_on: Option<Date>,
    /// The date of the last verified report.
    pub verified_on: Option<Date>,
    /// Since when it is done as reported; `None` while it is not.
    pub reported_done_on: Option<Date>,
    /// Since when it is done as verified; `None` while it is not.
    pub verified_done_on: Option<Date>,
}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// How much is to be done: what is simply done or not counts as one.
    pub fn promised(&self) -> Quantity {
        self.quantity.unwrap_or(Quantity::ONE)
    }
}
