//! Lists of articles.

use sea_orm::sea_query::{Expr, IntoColumnRef, Query, SelectStatement};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, QueryTrait, Select,
};
use uuid::Uuid;

use super::row;
use crate::clock::Instant;
use crate::db::{read_all, read_rows};
use crate::error::Unexpected;
use crate::id::DocumentId;
use crate::language::LanguageTag;
use crate::newsstand::{self, Timeline, filing};
use crate::publishing::DocumentKind;

/// Which articles a list holds.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Filter {
    /// The language of the editions.
    pub language: LanguageTag,
    /// Only those that are filed under one label of each of these groups.
    pub labels: Vec<Vec<Uuid>>,
    /// Only those that front pages keep on top.
    pub pinned: bool,
    /// Only those that must not be overlooked.
    pub urgent: bool,
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
    if let Some(timeline) = filter.timeline() {
        let after = after.map(|(at, id)| (at, id.0));
        return Ok(along(db, &timeline, after, limit).await?);
    }
    let mut query = filter
        .select()
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

/// How many articles the list holds in all.
pub async fn count(db: &impl ConnectionTrait, filter: &Filter) -> Result<u64, Unexpected> {
    match filter.timeline() {
        Some(timeline) => Ok(newsstand::count(db, &timeline).await?),
        None => Ok(filter.select().count(db).await?),
    }
}

/// One page of a timeline, joined with the articles' rows.
async fn along(
    db: &impl ConnectionTrait,
    timeline: &Timeline,
    after: Option<newsstand::Position>,
    limit: u64,
) -> Result<Vec<row::Model>, DbErr> {
    let listed = |column: &'static str| ("listed", column).into_column_ref();
    let same = Expr::col((row::Entity, row::Column::DocumentId)).equals(listed("entity_id"));
    let mut page: SelectStatement =
        row::Entity::find().filter(row::COLUMN.language.eq(timeline.language.clone())).into_query();
    page.join_subquery(sea_orm::JoinType::InnerJoin, timeline.page(after, limit), "listed", same);
    page.order_by(listed("at"), sea_orm::Order::Desc);
    page.order_by(listed("entity_id"), sea_orm::Order::Desc);
    read_rows(db, page).await
}

impl Filter {
    /// All articles in one language.
    pub const fn all(language: LanguageTag) -> Self {
        Self { language, labels: Vec::new(), pinned: false, urgent: false }
    }

    /// The timeline to go along, where labels alone say which articles. Marked ones are few: there
    /// the index of the mark is the better way.
    fn timeline(&self) -> Option<Timeline> {
        let by_labels = !self.labels.is_empty() && !self.pinned && !self.urgent;
        by_labels.then(|| Timeline {
            language: self.language.clone(),
            kind: Some(DocumentKind::Article.prefix()),
            labels: self.labels.clone(),
            // Articles are public from the moment of their publication on.
            now: Instant(i64::MAX),
        })
    }

    fn select(&self) -> Select<row::Entity> {
        let mut query = row::Entity::find().filter(row::COLUMN.language.eq(self.language.clone()));
        if self.pinned {
            query = query.filter(row::COLUMN.pinned.eq(true));
        }
        if self.urgent {
            query = query.filter(row::COLUMN.urgent.eq(true));
        }
        for group in &self.labels {
            query = query.filter(Expr::exists(self.filed(group)));
        }
        query
    }

    /// The article's labels among `group`.
    fn filed(&self, group: &[Uuid]) -> SelectStatement {
        Query::select()
            .expr(Expr::val(1))
            .from(filing::Entity)
            .and_where(filing::COLUMN.label_id.is_in(group.iter().copied()))
            .and_where(filing::COLUMN.language.eq(self.language.clone()))
            .and_where(
                Expr::col((filing::Entity, filing::Column::EntityId))
                    .equals((row::Entity, row::Column::DocumentId)),
            )
            .to_owned()
    }
}
