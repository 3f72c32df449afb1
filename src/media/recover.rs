//! Taking a media out of the trash.

use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, IntoActiveModel};

use super::{Error, lock, model, tagging};
use crate::access::{Actor, Permission};
use crate::audit::Action;
use crate::changelog::Transaction;
use crate::id::MediaId;

/// Takes a media out of the trash: it is in the library again, with its texts, and its addresses lead to
/// it; answers it. Needs [`Permission::UploadMedia`] for one's own, [`Permission::ManageMedia`] for others'.
pub async fn recover(tx: &Transaction, actor: &Actor, id: MediaId) -> Result<model::Model, Error> {
    actor.require(Permission::UploadMedia)?;
    let found = lock(tx.db(), [id]).await?.pop();
    let media = found.filter(|media| media.deleted_at.is_some()).ok_or(Error::NotFound)?;
    media.check_kept_by(actor)?;
    tagging::hold_again(tx, id).await?;
    let mut row = media.into_active_model();
    row.deleted_at = Set(None);
    row.deleted_by = Set(None);
    row.updated_at = Set(tx.now());
    let recovered = row.update(tx.db()).await?;
    tx.note(super::deed(actor, Action::Recovered, &recovered));
    Ok(recovered)
}
