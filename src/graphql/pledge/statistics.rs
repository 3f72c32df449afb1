//! What the pledges of a campaign come to, for charts and rankings.

use std::sync::Arc;

use async_graphql::{Context, Description, Enum, Object, SimpleObject};
use sea_orm::ActiveEnum;
use uuid::Uuid;

use super::Pledge;
use super::figures::{PledgeFigures, PledgeLateness, day, number};
use crate::date::Date;
use crate::error::{Code, Refusal, Unexpected};
use crate::graphql::connection::{Keyset, Page, page, page_size};
use crate::graphql::context::{Here, today};
use crate::graphql::error::ApiError;
use crate::graphql::organization::{Organization, OrganizationKind};
use crate::graphql::taxonomy::Area;
use crate::graphql::total::Total;
use crate::id::{AreaId, DocumentId, OrganizationId, PledgeId};
use crate::organization;
use crate::pledge::row::tally::group::{self, Dimension};
use crate::pledge::standing::Merits;
use crate::pledge::statistics::{Days, Groups};
use crate::pledge::{Band, Signed, View, WithLateness, ranking};

/// What the pledges of a campaign come to by group and by day, and who is ahead. Every figure is kept
/// with each change, so reading it costs the same whatever the number of pledges.
#[derive(Description)]
pub(in crate::graphql) struct CampaignStatistics {
    campaign: DocumentId,
    view: View,
}

impl CampaignStatistics {
    pub(in crate::graphql) const fn new(campaign: DocumentId, view: View) -> Self {
        Self { campaign, view }
    }
}

/// How far pledges have come: each stage holds those of the next.
#[derive(SimpleObject)]
struct PledgeFunnel {
    /// How many were signed in all.
    signed: i32,
    /// How many of these were not withdrawn.
    standing: i32,
    /// How many of these took effect.
    in_effect: i32,
    /// Of how many of these something was reported.
    started: i32,
    /// How many of these are done in all items, as reported or as verified.
    reported_done: i32,
    /// How many of these are done in all items, as verified.
    fulfilled: i32,
}

/// What the pledges of organizations of one kind come to.
#[derive(SimpleObject)]
struct KindStatistics {
    /// The kind.
    kind: OrganizationKind,
    /// What they come to.
    figures: PledgeFigures,
    /// How late they are today.
    #[graphql(flatten)]
    late: PledgeLateness,
}

/// What the pledges of organizations in one area come to.
#[derive(SimpleObject)]
struct AreaStatistics {
    /// The area itself, without those inside of it; null for organizations without one.
    area: Option<Area>,
    /// What they come to.
    figures: PledgeFigures,
    /// How late they are today.
    #[graphql(flatten)]
    late: PledgeLateness,
}

/// What the pledges of the members of one organization come to.
#[derive(SimpleObject)]
struct BlocStatistics {
    /// The organization of which they are members; null for those that are members of none.
    bloc: Option<Organization>,
    /// What they come to.
    figures: PledgeFigures,
    /// How late they are today.
    #[graphql(flatten)]
    late: PledgeLateness,
}

/// What the pledges come to of which an item counts toward one goal.
#[derive(SimpleObject)]
struct GoalStatistics {
    /// The key of the campaign's goal.
    goal: String,
    /// What they come to, with all their items.
    figures: PledgeFigures,
    /// How late they are today.
    #[graphql(flatten)]
    late: PledgeLateness,
}

/// A band of how much of a pledge is done: the mean of its items' shares.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(name = "CompletionBand", remote = "Band")]
enum BandName {
    /// Nothing is done: 0 %.
    Nothing,
    /// Less than a quarter is done: 1 to 24 %.
    FirstQuarter,
    /// At least a quarter, less than half: 25 to 49 %.
    SecondQuarter,
    /// At least half, less than three quarters: 50 to 74 %.
    ThirdQuarter,
    /// At least three quarters, but not all: 75 to 99 %.
    LastQuarter,
    /// All of it is done: 100 %.
    Everything,
}

/// How many pledges that count are done so far.
#[derive(SimpleObject)]
struct CompletionStatistics {
    /// How far.
    band: BandName,
    /// How many pledges, as reported.
    reported: i32,
    /// How many pledges, as verified.
    verified: i32,
}

/// What all pledges had come to at the end of one day; so far, of today.
#[derive(SimpleObject)]
struct DayStatistics {
    /// The day, where the site is.
    date: Date,
    /// What they had come to.
    figures: PledgeFigures,
}

/// By what pledges are ranked.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
enum RankingCriterion {
    /// How much is done as verified: the mean of the items' shares. More comes first.
    VerifiedCompletion,
    /// How many items were promised. More comes first.
    Scale,
    /// Of the items with a due date, the share that was done by it as verified. More comes first; a
    /// pledge without due dates counts as 0.
    Punctuality,
}

/// Who is ahead.
#[derive(Description)]
struct PledgeRanking {
    campaign: DocumentId,
    view: View,
}

