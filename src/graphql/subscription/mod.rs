//! The root of everything that is told as it happens. Each field reads the log from where its
//! [`Follower`] stands, or looks again every now and then, and tells at most one thing at a time.

mod presence;
mod progress;
mod published;

use std::sync::Arc;

use async_graphql::{Context, Description, ID, Subscription as Root};
use futures_util::stream::{self, Stream};

use super::article::Article;
use super::campaign::Campaign;
use super::endpoint::Follower;
use super::error::ApiError;
use super::revision::Presence;
use super::sync::{self, Changes};
use crate::language::LanguageTag;

/// What is told as it happens, over a WebSocket (`graphql-transport-ws`) or as server-sent events
/// (`graphql-sse`, distinct connections). An operation asks for exactly one of these fields.
#[derive(Description)]
pub(super) struct Subscription;

#[Root(use_type_description)]
impl Subscription {
    /// What changes, as it changes: the same as the query `changes`, told without being asked again.
    /// Hand on the last `position` as `since` after a broken line, and nothing is missed. Without
    /// `since` the first answer is the position of now.
    async fn changed(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The `position` of the last answer; left out to begin now.")]
        since: Option<String>,
        #[graphql(
            desc = "How many changes one answer holds: 20 where it is left out, 100 at most."
        )]
        first: Option<i32>,
        #[graphql(desc = "The language of documents; the site's where it is left out.")]
        language: Option<LanguageTag>,
    ) -> Result<impl Stream<Item = Changes>, ApiError> {
        Ok(told(sync::followed(ctx, follower(ctx), since, first, language).await?))
    }

    /// Articles, as they are published for the first time.
    async fn article_published(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The language; the site's where it is left out.")] language: Option<
            LanguageTag,
        >,
    ) -> Result<impl Stream<Item = Article>, ApiError> {
        Ok(told(published::next_article(ctx, follower(ctx), language).await?))
    }

    /// A campaign, whenever something that was promised in it is signed, changed, done or judged,
    /// or the campaign itself changes.
    async fn campaign_progressed(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The campaign's global id.")] id: ID,
    ) -> Result<impl Stream<Item = Campaign>, ApiError> {
        Ok(told(progress::campaign(ctx, follower(ctx), &id).await?))
    }

    /// Who else has an edition open at the desk: at once, and whenever somebody comes or leaves. It
    /// tells nobody that you have it open; `announcePresence` does. For who may read the document.
    async fn presence_changed(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The document's global id.")] id: ID,
        #[graphql(desc = "The edition; the site's default language where it is left out.")]
        language: Option<LanguageTag>,
    ) -> Result<impl Stream<Item = Vec<Presence>>, ApiError> {
        Ok(told(presence::others(ctx, follower(ctx), &id, language).await?))
    }
}

fn follower<'a>(ctx: &Context<'a>) -> &'a Follower {
    ctx.data_unchecked::<Arc<Follower>>()
}

/// What is told this time, if anything.
fn told<T: Send>(value: Option<T>) -> impl Stream<Item = T> {
    stream::iter(value)
}
