//! Forgetting old changes.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

use crate::changelog::{Transaction, change, head};

/// For how long changes are kept, in seconds: who was away for longer starts over. 90 days.
pub const KEPT_SECONDS: i64 = 90 * 24 * 60 * 60;

/// Forgets the changes that are older than [`KEPT_SECONDS`].
pub async fn compact(tx: &Transaction) -> Result<(), DbErr> {
    let Some(floor) = newest_old(tx).await? else { return Ok(()) };
    change::Entity::delete_many().filter(change::COLUMN.seq.lte(floor)).exec(tx.db()).await?;
    head::Entity::update_many()
        .col_expr(head::Column::Floor, Expr::val(floor))
        .filter(head::COLUMN.floor.lt(floor))
        .exec(tx.db())
        .await?;
    Ok(())
}

/// The position of the last change that is too old; `None` where none is. Looks for the first one
/// that is not, from the log's beginning on, where only few are too old.
async fn newest_old(tx: &Transaction) -> Result<Option<i64>, DbErr> {
    let log = || change::Entity::find().order_by_asc(change::COLUMN.seq);
    let kept_from = tx.now().plus_seconds(-KEPT_SECONDS);
    if log().one(tx.db()).await?.is_none_or(|first| first.at >= kept_from) {
        return Ok(None);
    }
    if let Some(kept) = log().filter(change::COLUMN.at.gte(kept_from)).one(tx.db()).await? {
        return Ok(Some(kept.seq - 1));
    }
    Ok(head::Entity::find().one(tx.db()).await?.map(|head| head.seq))
}
