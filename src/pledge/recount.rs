//! Counting anew: from the reports alone, what every item, pledge and total should be. What is kept
//! is right exactly where this finds nothing.

use std::collections::BTreeMap;
use std::fmt;

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::held::reports_on;
use super::row::event::{self, EventKind};
use super::row::tally::goal_day;
use super::row::tally::group::{self, Dimension};
use super::row::{item, pledge, report, tally};
use super::standing::{ItemStanding, PledgeStanding};
use super::tally::{Contribution, Group, Toward};
use super::told::Told;
use super::{Figures, goal_tallies, items_of};
use crate::date::Date;
use crate::error::Unexpected;
use crate::id::{DocumentId, PledgeId, PledgeItemId};
use crate::organization::row as organization;
use crate::publishing::DocumentKind;
use crate::record;

/// Something that is kept and does not follow from the reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Discrepancy {
    /// An item's figures.
    Item(PledgeItemId),
    /// A pledge's figures.
    Pledge(PledgeId),
    /// A pledge's history, or what is kept of it.
    History(PledgeId),
    /// A campaign's totals.
    Campaign(DocumentId),
    /// The totals of a campaign's goal, or of its last day.
    Goal(DocumentId, String),
    /// The totals of a group of a campaign's pledges, or of its last day.
    Group(DocumentId, String),
}

impl fmt::Display for Discrepancy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let campaign = |id: &DocumentId| DocumentKind::Campaign.format_id(*id);
        match self {
            Self::Item(id) => id.fmt(f),
            Self::Pledge(id) => id.fmt(f),
            Self::History(id) => write!(f, "{id} (history)"),
            Self::Campaign(id) => campaign(id).fmt(f),
            Self::Goal(id, of) | Self::Group(id, of) => write!(f, "{} ({of})", campaign(id)),
        }
    }
}

/// The campaigns in which anything was promised.
pub async fn campaigns(db: &impl ConnectionTrait) -> Result<Vec<DocumentId>, Unexpected> {
    let campaigns = pledge::Entity::find()
        .select_only()
        .column(pledge::Column::CampaignId)
        .distinct()
        .order_by_asc(pledge::Column::CampaignId)
        .into_tuple();
    Ok(campaigns.all(db).await?)
}

/// Everything about the pledges of `campaign` that is not as it should be, found within one
/// snapshot if `db` is one.
pub async fn recount(
    db: &impl ConnectionTrait,
    campaign: DocumentId,
) -> Result<Vec<Discrepancy>, Unexpected> {
    let of_campaign = pledge::COLUMN.campaign_id.eq(campaign);
    let pledges = pledge::Entity::find().filter(of_campaign).all(db).await?;
    let (mut found, mut sum) = (Vec::new(), Contribution::default());
    let signed = Signatures::of(&pledges);
    for mut pledge in pledges {
        let mut items = items_of(db, [pledge.id]).await?;
        let reports = recount_items(db, &mut items, &mut found).await?;
        let steps = history_of(db, pledge.id).await?;
        let told = Told(&steps);
        if !told.is_of(&pledge, &reports) {
            found.push(Discrepancy::History(pledge.id));
        }
        let standing = PledgeStanding::of(&items, pledge.counts());
        let organization = organization_of(db, &pledge).await?;
        let kept = PledgeStanding::kept(&pledge) == standing && pledge.is_grouped_by(&organization);
        if !kept || !is_in_effect_rightly(&pledge, signed, told) {
            found.push(Discrepancy::Pledge(pledge.id));
            standing.keep(&mut pledge);
            pledge.group_by(&organization);
        }
        sum.add(&Contribution::of(&pledge, &items));
    }
    let kept = tally::campaign::Entity::find_by_id(campaign).one(db).await?;
    if sum.figures != kept.map(|kept| kept.figures()).unwrap_or_default() {
        found.push(Discrepancy::Campaign(campaign));
    }
    found.extend(recount_goals(db, campaign, sum.goals).await?);
    found.extend(recount_groups(db, campaign, sum.figures, sum.groups).await?);
    Ok(found)
}

/// Answers the reports on the items.
async fn recount_items(
    db: &impl ConnectionTrait,
    items: &mut [item::Model],
    found: &mut Vec<Discrepancy>,
) -> Result<Vec<report::Model>, Unexpected> {
    let ids: Vec<PledgeItemId> = items.iter().map(|item| item.id).collect();
    let reports = reports_on(db, &ids).await?;
    for item in items {
        let own = reports.get(&item.id).map(Vec::as_slice).unwrap_or_default();
        let standing = ItemStanding::of(item.promised(), own);
        if standing != ItemStanding::kept(item) {
            found.push(Discrepancy::Item(item.id));
            standing.keep(item);
        }
    }
    Ok(reports.into_values().flatten().collect())
}

/// The history of a pledge, in its order.
async fn history_of(
    db: &impl ConnectionTrait,
    pledge: PledgeId,
) -> Result<Vec<event::Model>, Unexpected> {
    let steps = event::Entity::find()
        .filter(event::COLUMN.pledge_id.eq(pledge))
        .order_by_asc(event::COLUMN.number);
    Ok(steps.all(db).await?)
}

/// How many have signed.
#[derive(Clone, Copy)]
struct Signatures {
    /// Those that were withdrawn among them.
    all: i32,
    /// Without those that were withdrawn.
    standing: i32,
}

