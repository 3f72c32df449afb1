//! What is due.

use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select,
    sea_query::{Expr, LockBehavior, LockType},
};

use super::row;
use crate::changelog::Transaction;
use crate::clock::Instant;
use crate::error::Unexpected;
use crate::id::ScheduleId;
use crate::publishing::Error;

/// When the next step is due that can be carried out; it may be past, while another process is at it.
pub async fn next_due(db: &impl ConnectionTrait) -> Result<Option<Instant>, Unexpected> {
    let next = waiting().limit(1).select_only().column(row::Column::DueAt);
    Ok(next.into_tuple().one(db).await?)
}

/// The steps that are due, at most `limit`, those that have waited longest first.
pub async fn due(
    db: &impl ConnectionTrait,
    now: Instant,
    limit: u64,
) -> Result<Vec<ScheduleId>, Unexpected> {
    let due = due_at(now).limit(limit).select_only().column(row::Column::Id);
    Ok(due.into_tuple().all(db).await?)
}

/// The steps that have waited longest of those that are due, at most `limit`; no other process claims
/// them before the transaction ends. Those that another one has claimed are passed over.
pub async fn claim_due(tx: &Transaction, limit: u64) -> Result<Vec<row::Model>, DbErr> {
    claimed(due_at(tx.now()).limit(limit)).all(tx.db()).await
}

/// This step, as [`claim_due`]; `None` where it was carried out, is not due any more, or is claimed.
pub async fn claim(tx: &Transaction, id: ScheduleId) -> Result<Option<row::Model>, DbErr> {
    claimed(due_at(tx.now()).filter(row::COLUMN.id.eq(id))).one(tx.db()).await
}

/// Steps that wait for their time, the next first.
fn waiting() -> Select<row::Entity> {
    row::Entity::find()
        .filter(row::COLUMN.failed_at.is_null())
        .order_by_asc(row::COLUMN.due_at)
        .order_by_asc(row::COLUMN.id)
}

fn due_at(now: Instant) -> Select<row::Entity> {
    waiting().filter(row::COLUMN.due_at.lte(now))
}

fn claimed(steps: Select<row::Entity>) -> Select<row::Entity> {
    steps.lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
}

/// Takes off the schedule what was carried out.
pub async fn take_off(tx: &Transaction, steps: &[row::Model]) -> Result<(), Error> {
    let ids = steps.iter().map(|step| step.id);
    row::Entity::delete_many().filter(row::COLUMN.id.is_in(ids)).exec(tx.db()).await?;
    Ok(())
}

/// Keeps a step that could not be carried out, for somebody to look at; it is not tried again.
pub async fn give_up(tx: &Transaction, id: ScheduleId) -> Result<(), Error> {
    row::Entity::update_many()
        .col_expr(row::Column::FailedAt, Expr::value(tx.now()))
        .filter(row::COLUMN.id.eq(id))
        .exec(tx.db())
        .await?;
    Ok(())
}
