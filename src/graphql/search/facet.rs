//! How what was found is spread.

use async_graphql::{Context, SimpleObject};
use futures_util::future::try_join_all;

use super::SearchKind;
use crate::graphql::context::{Here, categories};
use crate::graphql::error::ApiError;
use crate::graphql::taxonomy::{Area, Category};
use crate::id::{AreaId, CategoryId};
use crate::search::{self, Counted, Facet, Request};

/// The most values of a facet that are told.
const MOST: u64 = 20;

/// How many of the things found are of each kind, category and area; the most frequent first, at
/// most 20 of each.
#[derive(SimpleObject)]
pub(super) struct SearchFacets {
    /// By kind.
    kinds: Vec<KindCount>,
    /// By category; what has none counts for none.
    categories: Vec<CategoryCount>,
    /// By area, as things name them: what is about a neighborhood does not count for its ward.
    areas: Vec<AreaCount>,
}

/// How many things of a kind were found.
#[derive(SimpleObject)]
struct KindCount {
    /// The kind.
    kind: SearchKind,
    /// How many.
    count: i32,
}

/// How many things of a category were found.
#[derive(SimpleObject)]
struct CategoryCount {
    /// The category.
    category: Category,
    /// How many.
    count: i32,
}

/// How many things about an area were found.
#[derive(SimpleObject)]
struct AreaCount {
    /// The area.
    area: Area,
    /// How many.
    count: i32,
}

/// Counts those facets that were asked for.
pub(super) async fn facets(ctx: &Context<'_>, request: &Request) -> Result<SearchFacets, ApiError> {
    let counted = async |field: &str, facet| {
        if !ctx.look_ahead().field(field).exists() {
            return Ok(Vec::new());
        }
        search::counts(ctx.store().reader(), request, facet, MOST).await
    };
    let kinds = counted("kinds", Facet::Kind).await?;
    let categories = counted("categories", Facet::Label("category")).await?;
    let areas = counted("areas", Facet::Label("area")).await?;
    let categories = categories.into_iter().map(async |counted| category(ctx, &counted).await);
    let areas = areas.into_iter().map(async |counted| area(ctx, &counted).await);
    Ok(SearchFacets {
        kinds: kinds.iter().filter_map(kind).collect(),
        categories: try_join_all(categories).await?.into_iter().flatten().collect(),
        areas: try_join_all(areas).await?.into_iter().flatten().collect(),
    })
}

fn kind(counted: &Counted) -> Option<KindCount> {
    let prefix = counted.kind.as_deref()?;
    let kind = SearchKind::ALL.into_iter().find(|kind| kind.prefix() == prefix)?;
    Some(KindCount { kind, count: number(counted) })
}

async fn category(ctx: &Context<'_>, counted: &Counted) -> Result<Option<CategoryCount>, ApiError> {
    let Some(id) = counted.label else { return Ok(None) };
    let found = categories(ctx).find(CategoryId(id)).await?;
    Ok(found.map(|row| CategoryCount { category: Category(row), count: number(counted) }))
}

async fn area(ctx: &Context<'_>, counted: &Counted) -> Result<Option<AreaCount>, ApiError> {
    let Some(id) = counted.label else { return Ok(None) };
    let found = ctx.loaders().area(AreaId(id)).await?;
    Ok(found.map(|row| AreaCount { area: Area(row), count: number(counted) }))
}

fn number(counted: &Counted) -> i32 {
    i32::try_from(counted.count).unwrap_or(i32::MAX)
}
