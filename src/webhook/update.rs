//! Changing a webhook.

use sea_orm::{ActiveModelTrait, ActiveValue::Set};

use super::check::check;
use super::read::held;
use super::row::webhook::ActiveModel;
use super::{Error, Profile, State, Webhook};
use crate::access::{Actor, Permission};
use crate::audit::Action;
use crate::changelog::Transaction;
use crate::id::WebhookId;

/// Makes a webhook what `edit` makes of it; its form stays. It is tried anew at once, also where it was
/// given up and is to be active. `private` lets it lead to private addresses. Needs
/// [`Permission::ManageWebhooks`].
pub async fn update(
    tx: &Transaction,
    actor: &Actor,
    id: WebhookId,
    edit: impl Fn(Profile) -> Profile + Send,
    private: bool,
) -> Result<Webhook, Error> {
    actor.require(Permission::ManageWebhooks)?;
    let found = held(tx, id).await?;
    let (before, was_given_up) = (found.profile(), found.state == State::Disabled);
    let profile = Profile { form: found.form, ..edit(before.clone()) };
    check(&profile, private)?;
    let stays_given_up = was_given_up && !profile.active;
    let is_same = profile.kinds == before.kinds
        && profile.tags == before.tags
        && profile.query == before.query;
    let mut row = ActiveModel { id: Set(id), updated_at: Set(tx.now()), ..profile.row() };
    if stays_given_up {
        row.state = Set(State::Disabled);
    } else {
        row.reason = Set(None);
        row.failures = Set(0);
        row.failing_since = Set(None);
        row.due_at = Set(tx.now());
    }
    if !is_same {
        row.message_id = Set(None);
        row.message_to = Set(None);
    }
    let updated = row.update(tx.db()).await?;
    tx.note(updated.deed(actor, Action::Updated));
    Ok(updated)
}
