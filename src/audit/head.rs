//! The log's end: its last row's number and hash.

use sea_orm::entity::prelude::*;
use sea_orm::{QuerySelect, sea_query::Expr};

/// The one row's key.
pub(super) const ONLY: i32 = 1;

/// The one row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "audit_head")]
pub struct Model {
    /// Always 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i32,
    /// The number of the last row; 0 where there is none.
    pub seq: i64,
    /// The hash of the last row; 32 zeros where there is none.
    pub hash: Vec<u8>,
}

impl ActiveModelBehavior for ActiveModel {}

/// The log's end, which stays where it is until the transaction ends.
pub(super) async fn hold(db: &impl ConnectionTrait) -> Result<Model, DbErr> {
    let held = Entity::find_by_id(ONLY).lock_exclusive().one(db).await?;
    held.ok_or_else(|| DbErr::RecordNotFound("the audit log's end".into()))
}

/// The log's end as it is now.
pub(super) async fn read(db: &impl ConnectionTrait) -> Result<Model, DbErr> {
    let found = Entity::find_by_id(ONLY).one(db).await?;
    found.ok_or_else(|| DbErr::RecordNotFound("the audit log's end".into()))
}

/// The log ends with this row now.
pub(super) async fn move_to(
    db: &impl ConnectionTrait,
    seq: i64,
    hash: Vec<u8>,
) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::Seq, Expr::value(seq))
        .col_expr(Column::Hash, Expr::value(hash))
        .filter(Column::Id.eq(ONLY))
        .exec(db)
        .await?;
    Ok(())
}
