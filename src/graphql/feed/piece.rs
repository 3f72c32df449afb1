//! A piece of news that is written as the object that it is.

use std::borrow::Cow;

use async_graphql::parser::types::Field;
use async_graphql::registry::Registry;
use async_graphql::{
    ContainerType, Context, ContextSelectionSet, ObjectType, OutputType, Positioned, ServerResult,
    Value,
};

use super::FeedItem;

/// In the schema it is the union; to [`Written`](crate::graphql::written::Written), which asks for
/// fields and never for members, it is one object of several types.
pub(in crate::graphql) struct Piece(pub(super) FeedItem);

impl OutputType for Piece {
    fn type_name() -> Cow<'static, str> {
        FeedItem::type_name()
    }

    fn introspection_type_name(&self) -> Cow<'static, str> {
        self.0.introspection_type_name()
    }

    fn create_type_info(registry: &mut Registry) -> String {
        FeedItem::create_type_info(registry)
    }

    async fn resolve(
        &self,
        ctx: &ContextSelectionSet<'_>,
        field: &Positioned<Field>,
    ) -> ServerResult<Value> {
        self.0.resolve(ctx, field).await
    }
}

impl ContainerType for Piece {
    async fn resolve_field(&self, ctx: &Context<'_>) -> ServerResult<Option<Value>> {
        match &self.0 {
            FeedItem::Article(article) => article.resolve_field(ctx).await,
            FeedItem::Campaign(campaign) => campaign.resolve_field(ctx).await,
            FeedItem::Report(report) => report.resolve_field(ctx).await,
            FeedItem::Announcement(announcement) => announcement.resolve_field(ctx).await,
        }
    }
}

impl ObjectType for Piece {}
