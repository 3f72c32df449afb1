//! The newsstand's articles: one row for each published edition.

use sea_orm::entity::prelude::*;

use super::content::Author;
use super::details::Details;
use crate::clock::Instant;
use crate::error::Unexpected;
use crate::id::{CategoryId, DocumentId};
use crate::language::LanguageTag;
use crate::publishing::{DocumentKind, published_row};

/// A published article, but for its body.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "article")]
pub struct Model {
    /// The document.
    #[sea_orm(primary_key, auto_increment = false)]
    pub document_id: DocumentId,
    /// The edition's language.
    #[sea_orm(primary_key, auto_increment = false)]
    pub language: LanguageTag,
    /// The published revision.
    pub revision: i32,
    /// The document's id in the system that it came from.
    pub external_ref: Option<String>,
    /// The slug.
    pub slug: String,
    /// The title.
    pub title: String,
    /// The line above the title.
    pub kicker: Option<String>,
    /// The first words.
    pub lead: Option<String>,
    /// JSON: the by-line.
    pub authors: String,
    /// The category.
    pub category_id: Option<CategoryId>,
    /// JSON: the use of the photo that stands for the article.
    pub cover: Option<String>,
    /// The body's beginning as plain text.
    pub excerpt: String,
    /// How long reading takes.
    pub reading_minutes: i32,
    /// JSON: what it tells beside its text.
    pub details: String,
    /// Whether front pages keep it on top.
    pub pinned: bool,
    /// Whether it must not be overlooked.
    pub urgent: bool,
    /// When the edition was first published.
    pub published_at: Instant,
    /// When this revision was published.
    pub updated_at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}

published_row!(Model, DocumentKind::Article);

impl Model {
    /// The by-line.
    pub fn authors(&self) -> Result<Vec<Author>, Unexpected> {
        serde_json::from_str(&self.authors)
            .map_err(Unexpected::while_doing("reading an article's authors"))
    }

    /// What it tells beside its text.
    pub fn details(&self) -> Result<Details, Unexpected> {
        serde_json::from_str(&self.details)
            .map_err(Unexpected::while_doing("reading an article's details"))
    }
}
