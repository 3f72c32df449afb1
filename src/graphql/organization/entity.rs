//! Organizations.

use async_graphql::{
    Context, Description, Enum, ID, InputObject, MaybeUndefined, Object, OneofObject,
};
use serde::Serialize;

use super::picture::picture;
use super::role::{PersonRolePage, roles_in};
use crate::article::ArticleKind;
use crate::campaign::CampaignKind;
use crate::graphql::article::ArticlePage;
use crate::graphql::campaign::CampaignPage;
use crate::graphql::connection::{Page, alphabetical};
use crate::graphql::context::{Here, looked_up};
use crate::graphql::error::{ApiError, Nullable};
use crate::graphql::ids;
use crate::graphql::localized::{LocalizedText, listed, served};
use crate::graphql::media::Placement;
use crate::graphql::pledge::{
    Pages, PledgeFilter, PledgeOrder, PledgePage, PledgeTotals, SortDirection, Within, pledges,
};
use crate::graphql::publishing::filed_under;
use crate::graphql::scalars::DateTime;
use crate::graphql::site::path_in;
use crate::graphql::taxonomy::Area;
use crate::graphql::total::Total;
use crate::graphql::written::Written;
use crate::id::AreaId;
use crate::language::LanguageTag;
use crate::organization::{self, OrganizationList, row};
use crate::pledge::{View, Whose};
use crate::record;
use crate::record::tree::{MAX_DEPTH, Place};
use crate::site::path::PathKind;

/// Who launches campaigns, signs pledges and is written about: an authority, a mass organization,
/// a neighborhood, a school. An organization may be a member of another.
#[derive(Description)]
pub(in crate::graphql) struct Organization(pub(in crate::graphql) row::Model);

/// What kind of organization it is.
#[derive(Clone, Copy, PartialEq, Eq, Enum, Serialize)]
#[graphql(remote = "organization::OrganizationKind")]
pub(in crate::graphql) enum OrganizationKind {
    /// An authority: a people's committee, a people's council, a party committee.
    Government,
    /// The Fatherland Front, which unites the mass organizations.
    Front,
    /// A mass organization: women, youth, veterans, farmers, trade unions.
    MassOrganization,
    /// A neighborhood's own committee.
    Neighborhood,
    /// A public office or service.
    Agency,
    /// A school.
    School,
    /// A health station.
    HealthStation,
    /// The police.
    Police,
    /// A business or a cooperative.
    Business,
    /// An association, a club, a religious community.
    Community,
}

#[Object(use_type_description)]
impl Organization {
    /// The global id.
    pub(in crate::graphql) async fn id(&self) -> ID {
        self.0.id.to_string().into()
    }

    /// The slug, the same in every language.
    async fn slug(&self) -> &str {
        &self.0.slug
    }

    /// Where the organization's page stands on the site, by the site's pattern for organizations.
    async fn canonical_path(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The language; the site's default where it is left out.")]
        language: Option<LanguageTag>,
    ) -> Result<String, ApiError> {
        let id = self.0.id.to_string().into();
        path_in(ctx, (PathKind::Organization, &self.0.slug, id), language).await
    }

    /// Its id in the system that it came from; null where it has none.
    async fn external_ref(&self) -> Option<&str> {
        self.0.external_ref.as_deref()
    }

    /// What kind of organization it is.
    async fn kind(&self) -> OrganizationKind {
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

    /// A shorter name for lists in `language`; where there is none, in the site's default
    /// language. Null where there is none at all.
    async fn short_name(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The language; the site's default where it is left out.")]
        language: Option<LanguageTag>,
    ) -> Nullable<String> {
        served(ctx, &self.0.short_names, language).await.transpose()
    }

    /// The shorter names in every language that has one.
    async fn short_names(&self) -> Vec<LocalizedText> {
        listed(&self.0.short_names)
    }

    /// What it is, as plain text in `language`; where there is none, in the site's default
    /// language. Null where there is none at all.
    async fn description(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The language; the site's default where it is left out.")]
        language: Option<LanguageTag>,
    ) -> Nullable<String> {
        served(ctx, &self.0.descriptions, language).await.transpose()
    }

    /// The descriptions in every language that has one.
    async fn descriptions(&self) -> Vec<LocalizedText> {
        listed(&self.0.descriptions)
    }

    /// Where its door is; null where that is not told.
    async fn address(&self) -> Option<&str> {
        self.0.address.as_deref()
    }

    /// Its telephone number, as people write it; null where that is not told.
    async fn phone(&self) -> Option<&str> {
        self.0.phone.as_deref()
    }

    /// Its e-mail address; null where that is not told.
    async fn email(&self) -> Option<&str> {
        self.0.email.as_deref()
    }

    /// Its web site, an `http` or `https` address; null where that is not told.
    async fn website(&self) -> Option<&str> {
        self.0.website.as_deref()
    }

    /// Its emblem; null where it has none.
    async fn logo(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The language of its texts; the site's default where it is left out.")]
        language: Option<LanguageTag>,
    ) -> Nullable<Written<Placement>> {
        picture(ctx, self.0.id.0, language).await.transpose()
    }

    /// Where it is at home; null where that is not told.
    async fn area(&self, ctx: &Context<'_>) -> Nullable<Area> {
        let found = ctx.loaders().area(self.0.area_id?).await;
        Some(found.map_err(ApiError::from).transpose()?.map(Area))
    }

    /// The organization that it is a member of; null at the top.
    async fn parent(&self, ctx: &Context<'_>) -> Nullable<Organization> {
        let found = ctx.loaders().organization(self.0.parent_id?).await;
        Some(found.map_err(ApiError::from).transpose()?.map(Self))
    }

    /// The organization that it is a member of, the one that that is a member of, and so on: the
    /// outermost first, at most 8.
    async fn ancestors(&self, ctx: &Context<'_>) -> Result<Vec<Organization>, ApiError> {
        let (mut around, mut next) = (Vec::new(), self.0.parent_id);
        while let Some(id) = next.filter(|_| around.len() < MAX_DEPTH) {
            let Some(organization) = ctx.loaders().organization(id).await? else { break };
            next = organization.parent_id;
            around.push(Self(organization));
        }
        around.reverse();
        Ok(around)
    }

    /// The organizations that are its members, in alphabetical order.
    async fn members(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many, from 1 to 100; 20 where it is left out.")] first: Option<i32>,
        #[graphql(desc = "Begins after the item with this cursor.")] after: Option<String>,
    ) -> Result<OrganizationPage, ApiError> {
        let place = Some(Place::Within(self.0.id));
        let list = OrganizationList { place, ..OrganizationList::default() };
        alphabetical(ctx, list, (first, after), Total::Organizations, Self).await
    }

    /// Who has a role in it, and which: by the persons' names in alphabetical order. Who has
    /// several stands there several times.
    async fn persons(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many, from 1 to 100; 20 where it is left out.")] first: Option<i32>,
        #[graphql(desc = "Begins after the item with this cursor.")] after: Option<String>,
    ) -> Result<PersonRolePage, ApiError> {
        roles_in(ctx, self.0.id, first, after).await
    }

    /// What it promised in public campaigns, that which was signed last first.
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
        pledges(ctx, View::PUBLIC, Within::Organization(self.0.id), pages).await
    }

