//! Articles as a kind of document.

use super::content::Author;
use super::{Content, check, project, row};
use crate::error::{Path, Refusal, Unexpected};
use crate::publishing::{DocumentKind, Filing, Kind, Publication, Reference, Target, Text};
use crate::site::Check;

/// The kind.
#[derive(Clone, Copy, Debug)]
pub struct ArticleKind;

impl Kind for ArticleKind {
    type Content = Content;
    type Row = row::Model;

    const IN_FEED: bool = true;
    const FILED: &'static [Check] = &[Check::NoCategory, Check::NoArea];

    fn text(content: &Content) -> Text<'_> {
        Text {
            title: &content.title,
            lead: content.lead.as_deref(),
            cover: content.cover.as_ref(),
            body: &content.body,
        }
    }

    fn more_words(content: &Content) -> Vec<&str> {
        let authors = content.authors.iter().filter_map(|author| match author {
            Author::Name(name) => Some(name.as_str()),
            Author::Person { .. } => None,
        });
        let place = content.event.as_ref().and_then(|event| event.place.as_deref());
        let files = content.files.iter().filter_map(|file| file.title.as_deref());
        content.kicker.as_deref().into_iter().chain(authors).chain(place).chain(files).collect()
    }

    fn check(content: &Content) -> Vec<Refusal> {
        check::check(content)
    }

    fn check_complete(content: &Content) -> Vec<Refusal> {
        Self::text(content).check_complete()
    }

    fn references(content: &Content) -> Vec<Reference> {
        let category = content
            .category
            .map(|id| Reference { target: Target::Category(id), path: Path::field("category") });
        let authors = content.authors.iter().enumerate().filter_map(|(place, author)| {
            let Author::Person { person } = author else { return None };
            let path = Path::field("authors").item(place).then("person");
            Some(Reference { target: Target::Person(*person), path })
        });
        let files = content.files.iter().enumerate().map(|(place, file)| Reference {
            target: Target::Media(file.media),
            path: Path::field("files").item(place).then("media"),
        });
        let campaign = |id| Target::Document(DocumentKind::Campaign, id);
        category
            .into_iter()
            .chain(authors)
            .chain(Reference::to_each("areas", &content.areas, Target::Area))
            .chain(Reference::to_each("tags", &content.tags, Target::Tag))
            .chain(Reference::to_each("campaigns", &content.campaigns, campaign))
            .chain(files)
            .collect()
    }

    fn filing(content: &mut Content) -> Filing<'_> {
        Filing {
            category: Some(&mut content.category),
            areas: Some(&mut content.areas),
            tags: Some(&mut content.tags),
        }
    }

    fn project(publication: &Publication, content: &Content) -> Result<row::Model, Unexpected> {
        project(publication, content)
    }
}
