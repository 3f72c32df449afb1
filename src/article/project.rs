//! From a revision to the newsstand's row.

use super::{Content, row};
use crate::error::Unexpected;
use crate::publishing::Publication;

/// How many characters of the body stand in lists.
const EXCERPT: usize = 280;

/// A revision as the public will read it. Pure: the same input gives the same row, published or
/// previewed.
pub fn project(publication: &Publication, content: &Content) -> Result<row::Model, Unexpected> {
    let json = "writing an article's row";
    let cover = content.cover.as_ref().map(serde_json::to_string).transpose();
    Ok(row::Model {
        document_id: publication.document,
        language: publication.language.clone(),
        revision: publication.revision,
        external_ref: publication.external_ref.clone(),
        slug: publication.slug.clone(),
        title: content.title.clone(),
        kicker: content.kicker.clone(),
        lead: content.lead.clone(),
        authors: serde_json::to_string(&content.authors).map_err(Unexpected::while_doing(json))?,
        category_id: content.category,
        cover: cover.map_err(Unexpected::while_doing(json))?,
        excerpt: content.body.excerpt(EXCERPT),
        reading_minutes: i32::try_from(content.body.reading_minutes()).unwrap_or(i32::MAX),
        published_at: publication.published_at,
        updated_at: publication.updated_at,
    })
}
