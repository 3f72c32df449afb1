//! Finding menus. They are public as long as they exist; of what an item leads to, whoever shows
//! the menu has to say whether it is.

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::row::{COLUMN, Entity, Model};
use crate::access::{Actor, Permission};
use crate::error::Unexpected;
use crate::id::MenuId;
use crate::navigation::Error;

/// All menus, in the order of their keys.
pub async fn list(db: &impl ConnectionTrait) -> Result<Vec<Model>, Unexpected> {
    Ok(Entity::find().order_by_asc(COLUMN.key).all(db).await?)
}

/// As [`list`], for who may see items that lead to drafts. Needs [`Permission::ReadAllDocuments`].
pub async fn list_at_desk(db: &impl ConnectionTrait, actor: &Actor) -> Result<Vec<Model>, Error> {
    actor.require(Permission::ReadAllDocuments)?;
    Ok(list(db).await?)
}

/// The menu with this key.
pub async fn find_by_key(
    db: &impl ConnectionTrait,
    key: &str,
) -> Result<Option<Model>, Unexpected> {
    Ok(Entity::find().filter(COLUMN.key.eq(key)).one(db).await?)
}

/// Those of `ids` that exist, in no order.
pub async fn find_many(
    db: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = MenuId>,
) -> Result<Vec<Model>, Unexpected> {
    Ok(Entity::find().filter(COLUMN.id.is_in(ids)).all(db).await?)
}
