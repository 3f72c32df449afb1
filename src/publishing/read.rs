//! Reading at the desk.

use std::collections::{BTreeSet, HashMap, HashSet};

use sea_orm::sea_query::{Expr, IntoColumnRef, Query, SelectStatement};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, QueryTrait, Select,
};
use serde::Deserialize;
use uuid::Uuid;

use super::workflow::{Event, Stage};
use super::{DocumentKind, Error, Kind, Target, document, edition, revision, step};
use crate::access::{Actor, Permission};
use crate::body::{BlockId, Body};
use crate::changelog::Transaction;
use crate::clock::Instant;
use crate::error::Unexpected;
use crate::id::DocumentId;
use crate::language::LanguageTag;

/// Which documents a list at the desk holds.
#[derive(Clone, Debug, Default)]
pub struct DocumentFilter {
    /// Only this kind.
    pub kind: Option<DocumentKind>,
    /// Only those that the actor created.
    pub mine: bool,
    /// Only those with an edition that has come so far.
    pub stage: Option<Stage>,
    /// Only those with an edition that waits for the actor's judgement.
    pub assigned: bool,
}

/// A place in a list of documents, newest change first.
pub type DocumentPosition = (Instant, DocumentId);

/// Documents, the last changed first. Who may not read everybody's sees the own ones.
pub async fn list_documents(
    db: &impl ConnectionTrait,
    actor: &Actor,
    filter: &DocumentFilter,
    after: Option<DocumentPosition>,
    limit: u64,
) -> Result<Vec<document::Model>, Error> {
    let columns = document::COLUMN;
    let mut query = listed(actor, filter)?
        .order_by_desc(columns.updated_at)
        .order_by_desc(columns.id)
        .limit(limit);
    if let Some((at, id)) = after {
        let earlier = Condition::any()
            .add(columns.updated_at.lt(at))
            .add(columns.updated_at.eq(at).and(columns.id.lt(id)));
        query = query.filter(earlier);
    }
    Ok(query.all(db).await?)
}

/// How many documents the list holds in all.
pub async fn count_documents(
    db: &impl ConnectionTrait,
    actor: &Actor,
    filter: &DocumentFilter,
) -> Result<u64, Error> {
    Ok(listed(actor, filter)?.count(db).await?)
}

fn listed(actor: &Actor, filter: &DocumentFilter) -> Result<Select<document::Entity>, Error> {
    actor.require(Permission::ReadDesk)?;
    let columns = document::COLUMN;
    let mut query = document::Entity::find().filter(columns.deleted_at.is_null());
    if let Some(kind) = filter.kind {
        query = query.filter(columns.kind.eq(kind));
    }
    if filter.mine || !actor.may(Permission::ReadAllDocuments) {
        query = query.filter(columns.created_by.eq(actor.account()));
    }
    Ok(match filter.stage {
        // What waits is little, and found by its index; of the rest some is met soon on the way.
        _ if filter.assigned => query.filter(columns.id.in_subquery(with_edition(actor, filter))),
        Some(Stage::InReview | Stage::Approved) => {
            query.filter(columns.id.in_subquery(with_edition(actor, filter)))
        }
        Some(_) => {
            let of_document = Expr::col((edition::Entity, edition::Column::DocumentId))
                .equals((document::Entity, document::Column::Id));
            query.filter(Expr::exists(with_edition(actor, filter).and_where(of_document).take()))
        }
        None => query,
    })
}

/// The documents with an edition that is as the filter says.
fn with_edition(actor: &Actor, filter: &DocumentFilter) -> SelectStatement {
    let mut editions = edition::Entity::find().select_only().column(edition::Column::DocumentId);
    if let Some(stage) = filter.stage {
        editions = editions.filter(edition::COLUMN.stage.eq(stage));
    }
    if filter.assigned {
        // Nothing waits for who has no account.
        editions = editions.filter(edition::COLUMN.assignee_id.is_in(actor.account()));
    }
    editions.into_query()
}

