//! Telling again what was told.

use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

use super::read::held;
use super::row::delivery;
use super::row::webhook::ActiveModel;
use super::{Error, Form, Place, Webhook};
use crate::access::{Actor, Permission};
use crate::audit::{Action, Deed};
use crate::changelog::Transaction;
use crate::error::{Code, Path, Refusal};
use crate::id::{DeliveryId, WebhookId};
use crate::pledge::remind;
use crate::{push, sync};

/// From where it is told again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Start {
    /// From behind this place on: earlier than where the webhook stands, or later, to leave
    /// something out.
    Place(String),
    /// From the message on that was delivered then.
    Delivery(DeliveryId),
}

/// Puts a webhook back, or forward. What it tells from there on has new ids, so that its receiver does not
/// take it for what it knows already. Needs [`Permission::ManageWebhooks`].
pub async fn replay(
    tx: &Transaction,
    actor: &Actor,
    id: WebhookId,
    from: Start,
) -> Result<Webhook, Error> {
    actor.require(Permission::ManageWebhooks)?;
    let found = held(tx, id).await?;
    let position = match from {
        Start::Place(place) => checked(tx, found.form, &place).await?,
        Start::Delivery(delivery) => of_delivery(tx, id, delivery).await?,
    };
    tx.note(Deed::by(actor, Action::Replayed, id).with("position", position.as_str()));
    let row = ActiveModel {
        id: Set(id),
        position: Set(position),
        message_id: Set(None),
        message_to: Set(None),
        failures: Set(0),
        failing_since: Set(None),
        due_at: Set(tx.now()),
        updated_at: Set(tx.now()),
        ..Default::default()
    };
    Ok(row.update(tx.db()).await?)
}

/// The place that the text stands for, which must not lie behind what has happened.
async fn checked(tx: &Transaction, form: Form, text: &str) -> Result<String, Error> {
    let place = Place::parse(form, text);
    let is_there = match place {
        Some(Place::Log(place)) => {
            let head = sync::head(tx.db()).await?;
            place.epoch == head.epoch && place.seq <= head.seq
        }
        Some(Place::Reminder(at, _)) => {
            let newest = remind::newest(tx.db()).await?;
            at <= newest.map_or(tx.now(), |last| Ord::max(last.created_at, tx.now()))
        }
        Some(Place::Push(at, _)) => {
            let newest = push::newest(tx.db()).await?;
            at <= newest.map_or(tx.now(), |last| Ord::max(last.created_at, tx.now()))
        }
        None => false,
    };
    let wrong = || Refusal::new(Code::Invalid, path("position")).with("reason", "not a position");
    let place = place.filter(|_| is_there).ok_or_else(|| refused(wrong()))?;
    Ok(place.to_string())
}

/// Where the webhook stood before a message that is still known.
async fn of_delivery(
    tx: &Transaction,
    id: WebhookId,
    delivery: DeliveryId,
) -> Result<String, Error> {
    let found = delivery::Entity::find_by_id(delivery)
        .filter(delivery::COLUMN.webhook_id.eq(id))
        .one(tx.db())
        .await?;
    let unknown = || refused(Refusal::new(Code::NotFound, path("delivery")));
    found.map(|delivery| delivery.position).ok_or_else(unknown)
}

fn path(field: &str) -> Path {
    Path::field("from").then(field)
}

fn refused(refusal: Refusal) -> Error {
    Error::Refused(vec![refusal])
}
