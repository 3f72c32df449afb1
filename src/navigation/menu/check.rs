//! What a menu may be.

use super::{Destination, Item, MAX_BESIDE, MAX_ITEMS, MAX_LEVELS};
use crate::body;
use crate::changelog::Transaction;
use crate::error::{Code, Path, Refusal, Refusals};
use crate::id::{AreaId, CategoryId, DocumentId, OrganizationId, PersonId, TagId};
use crate::navigation::{Error, Thing};
use crate::publishing::{self, DocumentKind, Reference, Target};
use crate::site::path::PathKind;
use crate::text;

/// The longest key in characters.
const MAX_KEY: usize = 40;
/// The longest label in characters.
const MAX_LABEL: usize = 100;

/// Checks the bounds of everything, and that all things to which the menu leads exist. What exists
/// is locked against deletion until the transaction ends.
pub(super) async fn check(tx: &Transaction, key: &str, items: &[Item]) -> Result<(), Error> {
    let mut refusals = Refusals::default();
    check_key(&mut refusals, key);
    if items.iter().map(Item::count).sum::<usize>() > MAX_ITEMS {
        refusals.push(Refusal::new(Code::TooMany, "items").with("max", MAX_ITEMS));
    } else {
        let mut references = Vec::new();
        check_items(&mut refusals, &mut references, &Path::field("items"), (items, 1));
        refusals.0.extend(publishing::missing(tx, &references).await?);
    }
    refusals.into_result().map_err(Error::Refused)
}

/// The things to which the items lead, and all items below them.
pub(super) fn things(items: &[Item]) -> Box<dyn Iterator<Item = Thing> + Send + '_> {
    Box::new(items.iter().flat_map(|item| {
        let thing = match item.to {
            Some(Destination::Node(thing)) => Some(thing),
            _ => None,
        };
        thing.into_iter().chain(things(&item.children))
    }))
}

fn check_key(refusals: &mut Refusals, key: &str) {
    if key.chars().count() > MAX_KEY {
        refusals.check_length("key", key, MAX_KEY);
    } else if !text::is_slug(key) {
        refusals.push(Refusal::new(Code::Invalid, "key").with("reason", "a-z, 0-9, -"));
    }
}

fn check_items(
    refusals: &mut Refusals,
    references: &mut Vec<Reference>,
    path: &Path,
    (items, level): (&[Item], usize),
) {
    if items.len() > MAX_BESIDE {
        return refusals.push(Refusal::new(Code::TooMany, path.clone()).with("max", MAX_BESIDE));
    }
    if level > MAX_LEVELS && !items.is_empty() {
        // Below the last level there may be none.
        return refusals.push(Refusal::new(Code::TooMany, path.clone()).with("max", 0));
    }
    for (place, item) in items.iter().enumerate() {
        let path = path.clone().item(place);
        item.labels.check_required(refusals, path.clone().then("labels"), MAX_LABEL);
        let to = path.clone().then("to");
        references.extend(check_destination(refusals, to, item.to.as_ref()));
        let below = (item.children.as_slice(), level + 1);
        check_items(refusals, references, &path.then("children"), below);
    }
}

/// Refuses what leads nowhere; answers what has to exist.
fn check_destination(
    refusals: &mut Refusals,
    path: Path,
    to: Option<&Destination>,
) -> Option<Reference> {
    match to? {
        Destination::Node(thing) => {
            let target = target(*thing);
            if target.is_none() {
                let refusal = Refusal::new(Code::Invalid, path.clone().then("node"));
                refusals.push(refusal.with("reason", "menus do not lead to pledges"));
            }
            return target.map(|target| Reference { target, path: path.then("node") });
        }
        Destination::Path(text) => {
            check_link(refusals, path.then("path"), text, "/…", |text| text.starts_with('/'));
        }
        Destination::Url(text) => {
            let wanted = "https://… http://… mailto:… tel:…";
            check_link(refusals, path.then("url"), text, wanted, |text| {
                !text.starts_with(['/', '#'])
            });
        }
    }
    None
}

fn check_link(
    refusals: &mut Refusals,
    path: Path,
    text: &str,
    wanted: &str,
    form: fn(&str) -> bool,
) {
    let before = refusals.0.len();
    refusals.check_length(path.clone(), text, body::MAX_HREF);
    if refusals.0.len() == before && !(body::is_link(text) && form(text)) {
        refusals.push(Refusal::new(Code::Invalid, path).with("reason", wanted));
    }
}

/// The thing as something that can be named; `None` where it is of a kind that cannot.
fn target(Thing { kind, id }: Thing) -> Option<Target> {
    Some(match kind {
        PathKind::Article => Target::Document(DocumentKind::Article, DocumentId(id)),
        PathKind::Campaign => Target::Document(DocumentKind::Campaign, DocumentId(id)),
        PathKind::Page => Target::Document(DocumentKind::Page, DocumentId(id)),
        PathKind::Album => Target::Document(DocumentKind::Album, DocumentId(id)),
        PathKind::Category => Target::Category(CategoryId(id)),
        PathKind::Tag => Target::Tag(TagId(id)),
        PathKind::Area => Target::Area(AreaId(id)),
        PathKind::Organization => Target::Organization(OrganizationId(id)),
        PathKind::Person => Target::Person(PersonId(id)),
        PathKind::Pledge => return None,
    })
}
