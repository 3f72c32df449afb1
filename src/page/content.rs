//! What one revision of a page holds.

use serde::{Deserialize, Serialize};

use crate::body::{Body, PhotoBlock};
use crate::publishing::Seo;

/// One revision's whole content. Kept as JSON for years: fields are only ever added, with a
/// default.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Content {
    /// The title.
    pub title: String,
    /// The first words, before the body.
    pub lead: Option<String>,
    /// The body.
    pub body: Body,
    /// The photo that stands for the page.
    pub cover: Option<PhotoBlock>,
    /// What search engines are told.
    pub seo: Seo,
}
