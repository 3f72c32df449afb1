//! Deleting a redirect.

use sea_orm::EntityTrait;

use super::changed;
use super::row::Entity;
use crate::access::{Actor, Permission};
use crate::changelog::Transaction;
use crate::error::{Code, Refusal};
use crate::id::RedirectId;
use crate::navigation::Error;

/// Deletes a redirect. Needs [`Permission::ManageNavigation`].
pub async fn delete(tx: &Transaction, actor: &Actor, id: RedirectId) -> Result<(), Error> {
    actor.require(Permission::ManageNavigation)?;
    if Entity::delete_by_id(id).exec(tx.db()).await?.rows_affected == 0 {
        return Err(Error::Refused(vec![Refusal::new(Code::NotFound, "id")]));
    }
    tx.record(changed());
    Ok(())
}
