//! What one revision of an article holds.

use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{self, Deserializer, MapAccess, Visitor};
use serde::{Deserialize, Serialize};

use crate::body::{Body, PhotoBlock};
use crate::clock::Instant;
use crate::id::{AreaId, CategoryId, DocumentId, MediaId, PersonId, TagId};
use crate::publishing::{Seo, campaign_ids};

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
    /// Who wrote it, in the order of the by-line.
    pub authors: Vec<Author>,
    /// The places that it is about.
    pub areas: Vec<AreaId>,
    /// What it is about.
    pub tags: Vec<TagId>,
    /// The campaigns to which it belongs.
    #[serde(with = "campaign_ids")]
    pub campaigns: Vec<DocumentId>,
    /// What it announces.
    pub event: Option<Event>,
    /// Files that go with it.
    pub files: Vec<AttachedFile>,
    /// Whether front pages keep it on top.
    pub pinned: bool,
    /// Whether it must not be overlooked.
    pub urgent: bool,
    /// What search engines and link previews are told instead of the title and the lead.
    pub seo: Seo,
}

/// One name of the by-line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Author {
    /// Somebody whom the site knows.
    Person {
        /// Who.
        person: PersonId,
    },
    /// A name as to be printed, as that of an editorial board.
    Name(String),
}

/// A text is a name, an object a person. What serde derives for this tries one after the other and
/// words an error for each that fails.
impl<'de> Deserialize<'de> for Author {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AuthorVisitor)
    }
}

struct AuthorVisitor;

impl<'de> Visitor<'de> for AuthorVisitor {
    type Value = Author;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name or a person")
    }

    fn visit_str<E: de::Error>(self, name: &str) -> Result<Author, E> {
        Ok(Author::Name(name.to_owned()))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Author, A::Error> {
        #[derive(Deserialize)]
        struct Somebody {
            person: PersonId,
        }
        let Somebody { person } = Deserialize::deserialize(MapAccessDeserializer::new(map))?;
        Ok(Author::Person { person })
    }
}

/// Something that takes place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// When it begins.
    pub starts_at: Instant,
    /// When it ends.
    pub ends_at: Option<Instant>,
    /// Where it takes place.
    pub place: Option<String>,
}

/// A file that goes with an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttachedFile {
    /// The file.
    pub media: MediaId,
    /// What it is, as to be printed.
    pub title: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_older_versions_stored_is_still_read() {
        let stored = r#"{"title":"Ra quân","authors":["Ban biên tập"],"body":[]}"#;
        let content: Content = serde_json::from_str(stored).unwrap();
        assert_eq!(content.authors, [Author::Name("Ban biên tập".to_owned())]);
        assert_eq!(content.campaigns, []);
    }

    #[test]
    fn an_author_is_a_name_or_a_person() {
        let stored = r#"["Lan",{"person":"person_01h455vb4pex5vsknk084sn02q"}]"#;
        let authors: Vec<Author> = serde_json::from_str(stored).unwrap();
        assert!(matches!(authors[..], [Author::Name(_), Author::Person { .. }]));
        assert_eq!(serde_json::to_string(&authors).unwrap(), stored);
    }
}
