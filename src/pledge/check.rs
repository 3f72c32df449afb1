//! The rules for what a pledge says.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::Error;
use super::goals::Goals;
use super::row::item;
use super::standing::Share;
use crate::access::Actor;
use crate::body::{self, PhotoBlock};
use crate::changelog::Transaction;
use crate::date::Date;
use crate::error::{Code, Path, Refusal, Refusals};
use crate::id::MediaId;
use crate::language::Localized;
use crate::media;
use crate::quantity::Quantity;

/// The most items of a pledge.
pub(super) const MAX_ITEMS: usize = 100;
/// The most pieces of evidence of a report.
const MAX_EVIDENCE: usize = 20;
/// The longest name of a signer in characters.
const MAX_NAME: usize = 200;
/// The longest role of a signer in characters.
const MAX_ROLE: usize = 200;
/// The longest statement, note or reason in characters.
pub(super) const MAX_STATEMENT: usize = 10_000;
/// The longest promise in characters.
const MAX_TEXT: usize = 1_000;
/// The longest unit in characters.
const MAX_UNIT: usize = 50;
/// The longest place in characters.
const MAX_PLACE: usize = 300;
/// The longest name of who answers for an item in characters.
const MAX_RESPONSIBLE: usize = 200;
/// The most others on whom a pledge may depend.
const MAX_OTHERS: i32 = 100_000;
/// The most links of a report.
const MAX_LINKS: usize = 20;
/// The longest title of a link in characters.
const MAX_LINK_TITLE: usize = 300;
/// The longest id in another system in characters.
const MAX_EXTERNAL_REF: usize = 200;
/// How many days after it was signed a promise may be due at the latest: a hundred years.
const MAX_TERM: i32 = 36_525;

/// What an item promises.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ItemContent {
    /// What is promised.
    pub texts: Localized,
    /// Of what the quantity is; empty where it is simply done or not.
    pub units: Localized,
    /// How much is promised, with at most three decimals; `None` where it is simply done or not.
    pub quantity: Option<f64>,
    /// By when.
    pub due_on: Option<Date>,
    /// The key of the campaign's goal toward which it counts.
    pub goal: Option<String>,
    /// How much of its quantity counts there: more than 0, at most 1, with at most six decimals; `None`
    /// for all of it.
    pub goal_share: Option<f64>,
    /// Who answers for it, by name.
    pub responsible: Option<String>,
}

/// How much an item promises.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Amount {
    /// `None` where it is simply done or not.
    pub(super) quantity: Option<Quantity>,
    /// How much of it counts toward its goal.
    pub(super) goal_share: Share,
}

/// Where something that is reported can be checked. Kept as JSON for years.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// The address.
    pub url: String,
    /// What is to be found there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
}

impl ItemContent {
    /// What an item promises already.
    pub(super) fn of(item: &item::Model) -> Self {
        Self {
            texts: item.texts.clone(),
            units: item.units.clone(),
            quantity: item.quantity.map(Quantity::number),
            due_on: item.due_on,
            goal: item.goal.clone(),
            goal_share: (item.goal_share != Share::WHOLE).then(|| item.goal_share.ratio()),
            responsible: item.responsible.clone(),
        }
    }

    /// Checks everything that stands at `path`, the goal among `goals` if they are given; answers
    /// how much is promised.
    pub(super) fn check(
        &self,
        refusals: &mut Refusals,
        path: &Path,
        signed_on: Date,
        goals: Option<&Goals>,
    ) -> Amount {
        let at = |field: &str| path.clone().then(field);
        self.texts.check_required(refusals, at("texts"), MAX_TEXT);
        self.units.check(refusals, at("units"), MAX_UNIT);
        if let Some(name) = &self.responsible {
            refusals.check_required(at("responsible"), name, MAX_RESPONSIBLE);
        }
        if let Some(due_on) = self.due_on {
            check_between(refusals, at("dueOn"), due_on, signed_on, signed_on.plus_days(MAX_TERM));
        }
        refusals.0.extend(goals.and_then(|goals| goals.refuse(self, path)));
        Amount {
            quantity: self.check_quantity(refusals, path),
            goal_share: self.check_share(refusals, path),
        }
    }

    /// Only what counts toward a goal can count there in part.
    fn check_share(&self, refusals: &mut Refusals, path: &Path) -> Share {
        let Some(number) = self.goal_share else { return Share::WHOLE };
        if self.goal.is_none() {
            refusals.push(Refusal::new(Code::Required, path.clone().then("goal")));
        }
        let read = Share::read(number, path.clone().then("goalShare"));
        read.map_err(|refusal| refusals.push(refusal)).unwrap_or(Share::WHOLE)
    }

