//! Taking a step of the [workflow] with an edition.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::workflow::{self, Event, Needs, State};
use super::{DocumentKind, Error, document, edition, read, remit};
use crate::access::Actor;
use crate::changelog::Transaction;
use crate::id::DocumentId;
use crate::language::LanguageTag;
use crate::site;

/// The document, locked until the transaction ends, for who has what `needs` says.
pub(super) async fn lock(
    tx: &Transaction,
    actor: &Actor,
    needs: Needs,
    (kind, id): (DocumentKind, DocumentId),
) -> Result<document::Model, Error> {
    needs.check_any(actor)?;
    let found = read::lock_document(tx, kind, id).await?;
    check(tx, actor, needs, &found).await?;
    Ok(found)
}

/// Refuses who has not what `needs` says for this document, and whose remit it lies outside of, unless
/// it suffices that they created it.
pub(super) async fn check(
    tx: &Transaction,
    actor: &Actor,
    needs: Needs,
    document: &document::Model,
) -> Result<(), Error> {
    needs.check(actor, document.created_by)?;
    if needs.suffices_to_own(actor, document.created_by) {
        return Ok(());
    }
    remit::check(tx, actor, document.id).await
}

/// Where this step leads the edition, by the rules of the site.
pub(super) async fn lead(
    tx: &Transaction,
    edition: &edition::Model,
    event: Event,
) -> Result<State, Error> {
    let rules = site::within(tx).await?.review;
    Ok(workflow::transition(rules, edition.stands(), event)?)
}

/// Notes where the edition stands, and what else `row` says.
pub(super) async fn note(
    tx: &Transaction,
    (document, language): (DocumentId, &LanguageTag),
    state: State,
    mut row: edition::ActiveModel,
) -> Result<(), Error> {
    row.come_to(state.stage);
    edition::Entity::update_many()
        .set(row)
        .filter(edition::COLUMN.document_id.eq(document))
        .filter(edition::COLUMN.language.eq(language.clone()))
        .exec(tx.db())
        .await?;
    Ok(())
}
