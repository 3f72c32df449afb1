//! The rules for an article's content.

use super::Content;
use crate::error::{Code, Path, Refusal, Refusals};

/// The longest kicker in characters.
pub const MAX_KICKER: usize = 150;
/// The most authors.
pub const MAX_AUTHORS: usize = 20;
/// The longest name of an author in characters.
const MAX_AUTHOR: usize = 200;

/// Faults beyond the text that no draft may have.
pub(super) fn check(content: &Content) -> Vec<Refusal> {
    let mut refusals = Refusals::default();
    refusals.check_length("kicker", content.kicker.as_deref().unwrap_or_default(), MAX_KICKER);
    check_authors(&mut refusals, &content.authors);
    refusals.0
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
