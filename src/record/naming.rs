//! What records are called in addresses and by other systems: slugs, the same in every language,
//! and external references.

use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveModelBehavior, ActiveModelTrait, DbErr, EntityTrait, IntoActiveModel, TryIntoModel,
};

use super::Record;
use crate::changelog::Transaction;
use crate::db::violates;
use crate::error::{Code, Refusal, Refusals};
use crate::id::Typed;
use crate::text;

/// The longest external reference in characters.
const MAX_EXTERNAL_REF: usize = 200;

/// Refuses what is no slug.
pub fn check_slug(refusals: &mut Refusals, slug: Option<&str>) {
    if slug.is_some_and(|slug| !text::is_slug(slug)) {
        refusals.push(Refusal::new(Code::Invalid, "slug").with("reason", "a-z, 0-9, -"));
    }
}

/// Refuses an external reference that is empty or too long.
pub fn check_external_ref(refusals: &mut Refusals, external_ref: Option<&str>) {
    if let Some(external_ref) = external_ref {
        refusals.check_required("externalRef", external_ref, MAX_EXTERNAL_REF);
    }
}

/// The refusal of a slug or an external reference that another row has; `None` where the error is
/// something else.
pub fn taken<E: EntityTrait>(error: &DbErr) -> Option<Refusal> {
    let entity = E::default();
    let table = entity.table_name();
    let fields = [("slug", "slug"), ("external_ref", "externalRef")];
    let taken = fields.into_iter().find(|(column, _)| {
        violates(error, &format!("{table}_{column}_key"), &format!("{table}.{column}"))
    });
    taken.map(|(_, field)| Refusal::new(Code::Taken, field))
}

/// Inserts the row under exactly this slug, or under one made from the name: `name`, else `name-2`,
/// `name-3` …; under its kind where the name has no Latin letter and no digit.
pub async fn insert<E>(
    tx: &Transaction,
    mut row: E::ActiveModel,
    id: E::Id,
    slug: Option<&str>,
    name: &str,
) -> Result<E::Model, DbErr>
where
    E: Record,
    E::Model: IntoActiveModel<E::ActiveModel>,
    E::ActiveModel: ActiveModelBehavior + TryIntoModel<E::Model> + Send,
{
    if let Some(slug) = slug {
        row.set(E::SLUG, slug.into());
        return row.insert(tx.db()).await;
    }
    let made = text::slugify(name);
    let plain = if made.is_empty() { E::Id::PREFIX } else { &made };
    for form in text::slug_forms(plain, id.uuid()) {
        row.set(E::SLUG, form.into());
        if is_inserted::<E>(tx, row.clone()).await? {
            return row.try_into_model();
        }
    }
    // Even the form with the id is taken: let the constraint say so.
    row.insert(tx.db()).await
}

/// Whether the row's slug was free. Inserting decides, so two who insert at once cannot both get
/// it.
async fn is_inserted<E: Record>(tx: &Transaction, row: E::ActiveModel) -> Result<bool, DbErr>
where
    E::ActiveModel: Send,
{
    let free = OnConflict::column(E::SLUG).do_nothing().to_owned();
    Ok(E::insert(row).on_conflict(free).exec_without_returning(tx.db()).await? == 1)
}
