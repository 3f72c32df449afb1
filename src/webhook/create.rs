//! Creating a webhook.

use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, PaginatorTrait};
use uuid::Uuid;

use super::check::check;
use super::row::webhook::{ActiveModel, Entity};
use super::{Error, Form, MAX_WEBHOOKS, Place, Profile, Secret, Webhook};
use crate::access::{Actor, Permission};
use crate::audit::Action;
use crate::changelog::Transaction;
use crate::error::{Code, Refusal};
use crate::pledge::remind;
use crate::{id, push, sync};

/// Creates a webhook; it tells what happens from now on. `private` lets it lead to private
/// addresses. Needs [`Permission::ManageWebhooks`].
pub async fn create(
    tx: &Transaction,
    actor: &Actor,
    profile: Profile,
    private: bool,
) -> Result<Webhook, Error> {
    actor.require(Permission::ManageWebhooks)?;
    check(&profile, private)?;
    if Entity::find().count(tx.db()).await? >= MAX_WEBHOOKS {
        let refusal = Refusal::of_request(Code::TooMany).with("max", MAX_WEBHOOKS);
        return Err(Error::Refused(vec![refusal]));
    }
    let position = match profile.form {
        Form::Changes | Form::Purge => Place::Log(sync::head(tx.db()).await?),
        Form::Reminders => {
            let newest = remind::newest(tx.db()).await?;
            let start = Place::Reminder(tx.now(), Uuid::nil());
            newest.as_ref().map_or(start, Place::of_reminder)
        }
        Form::Pushes => {
            push::behind(tx).await?;
            let newest = push::newest(tx.db()).await?;
            let start = Place::Push(tx.now(), Uuid::nil());
            newest.as_ref().map_or(start, Place::of_push)
        }
    };
    let row = ActiveModel {
        id: Set(id::new(tx.now())),
        secret: Set(Secret::generate()),
        position: Set(position.to_string()),
        attempts: Set(0),
        failures: Set(0),
        due_at: Set(tx.now()),
        created_at: Set(tx.now()),
        updated_at: Set(tx.now()),
        ..profile.row()
    };
    let created = row.insert(tx.db()).await?;
    tx.note(created.deed(actor, Action::Created));
    Ok(created)
}
