//! The remits' rows.

use sea_orm::entity::prelude::*;
use sea_orm::sea_query::StringLen;
use uuid::Uuid;

use crate::id::AccountId;

/// What a remit holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::N(16))", rename_all = "snake_case")]
pub enum Held {
    /// An area.
    Area,
    /// A category.
    Category,
}

/// One thing of somebody's remit.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "account_remit")]
pub struct Model {
    /// Whose remit.
    #[sea_orm(primary_key, auto_increment = false)]
    pub account_id: AccountId,
    /// The area or category.
    #[sea_orm(primary_key, auto_increment = false)]
    pub target_id: Uuid,
    /// Which of both it is.
    pub held: Held,
}

impl ActiveModelBehavior for ActiveModel {}
