//! Articles in the schema.

mod list;
mod mutation;

use std::sync::Arc;

use async_graphql::dataloader::DataLoader;
use async_graphql::{Context, ID, MergedObject, Object};

use super::context::Here;
use super::error::{ApiError, Nullable};
use super::loaders::{Loaders, Rows};
use super::publishing::{Common, Shown, Shows};
use super::taxonomy::Category;
use crate::article::{ArticleKind, row};

pub(super) use list::{ArticleFilter, ArticlePage, articles};
pub(super) use mutation::ArticleMutation;

/// A piece of news in one language.
#[derive(MergedObject)]
pub(super) struct Article(Common<row::Model>, News);

impl Shows for ArticleKind {
    type Type = Article;

    fn published(loaders: &Loaders) -> &DataLoader<Rows<row::Model>> {
        &loaders.articles
    }
}

impl From<Shown<row::Model>> for Article {
    fn from(shown: Shown<row::Model>) -> Self {
        let shown = Arc::new(shown);
        Self(Common(Arc::clone(&shown)), News(shown))
    }
}

impl Article {
    /// The global id, for the interface `Node`.
    pub(super) async fn id(&self, _: &Context<'_>) -> Result<ID, ApiError> {
        Ok(self.0.global_id())
    }
}

/// What articles alone tell.
struct News(Arc<Shown<row::Model>>);

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
    async fn category(&self, ctx: &Context<'_>) -> Nullable<Category> {
        let found = ctx.loaders().category(self.0.row.category_id?).await;
        Some(found.map_err(ApiError::from).transpose()?.map(Category))
    }

    /// Who wrote it, as to be printed.
    async fn authors(&self) -> Result<Vec<String>, ApiError> {
        Ok(self.0.row.authors()?)
    }
}
