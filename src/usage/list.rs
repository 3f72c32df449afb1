//! What uses files: pages of many files in the same number of statements as of one.

use std::collections::HashMap;

use sea_orm::sea_query::{Alias, Expr, Func, Order, Query, SelectStatement};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, FromQueryResult, QueryFilter,
};
use uuid::Uuid;

use super::{EditionUse, Page, Reader, Use};
use crate::db::{read_all, read_counts, read_pages, row};
use crate::error::Unexpected;
use crate::id::{DocumentId, MediaId};
use crate::language::LanguageTag;
use crate::media::record_use;
use crate::publishing::document;
use crate::reference::{self, Room};

/// An edition that refers to a file.
#[derive(FromQueryResult)]
struct Edition {
    document_id: DocumentId,
    language: LanguageTag,
    in_draft: i32,
    is_public: i32,
}

row!(Edition { document_id: DocumentId, language: LanguageTag, in_draft: i32, is_public: i32 });

/// A record that uses a file.
#[derive(FromQueryResult)]
struct Record {
    record_id: Uuid,
    record_kind: String,
}

row!(Record { record_id: Uuid, record_kind: String });

/// What uses each of these files, of what the reader may read: editions, the newest documents first,
/// then records. Three statements.
pub async fn pages(db: &impl ConnectionTrait, pages: &[Page]) -> Result<Vec<Vec<Use>>, Unexpected> {
    let order = [("document_id", Order::Desc), ("language", Order::Asc)];
    let editions = read_pages::<Edition>(db, pages.iter().map(editions).collect(), &order).await?;
    let order = [("record_id", Order::Desc)];
    let records = read_pages::<Record>(db, pages.iter().map(records).collect(), &order).await?;
    let documents = documents(db, &editions).await?;
    let uses = pages.iter().zip(editions.into_iter().zip(records));
    Ok(uses
        .map(|(page, (editions, records))| joined(page, &documents, editions, records))
        .collect())
}

fn joined(
    page: &Page,
    documents: &HashMap<DocumentId, document::Model>,
    editions: Vec<Edition>,
    records: Vec<Record>,
) -> Vec<Use> {
    let editions = editions.into_iter().filter_map(|edition| {
        Some(Use::Edition(EditionUse {
            document: documents.get(&edition.document_id)?.clone(),
            language: edition.language,
            in_draft: edition.in_draft == 1,
            is_public: edition.is_public == 1,
        }))
    });
    let records = records.into_iter().map(|one| Use::Record(one.record_kind, one.record_id));
    let limit = usize::try_from(page.limit).unwrap_or(usize::MAX);
    editions.chain(records).take(limit).collect()
}

async fn documents(
    db: &impl ConnectionTrait,
    pages: &[Vec<Edition>],
) -> Result<HashMap<DocumentId, document::Model>, DbErr> {
    let ids = pages.iter().flatten().map(|edition| edition.document_id);
    let select = document::Entity::find().filter(document::COLUMN.id.is_in(ids));
    let found = read_all(db, select).await?;
    Ok(found.into_iter().map(|document| (document.id, document)).collect())
}

/// The editions of a page.
fn editions(Page { reader, media, limit }: &Page) -> SelectStatement {
    let [of, language] = [reference::Column::DocumentId, reference::Column::Language]
        .map(|column| (reference::Entity, column));
    let same = Expr::col((document::Entity, document::Column::Id)).equals(of);
    let mut editions = Query::select();
    editions
        .columns([of, language])
        .expr_as(Func::max(in_room(Room::Desk)), "in_draft")
        .expr_as(Func::max(in_room(Room::Newsstand)), "is_public")
        .from(reference::Entity)
        .inner_join(document::Entity, same)
        .and_where(reference::COLUMN.target_id.eq(media.0))
        .and_where(document::COLUMN.deleted_at.is_null())
        .and_where_option(not_everybodys(*reader))
        .group_by_columns([of, language])
        .order_by(of, Order::Desc)
        .order_by(language, Order::Asc)
        .limit(*limit)
        .take()
}

/// 1 where it is that revision which refers.
fn in_room(room: Room) -> Expr {
    Expr::case(reference::COLUMN.room.eq(room), Expr::cust("1")).finally(Expr::cust("0")).into()
}

/// The condition that the document is the reader's own, where they may not read everybody's.
fn not_everybodys(reader: Reader) -> Option<Expr> {
    (!reader.all_documents).then(|| document::COLUMN.created_by.eq(reader.account))
}

/// The records of a page.
fn records(Page { reader, media, limit }: &Page) -> SelectStatement {
    let columns = [record_use::Column::RecordId, record_use::Column::RecordKind];
    Query::select()
        .columns(columns)
        .distinct()
        .from(record_use::Entity)
        .and_where(record_use::COLUMN.media_id.eq(*media))
        .and_where(record_use::COLUMN.record_kind.is_in(reader.kinds()))
        .order_by(record_use::Column::RecordId, Order::Desc)
        .limit(*limit)
        .take()
}

/// How many editions and records use each of these files, also those that nobody in particular may read.
/// One statement. The caller has leave to read at the desk.
pub async fn counts(db: &impl ConnectionTrait, media: &[MediaId]) -> Result<Vec<u64>, Unexpected> {
    Ok(read_counts(db, media.iter().map(|media| count(*media)).collect()).await?)
}

fn count(media: MediaId) -> SelectStatement {
    let editions = Query::select()
        .columns([reference::Column::DocumentId, reference::Column::Language])
        .distinct()
        .from(reference::Entity)
        .and_where(reference::COLUMN.target_id.eq(media.0))
        .take();
    let editions =
        Query::select().expr(Func::count(Expr::val(1))).from_subquery(editions, "editions").take();
    let records = Query::select()
        .expr(Func::count_distinct(Expr::col(record_use::Column::RecordId)))
        .from(record_use::Entity)
        .and_where(record_use::COLUMN.media_id.eq(media))
        .take();
    let both = Expr::from(editions).add(Expr::from(records));
    Query::select().expr_as(both, Alias::new("count")).take()
}
