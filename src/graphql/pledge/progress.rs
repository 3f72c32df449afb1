//! How much is done, of a pledge and of all pledges of a campaign.

use async_graphql::{Context, Description, Object, SimpleObject};

use super::figures::{day, number};
use super::statistics::days_between;
use crate::date::Date;
use crate::graphql::context::Here;
use crate::graphql::error::ApiError;
use crate::id::DocumentId;
use crate::pledge::row::pledge;
use crate::pledge::statistics::GoalDays;
use crate::pledge::{Totals, View};

/// How much of a pledge is done.
#[derive(Description)]
pub(super) struct PledgeProgress {
    items: i32,
    items_reported: i32,
    items_verified: i32,
    reported: f64,
    verified: f64,
}

impl PledgeProgress {
    pub(super) fn of(pledge: &pledge::Model) -> Self {
        Self {
            items: pledge.items,
            items_reported: pledge.items_reported,
            items_verified: pledge.items_verified,
            reported: pledge.reported_progress.ratio(),
            verified: pledge.verified_progress.ratio(),
        }
    }
}

#[Object(use_type_description)]
impl PledgeProgress {
    /// How many items it has.
    async fn items(&self) -> i32 {
        self.items
    }

    /// How many of them are done, as reported.
    async fn items_reported(&self) -> i32 {
        self.items_reported
    }

    /// How many of them are done, as verified.
    async fn items_verified(&self) -> i32 {
        self.items_verified
    }

    /// The mean of the items' shares as reported, from 0 to 1.
    async fn reported(&self) -> f64 {
        self.reported
    }

    /// The mean of the items' shares as verified, from 0 to 1.
    async fn verified(&self) -> f64 {
        self.verified
    }
}

/// What all pledges of a campaign come to. Those that were withdrawn, or wait for others to sign, count
/// only as such.
#[derive(Description)]
pub(in crate::graphql) struct CampaignProgress {
    totals: Totals,
}

#[Object(use_type_description)]
impl CampaignProgress {
    /// How many pledges took effect and were not withdrawn.
    async fn pledges(&self) -> i32 {
        number(self.totals.figures.pledges)
    }

    /// How many pledges were withdrawn.
    async fn withdrawn(&self) -> i32 {
        number(self.totals.figures.withdrawn)
    }

    /// How many pledges wait for others to sign.
    async fn waiting(&self) -> i32 {
        number(self.totals.figures.waiting)
    }

    /// How many pledges are overdue today.
    async fn overdue(&self) -> i32 {
        number(self.totals.late.overdue)
    }

    /// Of how many pledges nothing has been heard for as many days as the site's `silentDays` says,
    /// though something is to be heard of them.
    async fn silent(&self) -> i32 {
        number(self.totals.late.silent)
    }

    /// How many items the pledges have.
    async fn items(&self) -> i32 {
        number(self.totals.figures.items)
    }

    /// How many of them are done, as reported.
    async fn items_reported(&self) -> i32 {
        number(self.totals.figures.items_reported)
    }

    /// How many of them are done, as verified.
    async fn items_verified(&self) -> i32 {
        number(self.totals.figures.items_verified)
    }

    /// How many of them were due before today.
    async fn items_due(&self) -> i32 {
        number(self.totals.late.items_due)
    }

    /// How many of those that were due before today were done by the date on which they were due, as
    /// reported.
    async fn items_reported_on_time(&self) -> i32 {
        number(self.totals.late.items_reported_on_time)
    }

    /// How many of those that were due before today were done by the date on which they were due, as
    /// verified.
    async fn items_verified_on_time(&self) -> i32 {
        number(self.totals.late.items_verified_on_time)
    }

    /// The mean of the pledges' progress as reported, from 0 to 1; 0 where there is no pledge.
    async fn reported(&self) -> f64 {
        self.totals.figures.reported()
    }

    /// The mean of the pledges' progress as verified, from 0 to 1; 0 where there is no pledge.
    async fn verified(&self) -> f64 {
        self.totals.figures.verified()
    }
}

impl CampaignProgress {
    /// What the pledges of a campaign come to that somebody sees.
    pub(in crate::graphql) async fn of(
        ctx: &Context<'_>,
        campaign: DocumentId,
        view: View,
    ) -> Result<Self, ApiError> {
        let day = day(ctx).await?;
        Ok(Self { totals: ctx.loaders().pledges.totals(campaign, view, day).await? })
    }
}

/// What had been promised and done toward a goal by the end of one day, in its unit; so far, of today.
#[derive(SimpleObject)]
pub(in crate::graphql) struct GoalDay {
    /// The day, where the site is.
    date: Date,
    /// How much had been promised.
    pledged: f64,
    /// How much had been done, as reported.
    reported: f64,
    /// How much had been done, as verified.
    verified: f64,
}

impl GoalDay {
    /// The days from one to another of the goal with this key, of a campaign that the caller may see.
    pub(in crate::graphql) async fn list(
        ctx: &Context<'_>,
        (campaign, goal): (DocumentId, &str),
        from: Option<Date>,
        until: Option<Date>,
    ) -> Result<Vec<Self>, ApiError> {
        let days = days_between(ctx, campaign, from, until).await?;
        let wanted = GoalDays { goal: goal.to_owned(), days };
        let days = ctx.loaders().pledges.goal_days(wanted).await?.into_iter().rev();
        let read = days.map(|day| Self {
            date: Date::from_days(day.day),
            pledged: day.pledged.number(),
            reported: day.reported.number(),
            verified: day.verified.number(),
        });
        Ok(read.collect())
    }
}

/// What is promised and done toward one goal of a campaign, in the goal's unit.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::graphql) struct GoalFigures {
    /// How much is promised.
    pub(in crate::graphql) pledged: f64,
    /// How much is done, as reported.
    pub(in crate::graphql) reported: f64,
    /// How much is done, as verified.
    pub(in crate::graphql) verified: f64,
}

impl GoalFigures {
    /// What the pledges of a campaign that the caller may see come to toward the goal with this key.
    pub(in crate::graphql) async fn of(
        ctx: &Context<'_>,
        campaign: DocumentId,
        goal: &str,
    ) -> Result<Self, ApiError> {
        let tallies = ctx.loaders().pledges.goal_tallies(campaign).await?;
        let tally = tallies.iter().find(|tally| tally.goal == goal);
        Ok(tally.map_or_else(Self::default, |tally| Self {
            pledged: tally.pledged.number(),
            reported: tally.reported.number(),
            verified: tally.verified.number(),
        }))
    }
}
