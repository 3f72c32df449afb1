//! From a revision to the newsstand's row.

use super::details::Details;
use super::{ArticleKind, Content, row};
use crate::error::Unexpected;
use crate::publishing::{Kind, Publication};

/// A revision as the public will read it. Pure: the same input gives the same row, published or
/// previewed.
pub fn project(publication: &Publication, content: &Content) -> Result<row::Model, Unexpected> {
    let text = ArticleKind::text(content);
    let json = "writing an article's row";
    let authors = serde_json::to_string(&content.authors);
    let details = serde_json::to_string(&Details::of(content));
    Ok(row::Model {
        document_id: publication.document,
        language: publication.language.clone(),
        revision: publication.revision,
        external_ref: publication.external_ref.clone(),
        slug: publication.slug.clone(),
        title: content.title.clone(),
        kicker: content.kicker.clone(),
        lead: content.lead.clone(),
        authors: authors.map_err(Unexpected::while_doing(json))?,
        category_id: content.category,
        cover: text.cover_json()?,
        excerpt: text.excerpt(),
        reading_minutes: i32::try_from(content.body.reading_minutes()).unwrap_or(i32::MAX),
        details: details.map_err(Unexpected::while_doing(json))?,
        pinned: content.pinned,
        urgent: content.urgent,
        published_at: publication.published_at,
        updated_at: publication.updated_at,
    })
}
