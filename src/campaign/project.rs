//! From a revision to the newsstand's row.

use super::{CampaignKind, Content, Details, row};
use crate::error::Unexpected;
use crate::publishing::{Kind, Publication};

/// A revision as the public will read it.
pub(super) fn project(
    publication: &Publication,
    content: &Content,
) -> Result<row::Model, Unexpected> {
    let text = CampaignKind::text(content);
    let details = serde_json::to_string(&Details::of(content));
    Ok(row::Model {
        document_id: publication.document,
        language: publication.language.clone(),
        revision: publication.revision,
        external_ref: publication.external_ref.clone(),
        slug: publication.slug.clone(),
        title: content.title.clone(),
        theme: content.theme.clone(),
        lead: content.lead.clone(),
        organizer_id: content.organizer,
        cover: text.cover_json()?,
        excerpt: text.excerpt(),
        starts_on: content.starts_on,
        ends_on: content.ends_on,
        details: details.map_err(Unexpected::while_doing("writing a campaign's details"))?,
        published_at: publication.published_at,
        updated_at: publication.updated_at,
    })
}
