//! Categories.

use std::sync::Arc;

use async_graphql::{Context, Description, ID, Object, OneofObject};

use crate::article::ArticleKind;
use crate::graphql::article::ArticlePage;
use crate::graphql::context;
use crate::graphql::error::ApiError;
use crate::graphql::ids;
use crate::graphql::localized::{LocalizedText, listed, served};
use crate::graphql::publishing::filed_under;
use crate::graphql::site::path_in;
use crate::language::LanguageTag;
use crate::site::path::PathKind;
use crate::taxonomy::category;

/// What articles are sorted by.
#[derive(Description)]
pub(in crate::graphql) struct Category(pub(in crate::graphql) Arc<category::Model>);

#[Object(use_type_description)]
impl Category {
    /// The global id.
    pub(in crate::graphql) async fn id(&self) -> ID {
        self.0.id.to_string().into()
    }

    /// The slug, the same in every language.
    async fn slug(&self) -> &str {
        &self.0.slug
    }

    /// Where the category's page stands on the site, by the site's pattern for categories.
    async fn canonical_path(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The language; the site's default where it is left out.")]
        language: Option<LanguageTag>,
    ) -> Result<String, ApiError> {
        let id = self.0.id.to_string().into();
        path_in(ctx, (PathKind::Category, &self.0.slug, id), language).await
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

    /// The place in menus, ascending.
    async fn position(&self) -> i32 {
        self.0.position
    }

    /// Published articles of this category in one language, newest first.
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
}

/// Names one category.
#[derive(OneofObject)]
pub(in crate::graphql) enum CategoryLookup {
    /// By global id.
    Id(ID),
    /// By slug.
    Slug(String),
}

/// One category.
pub(in crate::graphql) async fn category(
    ctx: &Context<'_>,
    by: CategoryLookup,
) -> Result<Option<Category>, ApiError> {
    let all = context::categories(ctx).all().await?;
    let found = match by {
        CategoryLookup::Id(id) => {
            let id = ids::argument("by", &id)?;
            all.iter().find(|category| category.id == id)
        }
        CategoryLookup::Slug(slug) => all.iter().find(|category| category.slug == slug),
    };
    Ok(found.map(Arc::clone).map(Category))
}

/// All categories in the order of menus.
pub(in crate::graphql) async fn categories(ctx: &Context<'_>) -> Result<Vec<Category>, ApiError> {
    let categories = context::categories(ctx).all().await?;
    Ok(categories.iter().map(Arc::clone).map(Category).collect())
}