/// A pledge with its rank.
#[derive(SimpleObject)]
pub(in crate::graphql) struct RankedPledge {
    /// Its rank from 1; pledges that are equal by every criterion have the same, and the next ranks are
    /// left out.
    rank: i32,
    /// How much of it is done as verified: the mean of the items' shares, 0 to 1.
    verified_completion: f64,
    /// How many items were promised.
    scale: i32,
    /// Of the items with a due date, the share that was done by it as verified, 0 to 1.
    punctuality: f64,
    /// The pledge.
    pledge: Pledge,
}

impl RankedPledge {
    fn new(rank: i32, signed: Arc<Signed>, view: View) -> Self {
        let Merits { verified_completion, scale, punctuality } =
            Merits::of_key(signed.pledge.rank_key);
        let scale = i32::try_from(scale).unwrap_or(i32::MAX);
        let pledge = Pledge::new(signed, view);
        Self { rank, verified_completion, scale, punctuality, pledge }
    }
}

/// A page of a ranking.
type RankingPage = Page<RankedPledge>;

#[Object(use_type_description)]
impl PledgeRanking {
    /// By what pledges are ranked: by the first criterion; where they are equal, by the next.
    async fn method(&self) -> Vec<RankingCriterion> {
        use RankingCriterion::{Punctuality, Scale, VerifiedCompletion};
        vec![VerifiedCompletion, Scale, Punctuality]
    }

    /// The pledges that count, the first rank first; equal ones in the order in which they were entered.
    async fn pledges(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many, from 1 to 100; 20 where it is left out.")] first: Option<i32>,
        #[graphql(desc = "Begins after the item with this cursor.")] after: Option<String>,
    ) -> Result<RankingPage, ApiError> {
        let (campaign, view) = (self.campaign, self.view);
        let size = page_size(first)?;
        let after = Keyset::<((i64, i32), i32)>::after(after.as_deref())?;
        let has_previous = after.is_some();
        let (last, position) = match &after {
            Some(Keyset { at: ((key, rank), position), .. }) => (Some((*key, *rank)), *position),
            None => (None, 0),
        };
        let after = after.map(|place| (place.at.0.0, PledgeId(place.id)));
        let wanted = ranking::Page { view, campaign, after, limit: size + 1 };
        let signed = ctx.loaders().pledges.ranking(wanted).await?;
        let ranked = with_ranks(signed, last, position);
        Ok(page(ranked, size, has_previous, Total::Ranked(campaign, view), |ranked| {
            let (at, signed) = ranked;
            let place = Keyset { at, id: signed.pledge.id.0 };
            let rank = at.0.1;
            (place.cursor(), RankedPledge::new(rank, signed, view))
        }))
    }
}

/// Where a pledge stands in a ranking: its key, its rank, and how many stand up to there.
type Standing = ((i64, i32), i32);

/// The pledges with their standings; they come behind one with this key and rank, the one at
/// `position`.
fn with_ranks(
    signed: Vec<Arc<Signed>>,
    mut last: Option<(i64, i32)>,
    mut position: i32,
) -> Vec<(Standing, Arc<Signed>)> {
    let ranked = signed.into_iter().map(|signed| {
        position = position.saturating_add(1);
        let key = signed.pledge.rank_key;
        let rank = match last {
            Some((equal, rank)) if equal == key => rank,
            _ => position,
        };
        last = Some((key, rank));
        (((key, rank), position), signed)
    });
    ranked.collect()
}

#[Object(use_type_description)]
impl CampaignStatistics {
    /// How far the pledges have come, stage by stage.
    async fn funnel(&self, ctx: &Context<'_>) -> Result<PledgeFunnel, ApiError> {
        let total = self.total(ctx).await?;
        let PledgeFigures { pledges: in_effect, withdrawn, waiting, started, .. } = total;
        let PledgeFigures { reported_done, fulfilled, .. } = total;
        let standing = in_effect.saturating_add(waiting);
        let signed = standing.saturating_add(withdrawn);
        Ok(PledgeFunnel { signed, standing, in_effect, started, reported_done, fulfilled })
    }

    /// What all pledges come to.
    async fn total(&self, ctx: &Context<'_>) -> Result<PledgeFigures, ApiError> {
        let day = day(ctx).await?;
        let totals = ctx.loaders().pledges.totals(self.campaign, self.view, day).await?;
        Ok(totals.figures.into())
    }

    /// By the kinds of the organizations, that with the most pledges first.
    async fn by_kind(&self, ctx: &Context<'_>) -> Result<Vec<KindStatistics>, ApiError> {
        let groups = self.groups(ctx, Dimension::Kind).await?.into_iter();
        let read = groups.map(|group| {
            let kind = organization::OrganizationKind::try_from_value(&group.row.key);
            let kind = kind.map_err(Unexpected::while_doing("reading a kind"))?.into();
            let (figures, late) = told(&group);
            Ok(KindStatistics { kind, figures, late })
        });
        read.collect()
    }

