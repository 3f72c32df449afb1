//! Deleting an organization.

use sea_orm::EntityTrait;

use super::change::{changed, refuse_used};
use super::{Error, row};
use crate::access::{Actor, Permission};
use crate::audit::{Action, Deed};
use crate::changelog::{Op, Removal, Transaction};
use crate::id::OrganizationId;
use crate::media::record_use;
use crate::{index, record, reference};

/// Deletes an organization that has no members and that no document, person or pledge names. Needs
/// [`Permission::ManageOrganizations`].
pub async fn delete(tx: &Transaction, actor: &Actor, id: OrganizationId) -> Result<(), Error> {
    actor.require(Permission::ManageOrganizations)?;
    // Locked first: whatever is being saved with its name holds it until it is in.
    let found = record::lock_one::<row::Entity>(tx, id).await?.ok_or(Error::NotFound)?;
    refuse_used(tx, id.0).await?;
    row::Entity::delete_by_id(id).exec(tx.db()).await?;
    reference::record::replace(tx, id.0, []).await?;
    record_use::replace(tx, id, None, Vec::new()).await?;
    index::take_off_everywhere(tx, [id.0]).await?;
    tx.record(changed(id, Op::Remove(Removal::Deleted)));
    tx.note(Deed::by(actor, Action::Deleted, id).gone(&found));
    Ok(())
}
