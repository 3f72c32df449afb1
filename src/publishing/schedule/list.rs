//! What waits on the schedule.

use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect,
};

use super::row;
use crate::access::{Actor, Permission};
use crate::clock::Instant;
use crate::error::Unexpected;
use crate::id::{DocumentId, ScheduleId};
use crate::publishing::Error;

/// What waits, the next first. Needs [`Permission::ReadAllDocuments`].
pub async fn list(
    db: &impl ConnectionTrait,
    actor: &Actor,
    after: Option<(Instant, ScheduleId)>,
    limit: u64,
) -> Result<Vec<row::Model>, Error> {
    actor.require(Permission::ReadAllDocuments)?;
    let columns = row::COLUMN;
    let mut query =
        row::Entity::find().order_by_asc(columns.due_at).order_by_asc(columns.id).limit(limit);
    if let Some((at, id)) = after {
        let later = Condition::any()
            .add(columns.due_at.gt(at))
            .add(columns.due_at.eq(at).and(columns.id.gt(id)));
        query = query.filter(later);
    }
    Ok(query.all(db).await?)
}

/// How much waits in all.
pub async fn count(db: &impl ConnectionTrait, actor: &Actor) -> Result<u64, Error> {
    actor.require(Permission::ReadAllDocuments)?;
    Ok(row::Entity::find().count(db).await?)
}

/// What waits for the editions of these documents. The caller has got them by leave.
pub async fn of_editions(
    db: &impl ConnectionTrait,
    documents: impl IntoIterator<Item = DocumentId> + Send,
) -> Result<Vec<row::Model>, Unexpected> {
    let of_these = row::COLUMN.document_id.is_in(documents);
    Ok(row::Entity::find().filter(of_these).order_by_asc(row::COLUMN.due_at).all(db).await?)
}
