//! Making an edition from another language's, and following that one.

use sea_orm::{ActiveModelTrait, ActiveValue::Set, IntoActiveModel};

use super::{Error, Kind, NewDocument, Saved, create, edition, read};
use crate::access::Actor;
use crate::changelog::Transaction;
use crate::error::{Code, Refusal};
use crate::id::DocumentId;
use crate::language::LanguageTag;

/// Makes an edition in the language `to` of the newest revision in the language `from`: a draft with its
/// words and pictures, to be translated, that knows from what it came. Needs
/// [`Permission::WriteDocuments`](crate::access::Permission::WriteDocuments); for another's document
/// [`Permission::WriteAllDocuments`](crate::access::Permission::WriteAllDocuments).
pub async fn translate<K: Kind>(
    tx: &Transaction,
    actor: &Actor,
    document: DocumentId,
    from: &LanguageTag,
    to: LanguageTag,
) -> Result<Saved, Error> {
    read::lock_to_write::<K>(tx, actor, document).await?;
    let source = read::find_edition(tx.db(), document, from).await?;
    let source = source.ok_or(Error::Refused(vec![Refusal::new(Code::NotFound, "from")]))?;
    let content = read::read_content::<K>(tx.db(), document, from, source.head_revision).await?;
    let new = NewDocument {
        document: Some(document),
        language: to,
        slug: None,
        external_ref: None,
        content,
        note: None,
    };
    let saved = create::create::<K>(tx, actor, new).await?;
    let made = read::find_edition(tx.db(), document, &saved.language).await?;
    let mut row = made.ok_or(Error::NotFound)?.into_active_model();
    row.source_language = Set(Some(source.language));
    row.source_revision = Set(Some(source.head_revision));
    row.update(tx.db()).await?;
    Ok(saved)
}

/// Up to which revision of its source an edition follows after a save, of which the editor may say so.
pub(super) async fn caught_up(
    tx: &Transaction,
    edition: &edition::Model,
    said: Option<i32>,
) -> Result<Option<i32>, Error> {
    let Some(said) = said else { return Ok(edition.source_revision) };
    let source = match &edition.source_language {
        Some(source) => read::find_edition(tx.db(), edition.document_id, source).await?,
        None => None,
    };
    let newest = source.map_or(0, |source| source.head_revision);
    if (1..=newest).contains(&said) {
        return Ok(Some(said));
    }
    Err(Error::Refused(vec![Refusal::new(Code::NotFound, "sourceRevision")]))
}
