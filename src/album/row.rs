//! The newsstand's albums: one row for each published edition.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use super::Content;
use crate::clock::Instant;
use crate::error::Unexpected;
use crate::id::{AreaId, DocumentId, TagId};
use crate::language::LanguageTag;
use crate::publishing::{DocumentKind, Seo, published_row};

/// A published album, but for its photos.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "album")]
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
    /// What it shows, in a few words.
    pub lead: Option<String>,
    /// JSON: the use of the photo that stands for the album.
    pub cover: Option<String>,
    /// The first captions as plain text.
    pub excerpt: String,
    /// How many photos it has.
    pub photo_count: i32,
    /// JSON: [`Details`].
    pub details: String,
    /// When the edition was first published.
    pub published_at: Instant,
    /// When this revision was published.
    pub updated_at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}

published_row!(Model, DocumentKind::Album);

/// What lists do not show.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Details {
    /// The places that it shows.
    pub areas: Vec<AreaId>,
    /// What it is about.
    pub tags: Vec<TagId>,
    /// What search engines and link previews are told.
    pub seo: Seo,
}

impl Details {
    pub(super) fn of(content: &Content) -> Self {
        Self { areas: content.areas.clone(), tags: content.tags.clone(), seo: content.seo.clone() }
    }
}

impl Model {
    /// What lists do not show.
    pub fn details(&self) -> Result<Details, Unexpected> {
        serde_json::from_str(&self.details)
            .map_err(Unexpected::while_doing("reading an album's details"))
    }
}
