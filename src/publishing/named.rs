//! Parts of documents that records name by their keys, as what is promised names a campaign's goals:
//! they do not vanish from what is public, nor become something else.

use sea_orm::sea_query::{Alias, Expr, Func, Query};
use sea_orm::{ConnectionTrait, ExprTrait};

use super::{Error, Kind, edition, read};
use crate::changelog::Transaction;
use crate::error::{Code, Path, Refusal, Unexpected};
use crate::id::DocumentId;

/// The records that name parts of a document.
#[derive(Clone, Copy, Debug)]
pub struct NamedBy {
    /// Their table.
    pub table: &'static str,
    /// The column with the document.
    pub document: &'static str,
    /// The column with the part's key.
    pub key: &'static str,
}

/// A part that was public, and is not in a newer content or means something else there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakenBack {
    /// Its key.
    pub key: String,
    /// Where in the newer content that shows.
    pub path: Path,
}

/// Refuses a content to become public that takes back what records name.
pub(super) async fn refuse_taken_back<K: Kind>(
    tx: &Transaction,
    edition: &edition::Model,
    content: &K::Content,
) -> Result<(), Error> {
    let (Some(by), Some(public)) = (K::NAMED_BY, edition.published_revision) else { return Ok(()) };
    let (document, language) = (edition.document_id, &edition.language);
    let before = read::read_content::<K>(tx.db(), document, language, public).await?;
    let mut refusals = Vec::new();
    for TakenBack { key, path } in K::taken_back(&before, content) {
        let uses = uses(tx, by, document, &key).await?;
        if uses > 0 {
            refusals.push(Refusal::new(Code::InUse, path).with("count", uses));
        }
    }
    if refusals.is_empty() { Ok(()) } else { Err(Error::Refused(refusals)) }
}

/// How many records name the part.
async fn uses(
    tx: &Transaction,
    by: NamedBy,
    document: DocumentId,
    key: &str,
) -> Result<i64, Unexpected> {
    let uses = Query::select()
        .expr_as(Func::count(Expr::col(Alias::new(by.key))), "uses")
        .from(Alias::new(by.table))
        .and_where(Expr::col(Alias::new(by.document)).eq(document))
        .and_where(Expr::col(Alias::new(by.key)).eq(key))
        .take();
    let row = tx.db().query_one(&uses).await?;
    Ok(row.map(|row| row.try_get("", "uses")).transpose()?.unwrap_or_default())
}
