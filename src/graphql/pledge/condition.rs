//! Pledges that depend on others, in the schema.

use std::sync::Arc;

use async_graphql::{Context, Description, Object};

use super::day;
use crate::graphql::context::Here;
use crate::graphql::error::{ApiError, Nullable};
use crate::graphql::scalars::DateTime;
use crate::pledge::{Signed, View};

/// That a pledge takes effect as soon as so many others have signed in the same campaign. Who waits as
/// well counts; who withdrew does not. What took effect stays in effect, whoever withdraws afterwards.
#[derive(Description)]
pub(super) struct PledgeCondition {
    signed: Arc<Signed>,
    view: View,
}

impl PledgeCondition {
    /// The condition of a pledge; `None` where it depends on nobody.
    pub(super) fn of(signed: &Arc<Signed>, view: View) -> Option<Self> {
        let depends = signed.pledge.others_needed > 0;
        depends.then(|| Self { signed: Arc::clone(signed), view })
    }

    /// How many others have signed by now.
    async fn others(&self, ctx: &Context<'_>) -> Result<i32, ApiError> {
        let (campaign, day) = (self.signed.pledge.campaign_id, day(ctx).await?);
        let totals = ctx.loaders().pledges.totals(campaign, self.view, day).await?;
        Ok(i32::try_from(totals.others()).unwrap_or(i32::MAX))
    }

    /// How many are missing; `None` where it does not wait.
    async fn missing(&self, ctx: &Context<'_>) -> Result<Option<i32>, ApiError> {
        if !self.signed.pledge.waits() {
            return Ok(None);
        }
        let others = self.others(ctx).await?;
        Ok(Some(Ord::max(self.signed.pledge.others_needed.saturating_sub(others), 0)))
    }
}

#[Object(use_type_description)]
impl PledgeCondition {
    /// How many others must have signed.
    async fn others_needed(&self) -> i32 {
        self.signed.pledge.others_needed
    }

    /// How many more must sign before it takes effect; null where it took effect or was withdrawn.
    async fn others_missing(&self, ctx: &Context<'_>) -> Nullable<i32> {
        self.missing(ctx).await.transpose()
    }

    /// When it took effect; null where it did not.
    async fn in_effect_at(&self) -> Option<DateTime> {
        self.signed.pledge.in_effect_at.map(DateTime::from)
    }
}