    /// What all its pledges in public campaigns come to.
    async fn pledge_totals(&self, ctx: &Context<'_>) -> Result<PledgeTotals, ApiError> {
        PledgeTotals::of(ctx, Whose::Organization(self.0.id)).await
    }

    /// What all pledges of its members in public campaigns come to; its own are not among them.
    async fn member_totals(&self, ctx: &Context<'_>) -> Result<PledgeTotals, ApiError> {
        PledgeTotals::of(ctx, Whose::Bloc(self.0.id)).await
    }

    /// Published articles that name it, in one language, newest first.
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

    /// Published campaigns that it launches or carries as a partner, in one language, newest first.
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

    /// When it was entered.
    async fn created_at(&self) -> DateTime {
        self.0.created_at.into()
    }

    /// When it was last changed.
    async fn updated_at(&self) -> DateTime {
        self.0.updated_at.into()
    }
}

/// Names one organization.
#[derive(OneofObject)]
pub(in crate::graphql) enum OrganizationLookup {
    /// By global id.
    Id(ID),
    /// By slug.
    Slug(String),
    /// By its id in the system that it came from.
    ExternalRef(String),
}

/// Which organizations a list holds.
#[derive(Default, InputObject)]
pub(in crate::graphql) struct OrganizationFilter {
    /// Only those of this kind.
    kind: Option<OrganizationKind>,
    /// Only those at home in this area or in one inside it.
    area: Option<ID>,
    /// Only the members of this organization; null for those that are members of none.
    parent: MaybeUndefined<ID>,
}

/// A page of organizations.
pub(in crate::graphql) type OrganizationPage = Page<Organization>;

/// One organization.
pub(in crate::graphql) async fn organization(
    ctx: &Context<'_>,
    by: OrganizationLookup,
) -> Result<Option<Organization>, ApiError> {
    let db = ctx.reads([]);
    let found = match by {
        OrganizationLookup::Id(id) => ctx.loaders().organization(ids::argument("by", &id)?).await?,
        OrganizationLookup::Slug(slug) => record::find_by_slug::<row::Entity>(db, &slug).await?,
        OrganizationLookup::ExternalRef(text) => {
            record::find_by_external_ref::<row::Entity>(db, &text).await?
        }
    };
    ctx.reading().note(looked_up(found.as_ref().map(|found| found.id), "organizations"));
    Ok(found.map(Organization))
}

/// Organizations by name.
pub(in crate::graphql) async fn organizations(
    ctx: &Context<'_>,
    first: Option<i32>,
    after: Option<String>,
    filter: Option<OrganizationFilter>,
) -> Result<OrganizationPage, ApiError> {
    let filter = filter.unwrap_or_default();
    let list = OrganizationList {
        kind: filter.kind.map(Into::into),
        area: filter.area.map(|id| ids::argument("filter", &id)).transpose()?,
        place: ids::place("filter", filter.parent)?,
    };
    alphabetical(ctx, list, (first, after), Total::Organizations, Organization).await
}

/// The organizations at home in an area or in one inside it.
pub(in crate::graphql) async fn at_home_in(
    ctx: &Context<'_>,
    area: AreaId,
    page: (Option<i32>, Option<String>),
) -> Result<OrganizationPage, ApiError> {
    let list = OrganizationList { area: Some(area), ..OrganizationList::default() };
    alphabetical(ctx, list, page, Total::Organizations, Organization).await
}
