//! Forgetting links that ended long ago.

use sea_orm::sea_query::Condition;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::{DAY, row};
use crate::changelog::Transaction;
use crate::error::Unexpected;

/// For how many seconds a link that has ended is still told of: 30 days.
const REMEMBERED: i64 = 30 * DAY;

/// Deletes links that ended long ago; answers how many.
pub async fn forget_ended(tx: &Transaction) -> Result<u64, Unexpected> {
    let then = tx.now().plus_seconds(-REMEMBERED);
    let ended = Condition::any()
        .add(row::COLUMN.expires_at.lte(then))
        .add(row::COLUMN.used_at.lte(then))
        .add(row::COLUMN.revoked_at.lte(then));
    Ok(row::Entity::delete_many().filter(ended).exec(tx.db()).await?.rows_affected)
}
