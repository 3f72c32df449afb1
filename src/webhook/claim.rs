//! Which webhooks have something to tell, and who delivers it: one process at a time.

use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter,
    QuerySelect, Select,
};
use uuid::Uuid;

use super::message::Message;
use super::next::{Next, next};
use super::row::webhook::{ActiveModel, COLUMN, Entity, Form, State};
use super::{Place, Webhook};
use crate::changelog::{Store, Transaction};
use crate::clock::Instant;
use crate::db::read_all;
use crate::error::Unexpected;
use crate::id::{self, WebhookId};
use crate::pledge::remind;
use crate::push;
use crate::sync;

/// For how long whoever claimed a message may take to deliver it, in seconds; longer than making and
/// sending it can take together.
const LEASE_SECONDS: i64 = 120;

/// A message that is this process's to deliver.
#[derive(Debug)]
pub(super) struct Claimed {
    /// The webhook as it was found.
    pub(super) hook: Webhook,
    /// What it tells.
    pub(super) message: Message,
    /// The message's id, the same at every attempt.
    pub(super) message_id: Uuid,
    /// Proves that it was claimed.
    pub(super) lease: Uuid,
}

/// What came of claiming.
#[derive(Debug)]
pub(super) enum Claim {
    /// A message.
    Message(Box<Claimed>),
    /// Nothing yet, but it was not looked to the end.
    Further,
    /// There is nothing to be delivered now, or somebody else does.
    Nothing,
}

/// The webhooks that may have something to tell now.
pub(super) async fn due(store: &Store, now: Instant) -> Result<Vec<WebhookId>, Unexpected> {
    let db = store.reader();
    let found = read_all(db, free(now)).await?;
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let log = Some(Place::Log(sync::head(db).await?).to_string());
    let newest = remind::newest(db).await?;
    let reminders = newest.map(|newest| Place::of_reminder(&newest).to_string());
    let pushes = if found.iter().any(|hook| hook.form == Form::Pushes) {
        push::catch_up(store).await?;
        push::newest(db).await?.map(|newest| Place::of_push(&newest).to_string())
    } else {
        None
    };
    let is_behind = |hook: &Webhook| match hook.form {
        Form::Changes | Form::Purge => log.as_ref() != Some(&hook.position),
        Form::Reminders => reminders.as_ref().is_some_and(|end| *end != hook.position),
        Form::Pushes => pushes.as_ref().is_some_and(|end| *end != hook.position),
    };
    Ok(found.into_iter().filter(is_behind).map(|hook| hook.id).collect())
}

/// Webhooks that are to be tried now and that nobody is trying.
fn free(now: Instant) -> Select<Entity> {
    Entity::find().filter(COLUMN.state.eq(State::Active)).filter(COLUMN.due_at.lte(now)).filter(
        Condition::any().add(COLUMN.leased_until.is_null()).add(COLUMN.leased_until.lte(now)),
    )
}

/// Claims the webhook's next message.
pub(super) async fn claim(tx: &Transaction, id: WebhookId) -> Result<Claim, Unexpected> {
    let found = free(tx.now()).filter(COLUMN.id.eq(id)).lock_exclusive().one(tx.db()).await?;
    let Some(hook) = found else { return Ok(Claim::Nothing) };
    match next(tx.db(), &hook, tx.now()).await? {
        Next::Message(message) => hold(tx, hook, message).await,
        Next::NothingBefore(place) => move_to(tx, hook, place).await,
    }
}

async fn hold(tx: &Transaction, hook: Webhook, message: Message) -> Result<Claim, Unexpected> {
    let to = message.to.to_string();
    let begun = hook.message_id.filter(|_| hook.message_to.as_ref() == Some(&to));
    let message_id = begun.unwrap_or_else(|| id::new(tx.now()));
    let lease = id::new(tx.now());
    let held = ActiveModel {
        id: Set(hook.id),
        message_id: Set(Some(message_id)),
        message_to: Set(Some(to)),
        lease: Set(Some(lease)),
        leased_until: Set(Some(tx.now().plus_seconds(LEASE_SECONDS))),
        ..Default::default()
    };
    let hook = held.update(tx.db()).await?;
    Ok(Claim::Message(Box::new(Claimed { hook, message, message_id, lease })))
}

/// Takes down that nothing before the place is for this webhook.
async fn move_to(tx: &Transaction, hook: Webhook, place: Place) -> Result<Claim, Unexpected> {
    let position = place.to_string();
    if position == hook.position {
        return Ok(Claim::Nothing);
    }
    let moved = ActiveModel { id: Set(hook.id), position: Set(position), ..Default::default() };
    moved.update(tx.db()).await?;
    Ok(Claim::Further)
}
