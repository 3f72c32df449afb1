//! Rows on the newsstand, the same for every kind: putting them there, and finding them.

use sea_orm::sea_query::{ColumnType, Expr, Order, Value};
use sea_orm::{
    ConnectionTrait, DbErr, EntityTrait, ExprTrait, FromQueryResult, IntoActiveModel, ModelTrait,
    QueryFilter, QueryOrder, QueryResult, QueryTrait, Select,
};

use super::{DocumentKind, address};
use crate::body::{Body, PhotoBlock};
use crate::changelog::Transaction;
use crate::clock::Instant;
use crate::db::{Column, Row, insert_all, read_all, read_counts, read_rows, row, scattered};
use crate::error::Unexpected;
use crate::id::DocumentId;
use crate::language::LanguageTag;
use crate::media::{WithTexts, beside_edition};
use crate::newsstand::body;

/// One published edition's row. Each kind's table has these columns, and its own; declared for a
/// kind's model by [`published_row!`](crate::publishing::published_row).
pub trait PublishedRow:
    ModelTrait<Entity: EntityTrait<Model = Self>>
    + IntoActiveModel<<<Self as ModelTrait>::Entity as EntityTrait>::ActiveModel>
    + Row
    + Sync
    + 'static
{
    /// The kind.
    const KIND: DocumentKind;

    /// The document.
    fn document(&self) -> DocumentId;
    /// The edition's language.
    fn language(&self) -> &LanguageTag;
    /// The published revision.
    fn revision(&self) -> i32;
    /// The slug.
    fn slug(&self) -> &str;
    /// The title.
    fn title(&self) -> &str;
    /// The first words.
    fn lead(&self) -> Option<&str>;
    /// JSON: the use of the photo that stands for the document.
    fn cover_json(&self) -> Option<&str>;
    /// The body's beginning as plain text.
    fn excerpt(&self) -> &str;
    /// When the edition was first published.
    fn published_at(&self) -> Instant;
    /// When this revision was published.
    fn updated_at(&self) -> Instant;

    /// The use of the photo that stands for the document.
    fn cover(&self) -> Result<Option<PhotoBlock>, Unexpected> {
        let cover = self.cover_json().map(serde_json::from_str).transpose();
        cover.map_err(Unexpected::while_doing("reading a cover"))
    }
}

/// Makes a kind's model a [`PublishedRow`].
macro_rules! published_row {
    ($model:ty, $kind:expr) => {
        impl $crate::publishing::PublishedRow for $model {
            const KIND: $crate::publishing::DocumentKind = $kind;

            fn document(&self) -> $crate::id::DocumentId {
                self.document_id
            }

            fn language(&self) -> &$crate::language::LanguageTag {
                &self.language
            }

            fn revision(&self) -> i32 {
                self.revision
            }

            fn slug(&self) -> &str {
                &self.slug
            }

            fn title(&self) -> &str {
                &self.title
            }

            fn lead(&self) -> Option<&str> {
                self.lead.as_deref()
            }

            fn cover_json(&self) -> Option<&str> {
                self.cover.as_deref()
            }

            fn excerpt(&self) -> &str {
                &self.excerpt
            }

            fn published_at(&self) -> $crate::clock::Instant {
                self.published_at
            }

            fn updated_at(&self) -> $crate::clock::Instant {
                self.updated_at
            }
        }
    };
}
pub(crate) use published_row;

/// Every published edition of these documents, the earliest published first.
pub async fn many<R: PublishedRow>(
    db: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = DocumentId>,
) -> Result<Vec<R>, Unexpected> {
    editions(db, Expr::col("document_id").is_in(ids)).await
}

/// How many documents of a kind are published.
pub async fn count_public<R: PublishedRow>(db: &impl ConnectionTrait) -> Result<u64, Unexpected> {
    let documents = Expr::col("document_id").count_distinct();
    let mut count = R::Entity::find().into_query();
    count.clear_selects().expr_as(documents, "count");
    Ok(read_counts(db, vec![count]).await?.pop().unwrap_or_default())
}

/// The published documents of a kind in the order of their ids: `limit` of them, after the first
/// `skipped`.
pub async fn public_page<R: PublishedRow>(
    db: &impl ConnectionTrait,
    skipped: u64,
    limit: u64,
) -> Result<Vec<DocumentId>, Unexpected> {
    let mut page = R::Entity::find().into_query();
    page.clear_selects().column("document_id").distinct();
    page.order_by("document_id", Order::Asc).limit(limit).offset(skipped);
    let found: Vec<PublicDocument> = read_rows(db, page).await?;
    Ok(found.into_iter().map(|found| found.document_id).collect())
}

#[derive(FromQueryResult)]
struct PublicDocument {
    document_id: DocumentId,
}

row!(PublicDocument { document_id: DocumentId });

/// The published edition in `language`; where there is none, the earliest published one.
pub async fn by_id<R: PublishedRow>(
    db: &impl ConnectionTrait,
    id: DocumentId,
    language: &LanguageTag,
) -> Result<Option<R>, Unexpected> {
    Ok(preferred(many(db, [id]).await?, language).pop())
}

