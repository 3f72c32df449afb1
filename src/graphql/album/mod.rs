//! Albums in the schema.

mod list;
mod mutation;
mod photos;

use std::sync::Arc;

use async_graphql::{Context, Object};
use futures_util::future::try_join_all;

use super::connection::Page;
use super::context::Here;
use super::error::ApiError;
use super::media::Placement;
use super::publishing::{Seo, Shown, document_type};
use super::taxonomy::{Area, Tag};
use super::written::WrittenList;
use crate::album::{AlbumKind, row};

pub(super) use list::{AlbumFilter, AlbumPage, albums};
pub(super) use mutation::AlbumMutation;

document_type! {
    /// Photos in an order, in one language. Its body is the photos alone.
    Album of AlbumKind: Collection
}

/// What albums alone tell.
struct Collection(Arc<Shown<row::Model>>);

impl Collection {
    const fn new(shown: Arc<Shown<row::Model>>) -> Self {
        Self(shown)
    }
}

#[Object]
impl Collection {
    /// How many photos it has; at most 500.
    async fn photo_count(&self) -> i32 {
        self.0.row.photo_count
    }

    /// The photos in their order. `Placement.blockId` names each through all changes.
    async fn photos(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many, from 1 to 100; 20 where it is left out.")] first: Option<i32>,
        #[graphql(desc = "Begins after the item with this cursor.")] after: Option<String>,
    ) -> Result<Page<Placement>, ApiError> {
        photos::photos(ctx, &self.0, first, after.as_deref()).await
    }

    /// The areas that it shows.
    async fn areas(&self, ctx: &Context<'_>) -> Result<Vec<Area>, ApiError> {
        let areas = self.0.row.details()?.areas.into_iter();
        let found = try_join_all(areas.map(|id| ctx.loaders().area(id))).await?;
        Ok(found.into_iter().flatten().map(Area).collect())
    }

    /// The tags.
    async fn tags(&self, ctx: &Context<'_>) -> Result<WrittenList<Tag>, ApiError> {
        let tags = self.0.row.details()?.tags.into_iter();
        let found = try_join_all(tags.map(|id| ctx.loaders().tag(id))).await?;
        Ok(found.into_iter().flatten().map(Tag).collect())
    }

    /// What search engines and link previews are told.
    async fn seo(&self) -> Result<Seo, ApiError> {
        Ok(self.0.row.details()?.seo.into())
    }
}
