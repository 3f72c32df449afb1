//! What campaigns alone tell.

use std::sync::{Arc, OnceLock};

use async_graphql::{Context, Enum, Object};
use futures_util::future::try_join_all;

use super::goal::Goal;
use super::part::{Call, LinkedFile, Phase};
use crate::article::ArticleKind;
use crate::campaign::{self, Details, row};
use crate::date::Date;
use crate::graphql::article::{Article, ArticlePage};
use crate::graphql::context::{Here, today};
use crate::graphql::error::{ApiError, Nullable};
use crate::graphql::media::{Placement, placement};
use crate::graphql::organization::Organization;
use crate::graphql::pledge::{
    CampaignProgress, CampaignStatistics, Pages, PledgeFilter, PledgeOrder, PledgePage,
    SortDirection, Within, pledges, view,
};
use crate::graphql::publishing::{Seo, Shown, filed_under, published_in};
use crate::graphql::taxonomy::{Area, Tag};
use crate::graphql::written::{Written, WrittenList};
use crate::id::OrganizationId;

/// What campaigns alone tell: a part of [`Campaign`](super::Campaign).
pub(super) struct Drive {
    shown: Arc<Shown<row::Model>>,
    /// Boxed: most campaigns in lists are never asked for them.
    details: OnceLock<Box<Details>>,
}

/// How a campaign stands to today, by the date where the site is.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(name = "CampaignStatus", remote = "campaign::Status")]
pub(super) enum Status {
    /// It has not begun.
    Upcoming,
    /// It runs; its first and its last day belong to it.
    Active,
    /// It is over.
    Ended,
}

#[Object]
impl Drive {
    /// What it is about, in one sentence: its slogan.
    async fn theme(&self) -> Option<&str> {
        self.shown.row.theme.as_deref()
    }

    /// Who launches it; null where nobody is named.
    async fn organizer(&self, ctx: &Context<'_>) -> Nullable<Written<Organization>> {
        let found = ctx.loaders().organization(self.shown.row.organizer_id?).await;
        Some(found.map_err(ApiError::from).transpose()?.map(Organization).map(Written))
    }

    /// Who else carries it, in order.
    async fn partners(&self, ctx: &Context<'_>) -> Result<WrittenList<Organization>, ApiError> {
        organizations(ctx, &self.details()?.partners).await
    }

    /// The organizations whose members are called to sign, in order, as `Khối khu phố`. What they have
    /// promised, `statistics` tells by bloc.
    async fn blocs(&self, ctx: &Context<'_>) -> Result<WrittenList<Organization>, ApiError> {
        organizations(ctx, &self.details()?.blocs).await
    }

    /// Its first day; null only in a draft that names none yet.
    async fn starts_on(&self) -> Option<Date> {
        self.shown.row.starts_on
    }

    /// Its last day; null where it has no end.
    async fn ends_on(&self) -> Option<Date> {
        self.shown.row.ends_on
    }

    /// How it stands to today.
    async fn status(&self, ctx: &Context<'_>) -> Result<Status, ApiError> {
        Ok(self.shown.row.term().status(today(ctx).await?).into())
    }

    /// How many days are left of it, today among them: 1 on its last day. Null unless it is
    /// `ACTIVE` and has an end.
    async fn days_left(&self, ctx: &Context<'_>) -> Nullable<i32> {
        let today = today(ctx).await;
        today.map(|today| self.shown.row.term().days_left(today)).transpose()
    }

    /// The parts of its term, in order.
    async fn phases(&self) -> Result<Vec<Phase>, ApiError> {
        Ok(self.details()?.phases.iter().cloned().map(Phase).collect())
    }

    /// The phase in which it is today: of several the one that began last. Null in none, and unless
    /// it is `ACTIVE`.
    async fn current_phase(&self, ctx: &Context<'_>) -> Nullable<Phase> {
        self.phase_at(today(ctx).await).transpose()
    }

    /// What it calls for, in order.
    async fn calls(&self) -> Result<Vec<Call>, ApiError> {
        Ok(self.details()?.calls.iter().cloned().map(Call).collect())
    }

    /// What it wants to reach, in numbers, in order.
    async fn goals(&self) -> Result<WrittenList<Goal>, ApiError> {
        let goals = self.details()?.goals.iter().cloned();
        let campaign = self.shown.row.document_id;
        Ok(goals.map(|goal| Goal { campaign, goal }).collect())
    }

    /// The photos that it shows, in order.
    async fn gallery(&self, ctx: &Context<'_>) -> Result<Vec<Written<Placement>>, ApiError> {
        let Shown { row, audience, .. } = self.shown.as_ref();
        let photos = self.details()?.gallery.iter();
        let shown = photos.map(|photo| placement(ctx, photo, None, &row.language, *audience));
        Ok(try_join_all(shown).await?.into_iter().flatten().collect())
    }

