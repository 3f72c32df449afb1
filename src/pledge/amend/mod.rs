//! Amending a pledge: who signed, what was declared, what is promised.

mod items;

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};

use super::check::{MAX_STATEMENT, Signing, check_between, check_media, check_others, paper_uses};
use super::held::{self, Held};
use super::history::{self, Step};
use super::row::{item, pledge, report};
use super::sign::{refer, signer_name};
use super::{Error, ItemContent, amendment, effect, found};
use crate::access::{Actor, Permission};
use crate::changelog::Transaction;
use crate::date::Date;
use crate::error::{Code, Path, Refusal, Refusals};
use crate::id::{MediaId, PersonId, PledgeId, PledgeItemId};
use crate::language::Localized;
use crate::media::record_use;
use crate::site;

/// What is to be changed of a pledge; `None` leaves a value as it is.
#[derive(Clone, Debug)]
pub struct Changes {
    /// The pledge.
    pub pledge: PledgeId,
    /// Why it is changed; in at least one language.
    pub reasons: Localized,
    /// The name of who signed.
    pub signer_name: Option<String>,
    /// Who signed, where it is a person of this site.
    pub signer: Patch<PersonId>,
    /// As what they signed, replacing all.
    pub signer_roles: Option<Localized>,
    /// When it was signed.
    pub signed_on: Option<Date>,
    /// Where it was signed, replacing all.
    pub places: Option<Localized>,
    /// How many others must have signed before it takes effect; only while it has not.
    pub others_needed: Option<i32>,
    /// What was declared, replacing all.
    pub statements: Option<Localized>,
    /// The signed paper.
    pub paper: Patch<MediaId>,
    /// Items that come to it, at the end.
    pub add_items: Vec<ItemContent>,
    /// Items that are changed.
    pub change_items: Vec<ItemChanges>,
    /// Items that are taken out; there must be no report on them.
    pub remove_items: Vec<PledgeItemId>,
}

/// What is to be changed of an item; `None` leaves a value as it is.
#[derive(Clone, Debug)]
pub struct ItemChanges {
    /// The item.
    pub item: PledgeItemId,
    /// What is promised, replacing all.
    pub texts: Option<Localized>,
    /// Of what the quantity is, replacing all; none where it is simply done or not.
    pub units: Option<Localized>,
    /// How much is promised; nothing where it is simply done or not.
    pub quantity: Patch<f64>,
    /// By when.
    pub due_on: Patch<Date>,
    /// The goal toward which it counts.
    pub goal: Patch<String>,
    /// How much of its quantity counts there; all of it where it is cleared, or the goal is.
    pub goal_share: Patch<f64>,
    /// Who answers for it, by name.
    pub responsible: Patch<String>,
    /// Its place among the items, from 0.
    pub position: Option<usize>,
}

/// What is to become of a value that there may be or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Patch<T> {
    /// It stays as it is.
    Keep,
    /// There is to be none.
    Clear,
    /// It is to be this.
    Set(T),
}

impl<T: Clone> Patch<T> {
    /// What becomes of `old`.
    fn apply(&self, old: Option<T>) -> Option<T> {
        match self {
            Self::Keep => old,
            Self::Clear => None,
            Self::Set(new) => Some(new.clone()),
        }
    }

    /// Whether it may differ then.
    const fn changes(&self) -> bool {
        !matches!(self, Self::Keep)
    }
}

/// Changes a pledge that stands, and answers its id; what it was before stays in its history. Needs
/// [`Permission::ManagePledges`].
pub async fn amend(tx: &Transaction, actor: &Actor, changes: Changes) -> Result<PledgeId, Error> {
    actor.require(Permission::ManagePledges)?;
    let mut held = held::hold(tx, changes.pledge).await?;
    held.require_standing()?;
    let mut refusals = Refusals::default();
    items::check_lengths(&changes)?;
    changes.reasons.check_required(&mut refusals, "reasons", MAX_STATEMENT);
    let items = items::plan(tx, &held, &changes, &mut refusals).await?;
    let pledge = change(tx, actor, (&held, &items), &changes, &mut refusals).await?;
    refusals.into_result().map_err(Error::Refused)?;
    if pledge.signer_id != held.pledge.signer_id {
        refer(tx, &pledge).await?;
    }
    let another_paper = replace_paper(tx, &pledge, &changes.paper).await?;
    items::write(tx, &held.items, &items).await?;
    let touched = items::promising_otherwise(&held.items, &items);
    let (before, after) = ((&held.pledge, &*held.items), (&pledge, &*items));
    let amendments = amendment::between(before, after, another_paper);
    (held.pledge, held.items) = (pledge, items);
    if !amendments.is_empty() {
        let step = Step::Amended(changes.reasons, amendments);
        history::tell(tx, actor, &mut held.pledge, step).await?;
    }
    held.follow_reports(tx, &touched).await?;
    found::put(tx, &held.pledge, &held.items).await?;
    let pledge = held.settle(tx).await?;
    if pledge.waits() {
        effect::follow(tx, pledge.campaign_id).await?;
    }
    Ok(pledge.id)
}

