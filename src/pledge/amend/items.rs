//! Amending what is promised.

use std::collections::HashMap;

use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect,
};

use super::{Changes, ItemChanges};
use crate::changelog::Transaction;
use crate::date::Date;
use crate::error::{Code, Path, Refusal, Refusals};
use crate::id::PledgeItemId;
use crate::pledge::check::{Amount, MAX_ITEMS};
use crate::pledge::goals::Goals;
use crate::pledge::held::{Held, store};
use crate::pledge::row::{item, report};
use crate::pledge::sign::new_item;
use crate::pledge::{Error, ItemContent};

/// Refuses more than a pledge can hold, before anything is looked for.
pub(super) fn check_lengths(changes: &Changes) -> Result<(), Error> {
    let mut refusals = Refusals::default();
    for (field, length) in [
        ("addItems", changes.add_items.len()),
        ("changeItems", changes.change_items.len()),
        ("removeItems", changes.remove_items.len()),
    ] {
        if length > MAX_ITEMS {
            refusals.push(Refusal::new(Code::TooMany, field).with("max", MAX_ITEMS));
        }
    }
    refusals.into_result().map_err(Error::Refused)
}

/// The items as they are to be, in their order.
pub(super) async fn plan(
    tx: &Transaction,
    held: &Held,
    changes: &Changes,
    refusals: &mut Refusals,
) -> Result<Vec<item::Model>, Error> {
    let mut items = held.items.clone();
    let named = changes.change_items.iter().map(|change| change.item);
    let reports = reports_on(tx, named.chain(changes.remove_items.iter().copied())).await?;
    remove(&mut items, &changes.remove_items, &reports, refusals);
    let contents = contents(&items, &changes.change_items, refusals);
    let wanted = contents.iter().map(|(_, content)| content).chain(&changes.add_items);
    let goals = Goals::of(tx, held.pledge.campaign_id, wanted).await?;
    let signed_on = changes.signed_on.unwrap_or(held.pledge.signed_on);
    let rules = Rules { signed_on, goals: &goals, reports: &reports };
    rules.change(&mut items, contents, &changes.change_items, refusals);
    rules.add(tx, held, &mut items, &changes.add_items, refusals);
    reorder(&mut items, &changes.change_items);
    refuse_count(&items, refusals);
    Ok(items)
}

/// How many reports there are on each of these items.
async fn reports_on(
    tx: &Transaction,
    items: impl Iterator<Item = PledgeItemId>,
) -> Result<HashMap<PledgeItemId, i64>, Error> {
    let items: Vec<PledgeItemId> = items.collect();
    if items.is_empty() {
        return Ok(HashMap::new());
    }
    let counts: Vec<(PledgeItemId, i64)> = report::Entity::find()
        .select_only()
        .column(report::Column::ItemId)
        .column_as(report::COLUMN.id.count(), "reports")
        .filter(report::COLUMN.item_id.is_in(items))
        .group_by(report::Column::ItemId)
        .into_tuple()
        .all(tx.db())
        .await?;
    Ok(counts.into_iter().collect())
}

fn remove(
    items: &mut Vec<item::Model>,
    removed: &[PledgeItemId],
    reports: &HashMap<PledgeItemId, i64>,
    refusals: &mut Refusals,
) {
    for (place, id) in removed.iter().enumerate() {
        let path = Path::field("removeItems").item(place);
        match items.iter().position(|item| item.id == *id) {
            None => refusals.push(Refusal::new(Code::NotFound, path)),
            Some(found) => match reports.get(id) {
                None => drop(items.remove(found)),
                Some(count) => {
                    refusals.push(Refusal::new(Code::InUse, path).with("count", count));
                }
            },
        }
    }
}

/// What the items promise that are changed, each with its place among `items`; `None` in place of
/// one that there is not.
fn contents(
    items: &[item::Model],
    changes: &[ItemChanges],
    refusals: &mut Refusals,
) -> Vec<(Option<usize>, ItemContent)> {
    let content = |(place, change): (usize, &ItemChanges)| {
        let found = items.iter().position(|item| item.id == change.item);
        let old = found.and_then(|found| items.get(found)).map(ItemContent::of);
        if old.is_none() {
            let path = Path::field("changeItems").item(place).then("item");
            refusals.push(Refusal::new(Code::NotFound, path));
        }
        (found, patched(old.unwrap_or_default(), change))
    };
    changes.iter().enumerate().map(content).collect()
}

