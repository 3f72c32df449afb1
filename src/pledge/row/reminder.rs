//! The reminders' rows.

use sea_orm::entity::prelude::*;
use sea_orm::sea_query::StringLen;
use uuid::Uuid;

use crate::clock::Instant;
use crate::date::Date;
use crate::id::{DocumentId, PledgeId, PledgeItemId};

/// Of what somebody is reminded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::N(16))", rename_all = "snake_case")]
pub enum ReminderKind {
    /// An item that is not done as reported is due within as many days as the site says.
    DueSoon,
    /// An item that is not done as reported was due.
    Overdue,
    /// Nothing was heard of a pledge for as many days as the site says, of which something is not done.
    Silent,
}

/// One reminder. It is made once for each occasion, and stays.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "pledge_reminder")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Of what it reminds.
    pub kind: ReminderKind,
    /// The pledge.
    pub pledge_id: PledgeId,
    /// The pledge's campaign.
    pub campaign_id: DocumentId,
    /// The item; `None` where it is of the pledge as a whole.
    pub item_id: Option<PledgeItemId>,
    /// The item or else the pledge: with the kind and the day it tells one occasion from others.
    pub subject_id: Uuid,
    /// When the item is due, or since when nothing is heard of the pledge.
    pub day: Date,
    /// When it was made.
    pub created_at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}
