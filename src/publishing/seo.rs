//! What search engines and link previews are told.

use serde::{Deserialize, Serialize};

use crate::error::{Path, Refusals};

/// The longest description for search engines in characters.
const MAX_DESCRIPTION: usize = 1_000;

/// A document's own words for search engines and link previews; what is `None` is the document's
/// title or excerpt.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Seo {
    /// Instead of the title.
    pub title: Option<String>,
    /// Instead of the excerpt.
    pub description: Option<String>,
}

impl Seo {
    /// Whether nothing is said.
    pub const fn is_empty(&self) -> bool {
        self.title.is_none() && self.description.is_none()
    }

    /// Refuses texts that are too long.
    pub fn check(&self, refusals: &mut Refusals) {
        let texts = [
            ("title", &self.title, super::MAX_TITLE),
            ("description", &self.description, MAX_DESCRIPTION),
        ];
        for (name, text, max) in texts {
            let path = Path::field("seo").then(name);
            refusals.check_length(path, text.as_deref().unwrap_or_default(), max);
        }
    }
}
