//! Changing an announcement.

use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, QuerySelect};

use super::check::check;
use super::row::{ActiveModel, Entity, Model};
use super::show::{show, tell};
use super::{Error, Notice};
use crate::access::{Actor, Permission};
use crate::audit::{Action, Deed};
use crate::changelog::Transaction;
use crate::id::AnnouncementId;

/// Makes what an announcement says what `edit` makes of it. Needs
/// [`Permission::ManageNavigation`].
pub async fn update(
    tx: &Transaction,
    actor: &Actor,
    id: AnnouncementId,
    edit: impl Fn(Notice) -> Notice + Send,
) -> Result<Model, Error> {
    actor.require(Permission::ManageNavigation)?;
    let found = Entity::find_by_id(id).lock_exclusive().one(tx.db()).await?;
    let found = found.ok_or(Error::NotFound)?;
    let had_begun = found.has_begun(tx.now());
    let notice = edit(found.clone().notice());
    check(tx, id, &notice).await?;
    let row = ActiveModel { id: Set(id), updated_at: Set(tx.now()), ..notice.row() };
    let updated = row.update(tx.db()).await?;
    show(tx, &updated).await?;
    tell(tx, &updated, had_begun).await?;
    tx.note(Deed::by(actor, Action::Updated, id).changed(&found, &updated));
    Ok(updated)
}
