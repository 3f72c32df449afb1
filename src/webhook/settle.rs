//! What becomes of a webhook after an attempt.

use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QuerySelect,
};

use super::back_off::pause;
use super::claim::Claimed;
use super::post::Outcome;
use super::row::delivery;
use super::row::webhook::{self, ActiveModel, Reason, State};
use super::{Fault, KEPT_DELIVERIES, Webhook};
use crate::changelog::Transaction;
use crate::clock::Instant;
use crate::error::Unexpected;
use crate::id;

/// After how many seconds without any success a webhook is given up: five days.
const GIVEN_UP_SECONDS: i64 = 5 * 24 * 60 * 60;
/// How many attempts it gets before, at least: a server that was itself away for long tries again.
const GIVEN_UP_ATTEMPTS: i32 = 10;

/// Takes down what came of a message that was sent `at`, unless another process has taken over
/// meanwhile. Answers whether the message arrived, so that the next may follow.
pub(super) async fn settle(
    tx: &Transaction,
    claimed: &Claimed,
    at: Instant,
    outcome: &Outcome,
) -> Result<bool, Unexpected> {
    let found = webhook::Entity::find_by_id(claimed.hook.id).lock_exclusive().one(tx.db()).await?;
    let ours = found.filter(|hook| hook.lease == Some(claimed.lease));
    let Some(hook) = ours else { return Ok(false) };
    keep(tx, &hook, claimed, at, outcome).await?;
    // Somebody may have put the webhook elsewhere meanwhile: then it goes on from there.
    let stays = hook.message_id != Some(claimed.message_id);
    let row = match outcome.fault {
        _ if stays => <ActiveModel as Default>::default(),
        None => arrived(tx, claimed),
        Some(fault) => failed(tx, &hook, fault, outcome.status),
    };
    let row = ActiveModel {
        id: Set(hook.id),
        attempts: Set(hook.attempts + 1),
        lease: Set(None),
        leased_until: Set(None),
        ..row
    };
    row.update(tx.db()).await?;
    Ok(outcome.fault.is_none())
}

fn arrived(tx: &Transaction, claimed: &Claimed) -> ActiveModel {
    ActiveModel {
        position: Set(claimed.message.to.to_string()),
        message_id: Set(None),
        message_to: Set(None),
        failures: Set(0),
        failing_since: Set(None),
        delivered_at: Set(Some(tx.now())),
        ..Default::default()
    }
}

fn failed(tx: &Transaction, hook: &Webhook, fault: Fault, status: Option<u16>) -> ActiveModel {
    let failures = hook.failures.saturating_add(1);
    let since = hook.failing_since.unwrap_or(tx.now());
    let reason = reason_to_give_up(tx.now(), since, failures, status);
    let is_given_up = reason.is_some() && hook.state == State::Active;
    let id = hook.id;
    match reason {
        Some(reason) if is_given_up => {
            tracing::error!(%id, %fault, ?reason, "a webhook was disabled");
        }
        _ => tracing::warn!(%id, %fault, failures, "a webhook did not get through"),
    }
    ActiveModel {
        failures: Set(failures),
        failing_since: Set(Some(since)),
        due_at: Set(tx.now().plus_seconds(pause(failures))),
        state: if is_given_up { Set(State::Disabled) } else { Set(hook.state) },
        reason: Set(reason.filter(|_| is_given_up)),
        ..Default::default()
    }
}

fn reason_to_give_up(
    now: Instant,
    since: Instant,
    failures: i32,
    status: Option<u16>,
) -> Option<Reason> {
    if status == Some(410) {
        return Some(Reason::Gone);
    }
    let is_long = since.plus_seconds(GIVEN_UP_SECONDS) <= now && failures >= GIVEN_UP_ATTEMPTS;
    is_long.then_some(Reason::Failing)
}

/// Keeps the attempt, and forgets the one that is too many now.
async fn keep(
    tx: &Transaction,
    hook: &Webhook,
    claimed: &Claimed,
    at: Instant,
    outcome: &Outcome,
) -> Result<(), Unexpected> {
    let number = hook.attempts + 1;
    let row = delivery::ActiveModel {
        id: Set(id::new(at)),
        webhook_id: Set(hook.id),
        number: Set(number),
        message_id: Set(claimed.message_id),
        event: Set(claimed.message.event.clone()),
        position: Set(claimed.hook.position.clone()),
        attempt: Set(hook.failures.saturating_add(1)),
        at: Set(at),
        duration: Set(i32::try_from(outcome.took.as_millis()).unwrap_or(i32::MAX)),
        status: Set(outcome.status.map(i32::from)),
        fault: Set(outcome.fault),
        excerpt: Set(outcome.excerpt.clone()),
    };
    row.insert(tx.db()).await?;
    delivery::Entity::delete_many()
        .filter(delivery::COLUMN.webhook_id.eq(hook.id))
        .filter(delivery::COLUMN.number.lte(number - KEPT_DELIVERIES))
        .exec(tx.db())
        .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_webhook_is_given_up_after_days_and_many_attempts() {
        let began = Instant(0);
        let after = |seconds, failures, status| {
            reason_to_give_up(began.plus_seconds(seconds), began, failures, status)
        };
        assert_eq!(after(GIVEN_UP_SECONDS, GIVEN_UP_ATTEMPTS, Some(500)), Some(Reason::Failing));
        assert_eq!(after(GIVEN_UP_SECONDS, GIVEN_UP_ATTEMPTS, None), Some(Reason::Failing));
        assert_eq!(after(GIVEN_UP_SECONDS - 1, 1_000, None), None);
        assert_eq!(after(GIVEN_UP_SECONDS, GIVEN_UP_ATTEMPTS - 1, None), None);
        assert_eq!(after(0, 1, Some(410)), Some(Reason::Gone));
    }
}
