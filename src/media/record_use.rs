//! Uses of media by records of truth: a signed paper, a piece of evidence, a portrait. Unlike a
//! placement the row stays while the document on which the record hangs is taken back; the public
//! sees the media only while that document is public.

use std::collections::BTreeSet;

use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Query, SelectStatement};
use sea_orm::{ExprTrait, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::lock;
use super::public_use::Visible;
use super::stored_crop::StoredCrop;
use crate::body::PhotoBlock;
use crate::changelog::Transaction;
use crate::db::read_all;
use crate::id::{DocumentId, MediaId, Typed};
use crate::newsstand;

/// One use of one media.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "record_use")]
pub struct Model {
    /// The record that uses it.
    #[sea_orm(primary_key, auto_increment = false)]
    pub record_id: Uuid,
    /// What kind of record, as its id's prefix.
    pub record_kind: String,
    /// Its place among the record's uses, from 0.
    #[sea_orm(primary_key, auto_increment = false)]
    pub position: i32,
    /// The media.
    pub media_id: MediaId,
    /// The document on which the record hangs; `None` where the record is always public.
    pub document_id: Option<DocumentId>,
    /// What is to be seen, where this use says it otherwise than the media.
    pub alt: Option<String>,
    /// The caption of this use.
    pub caption: Option<String>,
    /// The credit of this use.
    pub credit: Option<String>,
    /// The part of a picture that is shown; `None` for all of it.
    pub crop: Option<StoredCrop>,
    /// Whether only the desk sees this use, wherever the record hangs.
    pub hidden: bool,
}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// The use, as whoever shows it has it.
    pub fn photo(self) -> PhotoBlock {
        PhotoBlock {
            media: self.media_id,
            alt: self.alt,
            caption: self.caption,
            credit: self.credit,
            crop: self.crop.map(|StoredCrop(crop)| crop),
        }
    }
}

/// Makes `uses` all the uses of one record, which hangs on `document`; none where it is deleted.
/// The caller has made sure that the media exist.
pub async fn replace(
    tx: &Transaction,
    record: impl Typed,
    document: Option<DocumentId>,
    uses: Vec<PhotoBlock>,
) -> Result<(), DbErr> {
    put(tx, record, document, uses, false).await
}

/// As [`replace`], with uses that only the desk sees.
pub async fn replace_hidden(
    tx: &Transaction,
    record: impl Typed,
    document: DocumentId,
    uses: Vec<PhotoBlock>,
) -> Result<(), DbErr> {
    put(tx, record, Some(document), uses, true).await
}

async fn put<R: Typed>(
    tx: &Transaction,
    record: R,
    document: Option<DocumentId>,
    uses: Vec<PhotoBlock>,
    hidden: bool,
) -> Result<(), DbErr> {
    let record = record.uuid();
    let mut touched = used_by(tx.db(), COLUMN.record_id.eq(record)).await?;
    touched.extend(uses.iter().map(|one| one.media));
    lock(tx.db(), touched.iter().copied()).await?;
    let visible = Visible::among(tx, touched).await?;
    let old = Query::delete().from_table(Entity).and_where(COLUMN.record_id.eq(record)).to_owned();
    tx.db().execute(&old).await?;
    let rows = (0..).zip(uses).map(|(position, one)| ActiveModel {
        record_id: Set(record),
        record_kind: Set(R::PREFIX.to_owned()),
        position: Set(position),
        media_id: Set(one.media),
        document_id: Set(document),
        alt: Set(one.alt),
        caption: Set(one.caption),
        credit: Set(one.credit),
        crop: Set(one.crop.map(StoredCrop)),
        hidden: Set(hidden),
    });
    Entity::insert_many(rows).exec_without_returning(tx.db()).await?;
    visible.record_changes(tx).await?;
    Ok(())
}

/// Hides the uses of one record from the public, as the evidence of a report that was refused.
pub async fn hide(tx: &Transaction, record: Uuid) -> Result<(), DbErr> {
    let used = used_by(tx.db(), COLUMN.record_id.eq(record)).await?;
    lock(tx.db(), used.iter().copied()).await?;
    let visible = Visible::among(tx, used).await?;
    Entity::update_many()
        .col_expr(Column::Hidden, Expr::value(true))
        .filter(COLUMN.record_id.eq(record))
        .exec(tx.db())
        .await?;
    visible.record_changes(tx).await?;
    Ok(())
}

/// The media that the records of these documents use.
pub(super) async fn of_documents(
    db: &impl ConnectionTrait,
    documents: impl IntoIterator<Item = DocumentId>,
) -> Result<BTreeSet<MediaId>, DbErr> {
    used_by(db, COLUMN.document_id.is_in(documents)).await
}

async fn used_by(db: &impl ConnectionTrait, which: Expr) -> Result<BTreeSet<MediaId>, DbErr> {
    let rows: Vec<MediaId> = Entity::find()
        .select_only()
        .column(Column::MediaId)
        .distinct()
        .filter(which)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().collect())
}

/// The uses of these records, ordered by record and place.
pub async fn of_records(
    db: &impl ConnectionTrait,
    records: impl IntoIterator<Item = Uuid>,
) -> Result<Vec<Model>, DbErr> {
    let uses = Entity::find()
        .filter(COLUMN.record_id.is_in(records))
        .order_by_asc(COLUMN.record_id)
        .order_by_asc(COLUMN.position);
    read_all(db, uses).await
}

/// How many records use `media`.
pub(super) async fn records_using(db: &impl ConnectionTrait, media: MediaId) -> Result<u64, DbErr> {
    Entity::find().filter(COLUMN.media_id.eq(media)).count(db).await
}

/// The media that a public record uses.
pub(super) fn publicly_used() -> SelectStatement {
    let always = COLUMN.document_id.is_null();
    let with_document = Expr::col((Entity, Column::DocumentId));
    Query::select()
        .column((Entity, Column::MediaId))
        .from(Entity)
        .and_where(Expr::col((Entity, Column::Hidden)).eq(false))
        .and_where(always.or(with_document.in_subquery(newsstand::public_documents())))
        .take()
}
