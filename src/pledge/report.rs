//! Reporting how far an item is done.

use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, QuerySelect};

use super::check::{
    Link, MAX_STATEMENT, check_between, check_evidence, check_links, read_quantity,
};
use super::held::{self, Held};
use super::history::{self, Step};
use super::row::{item, report};
use super::{Error, report_changed};
use crate::access::{Actor, Permission};
use crate::body::PhotoBlock;
use crate::changelog::{Op, Transaction};
use crate::date::Date;
use crate::error::{Code, Refusal, Refusals, Unexpected};
use crate::id::{self, PledgeId, PledgeItemId};
use crate::language::Localized;
use crate::media::record_use;
use crate::quantity::Quantity;
use crate::site;

/// What is reported.
#[derive(Clone, Debug)]
pub struct NewReport {
    /// The item.
    pub item: PledgeItemId,
    /// The date by which so much was done.
    pub reported_on: Date,
    /// How much is done in all so far, with at most three decimals; 0 or 1 where the item is simply
    /// done or not.
    pub quantity: f64,
    /// What is said of it; where less is done than was reported before, why.
    pub notes: Localized,
    /// Files that show it.
    pub evidence: Vec<PhotoBlock>,
    /// Where it can be checked.
    pub links: Vec<Link>,
}

/// Enters a report, which counts as reported from now on. Needs [`Permission::ReportProgress`] for
/// pledges of the organization that the actor belongs to, [`Permission::ManagePledges`] for others'.
pub async fn report(
    tx: &Transaction,
    actor: &Actor,
    new: NewReport,
) -> Result<report::Model, Error> {
    actor.require(Permission::ReportProgress)?;
    let mut held = held::hold(tx, pledge_of(tx, new.item).await?).await?;
    let (own, all) = (Permission::ReportProgress, Permission::ManagePledges);
    actor.require_of(held.pledge.organization_id, own, all)?;
    held.require_effect()?;
    let quantity = check(tx, actor, &held, &new).await?;
    let report = report::Model {
        id: id::new(tx.now()),
        item_id: new.item,
        pledge_id: held.pledge.id,
        campaign_id: held.pledge.campaign_id,
        reported_on: new.reported_on,
        quantity,
        notes: new.notes,
        links: serde_json::to_string(&new.links)
            .map_err(Unexpected::while_doing("writing a report's links"))?,
        state: report::ReportState::Reported,
        reason: None,
        judged_by: None,
        judged_at: None,
        created_by: actor.account(),
        created_at: tx.now(),
    };
    report.clone().into_active_model().reset_all().insert(tx.db()).await?;
    record_use::replace(tx, report.id, Some(report.campaign_id), new.evidence).await?;
    if held.public {
        tx.record(report_changed(&report, Op::Upsert));
    }
    history::tell(tx, actor, &mut held.pledge, Step::Reported(report.id)).await?;
    held.follow_reports(tx, &[new.item]).await?;
    held.settle(tx).await?;
    Ok(report)
}

async fn pledge_of(tx: &Transaction, item: PledgeItemId) -> Result<PledgeId, Error> {
    let found: Option<PledgeId> = item::Entity::find_by_id(item)
        .select_only()
        .column(item::Column::PledgeId)
        .into_tuple()
        .one(tx.db())
        .await?;
    found.ok_or_else(no_item)
}

fn no_item() -> Error {
    Error::Refused(vec![Refusal::new(Code::NotFound, "item")])
}

async fn check(
    tx: &Transaction,
    actor: &Actor,
    held: &Held,
    new: &NewReport,
) -> Result<Quantity, Error> {
    // Looked for again: it may have been removed before the pledge was held.
    let item = held.items.iter().find(|item| item.id == new.item).ok_or_else(no_item)?;
    let mut refusals = Refusals::default();
    let (signed_on, today) = (held.pledge.signed_on, site::load(tx.db()).await?.today(tx.now()));
    check_between(&mut refusals, "date", new.reported_on, signed_on, today);
    let quantity = check_quantity(&mut refusals, item, new.quantity);
    if quantity.is_some_and(|quantity| takes_back(item, new.reported_on, quantity)) {
        new.notes.check_required(&mut refusals, "notes", MAX_STATEMENT);
    } else {
        new.notes.check(&mut refusals, "notes", MAX_STATEMENT);
    }
    check_links(&mut refusals, &new.links);
    check_evidence(tx, actor, &mut refusals, &new.evidence).await?;
    refusals.into_result().map_err(Error::Refused)?;
    Ok(quantity.unwrap_or_default())
}

/// Whether less is done than was reported last, for which a reason is needed.
fn takes_back(item: &item::Model, date: Date, quantity: Quantity) -> bool {
    quantity < item.reported && item.reported_on.is_some_and(|last| date >= last)
}

fn check_quantity(refusals: &mut Refusals, item: &item::Model, number: f64) -> Option<Quantity> {
    let read = read_quantity(refusals, number, Quantity::NOTHING, "quantity".into())?;
    let yes_or_no = [Quantity::NOTHING, Quantity::ONE].contains(&read);
    if item.quantity.is_none() && !yes_or_no {
        refusals.push(Refusal::new(Code::OutOfRange, "quantity").with("min", 0).with("max", 1));
    }
    Some(read)
}
