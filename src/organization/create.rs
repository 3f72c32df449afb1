//! Creating an organization.

use sea_orm::ActiveValue::Set;

use super::change::{changed, refuse_taken};
use super::profile::check;
use super::{Error, Profile, found, row};
use crate::access::{Actor, Permission};
use crate::audit::{Action, Deed};
use crate::changelog::{Op, Transaction};
use crate::id::{self, OrganizationId};
use crate::media::record_use;
use crate::{record, reference};

/// Creates an organization. Needs [`Permission::ManageOrganizations`].
pub async fn create(
    tx: &Transaction,
    actor: &Actor,
    profile: Profile,
) -> Result<row::Model, Error> {
    actor.require(Permission::ManageOrganizations)?;
    check(tx, None, &profile).await?;
    let id: OrganizationId = id::new(tx.now());
    let row = row::ActiveModel {
        id: Set(id),
        created_at: Set(tx.now()),
        updated_at: Set(tx.now()),
        ..profile.row()
    };
    let (slug, name) = (profile.slug.as_deref(), profile.name());
    let created = record::insert::<row::Entity>(tx, row, id, slug, name).await;
    let created = created.map_err(refuse_taken::<row::Entity>)?;
    reference::record::replace(tx, id.0, profile.references()).await?;
    record_use::replace(tx, id, None, Vec::from_iter(profile.logo)).await?;
    found::put(tx, &created).await?;
    tx.record(changed(id, Op::Upsert));
    tx.note(Deed::by(actor, Action::Created, id).made(&created));
    Ok(created)
}