impl Signatures {
    fn of(pledges: &[pledge::Model]) -> Self {
        let number = |count: usize| i32::try_from(count).unwrap_or(i32::MAX);
        let standing = pledges.iter().filter(|pledge| pledge.withdrawn_on.is_none());
        Self { all: number(pledges.len()), standing: number(standing.count()) }
    }
}

/// Whether a pledge waits only while too few others have signed; and, where it depended on others and
/// does not wait any more, whether its history tells so, and enough ever signed.
fn is_in_effect_rightly(pledge: &pledge::Model, signed: Signatures, told: Told<'_>) -> bool {
    if pledge.in_effect_at.is_none() {
        return pledge.withdrawn_on.is_some() || pledge.others_needed > signed.standing - 1;
    }
    pledge.others_needed == 0
        || told.times(EventKind::TookEffect) == 1 && pledge.others_needed < signed.all
}

/// The organization that promised.
async fn organization_of(
    db: &impl ConnectionTrait,
    pledge: &pledge::Model,
) -> Result<organization::Model, Unexpected> {
    let found = record::find_many::<organization::Entity>(db, [pledge.organization_id]).await?;
    Ok(found
        .into_iter()
        .next()
        .ok_or_else(|| sea_orm::DbErr::RecordNotFound(pledge.id.to_string()))?)
}

/// Compares the goals, and the last day of each; one of which nothing is kept is as good as one with
/// nothing.
async fn recount_goals(
    db: &impl ConnectionTrait,
    campaign: DocumentId,
    mut goals: BTreeMap<String, Toward>,
) -> Result<Vec<Discrepancy>, Unexpected> {
    let mut found = recount_goal_days(db, campaign, &goals).await?;
    for row in goal_tallies(db, [campaign]).await? {
        let kept =
            Toward { pledged: row.pledged.0, reported: row.reported.0, verified: row.verified.0 };
        if goals.remove(&row.goal).unwrap_or_default() != kept {
            found.push(Discrepancy::Goal(campaign, row.goal));
        }
    }
    let missing = goals.into_iter().filter(|(_, toward)| *toward != Toward::default());
    found.extend(missing.map(|(goal, _)| Discrepancy::Goal(campaign, goal)));
    Ok(found)
}

async fn recount_goal_days(
    db: &impl ConnectionTrait,
    campaign: DocumentId,
    goals: &BTreeMap<String, Toward>,
) -> Result<Vec<Discrepancy>, Unexpected> {
    let rows = goal_day::Entity::find()
        .filter(goal_day::COLUMN.campaign_id.eq(campaign))
        .order_by_asc(goal_day::COLUMN.day)
        .all(db)
        .await?;
    let last: BTreeMap<String, goal_day::Model> =
        rows.into_iter().map(|row| (row.goal.clone(), row)).collect();
    let mut found = Vec::new();
    for (goal, row) in last {
        let kept =
            Toward { pledged: row.pledged.0, reported: row.reported.0, verified: row.verified.0 };
        if goals.get(&goal).copied().unwrap_or_default() != kept {
            let day = Date::from_days(row.day);
            found.push(Discrepancy::Goal(campaign, format!("{goal} {day}")));
        }
    }
    Ok(found)
}

/// Compares the groups, and the last day, which is to have come to `total`; a group of which nothing is
/// kept is as good as one with nothing.
async fn recount_groups(
    db: &impl ConnectionTrait,
    campaign: DocumentId,
    total: Figures,
    mut groups: BTreeMap<Group, Figures>,
) -> Result<Vec<Discrepancy>, Unexpected> {
    let of_campaign = group::COLUMN.campaign_id.eq(campaign);
    let rows = group::Entity::find().filter(of_campaign).all(db).await?;
    let days = rows.iter().filter(|row| row.dimension == Dimension::Day);
    if let Some(last) = days.max_by_key(|row| row.day) {
        groups.insert(Group::of_row(last), total);
    }
    let mut found = Vec::new();
    for row in &rows {
        let group = Group::of_row(row);
        let passed = row.dimension == Dimension::Day && !groups.contains_key(&group);
        let counted = groups.remove(&group).unwrap_or_default();
        if !passed && counted != row.figures() {
            found.push(Discrepancy::Group(campaign, group.to_string()));
        }
    }
    let missing = groups.into_iter().filter(|(_, figures)| *figures != Figures::default());
    found.extend(missing.map(|(group, _)| Discrepancy::Group(campaign, group.to_string())));
    Ok(found)
}

impl Group {
    fn of_row(row: &group::Model) -> Self {
        Self { dimension: row.dimension, key: row.key.clone(), day: row.day }
    }
}

/// For whoever looks for what is wrong.
impl std::fmt::Display for Group {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { dimension, key, day } = self;
        match dimension {
            Dimension::Area | Dimension::Bloc | Dimension::Goal | Dimension::Kind => {
                write!(f, "{dimension:?} {key}")
            }
            Dimension::ReportedBand | Dimension::VerifiedBand => write!(f, "{dimension:?} {key}"),
            _ if key.is_empty() => write!(f, "{dimension:?} {}", Date::from_days(*day)),
            _ => write!(f, "{dimension:?} {key} {}", Date::from_days(*day)),
        }
    }
}
