//! Reading links: by their secrets, and at the desk.

use sea_orm::sea_query::{Condition, Expr};
use sea_orm::{
    ConnectionTrait, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    Select,
};

use super::row::{self, Column, Entity, Model};
use crate::access::{Actor, Permission};
use crate::account::{Error, secret};
use crate::clock::Instant;
use crate::error::Unexpected;
use crate::id::LinkId;

/// A place in the list: when a link was made, and its id.
pub type Position = (Instant, LinkId);

/// The link with this secret, good or not; `None` where there is none. Public: the secret is the leave.
pub async fn by_secret(
    db: &impl ConnectionTrait,
    secret: &str,
) -> Result<Option<Model>, Unexpected> {
    Ok(having(secret).one(db).await?)
}

pub(super) fn having(text: &str) -> Select<Entity> {
    let hash = secret::hash(text);
    let told = row::COLUMN.secret_hash.eq(hash.clone());
    Entity::find().filter(Condition::any().add(told).add(row::COLUMN.mailed_hash.eq(hash)))
}

/// All links, that which was made last first; also those that ended not long ago. Needs
/// [`Permission::ManageAccounts`].
pub async fn list(
    db: &impl ConnectionTrait,
    actor: &Actor,
    after: Option<Position>,
    limit: u64,
) -> Result<Vec<Model>, Error> {
    actor.require(Permission::ManageAccounts)?;
    let mut query = Entity::find()
        .order_by_desc(row::COLUMN.created_at)
        .order_by_desc(row::COLUMN.id)
        .limit(limit);
    if let Some((at, id)) = after {
        let place = Expr::tuple([Expr::col(Column::CreatedAt), Expr::col(Column::Id)]);
        query = query.filter(place.lt(Expr::tuple([Expr::val(at), Expr::val(id)])));
    }
    Ok(query.all(db).await?)
}

/// How many links the list holds in all.
pub async fn count(db: &impl ConnectionTrait, actor: &Actor) -> Result<u64, Error> {
    actor.require(Permission::ManageAccounts)?;
    Ok(Entity::find().count(db).await?)
}
