//! The totals of a campaign: what each pledge adds to them, and moving them by the difference that
//! a change makes. Nobody ever sets a total; [`super::recount()`] proves that they are right.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::sea_query::{Expr, OnConflict, Query};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, Iden, QueryFilter, QuerySelect,
    Select,
};

use super::row::tally::group::{Dated, Dimension};
use super::row::tally::{campaign, goal, goal_day, group};
use super::row::{item, pledge};
use super::{Band, Error, Figures};
use crate::changelog::Transaction;
use crate::date::Date;
use crate::error::{Code, Refusal, Unexpected};
use crate::id::DocumentId;
use crate::quantity::Quantity;
use crate::site;

/// The most that a goal's totals may come to, in thousandths: far above any real sum, and far enough
/// below the largest integer that no single pledge reaches it from here.
const MOST: i64 = 9_000_000_000_000_000_000;

/// What one pledge, or several, add to the totals of their campaign.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Contribution {
    pub(super) figures: Figures,
    pub(super) goals: BTreeMap<String, Toward>,
    pub(super) groups: BTreeMap<Group, Figures>,
}

/// What is added to the totals of one goal, in thousandths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Toward {
    pub(super) pledged: i64,
    pub(super) reported: i64,
    pub(super) verified: i64,
}

/// Some of the pledges of a campaign.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Group {
    pub(super) dimension: Dimension,
    pub(super) key: String,
    pub(super) day: i32,
}

impl Contribution {
    /// What a pledge with these items adds. One that was withdrawn, or waits for others, is only
    /// counted as such.
    pub(super) fn of(pledge: &pledge::Model, items: &[item::Model]) -> Self {
        let figures = Figures::of(pledge);
        let own = Group::of(pledge, items);
        let mut groups = BTreeMap::new();
        if pledge.counts() {
            for (dated, key) in Group::dated(&own) {
                add_days(&mut groups, (dated, key), pledge, items);
            }
            groups.extend(Group::bands(pledge).map(|band| (band, Figures::ONE)));
        }
        groups.extend(own.into_iter().map(|group| (group, figures)));
        let mut goals: BTreeMap<String, Toward> = BTreeMap::new();
        for item in items.iter().filter(|_| pledge.counts()) {
            if let Some(goal) = &item.goal {
                goals.entry(goal.clone()).or_default().add(Toward::of(item), 1);
            }
        }
        Self { figures, goals, groups }
    }

    /// Adds another pledge's.
    pub(super) fn add(&mut self, other: &Self) {
        self.combine(other, 1);
    }

    /// What takes one from `before` to this.
    fn since(mut self, before: &Self) -> Self {
        self.combine(before, -1);
        self.goals.retain(|_, toward| *toward != Toward::default());
        self.groups.retain(|_, figures| *figures != Figures::default());
        self
    }

    fn combine(&mut self, other: &Self, sign: i64) {
        self.figures.combine(other.figures, sign);
        for (goal, toward) in &other.goals {
            self.goals.entry(goal.clone()).or_default().add(*toward, sign);
        }
        for (group, figures) in &other.groups {
            self.groups.entry(group.clone()).or_default().combine(*figures, sign);
        }
    }
}

impl Group {
    /// The groups to which a pledge belongs with all that it comes to.
    fn of(pledge: &pledge::Model, items: &[item::Model]) -> Vec<Self> {
        let group = |dimension, key| Self { dimension, key, day: 0 };
        let hexadecimal =
            |id: Option<uuid::Uuid>| id.map(|id| id.simple().to_string()).unwrap_or_default();
        let goals: BTreeSet<&String> = items.iter().filter_map(|item| item.goal.as_ref()).collect();
        let mut groups = vec![
            group(Dimension::Kind, pledge.of_kind.clone()),
            group(Dimension::Area, hexadecimal(pledge.of_area.map(|area| area.0))),
            group(Dimension::Bloc, hexadecimal(pledge.of_bloc.map(|bloc| bloc.0))),
        ];
        groups.extend(goals.into_iter().map(|goal| group(Dimension::Goal, goal.clone())));
        groups
    }

    /// Where it is counted of all pledges, and of these groups, what depends on the day.
    fn dated(groups: &[Self]) -> impl Iterator<Item = (Dated, &str)> {
        let own = groups.iter().filter_map(|group| Some((group.dimension.dated()?, &*group.key)));
        own.chain([(Dated::ALL, "")])
    }

    /// The bands in which the pledge is.
    fn bands(pledge: &pledge::Model) -> impl Iterator<Item = Self> {
        let bands = [
            (Dimension::ReportedBand, Band::of(pledge.reported_progress)),
            (Dimension::VerifiedBand, Band::of(pledge.verified_progress)),
        ];
        bands.into_iter().map(|(dimension, band)| Self { dimension, key: band.key(), day: 0 })
    }
}