    /// Documents that it carries out or that belong to it, in order.
    async fn files(&self) -> Result<Vec<LinkedFile>, ApiError> {
        let files = self.details()?.files.iter().cloned();
        let audience = self.shown.audience;
        Ok(files.map(|file| LinkedFile { file, audience }).collect())
    }

    /// The articles that it shows, in order; without those that are not published.
    async fn linked_articles(&self, ctx: &Context<'_>) -> Result<Vec<Article>, ApiError> {
        let ids = self.details()?.articles.iter();
        let language = &self.shown.row.language;
        let found = ids.map(|id| published_in::<ArticleKind>(ctx, *id, language));
        Ok(try_join_all(found).await?.into_iter().flatten().collect())
    }

    /// Published articles in this language that belong to it, newest first.
    async fn articles(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many, from 1 to 100; 20 where it is left out.")] first: Option<i32>,
        #[graphql(desc = "Begins after the item with this cursor.")] after: Option<String>,
    ) -> Result<ArticlePage, ApiError> {
        let row = &self.shown.row;
        let language = Some(row.language.clone());
        filed_under::<ArticleKind>(ctx, row.document_id.0, (first, after), language).await
    }

    /// What organizations promised in it, that which was signed last first.
    async fn pledges(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many, from 1 to 100; 20 where it is left out.")] first: Option<i32>,
        #[graphql(desc = "Begins after the item with this cursor.")] after: Option<String>,
        #[graphql(desc = "Which pledges; all where it is left out.")] filter: Option<PledgeFilter>,
        #[graphql(desc = "By what they are ordered.", default_with = "PledgeOrder::SignedOn")]
        order_by: PledgeOrder,
        #[graphql(desc = "Which way.", default_with = "SortDirection::Descending")]
        direction: SortDirection,
    ) -> Result<PledgePage, ApiError> {
        let pages = Pages { first, after, filter, order_by, direction };
        let within = Within::Campaign(self.shown.row.document_id);
        pledges(ctx, view(ctx, self.shown.audience), within, pages).await
    }

    /// What all its pledges come to.
    async fn progress(&self, ctx: &Context<'_>) -> Result<CampaignProgress, ApiError> {
        let view = view(ctx, self.shown.audience);
        CampaignProgress::of(ctx, self.shown.row.document_id, view).await
    }

    /// What its pledges come to by group and by day, and who is ahead.
    async fn statistics(&self, ctx: &Context<'_>) -> CampaignStatistics {
        CampaignStatistics::new(self.shown.row.document_id, view(ctx, self.shown.audience))
    }

    /// Where it takes place.
    async fn areas(&self, ctx: &Context<'_>) -> Result<Vec<Area>, ApiError> {
        let ids = self.details()?.areas.iter();
        let found = try_join_all(ids.map(|id| ctx.loaders().area(*id))).await?;
        Ok(found.into_iter().flatten().map(Area).collect())
    }

    /// Its tags.
    async fn tags(&self, ctx: &Context<'_>) -> Result<WrittenList<Tag>, ApiError> {
        let ids = self.details()?.tags.iter();
        let found = try_join_all(ids.map(|id| ctx.loaders().tag(*id))).await?;
        Ok(found.into_iter().flatten().map(Tag).collect())
    }

    /// What search engines and link previews are told.
    async fn seo(&self) -> Result<Seo, ApiError> {
        Ok(self.details()?.seo.clone().into())
    }
}

impl Drive {
    pub(super) const fn new(shown: Arc<Shown<row::Model>>) -> Self {
        Self { shown, details: OnceLock::new() }
    }

    /// What lists do not show, read once when something of it is asked for.
    fn details(&self) -> Result<&Details, ApiError> {
        if let Some(details) = self.details.get() {
            return Ok(details);
        }
        let read = Box::new(self.shown.row.details()?);
        Ok(self.details.get_or_init(|| read))
    }

    fn phase_at(&self, today: Result<Date, ApiError>) -> Result<Option<Phase>, ApiError> {
        let today = today?;
        if self.shown.row.term().status(today) != campaign::Status::Active {
            return Ok(None);
        }
        Ok(campaign::current_phase(&self.details()?.phases, today).cloned().map(Phase))
    }
}

/// These organizations in their order, as far as there are such.
async fn organizations(
    ctx: &Context<'_>,
    ids: &[OrganizationId],
) -> Result<WrittenList<Organization>, ApiError> {
    let found = try_join_all(ids.iter().map(|id| ctx.loaders().organization(*id))).await?;
    Ok(found.into_iter().flatten().map(Organization).collect())
}