    /// A quantity has a unit, and a unit a quantity.
    fn check_quantity(&self, refusals: &mut Refusals, path: &Path) -> Option<Quantity> {
        let at = |field: &str| path.clone().then(field);
        match self.quantity {
            None if self.units.is_empty() => None,
            None => {
                refusals.push(Refusal::new(Code::Required, at("quantity")));
                None
            }
            Some(number) => {
                if self.units.is_empty() {
                    refusals.push(Refusal::new(Code::Required, at("units")));
                }
                read_quantity(refusals, number, Quantity::LEAST, at("quantity"))
            }
        }
    }
}

/// Reads a quantity; `None` where it is refused.
pub(super) fn read_quantity(
    refusals: &mut Refusals,
    number: f64,
    least: Quantity,
    path: Path,
) -> Option<Quantity> {
    Quantity::read(number, least, path).map_err(|refusal| refusals.push(refusal)).ok()
}

/// Refuses a date before `first` or after `last`.
pub(super) fn check_between(
    refusals: &mut Refusals,
    path: impl Into<Path>,
    date: Date,
    first: Date,
    last: Date,
) {
    if date < first || date > last {
        let refusal = Refusal::new(Code::OutOfRange, path);
        refusals.push(refusal.with("min", first).with("max", last));
    }
}

/// Refuses a date that has not come yet.
pub(super) fn check_past(refusals: &mut Refusals, path: &str, date: Date, today: Date) {
    check_between(refusals, path, date, Date::FIRST, today);
}

/// What is said of a signature.
pub(super) struct Signing<'a> {
    pub(super) name: Option<&'a str>,
    pub(super) roles: &'a Localized,
    pub(super) places: &'a Localized,
    pub(super) statements: &'a Localized,
}

impl Signing<'_> {
    /// Checks who signed where, and what was declared.
    pub(super) fn check(&self, refusals: &mut Refusals) {
        if let Some(name) = self.name {
            refusals.check_required("signerName", name, MAX_NAME);
        }
        self.roles.check(refusals, "signerRoles", MAX_ROLE);
        self.places.check(refusals, "places", MAX_PLACE);
        self.statements.check(refusals, "statements", MAX_STATEMENT);
    }
}

/// Refuses to depend on fewer than no others, or on more than there will ever be.
pub(super) fn check_others(refusals: &mut Refusals, others: i32) {
    if !(0..=MAX_OTHERS).contains(&others) {
        let refusal = Refusal::new(Code::OutOfRange, "othersNeeded");
        refusals.push(refusal.with("min", 0).with("max", MAX_OTHERS));
    }
}

/// Checks where something can be checked.
pub(super) fn check_links(refusals: &mut Refusals, links: &[Link]) {
    if links.len() > MAX_LINKS {
        return refusals.push(Refusal::new(Code::TooMany, "links").with("max", MAX_LINKS));
    }
    for (place, link) in links.iter().enumerate() {
        let at = |field: &str| Path::field("links").item(place).then(field);
        let title = link.title.as_deref().unwrap_or_default();
        refusals.check_length(at("title"), title, MAX_LINK_TITLE);
        body::check_link(refusals, at("url"), &link.url);
    }
}

/// Checks how much evidence there is, its texts, and that the actor may use the files.
pub(super) async fn check_evidence(
    tx: &Transaction,
    actor: &Actor,
    refusals: &mut Refusals,
    evidence: &[PhotoBlock],
) -> Result<(), Error> {
    if evidence.len() > MAX_EVIDENCE {
        refusals.push(Refusal::new(Code::TooMany, "evidence").with("max", MAX_EVIDENCE));
        return Ok(());
    }
    let at = |place| Path::field("evidence").item(place);
    for (place, piece) in evidence.iter().enumerate() {
        piece.check_texts(refusals, &at(place));
    }
    let named =
        evidence.iter().enumerate().map(|(place, piece)| (piece.media, at(place).then("media")));
    check_media(tx, actor, refusals, named).await
}

/// Refuses media that the actor may not use; the others stay until the transaction ends.
pub(super) async fn check_media(
    tx: &Transaction,
    actor: &Actor,
    refusals: &mut Refusals,
    named: impl IntoIterator<Item = (MediaId, Path)>,
) -> Result<(), Error> {
    let named: Vec<(MediaId, Path)> = named.into_iter().collect();
    if named.is_empty() {
        return Ok(());
    }
    let there: BTreeSet<MediaId> =
        media::lock_usable(tx, actor, named.iter().map(|(media, _)| *media)).await?;
    let missing = named.into_iter().filter(|(media, _)| !there.contains(media));
    refusals.0.extend(missing.map(|(_, path)| Refusal::new(Code::NotFound, path)));
    Ok(())
}

/// The use of a signed paper.
pub(super) fn paper_uses(paper: Option<MediaId>) -> Vec<PhotoBlock> {
    paper.map(PhotoBlock::of).into_iter().collect()
}

/// Checks an id in another system.
pub(super) fn check_external_ref(refusals: &mut Refusals, external_ref: Option<&str>) {
    if let Some(text) = external_ref {
        refusals.check_required("externalRef", text, MAX_EXTERNAL_REF);
    }
}
