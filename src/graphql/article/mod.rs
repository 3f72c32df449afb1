//! Articles in the schema.

mod author;
mod event;
mod file;
mod list;
mod mutation;

use std::sync::Arc;

use async_graphql::{Context, Object};
use futures_util::future::try_join_all;

use super::campaign::Campaign;
use super::context::{Here, categories};
use super::error::{ApiError, Nullable};
use super::publishing::{Seo, Shown, document_type, published_in};
use super::taxonomy::{Area, Category, Tag};
use super::written::{Written, WrittenList};
use crate::article::{ArticleKind, Details, row};
use crate::campaign::CampaignKind;

use author::Author;
use event::Event;
use file::AttachedFile;

pub(super) use list::{ArticleFilter, ArticlePage, articles};
pub(super) use mutation::ArticleMutation;

document_type! {
    /// A piece of news in one language.
    Article of ArticleKind: News
}

/// What articles alone tell.
struct News(Arc<Shown<row::Model>>);

impl News {
    const fn new(shown: Arc<Shown<row::Model>>) -> Self {
        Self(shown)
    }
}

#[Object]
impl News {
    /// A short line above the title.
    async fn kicker(&self) -> Option<&str> {
        self.0.row.kicker.as_deref()
    }

    /// How many minutes reading takes, at least 1.
    async fn reading_minutes(&self) -> i32 {
        self.0.row.reading_minutes
    }

    /// The category; null where there is none.
    async fn category(&self, ctx: &Context<'_>) -> Nullable<Written<Category>> {
        let found = categories(ctx).find(self.0.row.category_id?).await;
        Some(found.map_err(ApiError::from).transpose()?.map(Category).map(Written))
    }

    /// Who wrote it, in the order of the by-line.
    async fn authors(&self) -> Result<WrittenList<Author>, ApiError> {
        Ok(self.0.row.authors()?.into_iter().map(Author).collect())
    }

    /// The areas that it is about.
    async fn areas(&self, ctx: &Context<'_>) -> Result<Vec<Area>, ApiError> {
        let areas = self.details()?.areas.into_iter();
        let found = try_join_all(areas.map(|id| ctx.loaders().area(id))).await?;
        Ok(found.into_iter().flatten().map(Area).collect())
    }

    /// The tags.
    async fn tags(&self, ctx: &Context<'_>) -> Result<WrittenList<Tag>, ApiError> {
        let tags = self.details()?.tags.into_iter();
        let found = try_join_all(tags.map(|id| ctx.loaders().tag(id))).await?;
        Ok(found.into_iter().flatten().map(Tag).collect())
    }

    /// The campaigns to which it belongs, as far as they are public: in the article's language, or
    /// in the one in which they were published first.
    async fn campaigns(&self, ctx: &Context<'_>) -> Result<Vec<Campaign>, ApiError> {
        let campaigns = self.details()?.campaigns.into_iter();
        let language = &self.0.row.language;
        let found = campaigns.map(|id| published_in::<CampaignKind>(ctx, id, language));
        Ok(try_join_all(found).await?.into_iter().flatten().collect())
    }

    /// What it announces; null where it announces nothing.
    async fn event(&self) -> Nullable<Event> {
        let event = self.details().map(|details| details.event).transpose()?;
        Some(event.map(Event::from))
    }

    /// Files that go with it.
    async fn files(&self) -> Result<Vec<AttachedFile>, ApiError> {
        let audience = self.0.audience;
        let files = self.details()?.files.into_iter();
        Ok(files.map(|file| AttachedFile { file, audience }).collect())
    }

    /// Whether front pages keep it on top.
    async fn pinned(&self) -> bool {
        self.0.row.pinned
    }

    /// Whether it must not be overlooked.
    async fn urgent(&self) -> bool {
        self.0.row.urgent
    }

    /// What search engines and link previews are told.
    async fn seo(&self) -> Result<Seo, ApiError> {
        Ok(self.details()?.seo.into())
    }
}

impl News {
    fn details(&self) -> Result<Details, ApiError> {
        Ok(self.0.row.details()?)
    }
}
