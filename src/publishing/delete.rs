//! Putting a document in the trash.

use sea_orm::{ActiveModelTrait, ActiveValue::Set, IntoActiveModel};

use super::address::{self, Claimant};
use super::schedule::{self, row::Step};
use super::workflow::Event;
use super::{Error, Kind, edition, hanging, read, step, unpublish};
use crate::access::Actor;
use crate::audit::{Action, Deed};
use crate::changelog::{Removal, Transaction};
use crate::id::DocumentId;
use crate::reference::{self, Room};

/// How long the trash keeps a document, in seconds: 30 days.
pub const RETENTION_SECONDS: i64 = 30 * 24 * 60 * 60;

/// Takes every edition back and puts the document in the trash, from where it can be
/// [recovered](super::recover()) for [`RETENTION_SECONDS`]; for good where records hang on it.
///
/// Needs [`Permission::WriteDocuments`](crate::access::Permission::WriteDocuments); for another's document
/// [`Permission::WriteAllDocuments`](crate::access::Permission::WriteAllDocuments); while an edition is
/// public also [`Permission::Publish`](crate::access::Permission::Publish).
pub async fn delete<K: Kind>(
    tx: &Transaction,
    actor: &Actor,
    document: DocumentId,
) -> Result<(), Error> {
    let found = step::lock(tx, actor, Event::Trash.needs(), (K::KIND, document)).await?;
    let editions = read::list_editions(tx.db(), [document]).await?;
    if editions.iter().any(|edition| edition.published_revision.is_some()) {
        step::check(tx, actor, Event::Unpublish.needs(), &found).await?;
    }
    for edition in editions {
        let claimant = Claimant { kind: K::KIND, language: &edition.language.clone(), document };
        let state = step::lead(tx, &edition, Event::Trash).await?;
        address::release_unpublished(tx, claimant, &edition.slug).await?;
        reference::replace(tx, document, claimant.language, Room::Desk, []).await?;
        schedule::forget(tx, &edition, &[Step::Publish, Step::Unpublish]).await?;
        if edition.published_revision.is_some() {
            unpublish::withdraw::<K>(tx, edition, Removal::Deleted).await?;
        }
        let row = <edition::ActiveModel as Default>::default();
        step::note(tx, &[(document, claimant.language)], state, row).await?;
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
    tx.note(Deed::by(actor, Action::Deleted, K::KIND.format_id(document)));
    Ok(())
}
