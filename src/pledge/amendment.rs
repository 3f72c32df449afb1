//! What an amendment changed: each value as it was and as it is since. Pure.

use serde::{Deserialize, Serialize};

use super::row::{item, pledge};
use super::standing::Share;
use crate::date::Date;
use crate::id::PledgeItemId;
use crate::language::Localized;
use crate::quantity::Quantity;

/// One value that was changed, kept as JSON for years.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Amendment {
    /// Which value.
    pub field: Field,
    /// Of which item; `None` where it is the pledge's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<PledgeItemId>,
    /// What it was; `None` where there was none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Said>,
    /// What it is since; `None` where there is none any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<Said>,
}

/// A value of a pledge or of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// The name of who signed.
    SignerName,
    /// The person who signed; only that it changed.
    Signer,
    /// As what they signed.
    SignerRole,
    /// When it was signed.
    SignedOn,
    /// Where it was signed.
    Place,
    /// How many others must have signed before it takes effect.
    OthersNeeded,
    /// What was declared.
    Statement,
    /// The signed paper; only that it changed.
    Paper,
    /// The order of the items; only that it changed.
    Order,
    /// What an item promises. It comes with a new item, and goes with one that is taken out.
    Promise,
    /// Of what an item's quantity is.
    Unit,
    /// How much an item promises.
    Quantity,
    /// By when an item is due.
    DueOn,
    /// The goal toward which an item counts.
    Goal,
    /// How much of an item's quantity counts toward its goal, where it is not all of it.
    GoalShare,
    /// Who answers for an item.
    Responsible,
}

/// How a value reads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Said {
    /// The same in every language: a name, a number, a date.
    Once(String),
    /// In several languages.
    Localized(Localized),
}

/// Whatever differs between two states of one pledge.
pub(super) fn between(
    (pledge, items): (&pledge::Model, &[item::Model]),
    (new_pledge, new_items): (&pledge::Model, &[item::Model]),
    another_paper: bool,
) -> Vec<Amendment> {
    let of_pledge = |pledge: &pledge::Model| {
        [
            (Field::SignerName, Some(Said::Once(pledge.signer_name.clone()))),
            (Field::SignerRole, texts(&pledge.signer_roles)),
            (Field::SignedOn, date(Some(pledge.signed_on))),
            (Field::Place, texts(&pledge.places)),
            (Field::OthersNeeded, others(pledge.others_needed)),
            (Field::Statement, texts(&pledge.statements)),
        ]
    };
    let mut found = Vec::new();
    compare(&mut found, None, of_pledge(pledge), of_pledge(new_pledge));
    let order = |these: &[item::Model], others: &[item::Model]| -> Vec<PledgeItemId> {
        these.iter().map(|item| item.id).filter(|id| find(others, *id).is_some()).collect()
    };
    for (field, changed) in [
        (Field::Signer, pledge.signer_id != new_pledge.signer_id),
        (Field::Paper, another_paper),
        (Field::Order, order(items, new_items) != order(new_items, items)),
    ] {
        if changed {
            found.push(Amendment { field, item: None, before: None, after: None });
        }
    }
    let added = new_items.iter().filter(|item| find(items, item.id).is_none());
    for item in items.iter().chain(added) {
        let [before, after] = [items, new_items].map(|these| values(find(these, item.id)));
        compare(&mut found, Some(item.id), before, after);
    }
    found
}

fn compare<const N: usize>(
    found: &mut Vec<Amendment>,
    item: Option<PledgeItemId>,
    before: [(Field, Option<Said>); N],
    after: [(Field, Option<Said>); N],
) {
    for ((field, before), (_, after)) in before.into_iter().zip(after) {
        if before != after {
            found.push(Amendment { field, item, before, after });
        }
    }
}

fn find(items: &[item::Model], id: PledgeItemId) -> Option<&item::Model> {
    items.iter().find(|item| item.id == id)
}

/// What an item says; of one that there is not, nothing.
fn values(item: Option<&item::Model>) -> [(Field, Option<Said>); 7] {
    let number = |quantity: Quantity| Said::Once(quantity.to_string());
    [
        (Field::Promise, item.and_then(|item| texts(&item.texts))),
        (Field::Unit, item.and_then(|item| texts(&item.units))),
        (Field::Quantity, item.and_then(|item| item.quantity).map(number)),
        (Field::DueOn, date(item.and_then(|item| item.due_on))),
        (Field::Goal, item.and_then(|item| item.goal.clone()).map(Said::Once)),
        (Field::GoalShare, item.and_then(|item| share(item.goal_share))),
        (Field::Responsible, item.and_then(|item| item.responsible.clone()).map(Said::Once)),
    ]
}

/// What counts as a whole says nothing of a share.
fn share(share: Share) -> Option<Said> {
    (share != Share::WHOLE).then(|| Said::Once(share.ratio().to_string()))
}

/// A pledge that depends on nobody says nothing of others.
fn others(needed: i32) -> Option<Said> {
    (needed > 0).then(|| Said::Once(needed.to_string()))
}

fn texts(texts: &Localized) -> Option<Said> {
    (!texts.is_empty()).then(|| Said::Localized(texts.clone()))
}

fn date(date: Option<Date>) -> Option<Said> {
    Some(Said::Once(date?.to_string()))
}