fn patched(old: ItemContent, change: &ItemChanges) -> ItemContent {
    let goal = change.goal.apply(old.goal);
    ItemContent {
        texts: change.texts.clone().unwrap_or(old.texts),
        units: change.units.clone().unwrap_or(old.units),
        quantity: change.quantity.apply(old.quantity),
        due_on: change.due_on.apply(old.due_on),
        goal_share: change.goal_share.apply(old.goal_share.filter(|_| goal.is_some())),
        goal,
        responsible: change.responsible.apply(old.responsible),
    }
}

/// What changed and added items are checked by.
struct Rules<'a> {
    signed_on: Date,
    goals: &'a Goals,
    reports: &'a HashMap<PledgeItemId, i64>,
}

impl Rules<'_> {
    fn change(
        &self,
        items: &mut [item::Model],
        contents: Vec<(Option<usize>, ItemContent)>,
        changes: &[ItemChanges],
        refusals: &mut Refusals,
    ) {
        for ((place, change), (found, content)) in changes.iter().enumerate().zip(contents) {
            let Some(item) = found.and_then(|found| items.get_mut(found)) else { continue };
            let path = Path::field("changeItems").item(place);
            // A goal that the campaign has dropped since hinders no other change.
            let new_goal = change.goal.changes() || change.units.is_some();
            let goals = new_goal.then_some(self.goals);
            let Amount { quantity, goal_share } =
                content.check(refusals, &path, self.signed_on, goals);
            if quantity.is_some() != item.quantity.is_some() && self.reports.contains_key(&item.id)
            {
                // What was reported would mean something else.
                let refusal = Refusal::new(Code::WrongState, path.then("quantity"));
                refusals.push(refusal.with("state", "REPORTED"));
            }
            let ItemContent { texts, units, due_on, goal, responsible, .. } = content;
            *item = item::Model {
                texts,
                units,
                quantity,
                due_on,
                goal,
                goal_share,
                responsible,
                ..item.clone()
            };
        }
    }

    fn add(
        &self,
        tx: &Transaction,
        held: &Held,
        items: &mut Vec<item::Model>,
        added: &[ItemContent],
        refusals: &mut Refusals,
    ) {
        for (place, content) in added.iter().enumerate() {
            let path = Path::field("addItems").item(place);
            let amount = content.check(refusals, &path, self.signed_on, Some(self.goals));
            items.push(new_item(tx, &held.pledge, content, amount, 0));
        }
    }
}

/// Moves the items that are to stand elsewhere, one after the other, and numbers all of them.
fn reorder(items: &mut Vec<item::Model>, changes: &[ItemChanges]) {
    for change in changes {
        let found = items.iter().position(|item| item.id == change.item);
        if let (Some(from), Some(to)) = (found, change.position) {
            let item = items.remove(from);
            items.insert(to.min(items.len()), item);
        }
    }
    for (item, position) in items.iter_mut().zip(0..) {
        item.position = position;
    }
}

fn refuse_count(items: &[item::Model], refusals: &mut Refusals) {
    if items.is_empty() {
        refusals.push(Refusal::new(Code::Required, "addItems"));
    }
    if items.len() > MAX_ITEMS {
        refusals.push(Refusal::new(Code::TooMany, "addItems").with("max", MAX_ITEMS));
    }
}

/// Writes the difference.
pub(super) async fn write(
    tx: &Transaction,
    before: &[item::Model],
    after: &[item::Model],
) -> Result<(), Error> {
    let gone = before.iter().filter(|old| found(after, old.id).is_none());
    let gone: Vec<PledgeItemId> = gone.map(|old| old.id).collect();
    if !gone.is_empty() {
        let gone = item::COLUMN.id.is_in(gone);
        item::Entity::delete_many().filter(gone).exec(tx.db()).await?;
    }
    let mut added = Vec::new();
    for item in after {
        match found(before, item.id) {
            None => added.push(item.clone().into_active_model().reset_all()),
            Some(old) if old != item => store(tx, item).await?,
            Some(_) => {}
        }
    }
    item::Entity::insert_many(added).exec_without_returning(tx.db()).await?;
    Ok(())
}

/// The items of which another quantity is promised than before.
pub(super) fn promising_otherwise(
    before: &[item::Model],
    after: &[item::Model],
) -> Vec<PledgeItemId> {
    let otherwise = |item: &&item::Model| {
        found(before, item.id).is_some_and(|old| old.promised() != item.promised())
    };
    after.iter().filter(otherwise).map(|item| item.id).collect()
}

fn found(items: &[item::Model], id: PledgeItemId) -> Option<&item::Model> {
    items.iter().find(|item| item.id == id)
}
