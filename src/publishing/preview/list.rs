//! Which links there are.

use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait, Select,
};

use super::row::{self, Column, Model};
use crate::access::{Actor, Permission};
use crate::clock::Instant;
use crate::id::{DocumentId, PreviewId};
use crate::publishing::{Error, document};

/// A place in the list: when a link was made, and its id.
pub type Position = (Instant, PreviewId);

/// Links to those documents that the actor may read, or to one of them, that which was made last first;
/// also those that ended not long ago. Needs [`Permission::ReadDesk`].
pub async fn list(
    db: &impl ConnectionTrait,
    actor: &Actor,
    document: Option<DocumentId>,
    after: Option<Position>,
    limit: u64,
) -> Result<Vec<Model>, Error> {
    let mut query = listed(actor, document)?
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
pub async fn count(
    db: &impl ConnectionTrait,
    actor: &Actor,
    document: Option<DocumentId>,
) -> Result<u64, Error> {
    Ok(listed(actor, document)?.count(db).await?)
}

fn listed(actor: &Actor, document: Option<DocumentId>) -> Result<Select<row::Entity>, Error> {
    actor.require(Permission::ReadDesk)?;
    let columns = document::COLUMN;
    let mut readable = document::Entity::find().filter(columns.deleted_at.is_null());
    if let Some(document) = document {
        readable = readable.filter(columns.id.eq(document));
    }
    if !actor.may(Permission::ReadAllDocuments) {
        readable = readable.filter(columns.created_by.eq(actor.account()));
    }
    let readable = readable.select_only().column(document::Column::Id).into_query();
    Ok(row::Entity::find().filter(row::COLUMN.document_id.in_subquery(readable)))
}
