//! Everything that was found.

use async_graphql::{Context, Description, Object};

use super::facet::{self, SearchFacets};
use super::hit::SearchHit;
use crate::graphql::connection::{Edge, Page, PageInfo};
use crate::graphql::error::ApiError;
use crate::search::Request;

/// What was found: a page of it, the best first, and how it is spread.
#[derive(Description)]
pub(in crate::graphql) struct SearchResults {
    pub(super) page: Page<SearchHit>,
    pub(super) request: Request,
}

#[Object(name = "SearchHitConnection", use_type_description)]
impl SearchResults {
    /// The hits in order, each with its cursor.
    async fn edges(&self) -> &Vec<Edge<SearchHit>> {
        &self.page.edges
    }

    /// The hits in order.
    async fn nodes(&self) -> Vec<&SearchHit> {
        self.page.edges.iter().map(|edge| &edge.node).collect()
    }

    /// Where the page lies among all hits.
    async fn page_info(&self) -> PageInfo {
        self.page.info()
    }

    /// How many things were found; counted only when asked for. Of what matches only the newest 2000
    /// are looked at.
    async fn total_count(&self, ctx: &Context<'_>) -> Result<i32, ApiError> {
        self.page.count(ctx).await
    }

    /// How what was found is spread over kinds, categories and areas.
    async fn facets(&self, ctx: &Context<'_>) -> Result<SearchFacets, ApiError> {
        facet::facets(ctx, &self.request).await
    }
}
