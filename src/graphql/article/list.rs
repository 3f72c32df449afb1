//! Lists of articles in the schema.

use async_graphql::{Context, ID, InputObject};

use super::Article;
use crate::article::{self, Filter};
use crate::graphql::connection::{Keyset, Page, page, page_size};
use crate::graphql::context::{Here, language_or_default, listed};
use crate::graphql::error::ApiError;
use crate::graphql::labels::Labels;
use crate::graphql::publishing::Shown;
use crate::graphql::total::Total;
use crate::id::{AreaId, CategoryId, DocumentId, PersonId, TagId};
use crate::language::LanguageTag;
use crate::publishing::DocumentKind;

/// Which articles a list holds: those that are under one of each list's ids. A list that is left
/// out, null or empty asks for nothing.
#[derive(Default, InputObject)]
pub(in crate::graphql) struct ArticleFilter {
    /// Only those about these areas and those inside them; at most 20.
    areas: Option<Vec<ID>>,
    /// Only those of these categories; at most 20.
    categories: Option<Vec<ID>>,
    /// Only those with these tags; at most 20.
    tags: Option<Vec<ID>>,
    /// Only those by these persons; at most 20.
    authors: Option<Vec<ID>>,
    /// Only those that belong to these campaigns; at most 20.
    campaigns: Option<Vec<ID>>,
    /// Only those that front pages keep on top.
    #[graphql(default)]
    pinned: bool,
    /// Only those that must not be overlooked.
    #[graphql(default)]
    urgent: bool,
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
    let filter = filter.unwrap_or_default().read(language)?;
    let position = after.map(|place| (place.at, DocumentId(place.id)));
    let rows =
        article::newest(ctx.reads(listed(DocumentKind::Article)), &filter, position, size + 1)
            .await?;
    Ok(page(rows, size, after.is_some(), Total::Articles(filter), edge))
}

fn edge(row: article::row::Model) -> (String, Article) {
    let place = Keyset { at: row.published_at, id: row.document_id.0 };
    (place.cursor(), Shown::published(row).into())
}

impl ArticleFilter {
    /// The domain's filter.
    fn read(self, language: LanguageTag) -> Result<Filter, ApiError> {
        let mut labels = Labels::default();
        labels.add::<AreaId>("areas", self.areas)?;
        labels.add::<CategoryId>("categories", self.categories)?;
        labels.add::<TagId>("tags", self.tags)?;
        labels.add::<PersonId>("authors", self.authors)?;
        labels.add_documents(DocumentKind::Campaign, "campaigns", self.campaigns)?;
        Ok(Filter { language, labels: labels.0, pinned: self.pinned, urgent: self.urgent })
    }
}
