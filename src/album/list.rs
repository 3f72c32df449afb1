//! Lists of albums.

use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

use super::row;
use crate::clock::Instant;
use crate::db::read_all;
use crate::error::Unexpected;
use crate::id::DocumentId;
use crate::language::LanguageTag;

/// A place in a list: an album's time of publication and its id.
pub type Position = (Instant, DocumentId);

/// Published albums in one language, newest first. The list goes along an index, so a page costs the
/// same at any depth.
pub async fn newest(
    db: &impl ConnectionTrait,
    language: &LanguageTag,
    after: Option<Position>,
    limit: u64,
) -> Result<Vec<row::Model>, Unexpected> {
    let mut query = row::Entity::find()
        .filter(row::COLUMN.language.eq(language.clone()))
        .order_by_desc(row::COLUMN.published_at)
        .order_by_desc(row::COLUMN.document_id)
        .limit(limit);
    if let Some((at, id)) = after {
        let place =
            Expr::tuple([Expr::col(row::Column::PublishedAt), Expr::col(row::Column::DocumentId)]);
        query = query.filter(place.lt(Expr::tuple([Expr::val(at), Expr::val(id)])));
    }
    Ok(read_all(db, query).await?)
}

/// How many albums are published in a language.
pub async fn count(db: &impl ConnectionTrait, language: &LanguageTag) -> Result<u64, Unexpected> {
    let all = row::Entity::find().filter(row::COLUMN.language.eq(language.clone()));
    Ok(all.count(db).await?)
}
