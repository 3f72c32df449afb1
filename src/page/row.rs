//! The newsstand's pages: one row for each published edition.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::clock::Instant;
use crate::error::Unexpected;
use crate::id::DocumentId;
use crate::language::LanguageTag;
use crate::publishing::{DocumentKind, Seo, published_row};

/// A published page, but for its body.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "page")]
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
    /// The first words.
    pub lead: Option<String>,
    /// JSON: the use of the photo that stands for the page.
    pub cover: Option<String>,
    /// The body's beginning as plain text.
    pub excerpt: String,
    /// JSON: [`Details`].
    pub details: String,
    /// When the edition was first published.
    pub published_at: Instant,
    /// When this revision was published.
    pub updated_at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}

published_row!(Model, DocumentKind::Page);

/// What lists do not show.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Details {
    /// What search engines are told.
    pub seo: Seo,
}

impl Model {
    /// What lists do not show.
    pub fn details(&self) -> Result<Details, Unexpected> {
        serde_json::from_str(&self.details)
            .map_err(Unexpected::while_doing("reading a page's details"))
    }
}