/// The document to which a slug leads, today's or an old one, in the slug's language.
pub async fn by_slug<R: PublishedRow>(
    db: &impl ConnectionTrait,
    slug: &str,
    language: &LanguageTag,
) -> Result<Option<R>, Unexpected> {
    Ok(read_all(db, led_to::<R>(slug, language)).await?.pop())
}

/// A published edition with its body and the media that it uses.
#[derive(Clone, Debug, PartialEq)]
pub struct Whole<R> {
    /// The row.
    pub row: R,
    /// The body.
    pub body: Body,
    /// The media, in no order.
    pub media: Vec<WithTexts>,
}

/// As [`by_slug`], with the body and the media. One statement.
pub async fn whole_by_slug<R: PublishedRow>(
    db: &impl ConnectionTrait,
    slug: &str,
    language: &LanguageTag,
) -> Result<Option<Whole<R>>, Unexpected> {
    let mut edition = led_to::<R>(slug, language).into_query();
    edition.expr_as(Expr::from(body::beside::<R::Entity>()), BODY);
    edition.expr_as(Expr::from(beside_edition::<R::Entity>(db.get_database_backend())), MEDIA);
    let found: Option<Gathered<R>> = read_rows(db, edition).await?.pop();
    found.map(Gathered::read).transpose()
}

const BODY: &str = "body";
const MEDIA: &str = "media";

/// A row with its body and media as texts.
struct Gathered<R> {
    row: R,
    body: Option<String>,
    media: Option<String>,
}

impl<R> Gathered<R> {
    fn read(self) -> Result<Whole<R>, Unexpected> {
        let body = self.body.as_deref().map(body::read).transpose()?.unwrap_or_default();
        let media = self.media.as_deref().map(scattered).transpose()?.unwrap_or_default();
        Ok(Whole { row: self.row, body, media })
    }
}

impl<R: Row> Row for Gathered<R> {
    fn columns() -> Vec<Column> {
        let mut columns = R::columns();
        columns
            .extend([BODY, MEDIA].map(|name| Column { name: name.into(), kind: ColumnType::Text }));
        columns
    }

    fn of(mut values: Vec<Value>) -> Result<Self, DbErr> {
        let mut text = || if let Some(Value::String(text)) = values.pop() { text } else { None };
        let (media, body) = (text(), text());
        Ok(Self { row: R::of(values)?, body, media })
    }
}

impl<R: Row> FromQueryResult for Gathered<R> {
    fn from_query_result(row: &QueryResult, prefix: &str) -> Result<Self, DbErr> {
        let text = |name| row.try_get(prefix, name);
        let (body, media) = (text(BODY)?, text(MEDIA)?);
        Ok(Self { row: R::from_query_result(row, prefix)?, body, media })
    }
}

fn led_to<R: PublishedRow>(slug: &str, language: &LanguageTag) -> Select<R::Entity> {
    let led = address::leading(R::KIND, language, slug);
    R::Entity::find()
        .filter(Expr::col("document_id").in_subquery(led))
        .filter(Expr::col("language").eq(language.as_str()))
}

/// The published edition of the document that has this id in the system that it came from, chosen
/// as by [`by_id`].
pub async fn by_external_ref<R: PublishedRow>(
    db: &impl ConnectionTrait,
    external_ref: &str,
    language: &LanguageTag,
) -> Result<Option<R>, Unexpected> {
    let found = editions(db, Expr::col("external_ref").eq(external_ref)).await?;
    Ok(preferred(found, language).pop())
}

/// Of each document's editions the one in `language`; where there is none, the first given.
pub fn preferred<R: PublishedRow>(editions: Vec<R>, language: &LanguageTag) -> Vec<R> {
    let mut chosen: Vec<R> = Vec::new();
    for edition in editions {
        match chosen.iter_mut().find(|other| other.document() == edition.document()) {
            None => chosen.push(edition),
            Some(other) if edition.language() == language => *other = edition,
            Some(_) => {}
        }
    }
    chosen
}

async fn editions<R: PublishedRow>(
    db: &impl ConnectionTrait,
    which: Expr,
) -> Result<Vec<R>, Unexpected> {
    let found = R::Entity::find().filter(which);
    let found = found.order_by_asc(Expr::col("published_at")).order_by_asc(Expr::col("language"));
    Ok(read_all(db, found).await?)
}

fn is(document: DocumentId, language: &LanguageTag) -> Expr {
    Expr::col("document_id").eq(document).and(Expr::col("language").eq(language.as_str()))
}

/// Puts the rows on the newsstand, where the editions have none.
pub(super) async fn add<R: PublishedRow>(tx: &Transaction, rows: Vec<R>) -> Result<(), DbErr> {
    insert_all(tx.db(), rows.into_iter().map(IntoActiveModel::into_active_model)).await
}

/// Takes the edition's row off the newsstand.
pub(super) async fn take_off<R: PublishedRow>(
    tx: &Transaction,
    document: DocumentId,
    language: &LanguageTag,
) -> Result<(), DbErr> {
    R::Entity::delete_many().filter(is(document, language)).exec(tx.db()).await?;
    Ok(())
}
