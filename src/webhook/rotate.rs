//! Giving a webhook a new secret.

use sea_orm::{ActiveModelTrait, ActiveValue::Set};

use super::read::held;
use super::row::webhook::ActiveModel;
use super::{BOTH_SECRETS_SECONDS, Error, Secret, Webhook};
use crate::access::{Actor, Permission};
use crate::audit::{Action, Deed};
use crate::changelog::Transaction;
use crate::id::WebhookId;

/// Gives a webhook a new secret. For [`BOTH_SECRETS_SECONDS`] its messages are signed with the old one,
/// too, so that a receiver that knows either takes them. Needs [`Permission::ManageWebhooks`].
pub async fn rotate_secret(
    tx: &Transaction,
    actor: &Actor,
    id: WebhookId,
) -> Result<Webhook, Error> {
    actor.require(Permission::ManageWebhooks)?;
    let found = held(tx, id).await?;
    let row = ActiveModel {
        id: Set(id),
        secret: Set(Secret::generate()),
        previous_secret: Set(Some(found.secret)),
        previous_until: Set(Some(tx.now().plus_seconds(BOTH_SECRETS_SECONDS))),
        updated_at: Set(tx.now()),
        ..Default::default()
    };
    tx.note(Deed::by(actor, Action::Rotated, id));
    Ok(row.update(tx.db()).await?)
}