/// Documents in the trash, the last put there first, from behind the one that was put there at `after.0`
/// and has the id `after.1`. Who may not read everybody's sees the own ones.
pub async fn list_trashed(
    db: &impl ConnectionTrait,
    actor: &Actor,
    after: Option<(Instant, Uuid)>,
    limit: u64,
) -> Result<Vec<document::Model>, Error> {
    let columns = document::COLUMN;
    let mut query =
        trashed(actor)?.order_by_desc(columns.deleted_at).order_by_desc(columns.id).limit(limit);
    if let Some((at, id)) = after {
        let same = columns.deleted_at.eq(at).and(columns.id.lt(DocumentId(id)));
        query = query.filter(Condition::any().add(columns.deleted_at.lt(at)).add(same));
    }
    Ok(query.all(db).await?)
}

/// How many documents in the trash the actor sees.
pub async fn count_trashed(db: &impl ConnectionTrait, actor: &Actor) -> Result<u64, Error> {
    Ok(trashed(actor)?.count(db).await?)
}

fn trashed(actor: &Actor) -> Result<Select<document::Entity>, Error> {
    actor.require(Permission::ReadDesk)?;
    let columns = document::COLUMN;
    let mut query = document::Entity::find()
        .filter(columns.deleted_at.is_not_null())
        .filter(columns.purged_at.is_null());
    if !actor.may(Permission::ReadAllDocuments) {
        query = query.filter(columns.created_by.eq(actor.account()));
    }
    Ok(query)
}

/// One document; `None` where there is none that the actor may read.
pub async fn find_document(
    db: &impl ConnectionTrait,
    actor: &Actor,
    id: DocumentId,
) -> Result<Option<document::Model>, Error> {
    actor.require(Permission::ReadDesk)?;
    Ok(find_kept(db, id).await?.filter(|found| may_read(actor, found)))
}

/// The document of a kind that has this id in the system that it came from. Needs
/// [`Permission::ReadAllDocuments`].
pub async fn find_referenced(
    db: &impl ConnectionTrait,
    actor: &Actor,
    kind: DocumentKind,
    external_ref: &str,
) -> Result<Option<document::Model>, Error> {
    actor.require(Permission::ReadAllDocuments)?;
    let found = document::Entity::find()
        .filter(document::COLUMN.kind.eq(kind))
        .filter(document::COLUMN.external_ref.eq(external_ref))
        .filter(document::COLUMN.deleted_at.is_null());
    Ok(found.one(db).await?)
}

fn may_read(actor: &Actor, document: &document::Model) -> bool {
    let owner = document.created_by;
    actor.require_for(owner, Permission::ReadDesk, Permission::ReadAllDocuments).is_ok()
}

/// The editions of these documents. The caller has got the documents by leave.
pub async fn list_editions(
    db: &impl ConnectionTrait,
    documents: impl IntoIterator<Item = DocumentId>,
) -> Result<Vec<edition::Model>, Unexpected> {
    Ok(edition::Entity::find()
        .filter(edition::COLUMN.document_id.is_in(documents))
        .order_by_asc(edition::COLUMN.document_id)
        .order_by_asc(edition::COLUMN.language)
        .all(db)
        .await?)
}

/// The revisions of an edition before `before`, newest first, but for those for which a later one of
/// the same sitting stands. The caller has got the edition by leave.
pub async fn list_revisions(
    db: &impl ConnectionTrait,
    document: DocumentId,
    language: &LanguageTag,
    before: Option<i32>,
    limit: u64,
) -> Result<Vec<revision::Model>, Unexpected> {
    let mut query =
        listed_revisions(document, language).order_by_desc(revision::COLUMN.number).limit(limit);
    if let Some(before) = before {
        query = query.filter(revision::COLUMN.number.lt(before));
    }
    Ok(query.all(db).await?)
}

/// One revision. The caller has got the edition by leave.
pub async fn find_revision(
    db: &impl ConnectionTrait,
    document: DocumentId,
    language: &LanguageTag,
    number: i32,
) -> Result<Option<revision::Model>, Unexpected> {
    Ok(revision::Entity::find_by_id((document, language.clone(), number)).one(db).await?)
}

/// How many revisions an edition has.
pub async fn count_revisions(
    db: &impl ConnectionTrait,
    document: DocumentId,
    language: &LanguageTag,
) -> Result<u64, Unexpected> {
    Ok(listed_revisions(document, language).count(db).await?)
}

fn listed_revisions(document: DocumentId, language: &LanguageTag) -> Select<revision::Entity> {
    revision::Entity::find()
        .filter(revision::COLUMN.document_id.eq(document))
        .filter(revision::COLUMN.language.eq(language.clone()))
        .filter(revision::COLUMN.superseded.eq(false))
}

