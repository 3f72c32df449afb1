//! Enqueueing a job together with its cause.

use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ActiveValue::Set, DatabaseTransaction, EntityTrait, ExprTrait};
use serde::Serialize;

use super::job::{self, State};
use crate::clock::Instant;
use crate::error::Unexpected;
use crate::id;

/// What a new job is made of.
#[derive(Clone, Copy, Debug)]
pub struct NewJob<'a, P> {
    /// Which handler it is for; at most 64 characters.
    pub kind: &'static str,
    /// What the handler is handed, as JSON.
    pub payload: &'a P,
    /// When it is due.
    pub run_at: Instant,
    /// Says what the job is about, so that it waits only once; at most 200 characters.
    pub dedupe_key: Option<&'a str>,
}

/// Enqueues a job; it exists once `transaction` has committed.
///
/// Where a pending job of this kind has the same key already, that one takes the new payload and
/// the earlier of both times. The row is touched even where nothing differs: its lock keeps
/// workers off until the commit, so none can run the older job without seeing what caused the
/// newer one.
pub async fn enqueue<P: Serialize>(
    transaction: &DatabaseTransaction,
    now: Instant,
    new: NewJob<'_, P>,
) -> Result<(), Unexpected> {
    job::Entity::insert(row(now, &new)?)
        .on_conflict(join_pending())
        .exec_without_returning(transaction)
        .await?;
    Ok(())
}

fn row<P: Serialize>(now: Instant, new: &NewJob<'_, P>) -> Result<job::ActiveModel, Unexpected> {
    let payload = serde_json::to_string(new.payload)
        .map_err(Unexpected::while_doing("writing a job's payload"))?;
    Ok(job::ActiveModel {
        id: Set(id::new(now)),
        kind: Set(new.kind.to_owned()),
        payload: Set(payload),
        dedupe_key: Set(new.dedupe_key.map(str::to_owned)),
        state: Set(State::Pending),
        run_at: Set(new.run_at),
        attempts: Set(0),
        claimed_until: Set(None),
        last_error: Set(None),
        created_at: Set(now),
    })
}

fn join_pending() -> OnConflict {
    let waiting = || Expr::col((job::Entity, job::Column::RunAt));
    let new = || Expr::col(("excluded", job::Column::RunAt));
    OnConflict::columns([job::Column::Kind, job::Column::DedupeKey])
        // A literal, not a parameter: engines match it with the partial index as text.
        .target_and_where(Expr::cust("state = 'pending'"))
        .update_column(job::Column::Payload)
        .value(job::Column::RunAt, Expr::case(new().lt(waiting()), new()).finally(waiting()))
        .to_owned()
}
