//! From a revision to the newsstand's row.

use super::row::{self, Details};
use super::{Content, PageKind};
use crate::error::Unexpected;
use crate::publishing::{Kind, Publication};

/// A revision as the public will read it.
pub(super) fn project(
    publication: &Publication,
    content: &Content,
) -> Result<row::Model, Unexpected> {
    let text = PageKind::text(content);
    let details = Details { seo: content.seo.clone() };
    let details = serde_json::to_string(&details);
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
        details: details.map_err(Unexpected::while_doing("writing a page's details"))?,
        published_at: publication.published_at,
        updated_at: publication.updated_at,
    })
}
