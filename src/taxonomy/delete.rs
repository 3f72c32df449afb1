//! Deleting categories, tags and areas.

use sea_orm::{ColumnTrait, QueryFilter};

use super::label::{changed, lock_one};
use super::{Error, Label};
use crate::access::{Actor, Permission};
use crate::audit::{Action, Deed};
use crate::changelog::{Op, Removal, Transaction};
use crate::id::Typed;
use crate::reference;

/// Deletes a label that no edition and no record refers to; an area that lies in another is a
/// record that refers to it. Needs [`Permission::ManageTaxonomy`].
pub async fn delete<L: Label>(tx: &Transaction, actor: &Actor, id: L::Id) -> Result<(), Error> {
    actor.require(Permission::ManageTaxonomy)?;
    // Locked first: whatever is being saved with this label holds it until it is in.
    let found = lock_one::<L>(tx, id).await?;
    match reference::uses(tx.db(), id.uuid()).await? {
        0 => {}
        uses => return Err(Error::InUse { uses }),
    }
    L::delete_many().filter(L::ID.eq(id)).exec(tx.db()).await?;
    reference::record::replace(tx, id.uuid(), []).await?;
    tx.record(changed::<L>(id, Op::Remove(Removal::Deleted)));
    tx.note(Deed::by(actor, Action::Deleted, id).gone(&found));
    Ok(())
}
