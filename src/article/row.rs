//! The newsstand's articles: one row for each published edition.

use sea_orm::entity::prelude::*;

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
    /// JSON: list of names.
    pub authors: String,
    /// The category.
    pub category_id: Option<CategoryId>,
    /// JSON: the use of the photo that stands for the article.
    pub cover: Option<String>,
    /// The body's beginning as plain text.
    pub excerpt: String,
    /// How long reading takes.
    pub reading_minutes: i32,
    /// When the edition was first published.
    pub published_at: Instant,
    /// When this revision was published.
    pub updated_at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}

published_row!(Model, DocumentKind::Article);

impl Model {
    /// The authors' names.
    pub fn authors(&self) -> Result<Vec<String>, Unexpected> {
        serde_json::from_str(&self.authors)
            .map_err(Unexpected::while_doing("reading an article's authors"))
    }
}
