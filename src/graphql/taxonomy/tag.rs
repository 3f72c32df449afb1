//! Tags.

use async_graphql::{Context, Description, ID, Object, OneofObject};

use crate::article::ArticleKind;
use crate::campaign::CampaignKind;
use crate::graphql::article::ArticlePage;
use crate::graphql::campaign::CampaignPage;
use crate::graphql::connection::{Page, alphabetical};
use crate::graphql::context::{Here, looked_up};
use crate::graphql::error::ApiError;
use crate::graphql::ids;
use crate::graphql::localized::{LocalizedText, listed, served};
use crate::graphql::publishing::filed_under;
use crate::graphql::site::path_in;
use crate::graphql::total::Total;
use crate::language::LanguageTag;
use crate::record;
use crate::site::path::PathKind;
use crate::taxonomy::tag::{self, TagList};

/// A word by which articles are found together.
#[derive(Description)]
pub(in crate::graphql) struct Tag(pub(in crate::graphql) tag::Model);

#[Object(use_type_description)]
impl Tag {
    /// The global id.
    pub(in crate::graphql) async fn id(&self) -> ID {
        self.0.id.to_string().into()
    }

    /// The slug, the same in every language.
    async fn slug(&self) -> &str {
        &self.0.slug
    }

    /// Where the tag's page stands on the site, by the site's pattern for tags.
    async fn canonical_path(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The language; the site's default where it is left out.")]
        language: Option<LanguageTag>,
    ) -> Result<String, ApiError> {
        let id = self.0.id.to_string().into();
        path_in(ctx, (PathKind::Tag, &self.0.slug, id), language).await
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

    /// Published articles with this tag in one language, newest first.
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

    /// Published campaigns with this tag in one language, newest first.
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
}

/// Names one tag.
#[derive(OneofObject)]
pub(in crate::graphql) enum TagLookup {
    /// By global id.
    Id(ID),
    /// By slug.
    Slug(String),
}

/// A page of tags.
pub(in crate::graphql) type TagPage = Page<Tag>;

/// One tag.
pub(in crate::graphql) async fn tag(
    ctx: &Context<'_>,
    by: TagLookup,
) -> Result<Option<Tag>, ApiError> {
    let found = match by {
        TagLookup::Id(id) => ctx.loaders().tag(ids::argument("by", &id)?).await?,
        TagLookup::Slug(slug) => record::find_by_slug::<tag::Entity>(ctx.reads([]), &slug).await?,
    };
    ctx.reading().note(looked_up(found.as_ref().map(|found| found.id), "tags"));
    Ok(found.map(Tag))
}

/// All tags by name.
pub(in crate::graphql) async fn tags(
    ctx: &Context<'_>,
    first: Option<i32>,
    after: Option<String>,
) -> Result<TagPage, ApiError> {
    alphabetical(ctx, TagList, (first, after), Total::Tags, Tag).await
}
