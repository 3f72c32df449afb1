//! Ending links.

use sea_orm::sea_query::Condition;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter,
    QuerySelect,
};

use super::row::{self, Model, State};
use crate::access::{Actor, Permission};
use crate::audit::{Action, Deed};
use crate::changelog::Transaction;
use crate::error::Unexpected;
use crate::id::PreviewId;
use crate::publishing::{Error, read};

/// For how many seconds a link that has ended is still told of: 30 days.
const REMEMBERED: i64 = 30 * 24 * 60 * 60;

/// Takes back a link to a document that the actor may read; one that has ended already stays as it is.
/// Needs [`Permission::SharePreviews`].
pub async fn revoke(tx: &Transaction, actor: &Actor, id: PreviewId) -> Result<Model, Error> {
    actor.require(Permission::SharePreviews)?;
    let found = row::Entity::find_by_id(id).lock_exclusive().one(tx.db()).await?;
    let preview = found.ok_or(Error::NotFound)?;
    let document = read::find_document(tx.db(), actor, preview.document_id).await?;
    document.ok_or(Error::NotFound)?;
    if preview.state(tx.now()) != State::Active {
        return Ok(preview);
    }
    let mut row = preview.into_active_model();
    row.revoked_at = Set(Some(tx.now()));
    tx.note(Deed::by(actor, Action::Revoked, id));
    Ok(row.update(tx.db()).await?)
}

/// Deletes links that ended long ago; answers how many.
pub async fn forget_ended(tx: &Transaction) -> Result<u64, Unexpected> {
    let then = tx.now().plus_seconds(-REMEMBERED);
    let ended = Condition::any()
        .add(row::COLUMN.expires_at.lte(then))
        .add(row::COLUMN.revoked_at.lte(then));
    Ok(row::Entity::delete_many().filter(ended).exec(tx.db()).await?.rows_affected)
}
