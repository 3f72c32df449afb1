//! Changing what is said of a person.

use sea_orm::{ActiveModelTrait, ActiveValue::Set};

use super::change::{person_changed, refuse_taken};
use super::person_profile::{check, replace_roles};
use super::{Error, PersonProfile, person};
use crate::access::{Actor, Permission};
use crate::audit::{Action, Deed};
use crate::changelog::{Op, Transaction};
use crate::id::PersonId;
use crate::media::record_use;
use crate::{record, reference};

/// Makes what is said of a person what `edit` makes of it. Needs
/// [`Permission::ManageOrganizations`].
pub async fn update_person(
    tx: &Transaction,
    actor: &Actor,
    id: PersonId,
    edit: impl Fn(PersonProfile) -> PersonProfile + Send,
) -> Result<person::Model, Error> {
    actor.require(Permission::ManageOrganizations)?;
    let found = record::lock_one::<person::Entity>(tx, id).await?.ok_or(Error::NotFound)?;
    let slug = found.slug.clone();
    let old = PersonProfile::of(tx, found.clone()).await?;
    let profile = edit(old.clone());
    check(tx, &profile).await?;
    let row = person::ActiveModel {
        id: Set(id),
        slug: Set(profile.slug.clone().unwrap_or(slug)),
        updated_at: Set(tx.now()),
        ..profile.row()
    };
    let updated = row.update(tx.db()).await.map_err(refuse_taken::<person::Entity>)?;
    let organizations = old.organizations().chain(profile.organizations());
    tx.record(person_changed(id, Op::Upsert, organizations));
    reference::record::replace(tx, id.0, profile.organizations().map(|one| one.0)).await?;
    record_use::replace(tx, id, None, Vec::from_iter(profile.portrait)).await?;
    replace_roles(tx, id, profile.roles).await?;
    tx.note(Deed::by(actor, Action::Updated, id).changed(&found, &updated));
    Ok(updated)
}
