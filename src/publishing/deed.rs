//! What somebody did to an edition, as the audit log tells it.

use super::{Kind, Saved};
use crate::access::Actor;
use crate::audit::{Action, Deed};
use crate::changelog::Transaction;

/// Notes what was done to the edition, and answers it. What a revision says stands in the revision.
pub(super) fn note<K: Kind>(
    tx: &Transaction,
    actor: &Actor,
    action: Action,
    saved: Saved,
) -> Saved {
    let deed = Deed::by(actor, action, K::KIND.format_id(saved.document));
    let deed = deed.with("language", saved.language.to_string());
    tx.note(deed.with("revision", saved.revision));
    saved
}
