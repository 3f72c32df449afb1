//! Resolving a comment.

use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel, QuerySelect};

use super::NEEDS;
use super::row::{self, Model};
use crate::access::Actor;
use crate::audit::{Action, Deed};
use crate::changelog::Transaction;
use crate::id::CommentId;
use crate::publishing::{Error, read, step};

/// Notes that what a comment says is done, or that it is not after all; one that is so already stays as
/// it is. Needs [`Permission::WriteDocuments`](crate::access::Permission::WriteDocuments); for another's
/// document [`Permission::ReviewDocuments`](crate::access::Permission::ReviewDocuments).
pub async fn resolve(
    tx: &Transaction,
    actor: &Actor,
    id: CommentId,
    resolved: bool,
) -> Result<Model, Error> {
    NEEDS.check_any(actor)?;
    let found = row::Entity::find_by_id(id).lock_exclusive().one(tx.db()).await?;
    let comment = found.ok_or(Error::NotFound)?;
    let document = read::find_kept(tx.db(), comment.document_id).await?.ok_or(Error::NotFound)?;
    step::check(tx, actor, NEEDS, &document).await?;
    if comment.resolved_at.is_some() == resolved {
        return Ok(comment);
    }
    let mut row = comment.into_active_model();
    row.resolved_at = Set(resolved.then(|| tx.now()));
    row.resolved_by = Set(actor.account().filter(|_| resolved));
    tx.note(Deed::by(actor, Action::Resolved, id).with("resolved", resolved));
    Ok(row.update(tx.db()).await?)
}
