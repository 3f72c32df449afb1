//! Whose work an edition is.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};

use crate::changelog::Transaction;
use crate::id::AccountId;
use crate::publishing::{Error, edition, revision};

/// Whether the account wrote some of what the public has not seen yet: it saved a revision since the
/// public one. A program without an account might be anybody's, so what it would approve counts as its
/// own.
pub(super) async fn is_own(
    tx: &Transaction,
    edition: &edition::Model,
    account: Option<AccountId>,
) -> Result<bool, Error> {
    let Some(account) = account else { return Ok(true) };
    let saved = revision::Entity::find()
        .select_only()
        .column(revision::Column::Number)
        .filter(revision::COLUMN.document_id.eq(edition.document_id))
        .filter(revision::COLUMN.language.eq(edition.language.clone()))
        .filter(revision::COLUMN.number.gt(edition.published_revision.unwrap_or_default()))
        .filter(revision::COLUMN.created_by.eq(account))
        .limit(1)
        .into_tuple::<i32>();
    Ok(saved.one(tx.db()).await?.is_some())
}
