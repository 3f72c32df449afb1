//! What pledges come to, in figures that everybody can add up.

use async_graphql::{Context, SimpleObject};

use crate::graphql::context::{Here, site, today};
use crate::graphql::error::ApiError;
use crate::pledge::{Day, Figures, Lateness, Whose};

/// What some pledges come to. Those that were withdrawn, or wait for others to sign, count only as such.
#[derive(SimpleObject)]
pub(super) struct PledgeFigures {
    /// How many pledges count: they took effect and were not withdrawn.
    pub(super) pledges: i32,
    /// How many were withdrawn.
    pub(super) withdrawn: i32,
    /// How many wait for others to sign.
    pub(super) waiting: i32,
    /// Of how many that count something was reported.
    pub(super) started: i32,
    /// How many that count are done in all items, as reported or as verified.
    pub(super) reported_done: i32,
    /// How many that count are done in all items, as verified.
    pub(super) fulfilled: i32,
    /// How many items the pledges have that count.
    pub(super) items: i32,
    /// How many of these are done, as reported.
    pub(super) items_reported: i32,
    /// How many of these are done, as verified.
    pub(super) items_verified: i32,
    /// The mean of the pledges' progress as reported, from 0 to 1; 0 where there is no pledge.
    pub(super) reported: f64,
    /// The mean of the pledges' progress as verified, from 0 to 1; 0 where there is no pledge.
    pub(super) verified: f64,
}

/// What some pledges come to today.
#[derive(SimpleObject)]
pub(in crate::graphql) struct PledgeTotals {
    /// What they come to.
    figures: PledgeFigures,
    /// How late they are today.
    #[graphql(flatten)]
    late: PledgeLateness,
}

/// How late some pledges are today.
#[derive(SimpleObject)]
pub(super) struct PledgeLateness {
    /// How many of them are overdue today: an item that is not done, as reported, was due before.
    pub(super) overdue: i32,
    /// Of how many of them nothing has been heard for as many days as the site's `silentDays` says,
    /// though something is to be heard of them.
    pub(super) silent: i32,
    /// How many of their items were due before today.
    pub(super) items_due: i32,
    /// How many of these were done by the date on which they were due, as reported.
    pub(super) items_reported_on_time: i32,
    /// How many of these were done by the date on which they were due, as verified.
    pub(super) items_verified_on_time: i32,
}

impl From<Lateness> for PledgeLateness {
    fn from(late: Lateness) -> Self {
        Self {
            overdue: number(late.overdue),
            silent: number(late.silent),
            items_due: number(late.items_due),
            items_reported_on_time: number(late.items_reported_on_time),
            items_verified_on_time: number(late.items_verified_on_time),
        }
    }
}

/// Today, where the site is.
pub(in crate::graphql) async fn day(ctx: &Context<'_>) -> Result<Day, ApiError> {
    let site = site(ctx).await?;
    Ok(Day::new(today(ctx).await?, &site))
}

impl PledgeTotals {
    /// What these pledges come to over all public campaigns.
    pub(in crate::graphql) async fn of(ctx: &Context<'_>, whose: Whose) -> Result<Self, ApiError> {
        let found = ctx.loaders().pledges.across(whose, day(ctx).await?).await?;
        Ok(Self { figures: found.row.into(), late: found.late.into() })
    }
}

impl From<Figures> for PledgeFigures {
    fn from(figures: Figures) -> Self {
        Self {
            pledges: number(figures.pledges),
            withdrawn: number(figures.withdrawn),
            waiting: number(figures.waiting),
            started: number(figures.started),
            reported_done: number(figures.reported_done),
            fulfilled: number(figures.fulfilled),
            items: number(figures.items),
            items_reported: number(figures.items_reported),
            items_verified: number(figures.items_verified),
            reported: figures.reported(),
            verified: figures.verified(),
        }
    }
}

/// The most that the schema's integers hold, for more.
pub(super) fn number(count: i64) -> i32 {
    count.try_into().unwrap_or(i32::MAX)
}
