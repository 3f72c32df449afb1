//! Commenting on an edition.

use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter,
};

use super::row::{self, Model};
use super::{MAX_OPEN, MAX_TEXT, NEEDS};
use crate::access::Actor;
use crate::audit::{Action, Deed};
use crate::body::BlockId;
use crate::changelog::Transaction;
use crate::error::{Code, Refusal, Refusals};
use crate::id::{self, DocumentId};
use crate::language::LanguageTag;
use crate::publishing::{DocumentKind, Error, edition, read, step};

/// What is said of what.
#[derive(Clone, Debug)]
pub struct NewComment {
    /// The document's kind.
    pub kind: DocumentKind,
    /// The document.
    pub document: DocumentId,
    /// The edition's language.
    pub language: LanguageTag,
    /// The block, one of the newest revision; `None` for the whole edition.
    pub block: Option<BlockId>,
    /// What is said; at most [`MAX_TEXT`] characters.
    pub text: String,
}

/// Comments on an edition. Needs
/// [`Permission::WriteDocuments`](crate::access::Permission::WriteDocuments); for another's document
/// [`Permission::ReviewDocuments`](crate::access::Permission::ReviewDocuments).
pub async fn create(tx: &Transaction, actor: &Actor, new: NewComment) -> Result<Model, Error> {
    let locked = step::lock(tx, actor, NEEDS, (new.kind, new.document)).await;
    locked.map_err(not_found)?;
    let edition = read::find_edition(tx.db(), new.document, &new.language).await?;
    let missing = || Error::Refused(vec![Refusal::new(Code::NotFound, "language")]);
    let edition = edition.ok_or_else(missing)?;
    check(tx, &new, &edition).await?;
    let row = row::ActiveModel {
        id: Set(id::new(tx.now())),
        document_id: Set(new.document),
        language: Set(new.language),
        revision: Set(edition.head_revision),
        block_id: Set(new.block.map(String::from)),
        text: Set(new.text),
        created_by: Set(actor.account()),
        created_at: Set(tx.now()),
        resolved_at: Set(None),
        resolved_by: Set(None),
    };
    let comment = row.insert(tx.db()).await?;
    let deed = Deed::by(actor, Action::Commented, comment.id)
        .with("document", new.kind.format_id(new.document))
        .with("language", comment.language.to_string())
        .with("revision", comment.revision);
    tx.note(deed.with("block", comment.block_id.as_deref()));
    Ok(comment)
}

fn not_found(error: Error) -> Error {
    match error {
        Error::NotFound => Error::Refused(vec![Refusal::new(Code::NotFound, "document")]),
        other => other,
    }
}

async fn check(tx: &Transaction, new: &NewComment, edition: &edition::Model) -> Result<(), Error> {
    let mut refusals = Refusals::default();
    refusals.check_required("text", &new.text, MAX_TEXT);
    if let Some(block) = &new.block
        && !read::blocks(tx.db(), edition).await?.contains(block)
    {
        refusals.push(Refusal::new(Code::NotFound, "blockId"));
    }
    if count_open(tx, edition).await? >= MAX_OPEN {
        refusals.push(Refusal::new(Code::TooMany, "document").with("max", MAX_OPEN));
    }
    refusals.into_result().map_err(Error::Refused)
}

async fn count_open(tx: &Transaction, edition: &edition::Model) -> Result<u64, Error> {
    Ok(row::Entity::find()
        .filter(row::COLUMN.document_id.eq(edition.document_id))
        .filter(row::COLUMN.language.eq(edition.language.clone()))
        .filter(row::COLUMN.resolved_at.is_null())
        .count(tx.db())
        .await?)
}
