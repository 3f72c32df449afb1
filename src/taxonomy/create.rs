//! Creating a category.

use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, PaginatorTrait};

use super::{Error, MAX_CATEGORIES, Names, category, changed, check_names};
use crate::access::{Actor, Permission};
use crate::changelog::{Op, Transaction};
use crate::db::violates;
use crate::error::{Code, Refusal, Refusals, Unexpected};
use crate::{id, text};

/// What a new category is made of.
#[derive(Clone, Debug)]
pub struct NewCategory {
    /// The names by language; at least one.
    pub names: Names,
    /// The slug; made from the first name where it is `None`.
    pub slug: Option<String>,
    /// The place in menus.
    pub position: i32,
}

/// Creates a category. Needs [`Permission::ManageTaxonomy`].
pub async fn create(
    tx: &Transaction,
    actor: &Actor,
    new: NewCategory,
) -> Result<category::Model, Error> {
    actor.require(Permission::ManageTaxonomy)?;
    let slug = new.slug.clone().unwrap_or_else(|| slug_of(&new.names));
    check(&new, &slug).map_err(Error::Refused)?;
    refuse_too_many(tx).await?;
    let row = category::ActiveModel {
        id: Set(id::new(tx.now())),
        slug: Set(slug),
        names: Set(to_json(&new.names)?),
        position: Set(new.position),
        created_at: Set(tx.now()),
    };
    let created = row.insert(tx.db()).await.map_err(refuse_taken)?;
    tx.record(changed(created.id, Op::Upsert));
    Ok(created)
}

fn slug_of(names: &Names) -> String {
    names.values().next().map(|name| text::slugify(name)).unwrap_or_default()
}

fn check(new: &NewCategory, slug: &str) -> Result<(), Vec<Refusal>> {
    let mut refusals = Refusals::default();
    check_names(&mut refusals, &new.names);
    if refusals.0.is_empty() && !text::is_slug(slug) {
        refusals.push(slug_form());
    }
    refusals.into_result()
}

async fn refuse_too_many(tx: &Transaction) -> Result<(), Error> {
    if category::Entity::find().count(tx.db()).await? >= MAX_CATEGORIES {
        let refusal = Refusal::of_request(Code::TooMany).with("max", MAX_CATEGORIES);
        return Err(Error::Refused(vec![refusal]));
    }
    Ok(())
}

pub(super) fn slug_form() -> Refusal {
    Refusal::new(Code::Invalid, "slug").with("reason", "a-z, 0-9, -")
}

pub(super) fn to_json(names: &Names) -> Result<String, Unexpected> {
    serde_json::to_string(names).map_err(Unexpected::while_doing("writing a category's names"))
}

pub(super) fn refuse_taken(error: sea_orm::DbErr) -> Error {
    if violates(&error, "category_slug_key", "category.slug") {
        Error::Refused(vec![Refusal::new(Code::Taken, "slug")])
    } else {
        error.into()
    }
}
