//! Deleting an announcement.

use sea_orm::{EntityTrait, QuerySelect};

use super::Error;
use super::row::Entity;
use super::show::changed;
use crate::access::{Actor, Permission};
use crate::audit::{Action, Deed};
use crate::changelog::{Op, Removal, Transaction};
use crate::id::AnnouncementId;
use crate::{newsstand, reference};

/// Deletes an announcement, as one that was a mistake; one that is over is given an end instead, and
/// stays in the feed. Needs [`Permission::ManageNavigation`].
pub async fn delete(tx: &Transaction, actor: &Actor, id: AnnouncementId) -> Result<(), Error> {
    actor.require(Permission::ManageNavigation)?;
    let found = Entity::find_by_id(id).lock_exclusive().one(tx.db()).await?;
    let found = found.ok_or(Error::NotFound)?;
    let had_begun = found.has_begun(tx.now());
    Entity::delete_by_id(id).exec(tx.db()).await?;
    newsstand::take_off_everywhere(tx, [id.0]).await?;
    reference::record::replace(tx, id.0, []).await?;
    tx.note(Deed::by(actor, Action::Deleted, id).gone(&found));
    tx.record(changed(id, if had_begun { Op::Remove(Removal::Deleted) } else { Op::Unseen }));
    Ok(())
}
