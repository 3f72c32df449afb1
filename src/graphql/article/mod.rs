//! Articles in the schema.

mod list;
mod mutation;

use std::sync::Arc;

use async_graphql::{Context, Description, ID, Object, OneofObject};

use super::body::Body;
use super::context::{Here, language_or_default};
use super::error::{ApiError, Nullable};
use super::loaders::Audience;
use super::media::{Placement, placement};
use super::scalars::DateTime;
use super::taxonomy::Category;
use crate::article::{self, row};
use crate::body;
use crate::error::{Code, Refusal, Unexpected};
use crate::id::DocumentId;
use crate::language::LanguageTag;
use crate::publishing::{DocumentKind, Publication};

pub(super) use list::{ArticleFilter, ArticlePage, articles};
pub(super) use mutation::ArticleMutation;

/// A piece of news in one language.
#[derive(Description)]
pub(super) struct Article {
    row: row::Model,
    body: BodySource,
    audience: Audience,
}

/// Where the body comes from.
enum BodySource {
    /// From the newsstand, when it is asked for.
    Newsstand,
    /// From a draft, which is in memory already.
    Draft(Arc<body::Body>),
}

impl Article {
    /// A published article.
    pub(super) const fn published(row: row::Model) -> Self {
        Self { row, body: BodySource::Newsstand, audience: Audience::Public }
    }

    /// A draft as it would be published.
    pub(super) fn draft(row: row::Model, body: body::Body) -> Self {
        Self { row, body: BodySource::Draft(Arc::new(body)), audience: Audience::Desk }
    }
}

#[Object(use_type_description)]
impl Article {
    /// The global id, the same in every language.
    pub(super) async fn id(&self) -> ID {
        DocumentKind::Article.format_id(self.row.document_id).into()
    }

    /// The language of this edition.
    async fn language(&self) -> &LanguageTag {
        &self.row.language
    }

    /// The slug in this language. A look-up by an old slug answers with today's.
    async fn slug(&self) -> &str {
        &self.row.slug
    }

    /// The revision that is shown.
    async fn revision(&self) -> i32 {
        self.row.revision
    }

    /// The title.
    async fn title(&self) -> &str {
        &self.row.title
    }

    /// A short line above the title.
    async fn kicker(&self) -> Option<&str> {
        self.row.kicker.as_deref()
    }

    /// The first words, before the body.
    async fn lead(&self) -> Option<&str> {
        self.row.lead.as_deref()
    }

    /// The text with its photos, in every form.
    async fn body(&self, ctx: &Context<'_>) -> Result<Body, ApiError> {
        let body = match &self.body {
            BodySource::Draft(body) => Arc::clone(body),
            BodySource::Newsstand => self.load_body(ctx).await?,
        };
        Ok(Body { content: body, language: self.row.language.clone(), audience: self.audience })
    }

    /// The body's beginning as plain text, for lists; at most 280 characters.
    async fn excerpt(&self) -> &str {
        &self.row.excerpt
    }

    /// How many minutes reading takes, at least 1.
    async fn reading_minutes(&self) -> i32 {
        self.row.reading_minutes
    }

    /// The photo that stands for the article; null where there is none.
    async fn cover(&self, ctx: &Context<'_>) -> Nullable<Placement> {
        match self.row.cover().map_err(ApiError::from).transpose()? {
            Ok(cover) => {
                let language = &self.row.language;
                placement(ctx, &cover, None, language, self.audience).await.transpose()
            }
            Err(error) => Some(Err(error)),
        }
    }

    /// The category; null where there is none.
    async fn category(&self, ctx: &Context<'_>) -> Nullable<Category> {
        let found = ctx.loaders().category(self.row.category_id?).await;
        Some(found.map_err(ApiError::from).transpose()?.map(Category))
    }

    /// Who wrote it, as to be printed.
    async fn authors(&self) -> Result<Vec<String>, ApiError> {
        Ok(self.row.authors()?)
    }

    /// When this edition was first published. In a draft that never was: when the draft was saved.
    async fn published_at(&self) -> DateTime {
        self.row.published_at.into()
    }

    /// When the revision that is shown was published.
    async fn updated_at(&self) -> DateTime {
        self.row.updated_at.into()
    }
}

impl Article {
    async fn load_body(&self, ctx: &Context<'_>) -> Result<Arc<body::Body>, ApiError> {
        let (id, language) = (self.row.document_id, self.row.language.clone());
        // Unpublished between the two statements: an empty body, not an error.
        Ok(ctx.loaders().body(id, language).await?.unwrap_or_default())
    }
}

/// Names one article.
#[derive(OneofObject)]
pub(super) enum ArticleLookup {
    /// By global id.
    Id(ID),
    /// By slug, today's or an old one, in the language asked for.
    Slug(String),
    /// By its id in the system that it came from.
    ExternalRef(String),
}

/// One published article.
pub(super) async fn article(
    ctx: &Context<'_>,
    by: ArticleLookup,
    language: Option<LanguageTag>,
) -> Result<Option<Article>, ApiError> {
    let language = language_or_default(ctx, language).await?;
    let db = ctx.store().reader();
    let found = match by {
        ArticleLookup::Slug(slug) => article::by_slug(db, &slug, &language).await?,
        ArticleLookup::ExternalRef(text) => article::by_external_ref(db, &text, &language).await?,
        ArticleLookup::Id(id) => {
            let id = DocumentKind::Article.parse_id(&id);
            let id = id.map_err(|error| Refusal::new(Code::Invalid, "by").with("reason", error))?;
            article::by_id(db, id, &language).await?
        }
    };
    Ok(found.map(Article::published))
}

/// A published article in the site's language, or in the one in which it was published first.
pub(super) async fn by_id(ctx: &Context<'_>, id: DocumentId) -> Result<Option<Article>, ApiError> {
    let language = language_or_default(ctx, None).await?;
    let editions = ctx.loaders().articles(id).await?;
    Ok(article::preferred(editions, &language).pop().map(Article::published))
}

/// A revision's content as the article that it would be.
pub(super) fn preview(
    publication: &Publication,
    content: article::Content,
) -> Result<Article, Unexpected> {
    let row = article::project(publication, &content)?;
    Ok(Article::draft(row, content.body))
}