/// Names one revision.
pub type RevisionKey = (DocumentId, LanguageTag, i32);

/// What contents of every kind have.
#[derive(Deserialize)]
struct WithBody {
    #[serde(default)]
    body: Body,
}

/// A revision's content as it is stored.
#[derive(Clone, Debug)]
pub struct StoredContent(String);

impl StoredContent {
    /// The content of this revision.
    pub(super) fn of(revision: revision::Model) -> Self {
        Self(revision.content)
    }

    /// The names of the blocks of its body, which contents of every kind have.
    pub fn blocks(&self) -> Result<HashSet<BlockId>, Unexpected> {
        let content: WithBody = serde_json::from_str(&self.0)
            .map_err(Unexpected::while_doing("reading a revision's body"))?;
        Ok(content.body.0.into_iter().map(|block| block.id).collect())
    }

    /// The content, of an edition that is of this kind.
    pub fn read<K: Kind>(&self) -> Result<K::Content, Unexpected> {
        serde_json::from_str(&self.0)
            .map_err(Unexpected::while_doing("reading a revision's content"))
    }
}

/// The contents of these revisions, of documents of any kind. The caller has got the editions by
/// leave.
pub async fn read_contents(
    db: &impl ConnectionTrait,
    keys: &[RevisionKey],
) -> Result<Vec<(RevisionKey, StoredContent)>, Unexpected> {
    let found = find_revisions(db, keys).await?;
    Ok(found.into_iter().map(|(key, row)| (key, StoredContent::of(row))).collect())
}

/// These revisions. The caller has got the editions by leave.
pub(super) async fn find_revisions(
    db: &impl ConnectionTrait,
    keys: &[RevisionKey],
) -> Result<HashMap<RevisionKey, revision::Model>, Unexpected> {
    let any = keys.iter().fold(Condition::any(), |any, (document, language, number)| {
        let one = revision::COLUMN
            .document_id
            .eq(*document)
            .and(revision::COLUMN.language.eq(language.clone()))
            .and(revision::COLUMN.number.eq(*number));
        any.add(one)
    });
    let rows = revision::Entity::find().filter(any).all(db).await?;
    let key = |row: &revision::Model| (row.document_id, row.language.clone(), row.number);
    Ok(rows.into_iter().map(|row| (key(&row), row)).collect())
}

/// One revision's content. The caller has got the edition by leave.
pub(super) async fn read_content<K: Kind>(
    db: &impl ConnectionTrait,
    document: DocumentId,
    language: &LanguageTag,
    number: i32,
) -> Result<K::Content, Error> {
    let key = (document, language.clone(), number);
    let found = revision::Entity::find_by_id(key).one(db).await?.ok_or(Error::NotFound)?;
    Ok(StoredContent::of(found).read::<K>()?)
}

/// One edition.
pub async fn find_edition(
    db: &impl ConnectionTrait,
    document: DocumentId,
    language: &LanguageTag,
) -> Result<Option<edition::Model>, Unexpected> {
    Ok(edition::Entity::find_by_id((document, language.clone())).one(db).await?)
}

/// The edition as the editor saw it; refuses when somebody else has saved since.
pub(super) async fn edition_at(
    tx: &Transaction,
    (document, language): (DocumentId, &LanguageTag),
    expected_revision: i32,
) -> Result<edition::Model, Error> {
    let found = find_edition(tx.db(), document, language).await?.ok_or(Error::NotFound)?;
    if found.head_revision == expected_revision {
        Ok(found)
    } else {
        Err(Error::Stale { current: found.head_revision })
    }
}

/// The document, locked until the transaction ends: two who save at once go one after the other.
/// `SQLite` has one writer at a time anyway.
pub(super) async fn lock_document(
    tx: &Transaction,
    kind: DocumentKind,
    id: DocumentId,
) -> Result<document::Model, Error> {
    lock_documents(tx, kind, &[id].into()).await?.pop().ok_or(Error::NotFound)
}

