//! The root of everything that is read.

use async_graphql::{Context, Description, ID, Object};

use super::account::{User, UserLink, user, user_link};
use super::album::{self, Album, AlbumFilter, AlbumPage};
use super::announcement::{self, AnnouncementFilter, AnnouncementOrder, AnnouncementPage};
use super::article::{self, Article, ArticleFilter, ArticlePage};
use super::campaign::{self, Campaign, CampaignFilter, CampaignOrder, CampaignPage};
use super::context::{Here, site};
use super::desk::Desk;
use super::error::{ApiError, Nullable};
use super::feed::{self, FeedFilter, FeedPage};
use super::loaders::Audience;
use super::navigation::{self, Menu, PathResolution};
use super::node::{self, Node};
use super::organization::{
    self, Organization, OrganizationFilter, OrganizationLookup, OrganizationPage, Person,
    PersonFilter, PersonLookup, PersonPage,
};
use super::page::Page;
use super::pledge::{
    self, Pages, Pledge, PledgeFilter, PledgeInvitation, PledgeLookup, PledgeOrder, PledgePage,
    SortDirection, Within,
};
use super::publishing::{self, DocumentLookup};
use super::search::{self, SearchFilter, SearchResults};
use super::site::Site;
use super::sync::{self, Changes};
use super::taxonomy::{
    self, Area, AreaFilter, AreaLookup, AreaPage, Category, CategoryLookup, Tag, TagLookup, TagPage,
};
use super::visit::{self, PopularStory, PopularWindow};
use super::written::Written;
use crate::album::AlbumKind;
use crate::article::ArticleKind;
use crate::campaign::CampaignKind;
use crate::language::LanguageTag;
use crate::page::PageKind;
use crate::pledge::View;

/// Everything that can be read. What is public needs no sign-in; what is editorial stands under
/// `desk`.
#[derive(Description)]
pub(super) struct Query;

#[Object(use_type_description)]
impl Query {
    /// The site itself.
    async fn site(&self, ctx: &Context<'_>) -> Result<Site, ApiError> {
        Ok(Site(site(ctx).await?))
    }

    /// The public thing with this global id; null where there is none.
    async fn node(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The global id.")] id: ID,
    ) -> Nullable<Node> {
        node::node(ctx, &id).await.transpose()
    }

    /// The public things with these global ids, in their order; null for what is not there.
    async fn nodes(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The global ids, at most 100.")] ids: Vec<ID>,
    ) -> Result<Vec<Option<Node>>, ApiError> {
        node::nodes(ctx, ids).await
    }

