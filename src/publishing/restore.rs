//! Going back to an earlier revision: its content once more, as the newest.

use super::deed::note;
use super::{Edit, Error, Kind, Saved, StoredContent, read, save};
use crate::access::Actor;
use crate::audit::Action;
use crate::changelog::Transaction;
use crate::error::{Code, Refusal};

/// Saves the content of the revision `number` again. Nothing is lost: what stood between stays
/// among the revisions. Whoever restores must have seen the newest one. Needs
/// [`Permission::WriteDocuments`](crate::access::Permission::WriteDocuments); for another's document
/// [`Permission::WriteAllDocuments`](crate::access::Permission::WriteAllDocuments).
pub async fn restore<K: Kind>(
    tx: &Transaction,
    actor: &Actor,
    edit: Edit,
    number: i32,
) -> Result<Saved, Error> {
    read::lock_to_write::<K>(tx, actor, edit.document).await?;
    read::edition_at(tx, (edit.document, &edit.language), edit.expected_revision).await?;
    let earlier = read::find_revision(tx.db(), edit.document, &edit.language, number).await?;
    let earlier = earlier.ok_or(Error::Refused(vec![Refusal::new(Code::NotFound, "revision")]))?;
    let content = StoredContent::of(earlier).read::<K>()?;
    let saved = save::save::<K>(tx, actor, edit, |_| Ok(content.clone())).await?;
    Ok(note::<K>(tx, actor, Action::Restored, saved))
}
