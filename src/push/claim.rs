//! What is to be sent now, and by whom: no two processes send the same.

use std::collections::HashMap;

use sea_orm::sea_query::{Expr, LockBehavior, LockType};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, Select,
};
use uuid::Uuid;

use super::Message;
use super::row::{delivery, message, subscription};
use crate::changelog::Transaction;
use crate::clock::Instant;
use crate::error::Unexpected;
use crate::id;

/// For how long whoever claimed deliveries may take, in seconds; longer than sending all of them can.
const LEASE_SECONDS: i64 = 180;
/// How many deliveries are claimed together.
const AT_ONCE: u64 = 100;

/// Deliveries of one message that are this process's to make.
pub(super) struct Claimed {
    /// What is told.
    pub(super) message: Message,
    /// To whom, and how often it was tried in vain.
    pub(super) to: Vec<(subscription::Model, i32)>,
    /// Proves that they were claimed.
    pub(super) lease: Uuid,
}

/// Whether there is anything to be sent now that nobody is sending.
pub(super) async fn is_due(db: &impl ConnectionTrait, now: Instant) -> Result<bool, DbErr> {
    Ok(due(now).one(db).await?.is_some())
}

fn due(now: Instant) -> Select<delivery::Entity> {
    let columns = delivery::COLUMN;
    delivery::Entity::find().filter(columns.due_at.lte(now)).filter(
        Condition::any().add(columns.leased_until.is_null()).add(columns.leased_until.lte(now)),
    )
}

/// Claims deliveries of the message that has waited longest; `None` where there is nothing to be sent.
pub(super) async fn claim(tx: &Transaction) -> Result<Option<Claimed>, Unexpected> {
    let skip = (LockType::Update, LockBehavior::SkipLocked);
    let columns = delivery::COLUMN;
    let first = due(tx.now()).order_by_asc(columns.due_at).lock_with_behavior(skip.0, skip.1);
    let Some(first) = first.one(tx.db()).await? else { return Ok(None) };
    let of_message = due(tx.now()).filter(columns.message_id.eq(first.message_id));
    let rows = of_message
        .order_by_asc(columns.due_at)
        .limit(AT_ONCE)
        .lock_with_behavior(skip.0, skip.1)
        .all(tx.db())
        .await?;
    let Some(message) = message::Entity::find_by_id(first.message_id).one(tx.db()).await? else {
        return Ok(None);
    };
    let lease = id::new(tx.now());
    let attempts: HashMap<Uuid, i32> =
        rows.iter().map(|row| (row.subscription_id, row.attempts)).collect();
    delivery::Entity::update_many()
        .col_expr(delivery::Column::Lease, Expr::value(lease))
        .col_expr(delivery::Column::LeasedUntil, Expr::value(tx.now().plus_seconds(LEASE_SECONDS)))
        .filter(columns.message_id.eq(message.id))
        .filter(columns.subscription_id.is_in(attempts.keys().copied()))
        .exec(tx.db())
        .await?;
    let subscriptions = subscription::Entity::find()
        .filter(subscription::Column::Id.is_in(attempts.keys().copied()))
        .all(tx.db())
        .await?;
    let to = subscriptions.into_iter().filter_map(|one| {
        let attempts = attempts.get(&one.id).copied()?;
        Some((one, attempts))
    });
    Ok(Some(Claimed { message, to: to.collect(), lease }))
}
