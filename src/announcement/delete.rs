//! Deleting an announcement.

use sea_orm::EntityTrait;

use super::Error;
use super::row::Entity;
use super::show::changed;
use crate::access::{Actor, Permission};
use crate::changelog::{Op, Transaction};
use crate::id::AnnouncementId;
use crate::{newsstand, reference};

/// Deletes an announcement, as one that was a mistake; one that is over is given an end instead, and
/// stays in the feed. Needs [`Permission::ManageNavigation`].
pub async fn delete(tx: &Transaction, actor: &Actor, id: AnnouncementId) -> Result<(), Error> {
    actor.require(Permission::ManageNavigation)?;
    let deleted = Entity::delete_by_id(id).exec(tx.db()).await?;
    if deleted.rows_affected == 0 {
        return Err(Error::NotFound);
    }
    newsstand::take_off_everywhere(tx, [id.0]).await?;
    reference::record::replace(tx, id.0, []).await?;
    tx.record(changed(id, Op::Remove));
    Ok(())
}
