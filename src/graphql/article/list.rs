//! Lists of articles in the schema.

use async_graphql::{Context, ID, InputObject};

use super::Article;
use crate::article::{self, Filter};
use crate::error::{Code, Refusal};
use crate::graphql::connection::{Keyset, Page, page, page_size};
use crate::graphql::context::{Here, language_or_default};
use crate::graphql::error::ApiError;
use crate::graphql::ids;
use crate::graphql::publishing::Shown;
use crate::graphql::total::Total;
use crate::id::DocumentId;
use crate::language::LanguageTag;
use crate::record;
use crate::taxonomy::category;

/// Which articles a list holds.
#[derive(Default, InputObject)]
pub(in crate::graphql) struct ArticleFilter {
    /// Only those of the category with this id.
    category: Option<ID>,
    /// Only those of the category with this slug.
    category_slug: Option<String>,
}

/// A page of articles.
pub(in crate::graphql) type ArticlePage = Page<Article>;

/// Published articles, newest first.
pub(in crate::graphql) async fn articles(
    ctx: &Context<'_>,
    first: Option<i32>,
    after: Option<String>,
    language: Option<LanguageTag>,
    filter: Option<ArticleFilter>,
) -> Result<ArticlePage, ApiError> {
    let size = page_size(first)?;
    let after = Keyset::after(after.as_deref())?;
    let language = language_or_default(ctx, language).await?;
    let Some(filter) = read_filter(ctx, language, filter.unwrap_or_default()).await? else {
        return Ok(page(Vec::new(), size, after.is_some(), Total::Nothing, edge));
    };
    let position = after.map(|place| (place.at, DocumentId(place.id)));
    let rows = article::newest(ctx.store().reader(), &filter, position, size + 1).await?;
    Ok(page(rows, size, after.is_some(), Total::Articles(filter), edge))
}

fn edge(row: article::row::Model) -> (String, Article) {
    let place = Keyset { at: row.published_at, id: row.document_id.0 };
    (place.cursor(), Shown::published(row).into())
}

/// The domain's filter; `None` where it names a category that there is not.
async fn read_filter(
    ctx: &Context<'_>,
    language: LanguageTag,
    filter: ArticleFilter,
) -> Result<Option<Filter>, ApiError> {
    let category = match (filter.category, filter.category_slug) {
        (Some(_), Some(_)) => {
            let reason = "give `category` or `categorySlug`, not both";
            return Err(Refusal::new(Code::Invalid, "filter").with("reason", reason).into());
        }
        (Some(id), None) => Some(ids::argument("filter", &id)?),
        (None, Some(slug)) => {
            match record::find_by_slug::<category::Entity>(ctx.store().reader(), &slug).await? {
                Some(category) => Some(category.id),
                None => return Ok(None),
            }
        }
        (None, None) => None,
    };
    Ok(Some(Filter { language, category }))
}
