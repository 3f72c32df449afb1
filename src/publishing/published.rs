//! Rows on the newsstand, the same for every kind: putting them there, and finding them.

use sea_orm::sea_query::{ColumnRef, Expr, SelectStatement};
use sea_orm::{
    ConnectionTrait, DbBackend, DbErr, EntityTrait, ExprTrait, IntoActiveModel, ModelTrait,
    QueryFilter, QueryOrder, QueryTrait, Select,
};

use super::{DocumentKind, address};
use crate::body::{Body, PhotoBlock};
use crate::changelog::Transaction;
use crate::clock::Instant;
use crate::db::{Row, gathered, read_all, read_rows_with};
use crate::error::Unexpected;
use crate::id::DocumentId;
use crate::language::LanguageTag;
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

/// As [`by_slug`], with the body. One statement.
pub async fn by_slug_with_body<R: PublishedRow>(
    db: &impl ConnectionTrait,
    slug: &str,
    language: &LanguageTag,
) -> Result<Option<(R, Body)>, Unexpected> {
    let body = body::beside::<R::Entity>();
    let edition = led_to::<R>(slug, language).into_query();
    let Some((row, body)) = read_rows_with(db, edition, Expr::from(body)).await?.pop() else {
        return Ok(None);
    };
    Ok(Some((row, body.as_deref().map(body::read).transpose()?.unwrap_or_default())))
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

/// The published edition in `language` of the document whose id stands in `document`, a column of
/// the statement around it; a text that [`scattered`](crate::db::scattered) reads.
pub fn edition_beside<R: PublishedRow>(
    engine: DbBackend,
    document: ColumnRef,
    language: &LanguageTag,
) -> SelectStatement {
    let own = |column: &'static str| Expr::col((R::Entity::default(), column));
    let edition = R::Entity::find()
        .filter(own("document_id").eq(Expr::col(document)))
        .filter(own("language").eq(language.as_str()));
    gathered::<R>(engine, edition.into_query())
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

/// Puts the row on the newsstand in place of the edition's old one.
pub(super) async fn put<R: PublishedRow>(tx: &Transaction, row: R) -> Result<(), DbErr> {
    take_off::<R>(tx, row.document(), row.language()).await?;
    R::Entity::insert(row.into_active_model()).exec_without_returning(tx.db()).await?;
    Ok(())
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
