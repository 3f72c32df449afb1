//! Pages as a kind of document.

use super::{Content, project, row};
use crate::error::{Refusal, Refusals, Unexpected};
use crate::publishing::{Kind, Publication, Reference, Text};

/// The kind.
#[derive(Clone, Copy, Debug)]
pub struct PageKind;

impl Kind for PageKind {
    type Content = Content;
    type Row = row::Model;

    const IN_FEED: bool = false;

    fn text(content: &Content) -> Text<'_> {
        Text {
            title: &content.title,
            lead: content.lead.as_deref(),
            cover: content.cover.as_ref(),
            body: &content.body,
        }
    }

    fn check(content: &Content) -> Vec<Refusal> {
        let mut refusals = Refusals::default();
        content.seo.check(&mut refusals);
        refusals.0
    }

    fn check_complete(content: &Content) -> Vec<Refusal> {
        Self::text(content).check_complete()
    }

    fn references(_: &Content) -> Vec<Reference> {
        Vec::new()
    }

    fn project(publication: &Publication, content: &Content) -> Result<row::Model, Unexpected> {
        project::project(publication, content)
    }
}
