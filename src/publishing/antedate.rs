//! Saying since when an edition was public elsewhere, before it is published here.

use sea_orm::{ActiveModelTrait, ActiveValue::Set, IntoActiveModel};

use super::workflow::Event;
use super::{Error, Kind, read, step};
use crate::access::{Actor, Permission};
use crate::audit::{Action, Deed};
use crate::changelog::Transaction;
use crate::clock::Instant;
use crate::error::{Code, Refusal};
use crate::id::DocumentId;
use crate::language::LanguageTag;

/// Takes an edition that was never published here to have been public since `since`, a moment that has
/// passed: when it is published, that is its date. One that has a date keeps it. Needs
/// [`Permission::Publish`], and the leave to write the document.
pub async fn antedate<K: Kind>(
    tx: &Transaction,
    actor: &Actor,
    (document, language): (DocumentId, &LanguageTag),
    since: Instant,
) -> Result<(), Error> {
    actor.require(Permission::Publish)?;
    step::lock(tx, actor, Event::Save.needs(), (K::KIND, document)).await?;
    if since > tx.now() {
        let refusal = Refusal::new(Code::Invalid, "since").with("reason", "in the future");
        return Err(Error::Refused(vec![refusal]));
    }
    let edition = read::find_edition(tx.db(), document, language).await?.ok_or(Error::NotFound)?;
    if edition.published_at.is_some() {
        return Ok(());
    }
    let mut row = edition.into_active_model();
    row.published_at = Set(Some(since));
    row.update(tx.db()).await?;
    let deed = Deed::by(actor, Action::Updated, K::KIND.format_id(document));
    let deed = deed.with("language", language.to_string());
    tx.note(deed.with("published_at", since.to_string()));
    Ok(())
}
