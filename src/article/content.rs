//! What one revision of an article holds.

use serde::{Deserialize, Serialize};

use crate::body::{Body, PhotoBlock};
use crate::id::CategoryId;

/// One revision's whole content. Kept as JSON for years: fields are only ever added, with a
/// default.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Content {
    /// The title.
    pub title: String,
    /// A short line above the title.
    pub kicker: Option<String>,
    /// The first words, before the body.
    pub lead: Option<String>,
    /// The body.
    pub body: Body,
    /// The photo that stands for the article.
    pub cover: Option<PhotoBlock>,
    /// The category.
    pub category: Option<CategoryId>,
    /// Who wrote it, as to be printed.
    pub authors: Vec<String>,
}
