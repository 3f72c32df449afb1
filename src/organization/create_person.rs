//! Entering a person.

use sea_orm::ActiveValue::Set;

use super::change::{person_changed, refuse_taken};
use super::person_profile::{check, replace_roles};
use super::{Error, PersonProfile, person};
use crate::access::{Actor, Permission};
use crate::audit::{Action, Deed};
use crate::changelog::{Op, Transaction};
use crate::id::{self, PersonId};
use crate::media::record_use;
use crate::{record, reference};

/// Enters a person. Needs [`Permission::ManageOrganizations`].
pub async fn create_person(
    tx: &Transaction,
    actor: &Actor,
    profile: PersonProfile,
) -> Result<person::Model, Error> {
    actor.require(Permission::ManageOrganizations)?;
    check(tx, &profile).await?;
    let id: PersonId = id::new(tx.now());
    let row = person::ActiveModel {
        id: Set(id),
        created_at: Set(tx.now()),
        updated_at: Set(tx.now()),
        ..profile.row()
    };
    let slug = profile.slug.as_deref();
    let created = record::insert::<person::Entity>(tx, row, id, slug, &profile.name).await;
    let created = created.map_err(refuse_taken::<person::Entity>)?;
    tx.record(person_changed(id, Op::Upsert, profile.organizations()));
    reference::record::replace(tx, id.0, profile.organizations().map(|one| one.0)).await?;
    record_use::replace(tx, id, None, Vec::from_iter(profile.portrait)).await?;
    replace_roles(tx, id, profile.roles).await?;
    tx.note(Deed::by(actor, Action::Created, id).made(&created));
    Ok(created)
}