/// Adds what the pledge comes to on days: when something of it is due next, when it was heard of last,
/// and which of its items are due when.
fn add_days(
    groups: &mut BTreeMap<Group, Figures>,
    (dated, key): (Dated, &str),
    pledge: &pledge::Model,
    items: &[item::Model],
) {
    let mut add = |dimension, day: Date, figures| {
        let group = Group { dimension, key: key.to_owned(), day: day.days() };
        groups.entry(group).or_default().combine(figures, 1);
    };
    if let Some(due_on) = may_be_late(pledge) {
        add(dated.due, due_on, Figures::ONE);
    }
    if let Some(heard_on) = may_be_silent(pledge) {
        add(dated.heard, heard_on, Figures::ONE);
    }
    for (item, due_on) in items.iter().filter_map(|item| Some((item, item.due_on?))) {
        add(dated.item_due, due_on, punctuality(item));
    }
}

/// What an item comes to on the day on which it is due: whether it is done by then.
pub(super) fn punctuality(item: &item::Model) -> Figures {
    Figures {
        items: 1,
        items_reported: item.reported_on_time().unwrap_or_default().into(),
        items_verified: item.verified_on_time().unwrap_or_default().into(),
        ..Figures::default()
    }
}

/// When the pledge becomes overdue unless more is done: on the day after this one.
pub(super) fn may_be_late(pledge: &pledge::Model) -> Option<Date> {
    let done = pledge.items_verified == pledge.items || pledge.items_reported == pledge.items;
    let open = pledge.counts() && !done;
    pledge.next_due_on().filter(|_| open)
}

/// When something was heard of the pledge last, where something is to be heard.
pub(super) fn may_be_silent(pledge: &pledge::Model) -> Option<Date> {
    let awaited = pledge.counts() && pledge.items_reported < pledge.items;
    awaited.then(|| pledge.heard_on())
}

impl Toward {
    fn of(item: &item::Model) -> Self {
        let [pledged, reported, verified] = [item.promised(), item.reported, item.verified]
            .map(|quantity| item.goal_share.part(quantity).0);
        Self { pledged, reported, verified }
    }

    const fn add(&mut self, other: Self, sign: i64) {
        self.pledged += sign * other.pledged;
        self.reported += sign * other.reported;
        self.verified += sign * other.verified;
    }
}

/// Holds the totals of `campaign`, and with them its number of signatures, until the transaction ends.
pub(super) async fn hold(
    tx: &Transaction,
    campaign: DocumentId,
) -> Result<Option<campaign::Model>, DbErr> {
    campaign::Entity::find_by_id(campaign).lock_exclusive().one(tx.db()).await
}

/// Moves the totals of `campaign` from what a pledge added `before` to what it adds now. Their rows
/// are taken in one order, so that two pledges at once cannot wait for each other.
pub(super) async fn shift(
    tx: &Transaction,
    campaign: DocumentId,
    before: &Contribution,
    now: Contribution,
) -> Result<(), Error> {
    let Contribution { figures, goals, groups } = now.since(before);
    if figures != Figures::default() {
        shift_campaign(tx, campaign, figures).await?;
    }
    for (goal, toward) in goals {
        shift_goal(tx, campaign, goal, toward).await?;
    }
    if !groups.is_empty() {
        shift_groups(tx, campaign, groups).await?;
    }
    Ok(())
}

async fn shift_campaign(
    tx: &Transaction,
    id: DocumentId,
    change: Figures,
) -> Result<(), Unexpected> {
    let figures = campaign::Column::FIGURES;
    let mut added = OnConflict::column(campaign::Column::CampaignId);
    added.values(figures.map(|figure| (figure, sum(&campaign::Entity, figure))));
    let row = Query::insert()
        .into_table(campaign::Entity)
        .columns([campaign::Column::CampaignId].into_iter().chain(figures))
        .values_panic([Expr::val(id)].into_iter().chain(change.array().map(Expr::val)))
        .on_conflict(added)
        .take();
    tx.db().execute(&row).await?;
    keep_day(tx, id).await
}

