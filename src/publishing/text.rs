//! What the content of every kind has: a title, a lead, a cover and a body.

use super::{Reference, Target};
use crate::body::{Body, PhotoBlock};
use crate::error::{Code, Path, Refusal, Refusals, Unexpected};
use crate::media::placement::NewPlacement;

/// The longest title in characters.
pub const MAX_TITLE: usize = 300;
/// The longest lead in characters.
pub const MAX_LEAD: usize = 2_000;

/// The part of a content that every kind has.
#[derive(Clone, Copy, Debug)]
pub struct Text<'a> {
    /// The title, from which a slug is made.
    pub title: &'a str,
    /// The first words, before the body.
    pub lead: Option<&'a str>,
    /// The photo that stands for the document.
    pub cover: Option<&'a PhotoBlock>,
    /// The text with its photos.
    pub body: &'a Body,
}

/// How many characters of the body stand in lists.
const EXCERPT: usize = 280;

impl Text<'_> {
    /// The body's beginning as plain text, for lists.
    pub fn excerpt(&self) -> String {
        self.body.excerpt(EXCERPT)
    }

    /// The cover as a row holds it: JSON.
    pub fn cover_json(&self) -> Result<Option<String>, Unexpected> {
        let cover = self.cover.map(serde_json::to_string).transpose();
        cover.map_err(Unexpected::while_doing("writing a cover"))
    }

    /// Refuses, for a publication, a text that says nothing beside its title.
    pub fn check_complete(&self) -> Vec<Refusal> {
        let has_lead = self.lead.is_some_and(|lead| !lead.trim().is_empty());
        let says_something = has_lead || !self.body.0.is_empty();
        if says_something { Vec::new() } else { vec![Refusal::new(Code::Required, "body")] }
    }

    /// Faults that no draft may have.
    pub(super) fn check(&self) -> Refusals {
        let mut refusals = Refusals::default();
        refusals.check_required("title", self.title, MAX_TITLE);
        refusals.check_length("lead", self.lead.unwrap_or_default(), MAX_LEAD);
        if let Some(cover) = self.cover {
            cover.check_texts(&mut refusals, &Path::field("cover"));
        }
        if let Err(faults) = self.body.check() {
            let body = Path::field("body");
            refusals.0.extend(faults.into_iter().map(|fault| fault.within(&body)));
        }
        refusals
    }

    /// The media that are named.
    pub(super) fn references(&self) -> impl Iterator<Item = Reference> {
        let cover = self.cover.map(|cover| Reference {
            target: Target::Media(cover.media),
            path: Path::field("cover").then("media"),
        });
        let body = Path::field("body");
        let media = self.body.media().map(move |one| Reference {
            target: Target::Media(one.purpose.media()),
            path: one.path.within(&body),
        });
        cover.into_iter().chain(media)
    }

    /// The uses of media, in reading order.
    pub(super) fn placements(&self) -> impl Iterator<Item = NewPlacement> {
        let cover = self.cover.map(|cover| NewPlacement::of_photo(None, cover));
        cover.into_iter().chain(self.body.media().map(|one| NewPlacement::of_use(&one)))
    }
}
