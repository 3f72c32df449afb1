//! The columns: their names, their meaning, and what stands in them.

use std::sync::Arc;

use sea_orm::ActiveEnum;

use crate::date::Date;
use crate::id::DocumentId;
use crate::language::LanguageTag;
use crate::language::Localized;
use crate::pledge::row::item;
use crate::pledge::{ItemStatus, PledgeStatus, Signed};
use crate::publishing::DocumentKind;

/// One promise with all that is told beside it.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) about: Arc<About>,
    pub(super) item: item::Model,
}

/// What the promises of one pledge have in common.
#[derive(Clone, Debug)]
pub(super) struct About {
    pub(super) signed: Signed,
    pub(super) bloc_name: Option<String>,
    pub(super) area_name: Option<String>,
    pub(super) setting: Arc<Setting>,
}

/// What all rows have in common.
#[derive(Clone, Debug)]
pub(super) struct Setting {
    pub(super) campaign: DocumentId,
    pub(super) campaign_slug: String,
    pub(super) campaign_title: String,
    pub(super) language: LanguageTag,
    pub(super) fallback: LanguageTag,
    pub(super) today: Date,
}

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Any text.
    Text,
    /// One of these.
    OneOf(&'static [&'static str]),
    /// A whole number.
    Integer,
    /// A number with at most three decimals, or a share with at most six.
    Number,
    /// A date, as `2025-04-11`.
    Date,
}

/// What stands in one cell.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell {
    Empty,
    Text(String),
    Integer(i64),
    Number(f64),
}

/// One column.
pub(super) struct Column {
    pub(super) name: &'static str,
    pub(super) kind: Kind,
    /// Whether no cell of it is ever empty.
    pub(super) required: bool,
    /// What it means.
    pub(super) meaning: &'static str,
    pub(super) cell: fn(&Line) -> Cell,
}

const KINDS: &[&str] = &[
    "GOVERNMENT",
    "FRONT",
    "MASS_ORGANIZATION",
    "NEIGHBORHOOD",
    "AGENCY",
    "SCHOOL",
    "HEALTH_STATION",
    "POLICE",
    "BUSINESS",
    "COMMUNITY",
];
const STATUSES: &[&str] =
    &["WITHDRAWN", "WAITING", "FULFILLED", "REPORTED_DONE", "OVERDUE", "IN_PROGRESS"];
const ITEM_STATUSES: &[&str] =
    &["WITHDRAWN", "WAITING", "FULFILLED", "REPORTED_DONE", "OVERDUE", "IN_PROGRESS", "PENDING"];
const COMPLETIONS: &[&str] = &["NO_EVIDENCE", "NOT_STARTED", "LIMITED", "SUBSTANTIAL", "COMPLETE"];

const fn required(
    name: &'static str,
    kind: Kind,
    meaning: &'static str,
    cell: fn(&Line) -> Cell,
) -> Column {
    Column { name, kind, required: true, meaning, cell }
}

const fn optional(
    name: &'static str,
    kind: Kind,
    meaning: &'static str,
    cell: fn(&Line) -> Cell,
) -> Column {
    Column { name, kind, required: false, meaning, cell }
}

