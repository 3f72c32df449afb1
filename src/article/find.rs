//! Finding published articles.

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::row;
use crate::error::Unexpected;
use crate::id::DocumentId;
use crate::language::LanguageTag;
use crate::publishing::{self, DocumentKind};

/// The published edition in `language`; where there is none, the earliest published one.
pub async fn by_id(
    db: &impl ConnectionTrait,
    id: DocumentId,
    language: &LanguageTag,
) -> Result<Option<row::Model>, Unexpected> {
    Ok(preferred(many(db, [id]).await?, language).pop())
}

/// Every published edition of these articles, the earliest published first.
pub async fn many(
    db: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = DocumentId>,
) -> Result<Vec<row::Model>, Unexpected> {
    Ok(row::Entity::find()
        .filter(row::COLUMN.document_id.is_in(ids))
        .order_by_asc(row::COLUMN.published_at)
        .order_by_asc(row::COLUMN.language)
        .all(db)
        .await?)
}

/// The article to which a slug leads, today's or an old one, in the slug's language.
pub async fn by_slug(
    db: &impl ConnectionTrait,
    slug: &str,
    language: &LanguageTag,
) -> Result<Option<row::Model>, Unexpected> {
    match publishing::find_by_slug(db, DocumentKind::Article, language, slug).await? {
        Some(id) => Ok(row::Entity::find_by_id((id, language.clone())).one(db).await?),
        None => Ok(None),
    }
}

/// The published edition of the document that has this id in the system that it came from, chosen
/// as by [`by_id`].
pub async fn by_external_ref(
    db: &impl ConnectionTrait,
    external_ref: &str,
    language: &LanguageTag,
) -> Result<Option<row::Model>, Unexpected> {
    let editions = row::Entity::find()
        .filter(row::COLUMN.external_ref.eq(external_ref))
        .order_by_asc(row::COLUMN.published_at)
        .order_by_asc(row::COLUMN.language)
        .all(db)
        .await?;
    Ok(preferred(editions, language).pop())
}

/// Of each article's editions the one in `language`; where there is none, the first given.
pub fn preferred(editions: Vec<row::Model>, language: &LanguageTag) -> Vec<row::Model> {
    let mut chosen: Vec<row::Model> = Vec::new();
    for edition in editions {
        match chosen.iter_mut().find(|other| other.document_id == edition.document_id) {
            None => chosen.push(edition),
            Some(other) if edition.language == *language => *other = edition,
            Some(_) => {}
        }
    }
    chosen
}
