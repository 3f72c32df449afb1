//! What records of truth refer to: a pledge its organization and signer, an organization its area.

use sea_orm::entity::prelude::*;
use sea_orm::{ActiveValue::Set, ConnectionTrait, DbErr, sea_query::Query};

use crate::changelog::Transaction;

/// One record refers to one thing.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "record_reference")]
pub struct Model {
    /// The record.
    #[sea_orm(primary_key, auto_increment = false)]
    pub record_id: Uuid,
    /// What it refers to.
    #[sea_orm(primary_key, auto_increment = false)]
    pub target_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}

/// How many records refer to `target`.
pub(super) async fn uses(db: &impl ConnectionTrait, target: Uuid) -> Result<u64, DbErr> {
    Entity::find().filter(COLUMN.target_id.eq(target)).count(db).await
}

/// Makes `targets` all that the record refers to; none where it is deleted.
pub async fn replace(
    tx: &Transaction,
    record: Uuid,
    targets: impl IntoIterator<Item = Uuid>,
) -> Result<(), DbErr> {
    let old = Query::delete().from_table(Entity).and_where(COLUMN.record_id.eq(record)).to_owned();
    tx.db().execute(&old).await?;
    let mut distinct: Vec<Uuid> = targets.into_iter().collect();
    distinct.sort_unstable();
    distinct.dedup();
    let rows = distinct
        .into_iter()
        .map(|target| ActiveModel { record_id: Set(record), target_id: Set(target) });
    Entity::insert_many(rows).exec_without_returning(tx.db()).await?;
    Ok(())
}