/// All columns, in their order. None is ever renamed, moved or taken out; new ones come at the end.
pub(super) const COLUMNS: &[Column] = &[
    required("campaign_id", Kind::Text, "The campaign's id, the same in every language.", |line| {
        text(DocumentKind::Campaign.format_id(line.setting().campaign))
    }),
    required("campaign_slug", Kind::Text, "The campaign's name in addresses.", |line| {
        text(&line.setting().campaign_slug)
    }),
    required("campaign_title", Kind::Text, "The campaign's title.", |line| {
        text(&line.setting().campaign_title)
    }),
    required("pledge_id", Kind::Text, "The pledge's id.", |line| text(line.pledge().id)),
    optional("pledge_external_ref", Kind::Text, "The pledge's id where it came from.", |line| {
        maybe(line.pledge().external_ref.as_ref())
    }),
    required("organization_id", Kind::Text, "The id of the organization that promised.", |line| {
        text(line.pledge().organization_id)
    }),
    required("organization_name", Kind::Text, "The organization's name.", |line| {
        line.told(&line.about.signed.organization.names)
    }),
    required("organization_kind", Kind::OneOf(KINDS), "What kind of organization it is.", |line| {
        named(&line.about.signed.organization.kind)
    }),
    optional(
        "bloc_id",
        Kind::Text,
        "The id of the organization of which it is a member.",
        |line| maybe(line.about.signed.organization.parent_id),
    ),
    optional("bloc_name", Kind::Text, "That organization's name.", |line| {
        maybe(line.about.bloc_name.as_ref())
    }),
    optional("area_id", Kind::Text, "The id of the area where the organization is.", |line| {
        maybe(line.about.signed.organization.area_id)
    }),
    optional("area_name", Kind::Text, "That area's name.", |line| {
        maybe(line.about.area_name.as_ref())
    }),
    required("signer_name", Kind::Text, "The name of who signed, as it was then.", |line| {
        text(&line.pledge().signer_name)
    }),
    optional("signer_role", Kind::Text, "As what they signed.", |line| {
        line.told(&line.pledge().signer_roles)
    }),
    required("signed_on", Kind::Date, "When the pledge was signed.", |line| {
        text(line.pledge().signed_on)
    }),
    required(
        "pledge_status",
        Kind::OneOf(STATUSES),
        "How the pledge stands on the day of download; of several that fit the first of the list.",
        |line| text(pledge_status(line.pledge().status(line.setting().today))),
    ),
    optional("withdrawn_on", Kind::Date, "When the pledge was withdrawn.", |line| {
        maybe(line.pledge().withdrawn_on)
    }),
    optional(
        "assessed_completion",
        Kind::OneOf(COMPLETIONS),
        "How far the pledge is done in all as a reviewer found last, on the scale of the Open \
         Government Partnership's Independent Reporting Mechanism.",
        |line| line.pledge().completion.map_or(Cell::Empty, |completion| named(&completion)),
    ),
    required("item_id", Kind::Text, "The promise's id; no two rows have the same.", |line| {
        text(line.item.id)
    }),
    required("item_number", Kind::Integer, "The promise's place in the pledge, from 1.", |line| {
        Cell::Integer(i64::from(line.item.position) + 1)
    }),
    required("item_text", Kind::Text, "What is promised.", |line| line.told(&line.item.texts)),
    optional(
        "unit",
        Kind::Text,
        "Of what the quantity is; empty where it is simply done or not.",
        |line| line.told(&line.item.units),
    ),
    optional(
        "quantity",
        Kind::Number,
        "How much is promised; empty where it is simply done or not.",
        |line| line.item.quantity.map_or(Cell::Empty, |quantity| Cell::Number(quantity.number())),
    ),
    optional("due_on", Kind::Date, "By when it is to be done.", |line| maybe(line.item.due_on)),
    optional(
        "goal",
        Kind::Text,
        "The key of the campaign's goal toward which it counts.",
        |line| maybe(line.item.goal.as_ref()),
    ),
    required(
        "reported_quantity",
        Kind::Number,
        "How much is done as last reported, in the unit; 0 or 1 where it is simply done or not.",
        |line| Cell::Number(line.item.reported.number()),
    ),
    required(
        "verified_quantity",
        Kind::Number,
        "How much is done as last verified, in the unit; 0 or 1 where it is simply done or not.",
        |line| Cell::Number(line.item.verified.number()),
    ),
    required(
        "reported_share",
        Kind::Number,
        "How much of the promise is done as reported, from 0 to 1.",
        |line| Cell::Number(line.item.reported_share().ratio()),
    ),
    required(
        "verified_share",
        Kind::Number,
        "How much of the promise is done as verified, from 0 to 1.",
        |line| Cell::Number(line.item.verified_share().ratio()),
    ),
    optional("last_reported_on", Kind::Date, "The date of the last report on it.", |line| {
        maybe(line.item.reported_on)
    }),
    optional(
        "done_on",
        Kind::Date,
        "Since when it is done: as verified, else as reported.",
        |line| maybe(line.item.verified_done_on.or(line.item.reported_done_on)),
    ),
    required(
        "item_status",
        Kind::OneOf(ITEM_STATUSES),
        "How the promise stands on the day of download; of several that fit the first of the list.",
        |line| text(item_status(line.item.status(line.pledge(), line.setting().today))),
    ),
    optional("place", Kind::Text, "Where the pledge was signed.", |line| {
        line.told(&line.pledge().places)
    }),
    required(
        "others_needed",
        Kind::Integer,
        "How many others had to sign in the campaign before the pledge takes effect; 0 where it \
         depends on nobody.",
        |line| Cell::Integer(line.pledge().others_needed.into()),
    ),
    optional("responsible", Kind::Text, "Who answers for the promise, by name.", |line| {
        maybe(line.item.responsible.as_ref())
    }),
    optional("verified_done_on", Kind::Date, "Since when it is done as verified.", |line| {
        maybe(line.item.verified_done_on)
    }),
    optional(
        "goal_share",
        Kind::Number,
        "How much of the quantity counts toward the goal, from 0 to 1; empty where it counts toward \
         none.",
        |line| {
            let share = line.item.goal.as_ref().map(|_| line.item.goal_share.ratio());
            share.map_or(Cell::Empty, Cell::Number)
        },
    ),
];

