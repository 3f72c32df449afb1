//! The log's rows.

use sea_orm::entity::prelude::*;

use crate::clock::Instant;

/// One row: one thing that the public sees differently since.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "change")]
pub struct Model {
    /// Its position: 1, 2, 3 … without a gap.
    #[sea_orm(primary_key, auto_increment = false)]
    pub seq: i64,
    /// The kind of the thing, as its id's prefix.
    pub kind: String,
    /// The thing.
    pub entity_id: Uuid,
    /// `upsert` or `remove`.
    pub op: String,
    /// The tags of all answers that it touches, separated by spaces.
    pub tags: String,
    /// When.
    pub at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}
