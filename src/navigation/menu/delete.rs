//! Deleting a menu.

use sea_orm::EntityTrait;

use super::put::changed;
use super::read;
use super::row::Entity;
use crate::access::{Actor, Permission};
use crate::audit::{Action, Deed};
use crate::changelog::{Op, Removal, Transaction};
use crate::id::MenuId;
use crate::navigation::Error;
use crate::reference;

/// Deletes the menu with this key; answers its id. Needs [`Permission::ManageNavigation`].
pub async fn delete(tx: &Transaction, actor: &Actor, key: &str) -> Result<MenuId, Error> {
    actor.require(Permission::ManageNavigation)?;
    let menu = read::find_by_key(tx.db(), key).await?.ok_or(Error::NotFound)?;
    Entity::delete_by_id(menu.id).exec(tx.db()).await?;
    reference::record::replace(tx, menu.id.0, []).await?;
    tx.record(changed(menu.id, Op::Remove(Removal::Deleted)));
    tx.note(Deed::by(actor, Action::Deleted, menu.id).gone(&menu));
    Ok(menu.id)
}
