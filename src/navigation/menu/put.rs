//! Putting a menu in place.

use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, DbErr, EntityTrait, PaginatorTrait};

use super::check::{check, things};
use super::row::{ActiveModel, Column, Entity, Model};
use super::{Item, MAX_MENUS, read};
use crate::access::{Actor, Permission};
use crate::audit::{Action, Deed};
use crate::changelog::{Change, Op, Transaction};
use crate::error::{Code, Refusal, Unexpected};
use crate::id::{self, MenuId};
use crate::navigation::Error;
use crate::reference;

/// Makes these the items of the menu with this key, which comes into being where there is none.
/// Needs [`Permission::ManageNavigation`].
pub async fn put(
    tx: &Transaction,
    actor: &Actor,
    key: &str,
    items: &[Item],
) -> Result<Model, Error> {
    actor.require(Permission::ManageNavigation)?;
    check(tx, key, items).await?;
    let found = read::find_by_key(tx.db(), key).await?;
    if found.is_none() {
        refuse_too_many(tx).await?;
    }
    let menu = replace(tx, key, items).await?;
    reference::record::replace(tx, menu.id.0, things(items).map(|thing| thing.id)).await?;
    tx.record(changed(menu.id, Op::Upsert));
    tx.note(match found {
        Some(found) => Deed::by(actor, Action::Updated, menu.id).changed(&found, &menu),
        None => Deed::by(actor, Action::Created, menu.id).made(&menu),
    });
    Ok(menu)
}

async fn refuse_too_many(tx: &Transaction) -> Result<(), Error> {
    if Entity::find().count(tx.db()).await? >= MAX_MENUS {
        let refusal = Refusal::of_request(Code::TooMany).with("max", MAX_MENUS);
        return Err(Error::Refused(vec![refusal]));
    }
    Ok(())
}

/// Inserting decides, so two who make the same menu at once make one.
async fn replace(tx: &Transaction, key: &str, items: &[Item]) -> Result<Model, Error> {
    let json = serde_json::to_string(items).map_err(Unexpected::while_doing("writing a menu"))?;
    let row = ActiveModel {
        id: Set(id::new(tx.now())),
        key: Set(key.to_owned()),
        items: Set(json),
        updated_at: Set(tx.now()),
    };
    let mut taken = OnConflict::column(Column::Key);
    taken.update_columns([Column::Items, Column::UpdatedAt]);
    Entity::insert(row).on_conflict(taken).exec_without_returning(tx.db()).await?;
    let put = read::find_by_key(tx.db(), key).await?;
    Ok(put.ok_or_else(|| DbErr::RecordNotFound("the menu that was just put".into()))?)
}

/// The log's row for a menu that the public sees differently.
pub(super) fn changed(id: MenuId, op: Op) -> Change {
    Change {
        kind: "menu",
        id: id.0,
        language: None,
        op,
        tags: vec![id.to_string(), "menus".to_owned()],
    }
}
