//! The totals of a campaign: what each pledge adds to them, and moving them by the difference that
//! a change makes. Nobody ever sets a total; [`super::recount()`] proves that they are right.

use std::collections::BTreeMap;

use sea_orm::sea_query::{Expr, OnConflict, Query};
use sea_orm::{ConnectionTrait, DbErr, ExprTrait, Iden};

use super::Error;
use super::row::tally::{campaign, goal};
use super::row::{item, pledge};
use crate::changelog::Transaction;
use crate::error::{Code, Refusal};
use crate::id::DocumentId;
use crate::quantity::Quantity;

/// The most that a goal's totals may come to, in thousandths: far above any real sum, and far enough
/// below the largest integer that no single pledge reaches it from here.
const MOST: i64 = 9_000_000_000_000_000_000;

/// What one pledge, or several, add to the totals of their campaign.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Contribution {
    pub(super) pledges: i64,
    pub(super) withdrawn: i64,
    pub(super) items: i64,
    pub(super) items_reported: i64,
    pub(super) items_verified: i64,
    pub(super) reported_progress: i64,
    pub(super) verified_progress: i64,
    pub(super) goals: BTreeMap<String, Toward>,
}

/// What is added to the totals of one goal, in thousandths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Toward {
    pub(super) pledged: i64,
    pub(super) reported: i64,
    pub(super) verified: i64,
}

impl Contribution {
    /// What a pledge with these items adds. A withdrawn one is only counted as such.
    pub(super) fn of(pledge: &pledge::Model, items: &[item::Model]) -> Self {
        if pledge.withdrawn_on.is_some() {
            return Self { withdrawn: 1, ..Self::default() };
        }
        let mut goals: BTreeMap<String, Toward> = BTreeMap::new();
        for item in items {
            if let Some(goal) = &item.goal {
                goals.entry(goal.clone()).or_default().add(Toward::of(item), 1);
            }
        }
        Self {
            pledges: 1,
            withdrawn: 0,
            items: pledge.items.into(),
            items_reported: pledge.items_reported.into(),
            items_verified: pledge.items_verified.into(),
            reported_progress: pledge.reported_progress.0.into(),
            verified_progress: pledge.verified_progress.0.into(),
            goals,
        }
    }

    /// Adds another pledge's.
    pub(super) fn add(&mut self, other: &Self) {
        self.combine(other, 1);
    }

    /// What takes one from `before` to this.
    fn since(mut self, before: &Self) -> Self {
        self.combine(before, -1);
        self.goals.retain(|_, toward| *toward != Toward::default());
        self
    }

    fn combine(&mut self, other: &Self, sign: i64) {
        self.pledges += sign * other.pledges;
        self.withdrawn += sign * other.withdrawn;
        self.items += sign * other.items;
        self.items_reported += sign * other.items_reported;
        self.items_verified += sign * other.items_verified;
        self.reported_progress += sign * other.reported_progress;
        self.verified_progress += sign * other.verified_progress;
        for (goal, toward) in &other.goals {
            self.goals.entry(goal.clone()).or_default().add(*toward, sign);
        }
    }
}

impl Toward {
    fn of(item: &item::Model) -> Self {
        let Quantity(pledged) = item.promised();
        Self { pledged, reported: item.reported.0, verified: item.verified.0 }
    }

    const fn add(&mut self, other: Self, sign: i64) {
        self.pledged += sign * other.pledged;
        self.reported += sign * other.reported;
        self.verified += sign * other.verified;
    }
}

/// Moves the totals of `campaign` from what a pledge added `before` to what it adds now. Their rows
/// are taken in one order, so that two pledges at once cannot wait for each other.
pub(super) async fn shift(
    tx: &Transaction,
    campaign: DocumentId,
    before: &Contribution,
    now: Contribution,
) -> Result<(), Error> {
    let mut change = now.since(before);
    let goals = std::mem::take(&mut change.goals);
    if change != Contribution::default() {
        shift_campaign(tx, campaign, &change).await?;
    }
    for (goal, toward) in goals {
        shift_goal(tx, campaign, goal, toward).await?;
    }
    Ok(())
}

async fn shift_campaign(
    tx: &Transaction,
    id: DocumentId,
    change: &Contribution,
) -> Result<(), DbErr> {
    use campaign::Column as C;
    let figures = [
        (C::Pledges, change.pledges),
        (C::Withdrawn, change.withdrawn),
        (C::Items, change.items),
        (C::ItemsReported, change.items_reported),
        (C::ItemsVerified, change.items_verified),
        (C::ReportedProgress, change.reported_progress),
        (C::VerifiedProgress, change.verified_progress),
    ];
    let mut added = OnConflict::column(C::CampaignId);
    added.values(figures.map(|(figure, _)| (figure, sum(&campaign::Entity, figure))));
    let row = Query::insert()
        .into_table(campaign::Entity)
        .columns([C::CampaignId].into_iter().chain(figures.map(|(figure, _)| figure)))
        .values_panic(
            [Expr::val(id)].into_iter().chain(figures.map(|(_, change)| Expr::val(change))),
        )
        .on_conflict(added)
        .take();
    tx.db().execute(&row).await?;
    Ok(())
}

/// Refuses what would take a total out of bounds.
async fn shift_goal(
    tx: &Transaction,
    id: DocumentId,
    goal: String,
    toward: Toward,
) -> Result<(), Error> {
    use goal::Column as C;
    let figures = [
        (C::Pledged, toward.pledged),
        (C::Reported, toward.reported),
        (C::Verified, toward.verified),
    ];
    let mut added = OnConflict::columns([C::CampaignId, C::Goal]);
    added.values(figures.map(|(figure, _)| (figure, sum(&goal::Entity, figure))));
    for (figure, _) in figures {
        added.action_and_where(sum(&goal::Entity, figure).lte(MOST));
    }
    let row = Query::insert()
        .into_table(goal::Entity)
        .columns([C::CampaignId, C::Goal].into_iter().chain(figures.map(|(figure, _)| figure)))
        .values_panic(
            [Expr::val(id), Expr::val(goal)]
                .into_iter()
                .chain(figures.map(|(_, change)| Expr::val(change))),
        )
        .on_conflict(added)
        .take();
    if tx.db().execute(&row).await?.rows_affected() == 0 {
        let refusal = Refusal::of_request(Code::OutOfRange).with("min", 0);
        return Err(Error::Refused(vec![refusal.with("max", Quantity(MOST))]));
    }
    Ok(())
}

/// What stands in the column and what comes to it.
fn sum<C: Iden + Copy + 'static>(table: &impl Iden, column: C) -> Expr {
    Expr::col((table.to_string(), column)).add(Expr::col(("excluded", column)))
}
