//! What one revision of an album holds.

use serde::{Deserialize, Serialize};

use crate::body::{Body, PhotoBlock};
use crate::id::{AreaId, TagId};
use crate::publishing::Seo;

/// One revision's whole content. Kept as JSON for years: fields are only ever added, with a
/// default.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Content {
    /// The title.
    pub title: String,
    /// What it shows, in a few words.
    pub lead: Option<String>,
    /// The photos in order: a body of nothing else. So each keeps its name through changes, and what two
    /// editors change at the same time is joined photo by photo.
    #[serde(rename = "body")]
    pub photos: Body,
    /// The photo that stands for the album; the first one where none is chosen.
    pub cover: Option<PhotoBlock>,
    /// The places that it shows.
    pub areas: Vec<AreaId>,
    /// What it is about.
    pub tags: Vec<TagId>,
    /// What search engines and link previews are told instead of the title and the lead.
    pub seo: Seo,
}

impl Content {
    /// The photo that stands for the album.
    pub fn stands_for(&self) -> Option<&PhotoBlock> {
        self.cover.as_ref().or_else(|| self.photos.photos().next().map(|(_, photo)| photo))
    }
}
