//! Areas.

use async_graphql::{
    Context, Description, Enum, ID, InputObject, MaybeUndefined, Object, OneofObject,
};
use serde::Serialize;

use crate::article::ArticleKind;
use crate::campaign::CampaignKind;
use crate::graphql::article::ArticlePage;
use crate::graphql::campaign::CampaignPage;
use crate::graphql::connection::{Page, alphabetical};
use crate::graphql::context::{Here, looked_up};
use crate::graphql::error::{ApiError, Nullable};
use crate::graphql::ids;
use crate::graphql::localized::{LocalizedText, listed, served};
use crate::graphql::organization::{OrganizationPage, at_home_in};
use crate::graphql::pledge::PledgeTotals;
use crate::graphql::publishing::filed_under;
use crate::graphql::site::path_in;
use crate::graphql::total::Total;
use crate::language::LanguageTag;
use crate::pledge::Whose;
use crate::record;
use crate::record::tree::{MAX_DEPTH, Place};
use crate::site::path::PathKind;
use crate::taxonomy::area::{self, AreaList};

/// A place: a province, a city, a ward, a neighborhood. Areas lie within each other.
#[derive(Description)]
pub(in crate::graphql) struct Area(pub(in crate::graphql) area::Model);

/// What kind of place an area is.
#[derive(Clone, Copy, PartialEq, Eq, Enum, Serialize)]
#[graphql(remote = "area::AreaKind")]
pub(in crate::graphql) enum AreaKind {
    /// A province.
    Province,
    /// A city or a town.
    City,
    /// A ward or a commune.
    Ward,
    /// A neighborhood or a village.
    Neighborhood,
}

#[Object(use_type_description)]
impl Area {
    /// The global id.
    pub(in crate::graphql) async fn id(&self) -> ID {
        self.0.id.to_string().into()
    }

    /// The slug, the same in every language.
    async fn slug(&self) -> &str {
        &self.0.slug
    }

    /// Where the area's page stands on the site, by the site's pattern for areas.
    async fn canonical_path(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The language; the site's default where it is left out.")]
        language: Option<LanguageTag>,
    ) -> Result<String, ApiError> {
        let id = self.0.id.to_string().into();
        path_in(ctx, (PathKind::Area, &self.0.slug, id), language).await
    }

    /// What kind of place it is.
    async fn kind(&self) -> AreaKind {
        self.0.kind.into()
    }

    /// The name in `language`; where there is none, in the site's default language.
    async fn name(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The language; the site's default where it is left out.")]
        language: Option<LanguageTag>,
    ) -> Result<String, ApiError> {
        Ok(served(ctx, &self.0.names, language).await?.unwrap_or_default())
    }

    /// The names in every language that has one.
    async fn names(&self) -> Vec<LocalizedText> {
        listed(&self.0.names)
    }

    /// The area directly around it; null at the top.
    async fn parent(&self, ctx: &Context<'_>) -> Nullable<Area> {
        let found = ctx.loaders().area(self.0.parent_id?).await;
        Some(found.map_err(ApiError::from).transpose()?.map(Self))
    }

    /// Every area around it, the outermost first; at most 8.
    async fn ancestors(&self, ctx: &Context<'_>) -> Result<Vec<Area>, ApiError> {
        let (mut around, mut next) = (Vec::new(), self.0.parent_id);
        while let Some(id) = next.filter(|_| around.len() < MAX_DEPTH) {
            let Some(area) = ctx.loaders().area(id).await? else { break };
            next = area.parent_id;
            around.push(Self(area));
        }
        around.reverse();
        Ok(around)
    }

    /// The areas directly in it, in alphabetical order.
    async fn children(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many, from 1 to 100; 20 where it is left out.")] first: Option<i32>,
        #[graphql(desc = "Begins after the item with this cursor.")] after: Option<String>,
    ) -> Result<AreaPage, ApiError> {
        let list = AreaList { kind: None, place: Some(Place::Within(self.0.id)) };
        alphabetical(ctx, list, (first, after), Total::Areas, Area).await
    }

    /// Published articles about this area or one inside it, in one language, newest first.
    async fn articles(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many, from 1 to 100; 20 where it is left out.")] first: Option<i32>,
        #[graphql(desc = "Begins after the item with this cursor.")] after: Option<String>,
        #[graphql(desc = "The language; the site's default where it is left out.")]
        language: Option<LanguageTag>,
    ) -> Result<ArticlePage, ApiError> {
        filed_under::<ArticleKind>(ctx, self.0.id.0, (first, after), language).await
    }

    /// Published campaigns that take place here or in an area inside it, in one language, newest
    /// first.
    async fn campaigns(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many, from 1 to 100; 20 where it is left out.")] first: Option<i32>,
        #[graphql(desc = "Begins after the item with this cursor.")] after: Option<String>,
        #[graphql(desc = "The language; the site's default where it is left out.")]
        language: Option<LanguageTag>,
    ) -> Result<CampaignPage, ApiError> {
        filed_under::<CampaignKind>(ctx, self.0.id.0, (first, after), language).await
    }

    /// What all pledges in public campaigns come to of organizations at home in this area or in one
    /// inside it.
    async fn pledge_totals(&self, ctx: &Context<'_>) -> Result<PledgeTotals, ApiError> {
        PledgeTotals::of(ctx, Whose::Area(self.0.id)).await
    }

    /// The organizations at home in this area or in one inside it, in alphabetical order.
    async fn organizations(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many, from 1 to 100; 20 where it is left out.")] first: Option<i32>,
        #[graphql(desc = "Begins after the item with this cursor.")] after: Option<String>,
    ) -> Result<OrganizationPage, ApiError> {
        at_home_in(ctx, self.0.id, (first, after)).await
    }
}

/// Names one area.
#[derive(OneofObject)]
pub(in crate::graphql) enum AreaLookup {
    /// By global id.
    Id(ID),
    /// By slug.
    Slug(String),
}

/// Which areas a list holds.
#[derive(Default, InputObject)]
pub(in crate::graphql) struct AreaFilter {
    /// Only those directly in this area; null for those that lie in none.
    parent: MaybeUndefined<ID>,
    /// Only those of this kind.
    kind: Option<AreaKind>,
}

/// A page of areas.
pub(in crate::graphql) type AreaPage = Page<Area>;

/// One area.
pub(in crate::graphql) async fn area(
    ctx: &Context<'_>,
    by: AreaLookup,
) -> Result<Option<Area>, ApiError> {
    let found = match by {
        AreaLookup::Id(id) => ctx.loaders().area(ids::argument("by", &id)?).await?,
        AreaLookup::Slug(slug) => {
            record::find_by_slug::<area::Entity>(ctx.reads([]), &slug).await?
        }
    };
    ctx.reading().note(looked_up(found.as_ref().map(|found| found.id), "areas"));
    Ok(found.map(Area))
}

/// Areas by name.
pub(in crate::graphql) async fn areas(
    ctx: &Context<'_>,
    first: Option<i32>,
    after: Option<String>,
    filter: Option<AreaFilter>,
) -> Result<AreaPage, ApiError> {
    let filter = filter.unwrap_or_default();
    let list =
        AreaList { kind: filter.kind.map(Into::into), place: ids::place("filter", filter.parent)? };
    alphabetical(ctx, list, (first, after), Total::Areas, Area).await
}
