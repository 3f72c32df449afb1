//! What becomes of a delivery after an attempt.

use std::collections::BTreeMap;

use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::claim::Claimed;
use super::post::Outcome;
use super::row::{delivery, message, subscription};
use crate::changelog::Transaction;
use crate::id::fill_random;

/// The pause after the first attempt in vain, in seconds; every further one doubles it.
const FIRST_PAUSE: i64 = 30;
/// The longest pause, in seconds.
const LONGEST_PAUSE: i64 = 60 * 60;
/// For how long a message is news, in seconds; afterwards it is not tried again.
const NEWS_SECONDS: i64 = 24 * 60 * 60;

/// Takes down what came of each of the deliveries, as far as no other process has taken them over.
pub(super) async fn settle(
    tx: &Transaction,
    claimed: &Claimed,
    outcomes: &[(Uuid, Outcome)],
) -> Result<(), DbErr> {
    let is_over = tx.now() >= claimed.message.published_at.plus_seconds(NEWS_SECONDS);
    let with = |wanted: fn(Outcome) -> bool| -> Vec<Uuid> {
        outcomes.iter().filter(|(_, outcome)| wanted(*outcome)).map(|(id, _)| *id).collect()
    };
    let sent = with(|outcome| outcome == Outcome::Sent);
    let gone = with(|outcome| outcome == Outcome::Gone);
    let later = with(|outcome| matches!(outcome, Outcome::Later(_)));
    let mut dropped = with(|outcome| matches!(outcome, Outcome::Gone | Outcome::Refused));
    if is_over {
        dropped.extend(&later);
    } else {
        put_off(tx, claimed, outcomes).await?;
    }
    let sent_now = take_off(tx, claimed, &sent).await?;
    let dropped_now = take_off(tx, claimed, &dropped).await?;
    count(tx, claimed.message.id, sent_now, dropped_now).await?;
    note_failing(tx, &sent, false).await?;
    note_failing(tx, &later, true).await?;
    subscription::Entity::delete_many()
        .filter(subscription::Column::Id.is_in(gone))
        .exec(tx.db())
        .await?;
    Ok(())
}

/// Lets all of the deliveries be: what they tell is not public any more.
pub(super) async fn drop_all(tx: &Transaction, claimed: &Claimed) -> Result<(), DbErr> {
    let message = claimed.message.id;
    let dropped = delivery::Entity::delete_many()
        .filter(delivery::COLUMN.message_id.eq(message))
        .exec(tx.db())
        .await?;
    count(tx, message, 0, dropped.rows_affected).await
}

async fn take_off(tx: &Transaction, claimed: &Claimed, of: &[Uuid]) -> Result<u64, DbErr> {
    let gone = delivery::Entity::delete_many()
        .filter(delivery::COLUMN.message_id.eq(claimed.message.id))
        .filter(delivery::COLUMN.lease.eq(claimed.lease))
        .filter(delivery::COLUMN.subscription_id.is_in(of.iter().copied()))
        .exec(tx.db())
        .await?;
    Ok(gone.rows_affected)
}

async fn put_off(
    tx: &Transaction,
    claimed: &Claimed,
    outcomes: &[(Uuid, Outcome)],
) -> Result<(), DbErr> {
    let attempts: BTreeMap<Uuid, i32> =
        claimed.to.iter().map(|(to, attempts)| (to.id, *attempts)).collect();
    // Those that pause for the same time together: a push service that is away is away for all.
    let mut pauses: BTreeMap<(Option<i64>, i32), Vec<Uuid>> = BTreeMap::new();
    for (id, outcome) in outcomes {
        if let (Outcome::Later(asked), Some(attempts)) = (outcome, attempts.get(id)) {
            pauses.entry((*asked, *attempts)).or_default().push(*id);
        }
    }
    for ((asked, attempts), of) in pauses {
        let due = tx.now().plus_seconds(asked.unwrap_or_else(|| pause(attempts)));
        delivery::Entity::update_many()
            .col_expr(delivery::Column::DueAt, Expr::value(due))
            .col_expr(delivery::Column::Attempts, Expr::value(attempts.saturating_add(1)))
            .col_expr(delivery::Column::Lease, Expr::value(None::<Uuid>))
            .col_expr(delivery::Column::LeasedUntil, Expr::value(None::<i64>))
            .filter(delivery::COLUMN.message_id.eq(claimed.message.id))
            .filter(delivery::COLUMN.lease.eq(claimed.lease))
            .filter(delivery::COLUMN.subscription_id.is_in(of))
            .exec(tx.db())
            .await?;
    }
    Ok(())
}

async fn count(tx: &Transaction, message: Uuid, sent: u64, dropped: u64) -> Result<(), DbErr> {
    let more = |column: message::Column, by: u64| {
        Expr::col(column).add(i64::try_from(by).unwrap_or(i64::MAX))
    };
    message::Entity::update_many()
        .col_expr(message::Column::Sent, more(message::Column::Sent, sent))
        .col_expr(message::Column::Dropped, more(message::Column::Dropped, dropped))
        .filter(message::COLUMN.id.eq(message))
        .exec(tx.db())
        .await?;
    Ok(())
}

/// Notes since when nothing gets through to these, or that something does.
async fn note_failing(tx: &Transaction, of: &[Uuid], is_failing: bool) -> Result<(), DbErr> {
    let since = if is_failing { Some(tx.now()) } else { None };
    let differs = if is_failing {
        subscription::Column::FailingSince.is_null()
    } else {
        subscription::Column::FailingSince.is_not_null()
    };
    subscription::Entity::update_many()
        .col_expr(subscription::Column::FailingSince, Expr::value(since))
        .filter(subscription::Column::Id.is_in(of.iter().copied()))
        .filter(differs)
        .exec(tx.db())
        .await?;
    Ok(())
}

/// Seconds until the next attempt: doubled with each, and up to half as much again by chance.
fn pause(attempts: i32) -> i64 {
    let pause = Ord::min(FIRST_PAUSE << attempts.clamp(0, 16), LONGEST_PAUSE);
    let mut chance = [0];
    fill_random(&mut chance);
    pause + pause * i64::from(chance[0]) / 512
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_up_to_an_hour_and_a_half() {
        assert!((30..=45).contains(&pause(0)));
        assert!((60..=90).contains(&pause(1)));
        assert!((3_600..=5_400).contains(&pause(i32::MAX)));
    }
}