    /// One published article; null where there is none.
    async fn article(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Names the article.")] by: DocumentLookup,
        #[graphql(
            desc = "The language wanted; the site's default where it is left out. By id, another language is served where this one is not published; `Article.language` names it."
        )]
        language: Option<LanguageTag>,
    ) -> Nullable<Written<Article>> {
        let found = publishing::lookup::<ArticleKind>(ctx, by, language).await;
        found.map(|found| found.map(Written)).transpose()
    }

    /// Published articles in one language, newest first.
    async fn articles(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many, from 1 to 100; 20 where it is left out.")] first: Option<i32>,
        #[graphql(desc = "Begins after the item with this cursor.")] after: Option<String>,
        #[graphql(desc = "The language; the site's default where it is left out.")]
        language: Option<LanguageTag>,
        #[graphql(desc = "Which articles; all where it is left out.")] filter: Option<
            ArticleFilter,
        >,
    ) -> Result<ArticlePage, ApiError> {
        article::articles(ctx, first, after, language, filter).await
    }

    /// Everything new in one timeline, newest first: articles, campaigns, verified reports on
    /// pledges, announcements. An app's first screen in one query.
    async fn feed(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many, from 1 to 100; 20 where it is left out.")] first: Option<i32>,
        #[graphql(desc = "Begins after the item with this cursor.")] after: Option<String>,
        #[graphql(desc = "The language; the site's default where it is left out.")]
        language: Option<LanguageTag>,
        #[graphql(desc = "Which news; all where it is left out.")] filter: Option<FeedFilter>,
    ) -> Result<FeedPage, ApiError> {
        feed::feed(ctx, first, after, language, filter.unwrap_or_default()).await
    }

    /// What is read most, as far as the site's pages tell by `/beacon`: articles and campaigns that are
    /// published in one language, the most viewed first.
    async fn popular(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many, from 1 to 100; 20 where it is left out.")] first: Option<i32>,
        #[graphql(desc = "In which time views count.", default)] window: PopularWindow,
        #[graphql(desc = "The language; the site's default where it is left out.")]
        language: Option<LanguageTag>,
    ) -> Result<Vec<PopularStory>, ApiError> {
        visit::popular(ctx, first, window, language).await
    }

    /// One published campaign; null where there is none.
    async fn campaign(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Names the campaign.")] by: DocumentLookup,
        #[graphql(
            desc = "The language wanted; the site's default where it is left out. By id, another language is served where this one is not published; `Campaign.language` names it."
        )]
        language: Option<LanguageTag>,
    ) -> Nullable<Written<Campaign>> {
        let found = publishing::lookup::<CampaignKind>(ctx, by, language).await;
        found.map(|found| found.map(Written)).transpose()
    }

    /// Published campaigns in one language.
    async fn campaigns(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many, from 1 to 100; 20 where it is left out.")] first: Option<i32>,
        #[graphql(desc = "Begins after the item with this cursor, which is of the same order.")]
        after: Option<String>,
        #[graphql(desc = "The language; the site's default where it is left out.")]
        language: Option<LanguageTag>,
        #[graphql(desc = "Which campaigns; all where it is left out.")] filter: Option<
            CampaignFilter,
        >,
        #[graphql(desc = "In which order.", default)] order_by: CampaignOrder,
    ) -> Result<CampaignPage, ApiError> {
        campaign::campaigns(ctx, (first, after), language, filter, order_by).await
    }

    /// One published page; null where there is none.
    async fn page(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Names the page.")] by: DocumentLookup,
        #[graphql(
            desc = "The language wanted; the site's default where it is left out. By id, another language is served where this one is not published; `Page.language` names it."
        )]
        language: Option<LanguageTag>,
    ) -> Nullable<Written<Page>> {
        let found = publishing::lookup::<PageKind>(ctx, by, language).await;
        found.map(|found| found.map(Written)).transpose()
    }

    /// One published album; null where there is none.
    async fn album(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Names the album.")] by: DocumentLookup,
        #[graphql(
            desc = "The language wanted; the site's default where it is left out. By id, another language is served where this one is not published; `Album.language` names it."
        )]
        language: Option<LanguageTag>,
    ) -> Nullable<Written<Album>> {
        let found = publishing::lookup::<AlbumKind>(ctx, by, language).await;
        found.map(|found| found.map(Written)).transpose()
    }

    /// Published albums in one language, newest first.
    async fn albums(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many, from 1 to 100; 20 where it is left out.")] first: Option<i32>,
        #[graphql(desc = "Begins after the item with this cursor.")] after: Option<String>,
        #[graphql(desc = "The language; the site's default where it is left out.")]
        language: Option<LanguageTag>,
        #[graphql(desc = "Which albums; all where it is left out.")] filter: Option<AlbumFilter>,
    ) -> Result<AlbumPage, ApiError> {
        album::albums(ctx, (first, after), language, filter.unwrap_or_default()).await
    }

    /// One category; null where there is none.
    async fn category(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Names the category.")] by: CategoryLookup,
    ) -> Nullable<Category> {
        taxonomy::category(ctx, by).await.transpose()
    }

    /// All categories in the order of menus; a site has at most 500.
    async fn categories(&self, ctx: &Context<'_>) -> Result<Vec<Category>, ApiError> {
        taxonomy::categories(ctx).await
    }

    /// One tag; null where there is none.
    async fn tag(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Names the tag.")] by: TagLookup,
    ) -> Nullable<Tag> {
        taxonomy::tag(ctx, by).await.transpose()
    }

    /// All tags in alphabetical order; a site has at most 5000.
    async fn tags(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many, from 1 to 100; 20 where it is left out.")] first: Option<i32>,
        #[graphql(desc = "Begins after the item with this cursor.")] after: Option<String>,
    ) -> Result<TagPage, ApiError> {
        taxonomy::tags(ctx, first, after).await
    }

    /// One area; null where there is none.
    async fn area(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Names the area.")] by: AreaLookup,
    ) -> Nullable<Area> {
        taxonomy::area(ctx, by).await.transpose()
    }

    /// Areas in alphabetical order, whatever they lie in; a site has at most 5000.
    async fn areas(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many, from 1 to 100; 20 where it is left out.")] first: Option<i32>,
        #[graphql(desc = "Begins after the item with this cursor.")] after: Option<String>,
        #[graphql(desc = "Which areas; all where it is left out.")] filter: Option<AreaFilter>,
    ) -> Result<AreaPage, ApiError> {
        taxonomy::areas(ctx, first, after, filter).await
    }

    /// One organization; null where there is none.
    async fn organization(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Names the organization.")] by: OrganizationLookup,
    ) -> Nullable<Organization> {
        organization::organization(ctx, by).await.transpose()
    }

    /// Organizations in alphabetical order.
    async fn organizations(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many, from 1 to 100; 20 where it is left out.")] first: Option<i32>,
        #[graphql(desc = "Begins after the item with this cursor.")] after: Option<String>,
        #[graphql(desc = "Which organizations; all where it is left out.")] filter: Option<
            OrganizationFilter,
        >,
    ) -> Result<OrganizationPage, ApiError> {
        organization::organizations(ctx, first, after, filter).await
    }

    /// One person; null where there is none.
    async fn person(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Names the person.")] by: PersonLookup,
    ) -> Nullable<Person> {
        organization::person(ctx, by).await.transpose()
    }

    /// Persons in alphabetical order.
    async fn persons(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many, from 1 to 100; 20 where it is left out.")] first: Option<i32>,
        #[graphql(desc = "Begins after the item with this cursor.")] after: Option<String>,
        #[graphql(desc = "Which persons; all where it is left out.")] filter: Option<PersonFilter>,
    ) -> Result<PersonPage, ApiError> {
        organization::persons(ctx, first, after, filter).await
    }

    /// One pledge of a public campaign; null where there is none.
    async fn pledge(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Names the pledge.")] by: PledgeLookup,
    ) -> Nullable<Pledge> {
        pledge::pledge(ctx, by).await.transpose()
    }

    /// The invitation to pledge whose link has this secret; null where there is none. For the page to
    /// which such a link leads; ask by POST, so that the secret stands in no address.
    async fn pledge_invitation(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The secret of the link.", secret)] token: String,
    ) -> Nullable<PledgeInvitation> {
        pledge::invited(ctx, &token).await.transpose()
    }

    /// The one-time link with this secret; null where there is none. For the page to which such a link
    /// leads; ask by POST, so that the secret stands in no address.
    async fn user_link(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The secret of the link.", secret)] token: String,
    ) -> Nullable<UserLink> {
        user_link(ctx, &token).await.transpose()
    }

    /// The pledges of public campaigns, those that were signed last first.
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
        pledge::pledges(ctx, View::PUBLIC, Within::Site, pages).await
    }

    /// What the site tells everybody for a while: those announcements that are current, the gravest
    /// first.
    async fn announcements(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many, from 1 to 100; 20 where it is left out.")] first: Option<i32>,
        #[graphql(desc = "Begins after the item with this cursor.")] after: Option<String>,
        #[graphql(
            desc = "The language of their words, where they have them in it; the site's default where it is left out."
        )]
        language: Option<LanguageTag>,
        #[graphql(desc = "Which announcements; all current ones where it is left out.")]
        filter: Option<AnnouncementFilter>,
        #[graphql(desc = "In which order.", default)] order_by: AnnouncementOrder,
    ) -> Result<AnnouncementPage, ApiError> {
        let (asked, filter) = ((first, after, language), filter.unwrap_or_default());
        announcement::announcements(ctx, asked, filter, order_by).await
    }

    /// The menu with this key; null where there is none.
    async fn menu(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What frontends call the menu, as `main`.")] key: String,
        #[graphql(
            desc = "The language of its labels and of what it leads to; the site's default where it is left out."
        )]
        language: Option<LanguageTag>,
    ) -> Nullable<Menu> {
        navigation::menu(ctx, &key, language).await.transpose()
    }

    /// All menus in the order of their keys; a site has at most 50.
    async fn menus(
        &self,
        ctx: &Context<'_>,
        #[graphql(
            desc = "The language of their labels and of what they lead to; the site's default where it is left out."
        )]
        language: Option<LanguageTag>,
    ) -> Result<Vec<Menu>, ApiError> {
        navigation::menus(ctx, language, Audience::Public).await
    }

    /// What stands at a path of the site, by the site's path patterns, or where a redirect leads from
    /// it; null where nothing public does, as at the home page and at pages of the frontend's own. Where
    /// a thing stands elsewhere by now, `canonicalPath` says where: redirect to it.
    async fn resolve_path(
        &self,
        ctx: &Context<'_>,
        #[graphql(
            desc = "The path, as `/vi/tin-tuc/ra-quan`; at most 2000 characters. A slash at its end, a query and a fragment do not count. An absolute address of this site is taken for its path; of any other nothing is found."
        )]
        path: String,
        #[graphql(
            desc = "The language, where the pattern of the path has none; the site's default where it is left out."
        )]
        language: Option<LanguageTag>,
    ) -> Nullable<PathResolution> {
        navigation::resolve_path(ctx, &path, language).await.transpose()
    }

    /// What is found by words, the best first: what has the words with the marks that were typed (what
    /// was typed without is found with any), then what has them in its title. Words in quotation
    /// marks stand together; the last word is taken for the beginning of one while it is being typed.
    async fn search(
        &self,
        ctx: &Context<'_>,
        #[graphql(
            desc = "What is looked for; at most 200 characters. Without a word nothing is found."
        )]
        query: String,
        #[graphql(desc = "How many, from 1 to 100; 20 where it is left out.")] first: Option<i32>,
        #[graphql(desc = "Begins after the hit with this cursor.")] after: Option<String>,
        #[graphql(
            desc = "The language of documents; the site's default where it is left out. What has words in several languages is found by all of them."
        )]
        language: Option<LanguageTag>,
        #[graphql(desc = "Among what is looked; everything where it is left out.")] filter: Option<
            SearchFilter,
        >,
    ) -> Result<SearchResults, ApiError> {
        search::search(ctx, &query, (first, after, language), filter.unwrap_or_default()).await
    }

    /// What has changed for the public since a position, for apps that keep a copy: what was added and
    /// changed, as it is now, and what is gone. Without a position only today's is answered: take it
    /// down, read the lists, then follow from it.
    async fn changes(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The `position` of an earlier answer.")] since: Option<String>,
        #[graphql(desc = "How many, from 1 to 100; 20 where it is left out.")] first: Option<i32>,
        #[graphql(
            desc = "The language of the documents that are followed; the site's default where it is left out. Ask for the same one each time."
        )]
        language: Option<LanguageTag>,
    ) -> Result<Changes, ApiError> {
        sync::changes(ctx, since, first, language).await
    }

    /// Who is signed in; null for a reader, and for a program without an account.
    async fn viewer(&self, ctx: &Context<'_>) -> Nullable<User> {
        // Who stands between may not know that another would be told something else.
        ctx.reading().forget();
        user(ctx, ctx.actor().account()?).await
    }

    /// Everything editorial: drafts, revisions, the media library, users, tokens. Needs a role.
    async fn desk(&self, ctx: &Context<'_>) -> Nullable<Desk> {
        Some(Desk::enter(ctx))
    }
}
