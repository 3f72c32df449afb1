//! The rules for a campaign's content.

use std::collections::HashSet;
use std::hash::Hash;

use super::{Content, Goal, LinkedFile, Phase};
use crate::body::{self, PhotoBlock};
use crate::date::Date;
use crate::error::{Code, Path, Refusal, Refusals};
use crate::text;

/// The longest theme in characters.
pub const MAX_THEME: usize = 500;
/// The most phases, calls, goals or files.
pub const MAX_PARTS: usize = 50;
/// The most photos of the gallery, partners, blocs, articles, areas or tags.
pub const MAX_LINKS: usize = 100;
/// The longest key of a phase or a goal in characters.
pub const MAX_KEY: usize = 32;
/// The longest name of a phase, title of a call or of a file in characters.
const MAX_NAME: usize = 300;
/// The longest text of a phase, a call or a goal in characters.
const MAX_TEXT: usize = 2_000;
/// The longest unit in characters.
const MAX_UNIT: usize = 50;
/// The longest official number in characters.
const MAX_NUMBER: usize = 100;

/// Faults beyond the text that no draft may have.
pub(super) fn check(content: &Content) -> Vec<Refusal> {
    let mut refusals = Refusals::default();
    let theme = content.theme.as_deref().unwrap_or_default();
    refusals.check_length("theme", theme, MAX_THEME);
    if let (Some(first), Some(last)) = (content.starts_on, content.ends_on) {
        check_between(&mut refusals, Path::field("endsOn"), last, first, Date::LAST);
    }
    check_gallery(&mut refusals, &content.gallery);
    check_each(&mut refusals, "phases", &content.phases, |refusals, path, phase| {
        check_phase(refusals, path, phase, content);
    });
    check_each(&mut refusals, "calls", &content.calls, |refusals, path, call| {
        refusals.check_required(path.clone().then("title"), &call.title, MAX_NAME);
        check_optional(refusals, path.clone().then("text"), call.text.as_deref(), MAX_TEXT);
    });
    check_each(&mut refusals, "goals", &content.goals, check_goal);
    check_each(&mut refusals, "files", &content.files, check_file);
    check_keys(&mut refusals, "phases", &content.phases, |phase| &phase.key);
    check_keys(&mut refusals, "goals", &content.goals, |goal| &goal.key);
    check_links(&mut refusals, "partners", &content.partners);
    check_links(&mut refusals, "blocs", &content.blocs);
    check_links(&mut refusals, "articles", &content.articles);
    check_links(&mut refusals, "areas", &content.areas);
    check_links(&mut refusals, "tags", &content.tags);
    content.seo.check(&mut refusals);
    refusals.0
}

/// Faults that a draft may have and a publication may not.
pub(super) fn check_complete(content: &Content) -> Vec<Refusal> {
    let missing = content.starts_on.is_none();
    missing.then(|| Refusal::new(Code::Required, "startsOn")).into_iter().collect()
}

/// Refuses a list that is too long, else checks each of its items.
fn check_each<T>(
    refusals: &mut Refusals,
    field: &str,
    items: &[T],
    check: impl Fn(&mut Refusals, &Path, &T),
) {
    if items.len() > MAX_PARTS {
        return refusals.push(Refusal::new(Code::TooMany, field).with("max", MAX_PARTS));
    }
    for (place, item) in items.iter().enumerate() {
        check(refusals, &Path::field(field).item(place), item);
    }
}

fn check_gallery(refusals: &mut Refusals, gallery: &[PhotoBlock]) {
    if gallery.len() > MAX_LINKS {
        return refusals.push(Refusal::new(Code::TooMany, "gallery").with("max", MAX_LINKS));
    }
    for (place, photo) in gallery.iter().enumerate() {
        photo.check_texts(refusals, &Path::field("gallery").item(place));
    }
}

fn check_phase(refusals: &mut Refusals, path: &Path, phase: &Phase, content: &Content) {
    let at = |field| path.clone().then(field);
    check_key(refusals, at("key"), &phase.key);
    refusals.check_required(at("name"), &phase.name, MAX_NAME);
    check_optional(refusals, at("text"), phase.text.as_deref(), MAX_TEXT);
    let first = content.starts_on.unwrap_or(Date::FIRST);
    let last = content.ends_on.unwrap_or(Date::LAST);
    if first <= last {
        check_between(refusals, at("startsOn"), phase.starts_on, first, last);
        if let Some(ends_on) = phase.ends_on {
            check_between(refusals, at("endsOn"), ends_on, phase.starts_on, last);
        }
    }
}

fn check_goal(refusals: &mut Refusals, path: &Path, goal: &Goal) {
    let at = |field| path.clone().then(field);
    check_key(refusals, at("key"), &goal.key);
    refusals.check_required(at("text"), &goal.text, MAX_TEXT);
    check_optional(refusals, at("unit"), goal.unit.as_deref(), MAX_UNIT);
}

fn check_file(refusals: &mut Refusals, path: &Path, file: &LinkedFile) {
    let at = |field| path.clone().then(field);
    refusals.check_required(at("title"), &file.title, MAX_NAME);
    check_optional(refusals, at("number"), file.number.as_deref(), MAX_NUMBER);
    if let Some(url) = &file.url {
        body::check_link(refusals, at("url"), url);
    }
}

fn check_optional(refusals: &mut Refusals, path: Path, text: Option<&str>, max: usize) {
    if let Some(text) = text {
        refusals.check_length(path, text, max);
    }
}

fn check_key(refusals: &mut Refusals, path: Path, key: &str) {
    if key.chars().count() > MAX_KEY {
        refusals.check_length(path, key, MAX_KEY);
    } else if !text::is_slug(key) {
        refusals.push(Refusal::new(Code::Invalid, path).with("reason", "a-z, 0-9, -"));
    }
}

fn check_between(refusals: &mut Refusals, path: Path, date: Date, first: Date, last: Date) {
    if !(first..=last).contains(&date) {
        let refusal = Refusal::new(Code::OutOfRange, path);
        refusals.push(refusal.with("min", first).with("max", last));
    }
}

/// Refuses keys that stand before already.
fn check_keys<T>(refusals: &mut Refusals, field: &str, parts: &[T], key: impl Fn(&T) -> &str) {
    if parts.len() <= MAX_PARTS {
        let path = |place| Path::field(field).item(place).then("key");
        let repeated = repeated(parts.iter().map(key));
        refusals.0.extend(repeated.map(|place| Refusal::new(Code::Taken, path(place))));
    }
}

/// Refuses a list that is too long, else links that stand before already.
fn check_links<Id: Eq + Hash>(refusals: &mut Refusals, field: &str, links: &[Id]) {
    if links.len() > MAX_LINKS {
        return refusals.push(Refusal::new(Code::TooMany, field).with("max", MAX_LINKS));
    }
    let path = |place| Path::field(field).item(place);
    refusals.0.extend(repeated(links.iter()).map(|place| Refusal::new(Code::Taken, path(place))));
}

/// The places of what stands before already.
fn repeated<T: Eq + Hash>(items: impl Iterator<Item = T>) -> impl Iterator<Item = usize> {
    let mut seen = HashSet::new();
    items.enumerate().filter_map(move |(place, item)| (!seen.insert(item)).then_some(place))
}
