//! What is forgotten.

use sea_orm::{ColumnTrait, Condition, DbErr, EntityTrait, QueryFilter};

use super::row::{delivery, message, subscription};
use crate::changelog::Transaction;

/// For how long it is known what was told, in seconds: far longer than anything is news.
const TOLD_SECONDS: i64 = 30 * 24 * 60 * 60;
/// After how long a delivery is let be that nobody makes, in seconds, as where the settings name no contact
/// any more: two days.
const LEFT_SECONDS: i64 = 2 * 24 * 60 * 60;
/// For how long nothing may get through to a browser, in seconds: two weeks.
const FAILING_SECONDS: i64 = 14 * 24 * 60 * 60;
/// For how long a browser may not be heard of, in seconds: a year.
const SILENT_SECONDS: i64 = 365 * 24 * 60 * 60;

/// Forgets what was told long ago, what is no news any more, and browsers that are gone.
pub async fn forget(tx: &Transaction) -> Result<(), DbErr> {
    let before = |seconds: i64| tx.now().plus_seconds(-seconds);
    message::Entity::delete_many()
        .filter(message::COLUMN.created_at.lt(before(TOLD_SECONDS)))
        .exec(tx.db())
        .await?;
    delivery::Entity::delete_many()
        .filter(delivery::COLUMN.due_at.lt(before(LEFT_SECONDS)))
        .exec(tx.db())
        .await?;
    let is_gone = Condition::any()
        .add(subscription::Column::FailingSince.lt(before(FAILING_SECONDS)))
        .add(subscription::Column::UpdatedAt.lt(before(SILENT_SECONDS)));
    subscription::Entity::delete_many().filter(is_gone).exec(tx.db()).await?;
    Ok(())
}