impl Line {
    fn setting(&self) -> &Setting {
        &self.about.setting
    }

    fn pledge(&self) -> &crate::pledge::row::pledge::Model {
        &self.about.signed.pledge
    }

    fn told(&self, texts: &Localized) -> Cell {
        maybe(texts.get(&self.setting().language, &self.setting().fallback))
    }
}

#[expect(clippy::needless_pass_by_value, reason = "ids and dates are as small as references")]
fn text(value: impl ToString) -> Cell {
    Cell::Text(value.to_string())
}

fn maybe(value: Option<impl ToString>) -> Cell {
    value.map_or(Cell::Empty, text)
}

/// A value by its name in the API.
fn named<E: ActiveEnum<Value = String>>(value: &E) -> Cell {
    Cell::Text(value.to_value().to_ascii_uppercase())
}

const fn pledge_status(status: PledgeStatus) -> &'static str {
    match status {
        PledgeStatus::Withdrawn => "WITHDRAWN",
        PledgeStatus::Waiting => "WAITING",
        PledgeStatus::Fulfilled => "FULFILLED",
        PledgeStatus::ReportedDone => "REPORTED_DONE",
        PledgeStatus::Overdue => "OVERDUE",
        PledgeStatus::InProgress => "IN_PROGRESS",
    }
}

const fn item_status(status: ItemStatus) -> &'static str {
    match status {
        ItemStatus::Withdrawn => "WITHDRAWN",
        ItemStatus::Waiting => "WAITING",
        ItemStatus::Fulfilled => "FULFILLED",
        ItemStatus::ReportedDone => "REPORTED_DONE",
        ItemStatus::Overdue => "OVERDUE",
        ItemStatus::InProgress => "IN_PROGRESS",
        ItemStatus::Pending => "PENDING",
    }
}

#[cfg(test)]
mod tests {
    use sea_orm::Iterable;

    use super::*;
    use crate::organization::OrganizationKind;
    use crate::pledge::row::event::Completion;

    #[test]
    fn the_columns_stay() {
        let names: Vec<_> = COLUMNS.iter().map(|column| column.name).collect();
        insta::assert_snapshot!("columns", names.join("\n"));
    }

    #[test]
    fn every_value_is_declared() {
        let name = |cell| match cell {
            Cell::Text(name) => name,
            _ => unreachable!("a name is a text"),
        };
        let kinds: Vec<_> = OrganizationKind::iter().map(|kind| name(named(&kind))).collect();
        assert_eq!(kinds, KINDS);
        let found: Vec<_> = Completion::iter().map(|found| name(named(&found))).collect();
        assert_eq!(found, COMPLETIONS);
    }
}
