//! Dead letters: jobs that failed too often.

use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

use super::job::{self, State};
use crate::clock::Instant;
use crate::error::Unexpected;
use crate::id::JobId;

/// The most dead letters that are listed at once.
const LIST_LIMIT: u64 = 500;

/// The dead letters, newest first, at most 500.
pub async fn list_dead(db: &impl ConnectionTrait) -> Result<Vec<job::Model>, Unexpected> {
    Ok(job::Entity::find()
        .filter(job::COLUMN.state.eq(State::Dead))
        .order_by_desc(job::COLUMN.run_at)
        .order_by_desc(job::COLUMN.id)
        .limit(LIST_LIMIT)
        .all(db)
        .await?)
}

/// Makes a dead letter due now, with all its attempts again. Answers whether there was one.
///
/// It gives up its dedupe key: a younger job may wait under the same one.
pub async fn rerun(
    transaction: &DatabaseTransaction,
    now: Instant,
    id: JobId,
) -> Result<bool, Unexpected> {
    let revived = job::Entity::update_many()
        .col_expr(job::Column::State, Expr::value(State::Pending))
        .col_expr(job::Column::RunAt, Expr::value(now))
        .col_expr(job::Column::Attempts, Expr::value(0))
        .col_expr(job::Column::DedupeKey, Expr::value(None::<String>))
        .filter(job::COLUMN.id.eq(id))
        .filter(job::COLUMN.state.eq(State::Dead))
        .exec(transaction)
        .await?;
    Ok(revived.rows_affected == 1)
}
