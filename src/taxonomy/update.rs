//! Changing categories, tags and areas.

use sea_orm::{ActiveModelTrait, ActiveValue::Set, IntoActiveModel};

use super::create::{refused, sort_key};
use super::label::{changed, check_names, lock_one, refuse_taken};
use super::refile::{Move, refile};
use super::{Error, area, category, tag};
use crate::access::{Actor, Permission};
use crate::audit::{Action, Deed};
use crate::changelog::{Op, Transaction};
use crate::error::Refusals;
use crate::id::{AreaId, CategoryId, TagId};
use crate::language::Localized;
use crate::record::{self, tree::Place};
use crate::reference;

/// What is to be changed of a category; `None` leaves a value as it is.
#[derive(Clone, Debug, Default)]
pub struct CategoryChanges {
    /// The names, replacing all.
    pub names: Option<Localized>,
    /// The slug.
    pub slug: Option<String>,
    /// The place in menus.
    pub position: Option<i32>,
}

/// What is to be changed of a tag; `None` leaves a value as it is.
#[derive(Clone, Debug, Default)]
pub struct TagChanges {
    /// The names, replacing all.
    pub names: Option<Localized>,
    /// The slug.
    pub slug: Option<String>,
}

/// What is to be changed of an area; `None` leaves a value as it is.
#[derive(Clone, Debug, Default)]
pub struct AreaChanges {
    /// The names, replacing all.
    pub names: Option<Localized>,
    /// The slug.
    pub slug: Option<String>,
    /// What kind of place it is.
    pub kind: Option<area::AreaKind>,
    /// Where it lies.
    pub place: Option<Place<AreaId>>,
}

/// Changes a category. Needs [`Permission::ManageTaxonomy`].
pub async fn update_category(
    tx: &Transaction,
    actor: &Actor,
    id: CategoryId,
    changes: CategoryChanges,
) -> Result<category::Model, Error> {
    actor.require(Permission::ManageTaxonomy)?;
    check(changes.names.as_ref(), changes.slug.as_deref())?;
    let found = lock_one::<category::Entity>(tx, id).await?;
    let mut row = found.clone().into_active_model();
    if let Some(names) = changes.names {
        row.names = Set(names);
    }
    if let Some(slug) = changes.slug {
        row.slug = Set(slug);
    }
    if let Some(position) = changes.position {
        row.position = Set(position);
    }
    let updated = row.update(tx.db()).await.map_err(refuse_taken::<category::Entity>)?;
    tx.record(changed::<category::Entity>(id, Op::Upsert));
    tx.note(Deed::by(actor, Action::Updated, id).changed(&found, &updated));
    Ok(updated)
}

/// Changes a tag. Needs [`Permission::ManageTaxonomy`].
pub async fn update_tag(
    tx: &Transaction,
    actor: &Actor,
    id: TagId,
    changes: TagChanges,
) -> Result<tag::Model, Error> {
    actor.require(Permission::ManageTaxonomy)?;
    check(changes.names.as_ref(), changes.slug.as_deref())?;
    let found = lock_one::<tag::Entity>(tx, id).await?;
    let mut row = found.clone().into_active_model();
    if let Some(names) = changes.names {
        row.sort_key = Set(sort_key(&names));
        row.names = Set(names);
    }
    if let Some(slug) = changes.slug {
        row.slug = Set(slug);
    }
    let updated = row.update(tx.db()).await.map_err(refuse_taken::<tag::Entity>)?;
    tx.record(changed::<tag::Entity>(id, Op::Upsert));
    tx.note(Deed::by(actor, Action::Updated, id).changed(&found, &updated));
    Ok(updated)
}

/// Changes an area. Where it moves, everything filed under it or below it is filed under the areas
/// around its new place. Needs [`Permission::ManageTaxonomy`].
pub async fn update_area(
    tx: &Transaction,
    actor: &Actor,
    id: AreaId,
    changes: AreaChanges,
) -> Result<area::Model, Error> {
    actor.require(Permission::ManageTaxonomy)?;
    check(changes.names.as_ref(), changes.slug.as_deref())?;
    let found = lock_one::<area::Entity>(tx, id).await?;
    let movement = match changes.place {
        Some(place) => Move::plan(tx, &found, place).await?.map_err(refused)?,
        None => None,
    };
    let mut row = found.clone().into_active_model();
    if let Some(names) = changes.names {
        row.sort_key = Set(sort_key(&names));
        row.names = Set(names);
    }
    if let Some(slug) = changes.slug {
        row.slug = Set(slug);
    }
    if let Some(kind) = changes.kind {
        row.kind = Set(kind);
    }
    if let Some(movement) = &movement {
        row.parent_id = Set(movement.parent);
    }
    let updated = row.update(tx.db()).await.map_err(refuse_taken::<area::Entity>)?;
    let mut change = changed::<area::Entity>(id, Op::Upsert);
    if let Some(movement) = movement {
        change.tags.extend(movement.touched().map(|area| area.to_string()));
        reference::record::replace(tx, id.0, movement.parent.map(|parent| parent.0)).await?;
        refile(tx, movement).await?;
    }
    tx.record(change);
    tx.note(Deed::by(actor, Action::Updated, id).changed(&found, &updated));
    Ok(updated)
}

fn check(names: Option<&Localized>, slug: Option<&str>) -> Result<(), Error> {
    let mut refusals = Refusals::default();
    if let Some(names) = names {
        check_names(&mut refusals, names);
    }
    record::check_slug(&mut refusals, slug);
    refusals.into_result().map_err(Error::Refused)
}
