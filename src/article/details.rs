//! What an article tells beside its text: parsed only where it is asked for.

use serde::{Deserialize, Serialize};

use super::Content;
use super::content::{AttachedFile, Event};
use crate::id::{AreaId, DocumentId, TagId};
use crate::publishing::{Seo, campaign_ids};

/// What a row holds of it, as JSON. Empty parts are left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Details {
    /// The places that it is about.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub areas: Vec<AreaId>,
    /// What it is about.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<TagId>,
    /// The campaigns to which it belongs.
    #[serde(with = "campaign_ids", skip_serializing_if = "Vec::is_empty")]
    pub campaigns: Vec<DocumentId>,
    /// What it announces.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event: Option<Event>,
    /// Files that go with it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<AttachedFile>,
    /// What search engines and link previews are told.
    #[serde(skip_serializing_if = "Seo::is_empty")]
    pub seo: Seo,
}

impl Details {
    pub(super) fn of(content: &Content) -> Self {
        Self {
            areas: content.areas.clone(),
            tags: content.tags.clone(),
            campaigns: content.campaigns.clone(),
            event: content.event.clone(),
            files: content.files.clone(),
            seo: content.seo.clone(),
        }
    }
}
