//! Making published editions found by their words.

use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::{Error, Kind, Reference, read};
use crate::changelog::Transaction;
use crate::clock::Instant;
use crate::error::Unexpected;
use crate::id::DocumentId;
use crate::index;
use crate::language::LanguageTag;

/// The index's entry of an edition.
pub(super) fn entry<K: Kind>(
    (document, language): (DocumentId, &LanguageTag),
    published_at: Instant,
    content: &K::Content,
    labels: Vec<Uuid>,
) -> index::Entry {
    let text = K::text(content);
    let body = text.body.text();
    let caption = text.cover.and_then(|cover| cover.caption.as_deref());
    let words: Vec<&str> =
        K::more_words(content).into_iter().chain(caption).chain([body.as_str()]).collect();
    index::Entry {
        entity: document.0,
        language: Some(language.clone()),
        kind: K::KIND.prefix(),
        scope: None,
        at: published_at,
        title: text.title.to_owned(),
        lead: text.lead.unwrap_or_default().to_owned(),
        body: words.join("\n"),
        labels,
    }
}

/// What the published editions of a document are to be found by; it stays so until the transaction
/// ends.
pub async fn to_be_found<K: Kind>(
    tx: &Transaction,
    document: DocumentId,
) -> Result<Vec<index::Entry>, Error> {
    match read::lock_document(tx, K::KIND, document).await {
        Err(Error::NotFound) => return Ok(Vec::new()),
        locked => locked?,
    };
    let mut entries = Vec::new();
    for edition in read::list_editions(tx.db(), [document]).await? {
        let Some(revision) = edition.published_revision else { continue };
        let content = content::<K>(tx.db(), document, &edition.language, revision).await?;
        let at = edition.published_at.unwrap_or(edition.updated_at);
        let labels = Reference::labels(&K::references(&content));
        entries.push(entry::<K>((document, &edition.language), at, &content, labels));
    }
    Ok(entries)
}

async fn content<K: Kind>(
    db: &impl ConnectionTrait,
    document: DocumentId,
    language: &LanguageTag,
    revision: i32,
) -> Result<K::Content, Unexpected> {
    let read = read::read_content::<K>(db, document, language, revision).await;
    read.map_err(Unexpected::while_doing("reading what is published"))
}
