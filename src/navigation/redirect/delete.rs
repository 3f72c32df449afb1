//! Deleting a redirect.

use sea_orm::{EntityTrait, QuerySelect};

use super::changed;
use super::row::Entity;
use crate::access::{Actor, Permission};
use crate::audit::{Action, Deed};
use crate::changelog::Transaction;
use crate::error::{Code, Refusal};
use crate::id::RedirectId;
use crate::navigation::Error;

/// Deletes a redirect. Needs [`Permission::ManageNavigation`].
pub async fn delete(tx: &Transaction, actor: &Actor, id: RedirectId) -> Result<(), Error> {
    actor.require(Permission::ManageNavigation)?;
    let found = Entity::find_by_id(id).lock_exclusive().one(tx.db()).await?;
    let not_found = || Error::Refused(vec![Refusal::new(Code::NotFound, "id")]);
    let found = found.ok_or_else(not_found)?;
    Entity::delete_by_id(id).exec(tx.db()).await?;
    tx.record(changed());
    tx.note(Deed::by(actor, Action::Deleted, id).gone(&found));
    Ok(())
}
