//! From a revision to the newsstand's row.

use super::row::{self, Details};
use super::{AlbumKind, Content};
use crate::error::Unexpected;
use crate::publishing::{Kind, Publication, Text};

/// A revision as the public will read it.
pub(super) fn project(
    publication: &Publication,
    content: &Content,
) -> Result<row::Model, Unexpected> {
    let text = Text { cover: content.stands_for(), ..AlbumKind::text(content) };
    let details = serde_json::to_string(&Details::of(content));
    Ok(row::Model {
        document_id: publication.document,
        language: publication.language.clone(),
        revision: publication.revision,
        external_ref: publication.external_ref.clone(),
        slug: publication.slug.clone(),
        title: content.title.clone(),
        lead: content.lead.clone(),
        cover: text.cover_json()?,
        excerpt: text.excerpt(),
        photo_count: i32::try_from(content.photos.0.len()).unwrap_or(i32::MAX),
        details: details.map_err(Unexpected::while_doing("writing an album's details"))?,
        published_at: publication.published_at,
        updated_at: publication.updated_at,
    })
}
