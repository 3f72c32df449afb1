//! In which languages a document is published.

use async_graphql::{Context, SimpleObject};

use crate::graphql::context::{Here, site};
use crate::graphql::error::ApiError;
use crate::graphql::loaders::Loaded;
use crate::language::LanguageTag;

/// One published edition of a document, for links between the languages (`hreflang`).
#[derive(SimpleObject)]
pub(in crate::graphql) struct PublishedEdition {
    /// The language.
    language: LanguageTag,
    /// The slug in this language.
    slug: String,
    /// The title in this language.
    title: String,
}

/// Every published edition of the row's document, the earliest published first.
pub(super) async fn editions<R: Loaded>(
    ctx: &Context<'_>,
    row: &R,
) -> Result<Vec<PublishedEdition>, ApiError> {
    let rows: Vec<R> = ctx.loaders().visible(row.document()).await?;
    let edition = |row: &R| PublishedEdition {
        language: row.language().clone(),
        slug: row.slug().to_owned(),
        title: row.title().to_owned(),
    };
    Ok(rows.iter().map(edition).collect())
}

/// The language in which the row's document is to be found when none is asked for: the site's
/// default, else the one in which it was published first. Of an unpublished one its own.
pub(super) async fn canonical_language<R: Loaded>(
    ctx: &Context<'_>,
    row: &R,
) -> Result<LanguageTag, ApiError> {
    let default = site(ctx).await?.default_language.clone();
    let rows: Vec<R> = ctx.loaders().visible(row.document()).await?;
    let mut languages = rows.iter().map(R::language);
    if languages.clone().any(|language| *language == default) {
        return Ok(default);
    }
    Ok(languages.next().unwrap_or(row.language()).clone())
}
