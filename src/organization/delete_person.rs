//! Deleting a person.

use sea_orm::EntityTrait;

use super::change::{person_changed, refuse_used};
use super::{Error, PersonProfile, person};
use crate::access::{Actor, Permission};
use crate::audit::{Action, Deed};
use crate::changelog::{Op, Removal, Transaction};
use crate::id::PersonId;
use crate::media::record_use;
use crate::{record, reference};

/// Deletes a person whom no document and no pledge names; their roles end. Needs
/// [`Permission::ManageOrganizations`].
pub async fn delete_person(tx: &Transaction, actor: &Actor, id: PersonId) -> Result<(), Error> {
    actor.require(Permission::ManageOrganizations)?;
    // Locked first: whatever is being saved with their name holds them until it is in.
    let found = record::lock_one::<person::Entity>(tx, id).await?.ok_or(Error::NotFound)?;
    refuse_used(tx, id.0).await?;
    let profile = PersonProfile::of(tx, found.clone()).await?;
    person::Entity::delete_by_id(id).exec(tx.db()).await?;
    reference::record::replace(tx, id.0, []).await?;
    record_use::replace(tx, id, None, Vec::new()).await?;
    tx.record(person_changed(id, Op::Remove(Removal::Deleted), profile.organizations()));
    tx.note(Deed::by(actor, Action::Deleted, id).gone(&found));
    Ok(())
}
