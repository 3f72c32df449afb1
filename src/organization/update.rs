//! Changing an organization.

use sea_orm::{ActiveModelTrait, ActiveValue::Set};

use super::change::{changed, refuse_taken};
use super::profile::check;
use super::{Error, Profile, found, row};
use crate::access::{Actor, Permission};
use crate::audit::{Action, Deed};
use crate::changelog::{Op, Transaction};
use crate::id::OrganizationId;
use crate::media::record_use;
use crate::{record, reference};

/// Makes what is said of an organization what `edit` makes of it. Needs
/// [`Permission::ManageOrganizations`].
pub async fn update(
    tx: &Transaction,
    actor: &Actor,
    id: OrganizationId,
    edit: impl Fn(Profile) -> Profile + Send,
) -> Result<row::Model, Error> {
    actor.require(Permission::ManageOrganizations)?;
    let locked = record::lock_one::<row::Entity>(tx, id).await?.ok_or(Error::NotFound)?;
    let slug = locked.slug.clone();
    let profile = edit(Profile::of(tx, locked.clone()).await?);
    check(tx, Some(id), &profile).await?;
    let row = row::ActiveModel {
        id: Set(id),
        slug: Set(profile.slug.clone().unwrap_or(slug)),
        updated_at: Set(tx.now()),
        ..profile.row()
    };
    let updated = row.update(tx.db()).await.map_err(refuse_taken::<row::Entity>)?;
    reference::record::replace(tx, id.0, profile.references()).await?;
    record_use::replace(tx, id, None, Vec::from_iter(profile.logo)).await?;
    found::put(tx, &updated).await?;
    tx.record(changed(id, Op::Upsert));
    tx.note(Deed::by(actor, Action::Updated, id).changed(&locked, &updated));
    Ok(updated)
}
