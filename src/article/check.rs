//! The rules for an article's content.

use super::Content;
use crate::body::{self, PhotoBlock};
use crate::error::{Code, Path, Refusal, Refusals};

/// The longest title in characters.
pub const MAX_TITLE: usize = 300;
/// The longest kicker in characters.
pub const MAX_KICKER: usize = 150;
/// The longest lead in characters.
pub const MAX_LEAD: usize = 2_000;
/// The most authors.
pub const MAX_AUTHORS: usize = 20;
/// The longest name of an author in characters.
const MAX_AUTHOR: usize = 200;

/// Faults that no draft may have.
pub(super) fn check(content: &Content) -> Vec<Refusal> {
    let mut refusals = Refusals::default();
    refusals.check_required("title", &content.title, MAX_TITLE);
    refusals.check_length("kicker", content.kicker.as_deref().unwrap_or_default(), MAX_KICKER);
    refusals.check_length("lead", content.lead.as_deref().unwrap_or_default(), MAX_LEAD);
    check_authors(&mut refusals, &content.authors);
    if let Some(cover) = &content.cover {
        check_cover(&mut refusals, cover);
    }
    if let Err(faults) = content.body.check() {
        let body = Path::field("body");
        refusals.0.extend(faults.into_iter().map(|fault| fault.within(&body)));
    }
    refusals.0
}

/// Faults that a draft may have and a publication may not.
pub(super) fn check_complete(content: &Content) -> Vec<Refusal> {
    let says_something = !content.body.0.is_empty()
        || content.lead.as_deref().is_some_and(|lead| !lead.trim().is_empty());
    if says_something { Vec::new() } else { vec![Refusal::new(Code::Required, "body")] }
}

fn check_authors(refusals: &mut Refusals, authors: &[String]) {
    if authors.len() > MAX_AUTHORS {
        refusals.push(Refusal::new(Code::TooMany, "authors").with("max", MAX_AUTHORS));
        return;
    }
    for (place, author) in authors.iter().enumerate() {
        refusals.check_required(Path::field("authors").item(place), author, MAX_AUTHOR);
    }
}

fn check_cover(refusals: &mut Refusals, cover: &PhotoBlock) {
    for (name, text, max) in [
        ("alt", &cover.alt, body::MAX_ALT),
        ("caption", &cover.caption, body::MAX_CAPTION),
        ("credit", &cover.credit, body::MAX_CAPTION),
    ] {
        let path = Path::field("cover").then(name);
        refusals.check_length(path, text.as_deref().unwrap_or_default(), max);
    }
}
