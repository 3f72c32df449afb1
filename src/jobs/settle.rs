//! What becomes of a job after its run.

use std::error::Error;

use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, Condition, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, UpdateMany,
};

use super::MAX_ATTEMPTS;
use super::job::{self, State};
use crate::clock::Instant;
use crate::db::{Db, violates};
use crate::error::Unexpected;
use crate::id::fill_random;

/// The pause after the first failure, in seconds; every further one doubles it.
const FIRST_PAUSE: i64 = 10;
/// The longest pause, in seconds.
const LONGEST_PAUSE: i64 = 3600;
/// How much of an error's text is kept, in characters.
const MAX_ERROR: usize = 2000;

/// What is to become of a job.
#[derive(Debug)]
pub(super) enum Fate {
    /// It is finished: the row goes.
    Finished,
    /// It recurs: pending again from this instant, as if new.
    Recurs(Instant),
    /// It failed: pending again from this instant.
    Retried(Instant, String),
    /// It failed too often: a dead letter.
    Dies(String),
}

impl Fate {
    /// Decides about a run that ended at `now`. `interval` is set for recurring jobs.
    pub(super) fn of(
        attempts: i32,
        outcome: Result<(), Unexpected>,
        interval: Option<i64>,
        now: Instant,
    ) -> Self {
        match (outcome, interval) {
            (Ok(()), None) => Self::Finished,
            (Ok(()), Some(seconds)) => Self::Recurs(now.plus_seconds(seconds)),
            (Err(error), None) if attempts >= MAX_ATTEMPTS => Self::Dies(describe(&error)),
            (Err(error), _) => Self::Retried(now.plus_seconds(pause(attempts)), describe(&error)),
        }
    }
}

/// Settles a claimed job, unless its lease has passed to another worker meanwhile.
pub(super) async fn settle(db: &Db, job: &job::Model, fate: Fate) -> Result<(), DbErr> {
    let transaction = db.begin().await?;
    match apply(&transaction, job, fate).await {
        Ok(()) => transaction.commit().await,
        Err(error) => {
            transaction.rollback().await?;
            if violates(&error, "job_dedupe_key", "job.dedupe_key") {
                yield_to_younger(db, job).await
            } else {
                Err(error)
            }
        }
    }
}

async fn apply(db: &DatabaseTransaction, job: &job::Model, fate: Fate) -> Result<(), DbErr> {
    let update = match fate {
        Fate::Finished => return delete(db, job).await,
        Fate::Recurs(at) => pending(at, None).col_expr(job::Column::Attempts, Expr::value(0)),
        Fate::Retried(at, error) => pending(at, Some(error)),
        Fate::Dies(error) => in_state(State::Dead, Some(error)),
    };
    update.filter(still_ours(job)).exec(db).await?;
    Ok(())
}

/// While the job ran, another one was enqueued under its key and waits: that one will do the work.
async fn yield_to_younger(db: &Db, job: &job::Model) -> Result<(), DbErr> {
    let transaction = db.begin().await?;
    delete(&transaction, job).await?;
    transaction.commit().await
}

async fn delete(db: &DatabaseTransaction, job: &job::Model) -> Result<(), DbErr> {
    job::Entity::delete_many().filter(still_ours(job)).exec(db).await?;
    Ok(())
}

fn pending(at: Instant, error: Option<String>) -> UpdateMany<job::Entity> {
    in_state(State::Pending, error).col_expr(job::Column::RunAt, Expr::value(at))
}

fn in_state(state: State, error: Option<String>) -> UpdateMany<job::Entity> {
    job::Entity::update_many()
        .col_expr(job::Column::State, Expr::value(state))
        .col_expr(job::Column::ClaimedUntil, Expr::value(None::<i64>))
        .col_expr(job::Column::LastError, Expr::value(error))
}

fn still_ours(job: &job::Model) -> Condition {
    Condition::all()
        .add(job::COLUMN.id.eq(job.id))
        .add(job::COLUMN.state.eq(State::Running))
        .add(job::COLUMN.attempts.eq(job.attempts))
}

/// Seconds until the next try: doubled with each, and up to half as much again by chance, so that
/// jobs that failed together do not come back together.
fn pause(attempts: i32) -> i64 {
    let doublings = attempts.saturating_sub(1).clamp(0, 16);
    let pause = (FIRST_PAUSE << doublings).min(LONGEST_PAUSE);
    let mut chance = [0];
    fill_random(&mut chance);
    pause + pause * i64::from(chance[0]) / 512
}

/// The error and its causes on one line.
fn describe(error: &Unexpected) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text = format!("{text}: {error}");
        cause = error.source();
    }
    // PostgreSQL stores no NUL in a text.
    text.chars().filter(|&c| c != '\0').take(MAX_ERROR).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn failure() -> Result<(), Unexpected> {
        Err(Unexpected::while_doing("mowing")("the\0 blade is blunt"))
    }

    #[test]
    fn pauses_double_up_to_an_hour_and_a_half() {
        assert!((10..=15).contains(&pause(1)));
        assert!((20..=30).contains(&pause(2)));
        assert!((3600..=5400).contains(&pause(MAX_ATTEMPTS)));
        assert!((3600..=5400).contains(&pause(i32::MAX)));
    }

    #[test]
    fn only_the_last_failure_kills() {
        let at = |attempts| Fate::of(attempts, failure(), None, Instant(0));
        assert!(matches!(at(MAX_ATTEMPTS - 1), Fate::Retried(..)));
        assert!(matches!(at(MAX_ATTEMPTS), Fate::Dies(_)));
    }

    #[test]
    fn a_recurring_job_never_dies() {
        let fate = Fate::of(i32::MAX, failure(), Some(3600), Instant(0));
        assert!(matches!(fate, Fate::Retried(..)));
        let fate = Fate::of(1, Ok(()), Some(3600), Instant(0));
        assert!(matches!(fate, Fate::Recurs(Instant(3_600_000_000))));
    }

    #[test]
    fn an_error_is_described_with_its_causes() {
        let Fate::Dies(text) = Fate::of(MAX_ATTEMPTS, failure(), None, Instant(0)) else {
            panic!("it dies");
        };
        assert_eq!(text, "mowing: the blade is blunt");
    }
}