/// The documents, locked in the order of their ids; all of them, or a refusal.
pub(super) async fn lock_documents(
    tx: &Transaction,
    kind: DocumentKind,
    ids: &BTreeSet<DocumentId>,
) -> Result<Vec<document::Model>, Error> {
    let found = document::Entity::find()
        .filter(document::COLUMN.id.is_in(ids.iter().copied()))
        .filter(document::COLUMN.kind.eq(kind))
        .filter(document::COLUMN.deleted_at.is_null())
        .order_by_asc(document::COLUMN.id)
        .lock_exclusive()
        .all(tx.db())
        .await?;
    if found.len() == ids.len() { Ok(found) } else { Err(Error::NotFound) }
}

/// The document, locked; `None` where there is none that the actor may read.
pub(super) async fn lock_readable(
    tx: &Transaction,
    actor: &Actor,
    id: DocumentId,
) -> Result<Option<document::Model>, Error> {
    actor.require(Permission::ReadDesk)?;
    let found = document::Entity::find_by_id(id)
        .filter(document::COLUMN.deleted_at.is_null())
        .lock_exclusive()
        .one(tx.db())
        .await?;
    Ok(found.filter(|found| may_read(actor, found)))
}

/// The document, locked, for who may write it. Needs [`Permission::WriteDocuments`]; for another's
/// document [`Permission::WriteAllDocuments`].
pub(super) async fn lock_to_write<K: Kind>(
    tx: &Transaction,
    actor: &Actor,
    id: DocumentId,
) -> Result<document::Model, Error> {
    step::lock(tx, actor, Event::Save.needs(), (K::KIND, id)).await
}

/// A document that is not in the trash. The caller has got it by leave, or asks for that of its owner.
pub(super) async fn find_kept(
    db: &impl ConnectionTrait,
    id: DocumentId,
) -> Result<Option<document::Model>, Error> {
    let kept = document::Entity::find_by_id(id).filter(document::COLUMN.deleted_at.is_null());
    Ok(kept.one(db).await?)
}

/// The names of the blocks in an edition's newest revision. The caller has got the edition by leave.
pub(super) async fn blocks(
    db: &impl ConnectionTrait,
    edition: &edition::Model,
) -> Result<HashSet<BlockId>, Error> {
    let (document, language) = (edition.document_id, &edition.language);
    let found = find_revision(db, document, language, edition.head_revision).await?;
    Ok(StoredContent::of(found.ok_or(Error::NotFound)?).blocks()?)
}

/// Whether a revision was approved. The caller has got the edition by leave.
pub(super) async fn is_approved(
    tx: &Transaction,
    edition: &edition::Model,
    number: i32,
) -> Result<bool, Error> {
    let approved =
        revision::Entity::find_by_id((edition.document_id, edition.language.clone(), number))
            .select_only()
            .column(revision::Column::Number)
            .filter(revision::COLUMN.approved_at.is_not_null())
            .into_tuple::<i32>();
    Ok(approved.one(tx.db()).await?.is_some())
}

/// Whether there is a document of this kind. Until the transaction ends it is neither deleted nor
/// published nor taken back: what hangs on it can tell what the public sees.
pub async fn lock_shared(
    tx: &Transaction,
    kind: DocumentKind,
    id: DocumentId,
) -> Result<bool, Unexpected> {
    Ok(lock_existing(tx, vec![id.0]).await?.contains(&Target::Document(kind, id)))
}

/// The document of a kind whose id stands in `column` and that is not in the trash, for `EXISTS`
/// conditions of records that hang on one.
pub fn kept_document(kind: DocumentKind, column: impl IntoColumnRef) -> SelectStatement {
    Query::select()
        .expr(Expr::val(1))
        .from(document::Entity)
        .and_where(Expr::col((document::Entity, document::Column::Id)).equals(column))
        .and_where(document::COLUMN.kind.eq(kind))
        .and_where(document::COLUMN.deleted_at.is_null())
        .take()
}

/// Those of `ids` that exist, locked against deletion until the transaction ends.
pub(super) async fn lock_existing(
    tx: &Transaction,
    ids: Vec<Uuid>,
) -> Result<Vec<Target>, Unexpected> {
    let rows = document::Entity::find()
        .filter(document::COLUMN.id.is_in(ids.into_iter().map(DocumentId)))
        .filter(document::COLUMN.deleted_at.is_null())
        .order_by_asc(document::COLUMN.id)
        .lock_shared();
    let found = rows.all(tx.db()).await?;
    Ok(found.into_iter().map(|row| Target::Document(row.kind, row.id)).collect())
}
