//! Giving somebody a remit.

use std::collections::BTreeSet;
use std::fmt::Display;

use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use serde_json::Value as Json;
use uuid::Uuid;

use super::row::{self, Held};
use super::{Remit, of};
use crate::access::{Actor, Denied, Permission};
use crate::account::{Account, entity::account};
use crate::audit::{Action, Deed};
use crate::changelog::Transaction;
use crate::error::{Code, Path, Refusal, Refusals};
use crate::id::{AccountId, Typed};
use crate::publishing::Error;
use crate::record::{self, Record};
use crate::reference;
use crate::taxonomy::{area, category};

/// The most areas, and the most categories, of one remit.
const MAX: usize = 100;

/// Makes this somebody's remit; an empty one restricts no more. Needs [`Permission::ManageAccounts`], and
/// nobody changes the own one.
pub async fn set(
    tx: &Transaction,
    actor: &Actor,
    id: AccountId,
    remit: &Remit,
) -> Result<Account, Error> {
    actor.require(Permission::ManageAccounts)?;
    if actor.account() == Some(id) {
        return Err(Denied::Forbidden.into());
    }
    let mut refusals = Refusals::default();
    let areas = checked::<area::Entity>(tx, &mut refusals, "areas", &remit.areas).await?;
    let categories =
        checked::<category::Entity>(tx, &mut refusals, "categories", &remit.categories).await?;
    refusals.into_result().map_err(Error::Refused)?;
    let found = account::Entity::find_by_id(id).lock_exclusive().one(tx.db()).await?;
    let account = found.ok_or(Error::NotFound)?;
    let before = of(tx.db(), [id]).await?.remove(&id).unwrap_or_default();
    replace(tx, id, (&areas, &categories)).await?;
    let deed = Deed::by(actor, Action::Updated, id)
        .with("areas", told(&before.areas, &remit.areas))
        .with("categories", told(&before.categories, &remit.categories));
    tx.note(deed);
    Ok(account)
}

/// The ids, each once, of what exists and is not deleted meanwhile.
async fn checked<R: Record>(
    tx: &Transaction,
    refusals: &mut Refusals,
    field: &'static str,
    ids: &[R::Id],
) -> Result<BTreeSet<Uuid>, Error> {
    if ids.len() > MAX {
        refusals.push(Refusal::new(Code::TooMany, field).with("max", MAX));
        return Ok(BTreeSet::new());
    }
    let existing = record::lock_existing::<R>(tx, ids.iter().copied()).await?;
    for (place, id) in ids.iter().enumerate() {
        if !existing.contains(id) {
            refusals.push(Refusal::new(Code::NotFound, Path::field(field).item(place)));
        }
    }
    Ok(ids.iter().map(|id| id.uuid()).collect())
}

async fn replace(
    tx: &Transaction,
    id: AccountId,
    (areas, categories): (&BTreeSet<Uuid>, &BTreeSet<Uuid>),
) -> Result<(), Error> {
    let old = row::Entity::delete_many().filter(row::COLUMN.account_id.eq(id));
    old.exec(tx.db()).await?;
    let held = |held: Held| {
        move |target: &Uuid| row::ActiveModel {
            account_id: Set(id),
            target_id: Set(*target),
            held: Set(held),
        }
    };
    let rows = areas.iter().map(held(Held::Area));
    let rows: Vec<_> = rows.chain(categories.iter().map(held(Held::Category))).collect();
    if !rows.is_empty() {
        row::Entity::insert_many(rows).exec_without_returning(tx.db()).await?;
    }
    // What a remit holds is not deleted: the remit would shrink to nothing, which restricts nothing.
    let held = areas.iter().chain(categories).copied();
    Ok(reference::record::replace(tx, id.0, held).await?)
}

/// What the audit log tells of a list.
fn told<T: Display>(before: &[T], after: &[T]) -> Json {
    let texts = |ids: &[T]| ids.iter().map(ToString::to_string).collect::<Json>();
    serde_json::json!({ "before": texts(before), "after": texts(after) })
}