/// Puts another paper in place; answers whether it is another one.
async fn replace_paper(
    tx: &Transaction,
    pledge: &pledge::Model,
    paper: &Patch<MediaId>,
) -> Result<bool, Error> {
    if !paper.changes() {
        return Ok(false);
    }
    let old = record_use::of_records(tx.db(), [pledge.id.0]).await?.pop().map(|old| old.media_id);
    let new = paper.apply(None);
    if old != new {
        let uses = paper_uses(new);
        record_use::replace(tx, pledge.id, Some(pledge.campaign_id), uses).await?;
    }
    Ok(old != new)
}

/// The pledge's row as it is to be.
async fn change(
    tx: &Transaction,
    actor: &Actor,
    (held, items): (&Held, &[item::Model]),
    changes: &Changes,
    refusals: &mut Refusals,
) -> Result<pledge::Model, Error> {
    let mut pledge = held.pledge.clone();
    if let Some(roles) = &changes.signer_roles {
        pledge.signer_roles = roles.clone();
    }
    if let Some(statements) = &changes.statements {
        pledge.statements = statements.clone();
    }
    if let Some(places) = &changes.places {
        pledge.places = places.clone();
    }
    let signing = Signing {
        name: changes.signer_name.as_deref(),
        roles: &pledge.signer_roles,
        places: &pledge.places,
        statements: &pledge.statements,
    };
    signing.check(refusals);
    change_condition(&mut pledge, changes, refusals);
    if let Some(signed_on) = changes.signed_on {
        let last = last_signing(tx, held, items).await?;
        check_between(refusals, "signedOn", signed_on, Date::FIRST, last);
        pledge.signed_on = signed_on;
    }
    change_signer(tx, &mut pledge, changes, refusals).await?;
    let paper = changes.paper.apply(None).map(|paper| (paper, Path::field("paper")));
    check_media(tx, actor, refusals, paper).await?;
    Ok(pledge)
}

/// What has taken effect depends on nobody any more.
fn change_condition(pledge: &mut pledge::Model, changes: &Changes, refusals: &mut Refusals) {
    let Some(others) = changes.others_needed.filter(|others| *others != pledge.others_needed)
    else {
        return;
    };
    check_others(refusals, others);
    if !pledge.waits() {
        let refusal = Refusal::new(Code::WrongState, "othersNeeded");
        refusals.push(refusal.with("state", "IN_EFFECT"));
    }
    pledge.others_needed = others;
}

/// A person who is named anew lends their name, where none is given.
async fn change_signer(
    tx: &Transaction,
    pledge: &mut pledge::Model,
    changes: &Changes,
    refusals: &mut Refusals,
) -> Result<(), Error> {
    let name = changes.signer_name.clone();
    if let Patch::Set(person) = changes.signer {
        pledge.signer_name = signer_name(tx, refusals, name, Some(person)).await?;
    } else if let Some(name) = name {
        pledge.signer_name = name;
    }
    pledge.signer_id = changes.signer.apply(pledge.signer_id);
    Ok(())
}

/// The last date on which the pledge may have been signed: before today has passed, anything was
/// due, and anything was reported.
async fn last_signing(tx: &Transaction, held: &Held, items: &[item::Model]) -> Result<Date, Error> {
    let today = site::load(tx.db()).await?.today(tx.now());
    let first_due = items.iter().filter_map(|item| item.due_on).min();
    let first_report: Option<Option<Date>> = report::Entity::find()
        .select_only()
        .column_as(report::COLUMN.reported_on.min(), "first")
        .filter(report::COLUMN.pledge_id.eq(held.pledge.id))
        .into_tuple()
        .one(tx.db())
        .await?;
    let bounds = [Some(today), first_due, first_report.flatten()];
    Ok(bounds.into_iter().flatten().min().unwrap_or(today))
}
