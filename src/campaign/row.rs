//! The newsstand's campaigns: one row for each published edition.

use sea_orm::entity::prelude::*;

use super::{Details, Term};
use crate::clock::Instant;
use crate::date::Date;
use crate::error::Unexpected;
use crate::id::{DocumentId, OrganizationId};
use crate::language::LanguageTag;
use crate::publishing::{DocumentKind, published_row};

/// A published campaign, but for its body.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "campaign")]
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
    /// What it is about, in one sentence.
    pub theme: Option<String>,
    /// The first words.
    pub lead: Option<String>,
    /// Who launches it.
    pub organizer_id: Option<OrganizationId>,
    /// JSON: the use of the photo that stands for the campaign.
    pub cover: Option<String>,
    /// The body's beginning as plain text.
    pub excerpt: String,
    /// The first day; of what is published never `None`.
    pub starts_on: Option<Date>,
    /// The last day; `None` where there is none.
    pub ends_on: Option<Date>,
    /// JSON: [`Details`].
    pub details: String,
    /// When the edition was first published.
    pub published_at: Instant,
    /// When this revision was published.
    pub updated_at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}

published_row!(Model, DocumentKind::Campaign);

impl Model {
    /// From which day to which it runs.
    pub const fn term(&self) -> Term {
        Term { starts_on: self.starts_on, ends_on: self.ends_on }
    }

    /// What lists do not show.
    pub fn details(&self) -> Result<Details, Unexpected> {
        serde_json::from_str(&self.details)
            .map_err(Unexpected::while_doing("reading a campaign's details"))
    }
}
