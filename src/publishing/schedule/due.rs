//! What is due.

use sea_orm::{
    ActiveModelTrait,
    ActiveValue::Set,
    ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{LockBehavior, LockType},
};

use super::{JOB, row};
use crate::changelog::Transaction;
use crate::clock::Instant;
use crate::jobs::{self, NewJob};
use crate::publishing::Error;

/// Has the schedule looked at, at this time or before.
pub(super) async fn wake_at(tx: &Transaction, at: Instant) -> Result<(), Error> {
    let job = NewJob { kind: JOB, payload: &(), run_at: at, dedupe_key: Some("next") };
    Ok(jobs::enqueue(tx.db(), tx.now(), job).await?)
}

/// The step that has waited longest of those that are due; no other process claims it before the
/// transaction ends. `None` where nothing is due: then the schedule is looked at again when the next
/// step is.
pub async fn claim_due(tx: &Transaction) -> Result<Option<row::Model>, Error> {
    let waiting = row::Entity::find()
        .filter(row::COLUMN.failed_at.is_null())
        .order_by_asc(row::COLUMN.due_at)
        .order_by_asc(row::COLUMN.id)
        .limit(1);
    let due = waiting.clone().filter(row::COLUMN.due_at.lte(tx.now()));
    let due = due.lock_with_behavior(LockType::Update, LockBehavior::SkipLocked);
    if let Some(step) = due.one(tx.db()).await? {
        return Ok(Some(step));
    }
    if let Some(next) = waiting.one(tx.db()).await? {
        wake_at(tx, next.due_at).await?;
    }
    Ok(None)
}

/// Takes off the schedule what was carried out.
pub async fn take_off(tx: &Transaction, step: &row::Model) -> Result<(), Error> {
    row::Entity::delete_by_id(step.id).exec(tx.db()).await?;
    Ok(())
}

/// Keeps a step that could not be carried out, for somebody to look at; it is not tried again.
pub async fn give_up(tx: &Transaction, step: row::Model) -> Result<(), Error> {
    let mut row = step.into_active_model();
    row.failed_at = Set(Some(tx.now()));
    row.update(tx.db()).await?;
    Ok(())
}
