//! Deleting a category.

use sea_orm::{EntityTrait, QuerySelect};

use super::{Error, category, changed};
use crate::access::{Actor, Permission};
use crate::changelog::{Op, Transaction};
use crate::id::CategoryId;
use crate::reference;

/// Deletes a category that no edition refers to. Needs [`Permission::ManageTaxonomy`].
pub async fn delete(tx: &Transaction, actor: &Actor, id: CategoryId) -> Result<(), Error> {
    actor.require(Permission::ManageTaxonomy)?;
    // Locked first: an edition that is being saved with this category holds it until it is in.
    let found = category::Entity::find_by_id(id).lock_exclusive().one(tx.db()).await?;
    let found = found.ok_or(Error::NotFound)?;
    match reference::uses(tx.db(), id.0).await? {
        0 => {}
        uses => return Err(Error::InUse { uses }),
    }
    category::Entity::delete_by_id(found.id).exec(tx.db()).await?;
    tx.record(changed(id, Op::Remove));
    Ok(())
}
