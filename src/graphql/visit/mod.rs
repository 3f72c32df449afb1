//! How many read the site, and what, in the schema.

use async_graphql::{Context, Enum, SimpleObject};
use futures_util::future::try_join_all;

use super::connection::page_size;
use super::context::{Here, language_or_default, site};
use super::error::ApiError;
use super::feed::FeedItem;
use super::node::{self, Node};
use crate::cache::CacheTag;
use crate::error::Unexpected;
use crate::language::LanguageTag;
use crate::visit;

/// How long an answer with figures of visits is kept, in seconds.
const VISITS_KEPT: i64 = 10;
/// How long an answer with what is popular is kept, in seconds.
const POPULAR_KEPT: i64 = 60;

/// How much was viewed in a time, without machines.
#[derive(SimpleObject)]
#[graphql(name = "VisitFigures")]
struct Figures {
    /// How many pages were viewed.
    views: i32,
    /// How many viewed them. Who came on several days counts once for each of them: from one day to the
    /// next nobody is recognized.
    visitors: i32,
}

/// How much the site is visited, as far as its pages tell by `/beacon`. The figures follow within
/// seconds.
#[derive(SimpleObject)]
pub(super) struct SiteVisits {
    /// How many were seen in the last five minutes.
    online: i32,
    /// Since midnight where the site is.
    today: Figures,
    /// Since Monday.
    this_week: Figures,
    /// Since the first of the month.
    this_month: Figures,
    /// Since the site counts.
    total: Figures,
}

/// The time back from now in which views count.
#[derive(Clone, Copy, Default, PartialEq, Eq, Enum)]
#[graphql(remote = "visit::Window")]
pub(super) enum PopularWindow {
    /// 24 hours.
    Day,
    /// Seven days.
    #[default]
    Week,
    /// Thirty days.
    Month,
}

/// A piece of news that is read.
#[derive(SimpleObject)]
pub(super) struct PopularStory {
    /// What it is: an article or a campaign.
    story: FeedItem,
    /// How often it was viewed in the window, in whatever language.
    views: i32,
}

/// How much the site is visited.
pub(super) async fn visits(ctx: &Context<'_>) -> Result<SiteVisits, ApiError> {
    let now = ctx.constants().store.clock().now();
    ctx.reading().holds_until(now.plus_seconds(VISITS_KEPT));
    let site = site(ctx).await?;
    let visits = visit::visits(ctx.reads([]), &site, now).await.map_err(Unexpected::from)?;
    Ok(SiteVisits {
        online: count(visits.online),
        today: figures(visits.today),
        this_week: figures(visits.week),
        this_month: figures(visits.month),
        total: figures(visits.total),
    })
}

/// What is read most, of what the feed shows in a language.
pub(super) async fn popular(
    ctx: &Context<'_>,
    first: Option<i32>,
    window: PopularWindow,
    language: Option<LanguageTag>,
) -> Result<Vec<PopularStory>, ApiError> {
    let size = page_size(first)?;
    let language = language_or_default(ctx, language).await?;
    let now = ctx.constants().store.clock().now();
    ctx.reading().holds_until(now.plus_seconds(POPULAR_KEPT));
    let db = ctx.reads(["articles", "campaigns"].map(CacheTag::List));
    let most = visit::popular(db, &language, window.into(), now, size).await;
    let stories = most.map_err(Unexpected::from)?.into_iter().map(async |one| {
        let node = node::find_in(ctx, &one.kind, one.entity_id, &language).await?;
        let story = node.and_then(story);
        Ok::<_, ApiError>(story.map(|story| PopularStory { story, views: count(one.views) }))
    });
    Ok(try_join_all(stories).await?.into_iter().flatten().collect())
}

fn story(node: Node) -> Option<FeedItem> {
    match node {
        Node::Article(article) => Some(FeedItem::Article(article)),
        Node::Campaign(campaign) => Some(FeedItem::Campaign(campaign)),
        _ => None,
    }
}

fn figures(figures: visit::Figures) -> Figures {
    Figures { views: count(figures.views), visitors: count(figures.visitors) }
}

/// As many as GraphQL's integers hold: beyond two thousand million, that many.
fn count(number: impl TryInto<i32>) -> i32 {
    number.try_into().unwrap_or(i32::MAX)
}
