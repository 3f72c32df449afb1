//! Taking a step of the [workflow] with an edition.

use std::collections::{BTreeSet, HashMap};

use sea_orm::{ColumnTrait, Condition, EntityTrait, ExprTrait, QueryFilter};

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
    lock_all(tx, actor, needs, kind, &[id].into()).await?.remove(&id).ok_or(Error::NotFound)
}

/// The documents, as [`lock`]; all of them, or a refusal.
pub(super) async fn lock_all(
    tx: &Transaction,
    actor: &Actor,
    needs: Needs,
    kind: DocumentKind,
    ids: &BTreeSet<DocumentId>,
) -> Result<HashMap<DocumentId, document::Model>, Error> {
    needs.check_any(actor)?;
    let found = read::lock_documents(tx, kind, ids).await?;
    for document in &found {
        check(tx, actor, needs, document).await?;
    }
    Ok(found.into_iter().map(|document| (document.id, document)).collect())
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

/// Notes where these editions stand, and what else `row` says.
pub(super) async fn note(
    tx: &Transaction,
    editions: &[(DocumentId, &LanguageTag)],
    state: State,
    mut row: edition::ActiveModel,
) -> Result<(), Error> {
    row.come_to(state.stage);
    let any = editions.iter().fold(Condition::any(), |any, &(document, language)| {
        let columns = edition::COLUMN;
        any.add(columns.document_id.eq(document).and(columns.language.eq(language.clone())))
    });
    edition::Entity::update_many().set(row).filter(any).exec(tx.db()).await?;
    Ok(())
}
