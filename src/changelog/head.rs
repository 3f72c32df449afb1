//! The log's head: its last position and its epoch.

use sea_orm::entity::prelude::*;
use sea_orm::{ActiveValue::Set, sea_query::OnConflict};

use crate::clock::Instant;
use crate::id;

/// The one row's key.
pub(super) const ONLY: i32 = 1;

/// The one row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "change_head")]
pub struct Model {
    /// Always 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i32,
    /// The position of the last change; 0 where there is none.
    pub seq: i64,
    /// Which history the positions belong to. A restore starts a new one, and whoever comes with a
    /// position of another epoch starts over.
    pub epoch: Uuid,
    /// What stood up to this position may be gone from the log: whoever comes with an earlier one
    /// starts over.
    pub floor: i64,
}

impl ActiveModelBehavior for ActiveModel {}

/// Makes the head of an empty database; leaves an existing one as it is.
pub(super) async fn ensure(db: &impl ConnectionTrait, now: Instant) -> Result<(), DbErr> {
    let head = ActiveModel { id: Set(ONLY), seq: Set(0), epoch: Set(id::new(now)), floor: Set(0) };
    Entity::insert(head)
        .on_conflict(OnConflict::column(Column::Id).do_nothing().to_owned())
        .exec_without_returning(db)
        .await?;
    Ok(())
}