/// Keeps what the campaign has come to by today, in place of what it had come to earlier today. Days
/// that have passed stay as they are, even if the clock is put back.
async fn keep_day(tx: &Transaction, id: DocumentId) -> Result<(), Unexpected> {
    use group::Column as C;
    let kept = group::Entity::find()
        .select_only()
        .column_as(C::Day.max(), "last")
        .filter(group::COLUMN.campaign_id.eq(id))
        .filter(group::COLUMN.dimension.eq(Dimension::Day));
    let day = day_to_keep(tx, kept).await?;
    let totals = Query::select()
        .column(campaign::Column::CampaignId)
        .expr(Expr::val(Dimension::Day))
        .expr(Expr::val(""))
        .expr(Expr::val(day))
        .columns(campaign::Column::FIGURES)
        .from(campaign::Entity)
        .and_where(campaign::COLUMN.campaign_id.eq(id))
        .take();
    let mut replaced = OnConflict::columns([C::CampaignId, C::Dimension, C::Key, C::Day]);
    replaced.update_columns(C::FIGURES);
    let mut row = Query::insert()
        .into_table(group::Entity)
        .columns([C::CampaignId, C::Dimension, C::Key, C::Day].into_iter().chain(C::FIGURES))
        .on_conflict(replaced)
        .take();
    row.select_from(totals).map_err(Unexpected::while_doing("keeping a day"))?;
    tx.db().execute(&row).await?;
    Ok(())
}

/// Today, or the last day that is kept if the clock was put back since; `kept` selects that one.
async fn day_to_keep<E: EntityTrait>(tx: &Transaction, kept: Select<E>) -> Result<i32, Unexpected> {
    let today = site::load(tx.db()).await?.today(tx.now()).days();
    let last: Option<Option<i32>> = kept.into_tuple().one(tx.db()).await?;
    Ok(last.flatten().map_or(today, |last| Ord::max(last, today)))
}

/// Moves the totals of groups, in one statement.
async fn shift_groups(
    tx: &Transaction,
    id: DocumentId,
    groups: BTreeMap<Group, Figures>,
) -> Result<(), Unexpected> {
    use group::Column as C;
    let mut added = OnConflict::columns([C::CampaignId, C::Dimension, C::Key, C::Day]);
    added.values(C::FIGURES.map(|figure| (figure, sum(&group::Entity, figure))));
    let mut rows = Query::insert()
        .into_table(group::Entity)
        .columns([C::CampaignId, C::Dimension, C::Key, C::Day].into_iter().chain(C::FIGURES))
        .on_conflict(added)
        .take();
    for (group, change) in groups {
        let of =
            [Expr::val(id), Expr::val(group.dimension), Expr::val(group.key), Expr::val(group.day)];
        rows.values_panic(of.into_iter().chain(change.array().map(Expr::val)));
    }
    tx.db().execute(&rows).await?;
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
            [Expr::val(id), Expr::val(&goal)]
                .into_iter()
                .chain(figures.map(|(_, change)| Expr::val(change))),
        )
        .on_conflict(added)
        .take();
    if tx.db().execute(&row).await?.rows_affected() == 0 {
        let refusal = Refusal::of_request(Code::OutOfRange).with("min", 0);
        return Err(Error::Refused(vec![refusal.with("max", Quantity(MOST))]));
    }
    Ok(keep_goal_day(tx, id, &goal).await?)
}

/// Keeps what the goal has come to by today, as [`keep_day`] does of the whole campaign.
async fn keep_goal_day(tx: &Transaction, id: DocumentId, key: &str) -> Result<(), Unexpected> {
    use goal::Column as G;
    use goal_day::Column as C;
    let kept = goal_day::Entity::find()
        .select_only()
        .column_as(C::Day.max(), "last")
        .filter(goal_day::COLUMN.campaign_id.eq(id))
        .filter(goal_day::COLUMN.goal.eq(key));
    let day = day_to_keep(tx, kept).await?;
    let totals = Query::select()
        .columns([G::CampaignId, G::Goal])
        .expr(Expr::val(day))
        .columns([G::Pledged, G::Reported, G::Verified])
        .from(goal::Entity)
        .and_where(goal::COLUMN.campaign_id.eq(id))
        .and_where(goal::COLUMN.goal.eq(key))
        .take();
    let figures = [C::Pledged, C::Reported, C::Verified];
    let mut replaced = OnConflict::columns([C::CampaignId, C::Goal, C::Day]);
    replaced.update_columns(figures);
    let mut row = Query::insert()
        .into_table(goal_day::Entity)
        .columns([C::CampaignId, C::Goal, C::Day].into_iter().chain(figures))
        .on_conflict(replaced)
        .take();
    row.select_from(totals).map_err(Unexpected::while_doing("keeping a day of a goal"))?;
    tx.db().execute(&row).await?;
    Ok(())
}

/// What stands in the column and what comes to it.
fn sum<C: Iden + Copy + 'static>(table: &impl Iden, column: C) -> Expr {
    Expr::col((table.to_string(), column)).add(Expr::col(("excluded", column)))
}