    /// By the areas of the organizations, that with the most pledges first; at most 200.
    async fn by_area(&self, ctx: &Context<'_>) -> Result<Vec<AreaStatistics>, ApiError> {
        let groups = self.groups(ctx, Dimension::Area).await?.into_iter();
        let read = groups.map(async |group| {
            let area = match id_of(&group)? {
                Some(id) => ctx.loaders().area(AreaId(id)).await?.map(Area),
                None => None,
            };
            let (figures, late) = told(&group);
            Ok::<_, ApiError>(AreaStatistics { area, figures, late })
        });
        futures_util::future::try_join_all(read).await
    }

    /// By the organizations of which the organizations are members, that with the most pledges first; at
    /// most 200.
    async fn by_bloc(&self, ctx: &Context<'_>) -> Result<Vec<BlocStatistics>, ApiError> {
        let groups = self.groups(ctx, Dimension::Bloc).await?.into_iter();
        let read = groups.map(async |group| {
            let bloc = match id_of(&group)? {
                Some(id) => ctx.loaders().organization(OrganizationId(id)).await?,
                None => None,
            };
            let bloc = bloc.map(Organization);
            let (figures, late) = told(&group);
            Ok::<_, ApiError>(BlocStatistics { bloc, figures, late })
        });
        futures_util::future::try_join_all(read).await
    }

    /// By the goals toward which items count, that with the most pledges first; at most 200. How much
    /// was promised and done toward a goal, the goal itself tells.
    async fn by_goal(&self, ctx: &Context<'_>) -> Result<Vec<GoalStatistics>, ApiError> {
        let groups = self.groups(ctx, Dimension::Goal).await?.into_iter();
        let read = groups.map(|group| {
            let (figures, late) = told(&group);
            GoalStatistics { goal: group.row.key, figures, late }
        });
        Ok(read.collect())
    }

    /// By how much of each is done, in bands, the lowest first; a band may be empty.
    async fn by_completion(
        &self,
        ctx: &Context<'_>,
    ) -> Result<Vec<CompletionStatistics>, ApiError> {
        let reported = self.groups(ctx, Dimension::ReportedBand).await?;
        let verified = self.groups(ctx, Dimension::VerifiedBand).await?;
        let pledges = |groups: &[WithLateness<group::Model>], band: Band| {
            let found = groups.iter().find(|group| band.is_called(&group.row.key));
            found.map_or(0, |group| number(group.row.pledges))
        };
        let bands = Band::ALL.map(|band| CompletionStatistics {
            band: band.into(),
            reported: pledges(&reported, band),
            verified: pledges(&verified, band),
        });
        Ok(bands.into())
    }

    /// By day, the earliest first: the days on which something changed, at most the last 400 of them. On
    /// a day between two of these everything is as on the first. What is told of a day that has passed
    /// never changes.
    async fn by_day(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The first day; the campaign's first where it is left out.")] from: Option<
            Date,
        >,
        #[graphql(desc = "The last day; today where it is left out.")] until: Option<Date>,
    ) -> Result<Vec<DayStatistics>, ApiError> {
        let wanted = days_between(ctx, self.campaign, from, until).await?;
        let days = ctx.loaders().pledges.days(wanted).await?.into_iter().rev();
        let read = days.map(|day| DayStatistics {
            date: Date::from_days(day.day),
            figures: day.figures().into(),
        });
        Ok(read.collect())
    }

    /// Who is ahead, and by what that is judged.
    async fn ranking(&self) -> PledgeRanking {
        PledgeRanking { campaign: self.campaign, view: self.view }
    }
}

impl CampaignStatistics {
    async fn groups(
        &self,
        ctx: &Context<'_>,
        dimension: Dimension,
    ) -> Result<Vec<WithLateness<group::Model>>, ApiError> {
        let wanted = Groups { campaign: self.campaign, dimension, day: day(ctx).await? };
        Ok(ctx.loaders().pledges.groups(wanted).await?)
    }
}

/// What a group comes to, and how late it is.
fn told(group: &WithLateness<group::Model>) -> (PledgeFigures, PledgeLateness) {
    (group.row.figures().into(), group.late.into())
}

/// The days of a campaign from one to another; those that are not given are its first, and today.
pub(super) async fn days_between(
    ctx: &Context<'_>,
    campaign: DocumentId,
    from: Option<Date>,
    until: Option<Date>,
) -> Result<Days, ApiError> {
    let from = from.unwrap_or(Date::FIRST);
    let until = match until {
        Some(until) => until,
        None => today(ctx).await?,
    };
    if until < from {
        let refusal = Refusal::new(Code::OutOfRange, "until");
        return Err(refusal.with("min", from).with("max", Date::LAST).into());
    }
    Ok(Days { campaign, from, until })
}

/// The id of the area or organization that a group is of; `None` for none.
fn id_of(group: &WithLateness<group::Model>) -> Result<Option<Uuid>, ApiError> {
    let key = &group.row.key;
    if key.is_empty() {
        return Ok(None);
    }
    let id = Uuid::try_parse(key).map_err(Unexpected::while_doing("reading a group"))?;
    Ok(Some(id))
}
