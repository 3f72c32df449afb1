//! Claiming due jobs, each by one worker.

use sea_orm::sea_query::{
    Expr, LockBehavior, LockType, Order, Query, SelectStatement, UpdateStatement,
};
use sea_orm::{Condition, ConnectionTrait, DbErr, ExprTrait, FromQueryResult};

use super::LEASE_SECONDS;
use super::job::{self, State};
use crate::clock::Instant;

/// Claims the job that has been due for longest among `kinds`, if one is due.
///
/// One statement: on PostgreSQL the inner SELECT skips rows that another worker is just claiming,
/// on `SQLite` writers queue.
pub(super) async fn claim(
    db: &impl ConnectionTrait,
    now: Instant,
    kinds: &[&'static str],
) -> Result<Option<job::Model>, DbErr> {
    let row = db.query_one(&update(now, kinds)).await?;
    row.map(|row| job::Model::from_query_result(&row, "")).transpose()
}

/// When the next job among `kinds` is due, or the next lease ends; `None` where nothing waits.
pub(super) async fn next_due(
    db: &impl ConnectionTrait,
    kinds: &[&'static str],
) -> Result<Option<Instant>, DbErr> {
    let earliest = Query::select()
        .expr_as(due_at().min(), "due_at")
        .from(job::Entity)
        .and_where(Expr::col(job::Column::State).is_in([State::Pending, State::Running]))
        .and_where(Expr::col(job::Column::Kind).is_in(kinds.iter().copied()))
        .to_owned();
    match db.query_one(&earliest).await? {
        Some(row) => row.try_get("", "due_at"),
        None => Ok(None),
    }
}

/// A claimed row is due again when its lease ends: only then `claimed_until` is not null.
fn due_at() -> Expr {
    Expr::col(job::Column::ClaimedUntil).if_null(Expr::col(job::Column::RunAt))
}

fn update(now: Instant, kinds: &[&'static str]) -> UpdateStatement {
    Query::update()
        .table(job::Entity)
        .value(job::Column::State, State::Running)
        .value(job::Column::ClaimedUntil, now.plus_seconds(LEASE_SECONDS))
        .value(job::Column::Attempts, Expr::col(job::Column::Attempts).add(1))
        .and_where(Expr::col(job::Column::Id).eq(first_due(now, kinds)))
        .returning(Query::returning().all())
        .to_owned()
}

fn first_due(now: Instant, kinds: &[&'static str]) -> SelectStatement {
    let pending = Expr::col(job::Column::State)
        .eq(State::Pending)
        .and(Expr::col(job::Column::RunAt).lte(now));
    let abandoned = Expr::col(job::Column::State)
        .eq(State::Running)
        .and(Expr::col(job::Column::ClaimedUntil).lte(now));
    Query::select()
        .column(job::Column::Id)
        .from(job::Entity)
        .cond_where(Condition::any().add(pending).add(abandoned))
        .and_where(Expr::col(job::Column::Kind).is_in(kinds.iter().copied()))
        .order_by(job::Column::RunAt, Order::Asc)
        .limit(1)
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .to_owned()
}
