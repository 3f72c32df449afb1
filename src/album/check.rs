//! The rules for an album's content.

use super::Content;
use crate::error::{Code, Refusal, Refusals};

/// The most photos of one album.
pub const MAX_PHOTOS: usize = 500;
/// The most areas and tags, each.
const MAX_LINKS: usize = 50;

/// Faults beyond the text that no draft may have.
pub(super) fn check(content: &Content) -> Vec<Refusal> {
    let mut refusals = Refusals::default();
    for (field, count, max) in [
        ("photos", content.photos.0.len(), MAX_PHOTOS),
        ("areas", content.areas.len(), MAX_LINKS),
        ("tags", content.tags.len(), MAX_LINKS),
    ] {
        if count > max {
            refusals.push(Refusal::new(Code::TooMany, field).with("max", max));
        }
    }
    content.seo.check(&mut refusals);
    refusals.0
}

/// Faults that a draft may have and a publication may not.
pub(super) fn check_complete(content: &Content) -> Vec<Refusal> {
    let is_empty = content.photos.0.is_empty();
    is_empty.then(|| Refusal::new(Code::Required, "photos")).into_iter().collect()
}
