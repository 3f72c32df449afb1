//! Articles as a kind of document.

use super::{Content, check, project, row};
use crate::error::{Path, Refusal, Unexpected};
use crate::publishing::{Kind, Publication, Reference, Target, Text};

/// The kind.
#[derive(Clone, Copy, Debug)]
pub struct ArticleKind;

impl Kind for ArticleKind {
    type Content = Content;
    type Row = row::Model;

    const IN_FEED: bool = true;

    fn text(content: &Content) -> Text<'_> {
        Text {
            title: &content.title,
            lead: content.lead.as_deref(),
            cover: content.cover.as_ref(),
            body: &content.body,
        }
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
        category.into_iter().collect()
    }

    fn project(publication: &Publication, content: &Content) -> Result<row::Model, Unexpected> {
        project(publication, content)
    }
}
