//! Putting a media in the trash.

use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, IntoActiveModel};

use super::sweep::{RETENTION_SECONDS, sweep_at};
use super::{Error, lock_one, placement, record_use, tagging};
use crate::access::{Actor, Permission};
use crate::audit::Action;
use crate::changelog::Transaction;
use crate::id::MediaId;
use crate::reference;

/// Puts a media in the trash, unless a draft, something published or a record uses it; its URLs end at once,
/// its bytes after [`RETENTION_SECONDS`]. Needs [`Permission::UploadMedia`] for one's own,
/// [`Permission::ManageMedia`] for others'.
pub async fn delete(tx: &Transaction, actor: &Actor, id: MediaId) -> Result<(), Error> {
    actor.require(Permission::UploadMedia)?;
    // Whoever is about to use it holds a share of this lock until that shows below.
    let media = lock_one(tx.db(), id).await?;
    media.check_kept_by(actor)?;
    refuse_in_use(tx, id).await?;
    tagging::release(tx, id).await?;
    let mut row = media.into_active_model();
    row.deleted_at = Set(Some(tx.now()));
    row.deleted_by = Set(actor.account());
    let deleted = row.update(tx.db()).await?;
    tx.note(super::deed(actor, Action::Deleted, &deleted));
    Ok(sweep_at(tx, id, tx.now().plus_seconds(RETENTION_SECONDS)).await?)
}

/// An edition that is published as it was last saved counts among both, so the larger number is
/// the nearest that is no exaggeration.
async fn refuse_in_use(tx: &Transaction, id: MediaId) -> Result<(), Error> {
    let drafts = reference::uses(tx.db(), id.0).await?;
    let published = placement::editions_using(tx.db(), id).await?;
    let records = record_use::records_using(tx.db(), id).await?;
    match drafts.max(published) + records {
        0 => Ok(()),
        uses => Err(Error::InUse { media: id, uses }),
    }
}
