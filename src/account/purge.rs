//! Forgetting what is over.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::entity::{session, sign_in_throttle};
use super::{link, throttle};
use crate::changelog::Transaction;
use crate::error::Unexpected;

/// Deletes expired sessions, links that ended long ago, and counts of attempts whose window is over; answers
/// how many rows.
pub async fn purge_expired(tx: &Transaction) -> Result<u64, Unexpected> {
    let sessions = session::Entity::delete_many()
        .filter(session::COLUMN.expires_at.lte(tx.now()))
        .exec(tx.db())
        .await?;
    let counts = sign_in_throttle::Entity::delete_many()
        .filter(sign_in_throttle::COLUMN.window_started_at.lte(throttle::window_before(tx.now())))
        .exec(tx.db())
        .await?;
    let links = link::forget_ended(tx).await?;
    Ok(sessions.rows_affected + counts.rows_affected + links)
}
