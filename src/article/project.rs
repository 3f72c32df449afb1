//! From a revision to the newsstand's rows.

use super::{Content, body_row, row};
use crate::error::Unexpected;
use crate::publishing::Publication;

/// How many characters of the body stand in lists.
const EXCERPT: usize = 280;

/// One edition's rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rows {
    /// The article.
    pub article: row::Model,
    /// Its body.
    pub body: body_row::Model,
}

/// A revision as the public will read it. Pure: the same input gives the same rows, published or
/// previewed.
pub fn project(publication: &Publication, content: &Content) -> Result<Rows, Unexpected> {
    let json = "writing an article's rows";
    let cover = content.cover.as_ref().map(serde_json::to_string).transpose();
    let article = row::Model {
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
    };
    let body = body_row::Model {
        document_id: publication.document,
        language: publication.language.clone(),
        body: serde_json::to_string(&content.body).map_err(Unexpected::while_doing(json))?,
    };
    Ok(Rows { article, body })
}
