//! Taking a document out of the trash.

use sea_orm::sea_query::{Expr, Query};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait,
    IntoActiveModel, QueryFilter, QuerySelect,
};

use super::address::{self, Claimant};
use super::create::or_taken;
use super::workflow::Event;
use super::{Error, Kind, document, edition, read, step};
use crate::access::Actor;
use crate::audit::{Action, Deed};
use crate::changelog::Transaction;
use crate::id::DocumentId;
use crate::reference::{self, Room};

/// Takes the document out of the trash, with every edition as a draft that has its slug and refers to
/// what it referred to; answers it. A slug that the public never knew and that another document has by now gets a
/// number; an external id that another document has by now is gone.
///
/// Needs [`Permission::WriteDocuments`](crate::access::Permission::WriteDocuments); for another's document
/// [`Permission::WriteAllDocuments`](crate::access::Permission::WriteAllDocuments).
pub async fn recover<K: Kind>(
    tx: &Transaction,
    actor: &Actor,
    document: DocumentId,
) -> Result<document::Model, Error> {
    let needs = Event::Recover.needs();
    needs.check_any(actor)?;
    let found = lock_trashed::<K>(tx, document).await?;
    needs.check(actor, found.created_by)?;
    for edition in read::list_editions(tx.db(), [document]).await? {
        take_up::<K>(tx, edition).await?;
    }
    // Only now is it known again what it is filed under.
    step::check(tx, actor, needs, &found).await?;
    let external_ref = match found.released_ref.clone() {
        Some(released) if is_free::<K>(tx, &released).await? => Some(released),
        _ => None,
    };
    let mut row = found.into_active_model();
    row.external_ref = Set(external_ref);
    row.deleted_at = Set(None);
    row.deleted_by = Set(None);
    row.released_ref = Set(None);
    row.purge_at = Set(None);
    row.updated_at = Set(tx.now());
    tx.note(Deed::by(actor, Action::Recovered, K::KIND.format_id(document)));
    row.update(tx.db()).await.map_err(or_taken)
}

/// The document in the trash, locked until the transaction ends.
pub(super) async fn lock_trashed<K: Kind>(
    tx: &Transaction,
    id: DocumentId,
) -> Result<document::Model, Error> {
    document::Entity::find_by_id(id)
        .filter(document::COLUMN.kind.eq(K::KIND))
        .filter(document::COLUMN.deleted_at.is_not_null())
        .filter(document::COLUMN.purged_at.is_null())
        .lock_exclusive()
        .one(tx.db())
        .await?
        .ok_or(Error::NotFound)
}

/// Gives an edition its slug again, and files what its newest revision refers to.
async fn take_up<K: Kind>(tx: &Transaction, edition: edition::Model) -> Result<(), Error> {
    let (document, language) = (edition.document_id, edition.language.clone());
    let state = step::lead(tx, &edition, Event::Recover).await?;
    let claimant = Claimant { kind: K::KIND, language: &language, document };
    let slug = address::claim_from_title(tx, claimant, &edition.slug).await?;
    let content = read::read_content::<K>(tx.db(), document, &language, edition.head_revision);
    let content = content.await?;
    let text = K::text(&content);
    let targets = text.references().chain(K::references(&content));
    let targets: Vec<_> = targets.map(|reference| reference.target.uuid()).collect();
    reference::replace(tx, document, &language, Room::Desk, targets).await?;
    let row = edition::ActiveModel { slug: Set(slug), ..Default::default() };
    step::note(tx, &[(document, &language)], state, row).await
}

async fn is_free<K: Kind>(tx: &Transaction, external_ref: &str) -> Result<bool, Error> {
    let taken = Query::select()
        .expr(Expr::val(1))
        .from(document::Entity)
        .and_where(document::COLUMN.kind.eq(K::KIND))
        .and_where(Expr::col(document::Column::ExternalRef).eq(external_ref))
        .take();
    Ok(tx.db().query_one(&taken).await?.is_none())
}
