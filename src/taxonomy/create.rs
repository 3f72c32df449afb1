//! Creating categories, tags and areas.

use sea_orm::ActiveValue::{NotSet, Set};

use super::label::{changed, check_names, refuse_taken, refuse_too_many};
use super::{Error, area, category, tag};
use crate::access::{Actor, Permission};
use crate::audit::{Action, Deed};
use crate::changelog::{Op, Transaction};
use crate::error::{Refusal, Refusals};
use crate::id::{self, AreaId, CategoryId, TagId};
use crate::language::Localized;
use crate::record::{self, tree};
use crate::{reference, text};

/// What a new category is made of.
#[derive(Clone, Debug)]
pub struct NewCategory {
    /// The names; at least one.
    pub names: Localized,
    /// The slug; made from the principal name where it is `None`.
    pub slug: Option<String>,
    /// The place in menus.
    pub position: i32,
}

/// What a new tag is made of.
#[derive(Clone, Debug)]
pub struct NewTag {
    /// The names; at least one.
    pub names: Localized,
    /// The slug; made from the principal name where it is `None`.
    pub slug: Option<String>,
}

/// What a new area is made of.
#[derive(Clone, Debug)]
pub struct NewArea {
    /// The names; at least one.
    pub names: Localized,
    /// The slug; made from the principal name where it is `None`, numbered where that is taken:
    /// every ward has a first neighborhood.
    pub slug: Option<String>,
    /// What kind of place it is.
    pub kind: area::AreaKind,
    /// The area around it.
    pub parent: Option<AreaId>,
}

/// Creates a category. Needs [`Permission::ManageTaxonomy`].
pub async fn create_category(
    tx: &Transaction,
    actor: &Actor,
    new: NewCategory,
) -> Result<category::Model, Error> {
    actor.require(Permission::ManageTaxonomy)?;
    let slug = new.slug.unwrap_or_else(|| slug_of(&new.names));
    check(&new.names, Some(&slug))?;
    refuse_too_many::<category::Entity>(tx).await?;
    let id: CategoryId = id::new(tx.now());
    let row = category::ActiveModel {
        id: Set(id),
        slug: NotSet,
        names: Set(new.names),
        position: Set(new.position),
        created_at: Set(tx.now()),
    };
    let created = record::insert::<category::Entity>(tx, row, id, Some(&slug), "").await;
    let created = created.map_err(refuse_taken::<category::Entity>)?;
    tx.record(changed::<category::Entity>(id, Op::Upsert));
    tx.note(Deed::by(actor, Action::Created, id).made(&created));
    Ok(created)
}

/// Creates a tag. Needs [`Permission::ManageTaxonomy`].
pub async fn create_tag(tx: &Transaction, actor: &Actor, new: NewTag) -> Result<tag::Model, Error> {
    actor.require(Permission::ManageTaxonomy)?;
    let slug = new.slug.unwrap_or_else(|| slug_of(&new.names));
    check(&new.names, Some(&slug))?;
    refuse_too_many::<tag::Entity>(tx).await?;
    let id: TagId = id::new(tx.now());
    let row = tag::ActiveModel {
        id: Set(id),
        slug: NotSet,
        sort_key: Set(sort_key(&new.names)),
        names: Set(new.names),
        created_at: Set(tx.now()),
    };
    let created = record::insert::<tag::Entity>(tx, row, id, Some(&slug), "").await;
    let created = created.map_err(refuse_taken::<tag::Entity>)?;
    tx.record(changed::<tag::Entity>(id, Op::Upsert));
    tx.note(Deed::by(actor, Action::Created, id).made(&created));
    Ok(created)
}

/// Creates an area. Needs [`Permission::ManageTaxonomy`].
pub async fn create_area(
    tx: &Transaction,
    actor: &Actor,
    new: NewArea,
) -> Result<area::Model, Error> {
    actor.require(Permission::ManageTaxonomy)?;
    check(&new.names, new.slug.as_deref())?;
    refuse_too_many::<area::Entity>(tx).await?;
    let settled = tree::settle::<area::Entity>(tx.db(), None, new.parent).await?;
    settled.map_err(refused)?;
    let id: AreaId = id::new(tx.now());
    let name = new.names.principal().unwrap_or_default().to_owned();
    let row = area::ActiveModel {
        id: Set(id),
        slug: NotSet,
        kind: Set(new.kind),
        parent_id: Set(new.parent),
        sort_key: Set(sort_key(&new.names)),
        names: Set(new.names),
        created_at: Set(tx.now()),
    };
    let created = record::insert::<area::Entity>(tx, row, id, new.slug.as_deref(), &name).await;
    let created = created.map_err(refuse_taken::<area::Entity>)?;
    reference::record::replace(tx, id.0, new.parent.map(|parent| parent.0)).await?;
    tx.record(changed::<area::Entity>(id, Op::Upsert));
    tx.note(Deed::by(actor, Action::Created, id).made(&created));
    Ok(created)
}

/// The slug of a label whose name tells it from every other.
fn slug_of(names: &Localized) -> String {
    names.principal().map(text::slugify).unwrap_or_default()
}

pub(super) fn sort_key(names: &Localized) -> Vec<u8> {
    text::sort_key(names.principal().unwrap_or_default())
}

fn check(names: &Localized, slug: Option<&str>) -> Result<(), Error> {
    let mut refusals = Refusals::default();
    check_names(&mut refusals, names);
    // A slug that was made from a faulty name is no fault of its own.
    if refusals.0.is_empty() {
        record::check_slug(&mut refusals, slug);
    }
    refusals.into_result().map_err(Error::Refused)
}

pub(super) fn refused(refusal: Refusal) -> Error {
    Error::Refused(vec![refusal])
}
