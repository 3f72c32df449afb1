//! Putting a document in the trash.

use sea_orm::{ActiveModelTrait, ActiveValue::Set, IntoActiveModel};

use super::address::{self, Claimant};
use super::schedule::{self, row::Step};
use super::{Error, Kind, hanging, read, unpublish};
use crate::access::{Actor, Permission};
use crate::changelog::{Removal, Transaction};
use crate::id::DocumentId;
use crate::reference::{self, Room};

/// How long the trash keeps a document, in seconds: 30 days.
pub const RETENTION_SECONDS: i64 = 30 * 24 * 60 * 60;

/// Takes every edition back and puts the document in the trash, from where it can be
/// [recovered](super::recover()) for [`RETENTION_SECONDS`]; for good where records hang on it.
///
/// Needs [`Permission::WriteDocuments`]; for another's document
/// [`Permission::WriteAllDocuments`]; while an edition is public also [`Permission::Publish`].
pub async fn delete<K: Kind>(
    tx: &Transaction,
    actor: &Actor,
    document: DocumentId,
) -> Result<(), Error> {
    actor.require(Permission::WriteDocuments)?;
    let found = read::lock_document::<K>(tx, document).await?;
    actor.require_for(
        found.created_by,
        Permission::WriteDocuments,
        Permission::WriteAllDocuments,
    )?;
    for edition in read::list_editions(tx.db(), [document]).await? {
        let claimant = Claimant { kind: K::KIND, language: &edition.language.clone(), document };
        address::release_unpublished(tx, claimant, &edition.slug).await?;
        reference::replace(tx, document, claimant.language, Room::Desk, []).await?;
        schedule::forget(tx, &edition, &[Step::Publish, Step::Unpublish]).await?;
        if edition.published_revision.is_some() {
            actor.require(Permission::Publish)?;
            unpublish::withdraw::<K>(tx, edition, Removal::Deleted).await?;
        }
    }
    let needed = hanging::count::<K>(tx, document).await? > 0;
    let released = found.external_ref.clone();
    let mut row = found.into_active_model();
    row.deleted_at = Set(Some(tx.now()));
    row.deleted_by = Set(actor.account());
    row.updated_at = Set(tx.now());
    row.external_ref = Set(None);
    row.released_ref = Set(released);
    row.purge_at = Set((!needed).then(|| tx.now().plus_seconds(RETENTION_SECONDS)));
    row.update(tx.db()).await?;
    Ok(())
}
