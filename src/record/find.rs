//! Finding records.

use std::collections::HashSet;

use sea_orm::{ColumnTrait, ConnectionTrait, QueryFilter, QueryOrder, QuerySelect};

use super::Record;
use crate::changelog::Transaction;
use crate::db::read_all;
use crate::error::Unexpected;

/// Those of `ids` that exist, in no order.
pub async fn find_many<R: Record>(
    db: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = R::Id>,
) -> Result<Vec<R::Model>, Unexpected> {
    Ok(read_all(db, R::find().filter(R::ID.is_in(ids))).await?)
}

/// The record with this slug.
pub async fn find_by_slug<R: Record>(
    db: &impl ConnectionTrait,
    slug: &str,
) -> Result<Option<R::Model>, Unexpected> {
    Ok(R::find().filter(R::SLUG.eq(slug)).one(db).await?)
}

/// Those of `slugs` that records have.
pub async fn existing_slugs<R: Record>(
    db: &impl ConnectionTrait,
    slugs: impl IntoIterator<Item = String>,
) -> Result<HashSet<String>, Unexpected> {
    let found = R::find().select_only().column(R::SLUG).filter(R::SLUG.is_in(slugs));
    let found: Vec<String> = found.into_tuple().all(db).await?;
    Ok(found.into_iter().collect())
}

/// The record that has this id in the system that it came from.
pub async fn find_by_external_ref<R: Record>(
    db: &impl ConnectionTrait,
    external_ref: &str,
) -> Result<Option<R::Model>, Unexpected> {
    match R::EXTERNAL_REF {
        Some(column) => Ok(R::find().filter(column.eq(external_ref)).one(db).await?),
        None => Ok(None),
    }
}

/// Those of `ids` that exist, locked against deletion until the transaction ends.
pub async fn lock_existing<R: Record>(
    tx: &Transaction,
    ids: impl IntoIterator<Item = R::Id>,
) -> Result<Vec<R::Id>, Unexpected> {
    let rows = R::find().filter(R::ID.is_in(ids)).order_by_asc(R::ID).lock_shared();
    Ok(rows.all(tx.db()).await?.iter().map(R::id).collect())
}

/// The record, locked against every change until the transaction ends.
pub async fn lock_one<R: Record>(
    tx: &Transaction,
    id: R::Id,
) -> Result<Option<R::Model>, Unexpected> {
    Ok(R::find().filter(R::ID.eq(id)).lock_exclusive().one(tx.db()).await?)
}
