//! What providers told last.

use sea_orm::entity::prelude::*;
use sea_orm::sea_query::StringLen;

use crate::clock::Instant;

/// What is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::N(16))", rename_all = "snake_case")]
pub enum Subject {
    /// The weather.
    Weather,
    /// Exchange rates.
    Rates,
}

/// The last answer about something.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "portal_answer")]
pub struct Model {
    /// About what.
    #[sea_orm(primary_key, auto_increment = false)]
    pub subject: Subject,
    /// JSON: what was told.
    pub told: String,
    /// When it was told.
    pub told_at: Instant,
    /// Since when there is no answer, or none that can be read; `None` where the last one was.
    pub silent_since: Option<Instant>,
}

impl ActiveModelBehavior for ActiveModel {}
