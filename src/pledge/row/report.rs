//! The reports' rows.

use sea_orm::entity::prelude::*;
use sea_orm::sea_query::StringLen;

use crate::clock::Instant;
use crate::date::Date;
use crate::error::Unexpected;
use crate::id::{AccountId, DocumentId, PledgeId, PledgeItemId, ReportId};
use crate::language::Localized;
use crate::pledge::Link;
use crate::quantity::Quantity;

/// What became of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::N(16))", rename_all = "snake_case")]
pub enum ReportState {
    /// Nobody has judged it yet.
    Reported,
    /// Somebody other than who entered it found it right.
    Verified,
    /// It was found wrong; it counts for nothing, and only the desk sees it.
    Refused,
}

/// What was reported on one item: how much is done by a date.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "pledge_report")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ReportId,
    /// The item.
    pub item_id: PledgeItemId,
    /// The item's pledge.
    pub pledge_id: PledgeId,
    /// The pledge's campaign.
    pub campaign_id: DocumentId,
    /// The date by which so much was done.
    pub reported_on: Date,
    /// How much is done in all so far.
    pub quantity: Quantity,
    /// What is said of it.
    pub notes: Localized,
    /// JSON: where it can be checked.
    pub links: String,
    /// What became of it.
    pub state: ReportState,
    /// Why it was refused.
    pub reason: Option<String>,
    /// Who judged it.
    pub judged_by: Option<AccountId>,
    /// When it was judged.
    pub judged_at: Option<Instant>,
    /// Who entered it; `None` for the system and for programs without an account.
    pub created_by: Option<AccountId>,
    /// When it was entered.
    pub created_at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// Where it can be checked.
    pub fn links(&self) -> Result<Vec<Link>, Unexpected> {
        serde_json::from_str(&self.links)
            .map_err(Unexpected::while_doing("reading a report's links"))
    }
}
