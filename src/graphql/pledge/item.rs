//! What is promised, in the schema.

use std::sync::Arc;

use async_graphql::{Context, Description, Enum, ID, Object};

use super::Pledge;
use super::report::{ReportPage, reports};
use crate::date::Date;
use crate::graphql::context::{Here, today};
use crate::graphql::error::{ApiError, Nullable};
use crate::graphql::localized::{LocalizedText, listed, served};
use crate::id::PledgeItemId;
use crate::language::LanguageTag;
use crate::pledge::reports::Subject;
use crate::pledge::row::item;
use crate::pledge::{ItemStatus, Signed, View};

/// One countable promise: so much of something, or simply that it is done.
#[derive(Description)]
pub(in crate::graphql) struct PledgeItem {
    item: item::Model,
    signed: Arc<Signed>,
    view: View,
}

/// How an item stands today, in the site's time zone. Of several values that fit the first counts.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(name = "PledgeItemStatus", remote = "ItemStatus")]
pub(in crate::graphql) enum ItemStatusName {
    /// Its pledge was withdrawn.
    Withdrawn,
    /// Its pledge waits for others to sign.
    Waiting,
    /// It is done, as verified.
    Fulfilled,
    /// It is done, as reported.
    ReportedDone,
    /// It was due before today.
    Overdue,
    /// Something was reported.
    InProgress,
    /// Nothing was reported yet.
    Pending,
}

impl PledgeItem {
    pub(in crate::graphql) const fn new(
        item: item::Model,
        signed: Arc<Signed>,
        view: View,
    ) -> Self {
        Self { item, signed, view }
    }
}

#[Object(use_type_description)]
impl PledgeItem {
    /// The global id.
    pub(in crate::graphql) async fn id(&self) -> ID {
        self.item.id.to_string().into()
    }

    /// The pledge that it belongs to.
    async fn pledge(&self) -> Pledge {
        Pledge::new(Arc::clone(&self.signed), self.view)
    }

    /// What is promised, in `language`; where there is no text, in the site's default language.
    async fn text(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The language; the site's default where it is left out.")]
        language: Option<LanguageTag>,
    ) -> Result<String, ApiError> {
        Ok(served(ctx, &self.item.texts, language).await?.unwrap_or_default())
    }

    /// What is promised, in every language in which there is a text.
    async fn texts(&self) -> Vec<LocalizedText> {
        listed(&self.item.texts)
    }

    /// Of what the quantity is, in `language`, as `cây` or `m²`; where there is no text, in the
    /// site's default language. Null where the item is simply done or not.
    async fn unit(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The language; the site's default where it is left out.")]
        language: Option<LanguageTag>,
    ) -> Nullable<String> {
        served(ctx, &self.item.units, language).await.transpose()
    }

    /// Of what the quantity is, in every language in which there is a text.
    async fn units(&self) -> Vec<LocalizedText> {
        listed(&self.item.units)
    }

    /// How much is promised, exact to a thousandth of the unit. Null where the item is simply done
    /// or not.
    async fn quantity(&self) -> Option<f64> {
        Some(self.item.quantity?.number())
    }

    /// By when; null where no date was given.
    async fn due_on(&self) -> Option<Date> {
        self.item.due_on
    }

    /// The key of the campaign's goal toward which it counts: with its quantity, or as one where it
    /// is simply done or not.
    async fn goal(&self) -> Option<&str> {
        self.item.goal.as_deref()
    }

    /// How much of its quantity counts toward the goal, more than 0 and at most 1; null where it counts
    /// toward none.
    async fn goal_share(&self) -> Option<f64> {
        self.item.goal.as_ref().map(|_| self.item.goal_share.ratio())
    }

    /// Who answers for it, by name; null where nobody is named.
    async fn responsible(&self) -> Option<&str> {
        self.item.responsible.as_deref()
    }

    /// How much is done by the last report that is not refused, in the item's unit; 0 or 1 where the
    /// item is simply done or not.
    async fn reported(&self) -> f64 {
        self.item.reported.number()
    }

    /// How much is done by the last verified report, in the item's unit; 0 or 1 where the item is
    /// simply done or not.
    async fn verified(&self) -> f64 {
        self.item.verified.number()
    }

    /// How much of what was promised is done as reported, from 0 to 1; more than was promised is 1.
    async fn reported_share(&self) -> f64 {
        self.item.reported_share().ratio()
    }

    /// How much of what was promised is done as verified, from 0 to 1; more than was promised is 1.
    async fn verified_share(&self) -> f64 {
        self.item.verified_share().ratio()
    }

    /// The date of the last report that is not refused; null where nothing was reported yet.
    async fn last_reported_on(&self) -> Option<Date> {
        self.item.reported_on
    }

    /// How it stands today.
    async fn status(&self, ctx: &Context<'_>) -> Result<ItemStatusName, ApiError> {
        Ok(self.item.status(&self.signed.pledge, today(ctx).await?).into())
    }

    /// How many days ago it was due, where it is overdue; null where it is not.
    async fn days_overdue(&self, ctx: &Context<'_>) -> Nullable<i32> {
        let due_on = self.item.due_on?;
        match today(ctx).await {
            Ok(today) if self.item.status(&self.signed.pledge, today) == ItemStatus::Overdue => {
                Some(Ok(today.days_after(due_on)))
            }
            Ok(_) => None,
            Err(error) => Some(Err(error)),
        }
    }

    /// Since when it is done, as reported; null while it is not.
    async fn reported_done_on(&self) -> Option<Date> {
        self.item.reported_done_on
    }

    /// Since when it is done, as verified; null while it is not.
    async fn verified_done_on(&self) -> Option<Date> {
        self.item.verified_done_on
    }

    /// Whether it was done by the date on which it was due, as reported; null while it is not done, and
    /// where it never was due.
    async fn reported_on_time(&self) -> Option<bool> {
        self.item.reported_on_time()
    }

    /// Whether it was done by the date on which it was due, as verified; null while it is not done, and
    /// where it never was due.
    async fn verified_on_time(&self) -> Option<bool> {
        self.item.verified_on_time()
    }

    /// The reports on it, the latest first.
    async fn reports(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many, from 1 to 100; 20 where it is left out.")] first: Option<i32>,
        #[graphql(desc = "Begins after the item with this cursor.")] after: Option<String>,
    ) -> Result<ReportPage, ApiError> {
        reports(ctx, self.view, Subject::Item(self.item.id), first, after).await
    }
}

/// One item, as somebody sees it.
pub(in crate::graphql) async fn by_id(
    ctx: &Context<'_>,
    id: PledgeItemId,
    view: View,
) -> Result<Option<PledgeItem>, ApiError> {
    let loaders = &ctx.loaders().pledges;
    let Some(item) = loaders.item(id, view).await? else { return Ok(None) };
    let signed = loaders.pledge(item.pledge_id, view).await?;
    Ok(signed.map(|signed| PledgeItem::new(item, signed, view)))
}
