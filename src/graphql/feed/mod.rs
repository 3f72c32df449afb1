//! The feed in the schema: an app's first screen in one query.

mod piece;

use async_graphql::{Context, ID, InputObject, Union};
use futures_util::future::try_join_all;
use uuid::Uuid;

use super::announcement::{self, Announcement};
use super::article::Article;
use super::campaign::Campaign;
use super::connection::{Keyset, Page, page, page_size};
use super::context::{Here, language_or_default, now};
use super::error::ApiError;
use super::labels::Labels;
use super::pledge::{Report, report};
use super::publishing::Shown;
use super::total::Total;
use crate::error::Unexpected;
use crate::feed::{self, News};
use crate::id::{AnnouncementId, AreaId, CategoryId, OrganizationId, ReportId, TagId, Typed};
use crate::language::LanguageTag;
use crate::newsstand::{Listed, Timeline};
use crate::pledge::View;
use crate::publishing::DocumentKind;

use piece::Piece;

/// One piece of news. More kinds may come: a client draws those that it knows and leaves the others
/// out.
#[derive(Union)]
pub(super) enum FeedItem {
    /// An article.
    Article(Article),
    /// A campaign.
    Campaign(Campaign),
    /// A report on a pledge that was verified, at the time at which it was.
    Report(Report),
    /// An announcement, at the time at which it begins; it stays when it has ended.
    Announcement(Announcement),
}

/// Which news the feed holds: what is under one of each list's ids. A list that is left out, null
/// or empty asks for nothing.
#[derive(Default, InputObject)]
pub(super) struct FeedFilter {
    /// Only news from these areas and those inside them; at most 20.
    areas: Option<Vec<ID>>,
    /// Only news of these categories; at most 20.
    categories: Option<Vec<ID>>,
    /// Only news with these tags; at most 20.
    tags: Option<Vec<ID>>,
    /// Only news of these organizations: their campaigns, and reports on their pledges; at most 20.
    organizations: Option<Vec<ID>>,
    /// Only news of these campaigns; at most 20.
    campaigns: Option<Vec<ID>>,
}

/// A page of the feed.
pub(super) type FeedPage = Page<Piece>;

/// The feed, newest first.
pub(super) async fn feed(
    ctx: &Context<'_>,
    first: Option<i32>,
    after: Option<String>,
    language: Option<LanguageTag>,
    filter: FeedFilter,
) -> Result<FeedPage, ApiError> {
    let size = page_size(first)?;
    let after = Keyset::after(after.as_deref())?.map(|place| (place.at, place.id));
    let timeline = Timeline {
        language: language_or_default(ctx, language).await?,
        kind: None,
        labels: filter.labels()?,
        now: now(ctx).await?,
    };
    ctx.loaders().note_timeline(&timeline);
    let db = ctx.reads([]);
    let listed = feed::newest(db, &timeline, after, size + 1).await.map_err(Unexpected::from)?;
    let items = listed.into_iter().map(async |feed::Piece { listed, news, cover }| {
        ctx.loaders().know(cover);
        Ok::<_, ApiError>(
            item(ctx, &listed, news, &timeline.language).await?.map(|item| (listed, item)),
        )
    });
    let items = try_join_all(items).await?.into_iter().flatten();
    Ok(page(items.collect(), size, after.is_some(), Total::Timeline(timeline), |(one, item)| {
        (Keyset { at: one.at, id: one.entity_id }.cursor(), Piece(item))
    }))
}

impl FeedFilter {
    fn labels(self) -> Result<Vec<Vec<Uuid>>, ApiError> {
        let mut labels = Labels::default();
        labels.add::<AreaId>("areas", self.areas)?;
        labels.add::<CategoryId>("categories", self.categories)?;
        labels.add::<TagId>("tags", self.tags)?;
        labels.add::<OrganizationId>("organizations", self.organizations)?;
        labels.add_documents(DocumentKind::Campaign, "campaigns", self.campaigns)?;
        Ok(labels.0)
    }
}

/// The thing itself; `None` for what has no type in the schema. Those of one kind are fetched
/// together.
async fn item(
    ctx: &Context<'_>,
    listed: &Listed,
    news: News,
    language: &LanguageTag,
) -> Result<Option<FeedItem>, ApiError> {
    Ok(match news {
        News::Article(row) => Some(FeedItem::Article(Shown::published(row).into())),
        News::Campaign(row) => Some(FeedItem::Campaign(Shown::published(row).into())),
        News::Other if listed.kind == ReportId::PREFIX => {
            let found = report(ctx, ReportId(listed.entity_id), View::PUBLIC).await?;
            found.map(FeedItem::Report)
        }
        News::Other if listed.kind == AnnouncementId::PREFIX => {
            let id = AnnouncementId(listed.entity_id);
            let found = announcement::by_id(ctx, id, Some(language.clone()));
            found.await?.map(FeedItem::Announcement)
        }
        News::Other => None,
    })
}
