//! Deleting a webhook.

use sea_orm::EntityTrait;

use super::Error;
use super::read::held;
use super::row::webhook::Entity;
use crate::access::{Actor, Permission};
use crate::audit::Action;
use crate::changelog::Transaction;
use crate::id::WebhookId;

/// Deletes a webhook with everything that is known of its deliveries. Needs
/// [`Permission::ManageWebhooks`].
pub async fn delete(tx: &Transaction, actor: &Actor, id: WebhookId) -> Result<(), Error> {
    actor.require(Permission::ManageWebhooks)?;
    let found = held(tx, id).await?;
    Entity::delete_by_id(id).exec(tx.db()).await?;
    tx.note(found.deed(actor, Action::Deleted));
    Ok(())
}
