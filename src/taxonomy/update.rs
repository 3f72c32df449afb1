//! Changing a category.

use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel};

use super::create::{refuse_taken, slug_form, to_json};
use super::{Error, Names, category, changed, check_names};
use crate::access::{Actor, Permission};
use crate::changelog::{Op, Transaction};
use crate::error::{Refusal, Refusals};
use crate::id::CategoryId;
use crate::text;

/// What is to be changed; `None` leaves a value as it is.
#[derive(Clone, Debug, Default)]
pub struct Changes {
    /// The names by language, replacing all.
    pub names: Option<Names>,
    /// The slug.
    pub slug: Option<String>,
    /// The place in menus.
    pub position: Option<i32>,
}

/// Changes a category. Needs [`Permission::ManageTaxonomy`].
pub async fn update(
    tx: &Transaction,
    actor: &Actor,
    id: CategoryId,
    changes: Changes,
) -> Result<category::Model, Error> {
    actor.require(Permission::ManageTaxonomy)?;
    check(&changes).map_err(Error::Refused)?;
    let found = category::Entity::find_by_id(id).one(tx.db()).await?.ok_or(Error::NotFound)?;
    let mut row = found.into_active_model();
    if let Some(names) = &changes.names {
        row.names = Set(to_json(names)?);
    }
    if let Some(slug) = changes.slug {
        row.slug = Set(slug);
    }
    if let Some(position) = changes.position {
        row.position = Set(position);
    }
    let updated = row.update(tx.db()).await.map_err(refuse_taken)?;
    tx.record(changed(id, Op::Upsert));
    Ok(updated)
}

fn check(changes: &Changes) -> Result<(), Vec<Refusal>> {
    let mut refusals = Refusals::default();
    if let Some(names) = &changes.names {
        check_names(&mut refusals, names);
    }
    if changes.slug.as_deref().is_some_and(|slug| !text::is_slug(slug)) {
        refusals.push(slug_form());
    }
    refusals.into_result()
}
