//! Lists of articles.

use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, Select,
};

use super::row;
use crate::clock::Instant;
use crate::error::Unexpected;
use crate::id::{CategoryId, DocumentId};
use crate::language::LanguageTag;

/// Which articles a list holds.
#[derive(Clone, Debug)]
pub struct Filter {
    /// The language of the editions.
    pub language: LanguageTag,
    /// Only those of one category.
    pub category: Option<CategoryId>,
}

/// A place in a list: an article's time of publication and its id.
pub type Position = (Instant, DocumentId);

/// Published articles, newest first. The list goes along an index whatever the filter, so a page
/// costs the same at any depth.
pub async fn newest(
    db: &impl ConnectionTrait,
    filter: &Filter,
    after: Option<Position>,
    limit: u64,
) -> Result<Vec<row::Model>, Unexpected> {
    let mut query = select(filter)
        .order_by_desc(row::COLUMN.published_at)
        .order_by_desc(row::COLUMN.document_id)
        .limit(limit);
    if let Some((at, id)) = after {
        let older = Condition::any()
            .add(row::COLUMN.published_at.lt(at))
            .add(row::COLUMN.published_at.eq(at).and(row::COLUMN.document_id.lt(id)));
        query = query.filter(row::COLUMN.published_at.lte(at)).filter(older);
    }
    Ok(query.all(db).await?)
}

/// How many articles the list holds in all.
pub async fn count(db: &impl ConnectionTrait, filter: &Filter) -> Result<u64, Unexpected> {
    Ok(select(filter).count(db).await?)
}

fn select(filter: &Filter) -> Select<row::Entity> {
    let query = row::Entity::find().filter(row::COLUMN.language.eq(filter.language.clone()));
    match filter.category {
        Some(category) => query.filter(row::COLUMN.category_id.eq(category)),
        None => query,
    }
}
