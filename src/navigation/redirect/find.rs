//! Reading redirects.

use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect,
};

use super::MAX_HOPS;
use super::row::{self, Column, Entity};
use crate::access::{Actor, Permission};
use crate::clock::Instant;
use crate::error::Unexpected;
use crate::id::RedirectId;
use crate::navigation::Error;
use crate::navigation::segments::joined;

/// Where the redirects lead from this address on, the last of those that lead on from one another;
/// `None` where there is none from it, or where they lead round in a circle. One statement for each.
pub async fn follow(
    db: &impl ConnectionTrait,
    address: &str,
    base_url: &str,
) -> Result<Option<String>, Unexpected> {
    let mut target = None;
    for _ in 0..=MAX_HOPS {
        let from = joined(target.as_deref().unwrap_or(address), base_url);
        let Some(from) = from else { return Ok(target) };
        match by_path(db, &from).await? {
            Some(next) => target = Some(next.target),
            None => return Ok(target),
        }
    }
    Ok(None)
}

/// The redirect from a path.
pub(super) async fn by_path(
    db: &impl ConnectionTrait,
    from: &str,
) -> Result<Option<row::Model>, Unexpected> {
    Ok(Entity::find().filter(Column::FromPath.eq(from)).one(db).await?)
}

/// All redirects, the last put in place first, from behind the one that was put there at `after.0` and
/// has the id `after.1`. Needs [`Permission::ReadAllDocuments`].
pub async fn list(
    db: &impl ConnectionTrait,
    actor: &Actor,
    after: Option<(Instant, RedirectId)>,
    limit: u64,
) -> Result<Vec<row::Model>, Error> {
    actor.require(Permission::ReadAllDocuments)?;
    let mut query =
        Entity::find().order_by_desc(Column::UpdatedAt).order_by_desc(Column::Id).limit(limit);
    if let Some((at, id)) = after {
        let same = Column::UpdatedAt.eq(at).and(Column::Id.lt(id));
        query = query.filter(Condition::any().add(Column::UpdatedAt.lt(at)).add(same));
    }
    Ok(query.all(db).await?)
}

/// How many there are. Needs [`Permission::ReadAllDocuments`].
pub async fn count(db: &impl ConnectionTrait, actor: &Actor) -> Result<u64, Error> {
    actor.require(Permission::ReadAllDocuments)?;
    Ok(Entity::find().count(db).await?)
}
