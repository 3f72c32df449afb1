//! The rules for an article's content.

use super::content::{AttachedFile, Author, Content, Event};
use crate::error::{Code, Path, Refusal, Refusals};

/// The longest kicker in characters.
pub const MAX_KICKER: usize = 150;
/// The most authors.
pub const MAX_AUTHORS: usize = 20;
/// The longest name of an author in characters.
const MAX_AUTHOR: usize = 200;
/// The most tags, areas, campaigns and files, each.
pub const MAX_LINKS: usize = 50;
/// The longest name of a place in characters.
const MAX_PLACE: usize = 300;
/// The longest title of an attached file in characters.
const MAX_FILE_TITLE: usize = 300;

/// Faults beyond the text that no draft may have.
pub(super) fn check(content: &Content) -> Vec<Refusal> {
    let mut refusals = Refusals::default();
    refusals.check_length("kicker", content.kicker.as_deref().unwrap_or_default(), MAX_KICKER);
    check_authors(&mut refusals, &content.authors);
    for (field, count) in [
        ("areas", content.areas.len()),
        ("tags", content.tags.len()),
        ("campaigns", content.campaigns.len()),
        ("files", content.files.len()),
    ] {
        refuse_more_than(&mut refusals, field, count, MAX_LINKS);
    }
    check_files(&mut refusals, &content.files);
    if let Some(event) = &content.event {
        check_event(&mut refusals, event);
    }
    content.seo.check(&mut refusals);
    refusals.0
}

fn refuse_more_than(refusals: &mut Refusals, field: &str, count: usize, max: usize) {
    if count > max {
        refusals.push(Refusal::new(Code::TooMany, field).with("max", max));
    }
}

fn check_authors(refusals: &mut Refusals, authors: &[Author]) {
    refuse_more_than(refusals, "authors", authors.len(), MAX_AUTHORS);
    for (place, author) in authors.iter().take(MAX_AUTHORS).enumerate() {
        if let Author::Name(name) = author {
            let path = Path::field("authors").item(place).then("name");
            refusals.check_required(path, name, MAX_AUTHOR);
        }
    }
}

fn check_files(refusals: &mut Refusals, files: &[AttachedFile]) {
    for (place, file) in files.iter().take(MAX_LINKS).enumerate() {
        let path = Path::field("files").item(place).then("title");
        refusals.check_length(path, file.title.as_deref().unwrap_or_default(), MAX_FILE_TITLE);
    }
}

fn check_event(refusals: &mut Refusals, event: &Event) {
    let path = Path::field("event");
    let place = event.place.as_deref().unwrap_or_default();
    refusals.check_length(path.clone().then("place"), place, MAX_PLACE);
    if event.ends_at.is_some_and(|end| end < event.starts_at) {
        let reason = "not before `startsAt`";
        refusals.push(Refusal::new(Code::Invalid, path.then("endsAt")).with("reason", reason));
    }
}
