//! What a campaign wants to reach.

use async_graphql::{Context, Description, ID, Object};

use crate::campaign;
use crate::date::Date;
use crate::graphql::error::ApiError;
use crate::graphql::pledge::{GoalDay, GoalFigures};
use crate::id::DocumentId;
use crate::publishing::DocumentKind;
use crate::quantity::Quantity;

/// Something that a campaign wants to reach, in numbers with at most three decimals.
#[derive(Description)]
pub(in crate::graphql) struct Goal {
    pub(super) campaign: DocumentId,
    pub(super) goal: campaign::Goal,
}

#[Object(name = "CampaignGoal", use_type_description)]
impl Goal {
    /// The global id of the campaign.
    async fn campaign_id(&self) -> ID {
        DocumentKind::Campaign.format_id(self.campaign).into()
    }

    /// Names the goal within its campaign, the same in every language: what is promised points at
    /// it.
    async fn key(&self) -> &str {
        &self.goal.key
    }

    /// What is counted.
    async fn text(&self) -> &str {
        &self.goal.text
    }

    /// In what it is counted, as `km` or `%`; null where the text says it.
    async fn unit(&self) -> Option<&str> {
        self.goal.unit.as_deref()
    }

    /// How much there was before; null where nobody says.
    async fn baseline(&self) -> Option<f64> {
        self.goal.baseline.map(Quantity::number)
    }

    /// How much there is to be.
    async fn target(&self) -> f64 {
        self.goal.target.number()
    }

    /// By when; null where the campaign's end is meant.
    async fn deadline(&self) -> Option<Date> {
        self.goal.deadline
    }

    /// How much the organizations promised toward it, in its unit: of each item the share that counts
    /// toward it; an item that is simply done or not counts as one. Pledges that were withdrawn, or wait
    /// for others, do not count, here and below.
    async fn pledged(&self, ctx: &Context<'_>) -> Result<f64, ApiError> {
        Ok(GoalFigures::of(ctx, self.campaign, &self.goal.key).await?.pledged)
    }

    /// How much of what was promised is done as reported, in its unit.
    async fn reported(&self, ctx: &Context<'_>) -> Result<f64, ApiError> {
        Ok(GoalFigures::of(ctx, self.campaign, &self.goal.key).await?.reported)
    }

    /// How much of what was promised is done as verified, in its unit.
    async fn verified(&self, ctx: &Context<'_>) -> Result<f64, ApiError> {
        Ok(GoalFigures::of(ctx, self.campaign, &self.goal.key).await?.verified)
    }

    /// By day, the earliest first: the days on which any of it changed, at most the last 400 of them. On
    /// a day between two of these everything is as on the first. What is told of a day that has passed
    /// never changes.
    async fn by_day(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The first day; the goal's first where it is left out.")] from: Option<
            Date,
        >,
        #[graphql(desc = "The last day; today where it is left out.")] until: Option<Date>,
    ) -> Result<Vec<GoalDay>, ApiError> {
        GoalDay::list(ctx, (self.campaign, &self.goal.key), from, until).await
    }
}
