//! Making a link.

use sea_orm::QueryFilter;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait};

use super::row::{self, Model};
use crate::access::{Actor, Permission};
use crate::account::{Secret, SecretKind};
use crate::audit::{Action, Deed};
use crate::changelog::Transaction;
use crate::clock::Instant;
use crate::error::{Code, Refusal, Refusals};
use crate::id::{self, DocumentId};
use crate::language::LanguageTag;
use crate::publishing::{DocumentKind, Error, edition, read};

/// For how many days a link shows something unless it is said otherwise.
const DAYS: i64 = 7;
/// For how many days it may at most.
const MAX_DAYS: i64 = 90;
/// Seconds of a day.
const DAY: i64 = 24 * 60 * 60;
/// The most links of a document that show something at once.
const MAX_ACTIVE: u64 = 50;
/// The longest note in characters.
const MAX_NOTE: usize = 200;

/// What a new link is to show.
#[derive(Clone, Debug)]
pub struct NewPreview {
    /// The document's kind.
    pub kind: DocumentKind,
    /// The document.
    pub document: DocumentId,
    /// The edition's language.
    pub language: LanguageTag,
    /// The revision; `None` for always the newest.
    pub revision: Option<i32>,
    /// When it ends by itself; 7 days from now where it is `None`, and 90 at most.
    pub expires_at: Option<Instant>,
    /// For whom it is; at most 200 characters.
    pub note: Option<String>,
}

/// A link that was just made.
#[derive(Clone, Debug)]
pub struct Issued {
    /// The link.
    pub preview: Model,
    /// What shows the draft. It cannot be shown again.
    pub secret: Secret,
}

/// Makes a link to an edition that the actor may read. Needs [`Permission::SharePreviews`].
pub async fn make(tx: &Transaction, actor: &Actor, new: NewPreview) -> Result<Issued, Error> {
    actor.require(Permission::SharePreviews)?;
    let readable = read::lock_readable(tx, actor, new.document).await?;
    if readable.is_none_or(|document| document.kind != new.kind) {
        return Err(Error::Refused(vec![Refusal::new(Code::NotFound, "document")]));
    }
    let edition = read::find_edition(tx.db(), new.document, &new.language).await?;
    check(tx, &new, edition.as_ref()).await?;
    let secret = Secret::generate(SecretKind::Preview);
    let row = row::ActiveModel {
        id: Set(id::new(tx.now())),
        kind: Set(new.kind),
        document_id: Set(new.document),
        language: Set(new.language),
        revision: Set(new.revision),
        secret_hash: Set(secret.hash()),
        note: Set(new.note),
        expires_at: Set(new.expires_at.unwrap_or(tx.now().plus_seconds(DAYS * DAY))),
        revoked_at: Set(None),
        created_by: Set(actor.account()),
        created_at: Set(tx.now()),
    };
    let preview = row.insert(tx.db()).await?;
    let document = new.kind.format_id(new.document);
    tx.note(Deed::by(actor, Action::Shared, document).with("preview", preview.id.to_string()));
    Ok(Issued { preview, secret })
}

async fn check(
    tx: &Transaction,
    new: &NewPreview,
    edition: Option<&edition::Model>,
) -> Result<(), Error> {
    let mut refusals = Refusals::default();
    match (edition, new.revision) {
        (None, _) => refusals.push(Refusal::new(Code::NotFound, "language")),
        (Some(edition), Some(revision)) if !(1..=edition.head_revision).contains(&revision) => {
            refusals.push(Refusal::new(Code::NotFound, "revision"));
        }
        (Some(_), _) => {}
    }
    let (first, last) = (tx.now(), tx.now().plus_seconds(MAX_DAYS * DAY));
    if new.expires_at.is_some_and(|at| at <= first || at > last) {
        let refusal = Refusal::new(Code::OutOfRange, "expiresAt");
        refusals.push(refusal.with("min", first).with("max", last));
    }
    refusals.check_length("note", new.note.as_deref().unwrap_or_default(), MAX_NOTE);
    if count_active(tx, new.document).await? >= MAX_ACTIVE {
        refusals.push(Refusal::new(Code::TooMany, "document").with("max", MAX_ACTIVE));
    }
    refusals.into_result().map_err(Error::Refused)
}

async fn count_active(tx: &Transaction, document: DocumentId) -> Result<u64, Error> {
    Ok(row::Entity::find()
        .filter(row::COLUMN.document_id.eq(document))
        .filter(row::COLUMN.revoked_at.is_null())
        .filter(row::COLUMN.expires_at.gt(tx.now()))
        .count(tx.db())
        .await?)
}
