//! The end of what has been in the trash long enough.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::recover::lock_trashed;
use super::{Error, Kind, document, edition, hanging};
use crate::access::{Actor, Permission};
use crate::audit::{Action, Deed};
use crate::changelog::Transaction;
use crate::error::{Code, Refusal, Unexpected};
use crate::id::DocumentId;

/// How many documents go in one transaction.
const AT_ONCE: u64 = 100;

/// Ends a document in the trash at once: its editions and revisions go. Refused where records hang on
/// it. Needs [`Permission::EmptyTrash`].
pub async fn purge<K: Kind>(
    tx: &Transaction,
    actor: &Actor,
    document: DocumentId,
) -> Result<(), Error> {
    actor.require(Permission::EmptyTrash)?;
    lock_trashed::<K>(tx, document).await?;
    tx.note(Deed::by(actor, Action::Purged, K::KIND.format_id(document)));
    match hanging::count::<K>(tx, document).await? {
        0 => Ok(end(tx, vec![document]).await?),
        uses => Err(Error::Refused(vec![Refusal::new(Code::InUse, "id").with("count", uses)])),
    }
}

/// Ends some of the documents whose time in the trash is over; answers how many. None where it is over
/// for none any more.
pub async fn purge_due(tx: &Transaction) -> Result<usize, Unexpected> {
    let due: Vec<DocumentId> = document::Entity::find()
        .select_only()
        .column(document::Column::Id)
        .filter(document::COLUMN.purge_at.lte(tx.now()))
        .filter(document::COLUMN.purged_at.is_null())
        .order_by_asc(document::COLUMN.id)
        .limit(AT_ONCE)
        .lock_exclusive()
        .into_tuple()
        .all(tx.db())
        .await?;
    let count = due.len();
    end(tx, due).await?;
    Ok(count)
}

/// Revisions go with their editions.
async fn end(tx: &Transaction, documents: Vec<DocumentId>) -> Result<(), Unexpected> {
    let editions = edition::COLUMN.document_id.is_in(documents.clone());
    edition::Entity::delete_many().filter(editions).exec(tx.db()).await?;
    document::Entity::update_many()
        .col_expr(document::Column::PurgedAt, Expr::value(tx.now()))
        .col_expr(document::Column::ReleasedRef, Expr::value(None::<String>))
        .filter(document::COLUMN.id.is_in(documents))
        .exec(tx.db())
        .await?;
    Ok(())
}
