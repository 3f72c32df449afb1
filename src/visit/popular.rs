//! What is read most.

use sea_orm::sea_query::{Expr, ExprTrait, Order, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, FromQueryResult};
use uuid::Uuid;

use super::row::view::{self, Span};
use crate::clock::Instant;
use crate::db::{read_rows, row};
use crate::language::LanguageTag;
use crate::newsstand::entry;

/// An hour in seconds.
const HOUR: i64 = 60 * 60;

/// The time back from now in which views count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Window {
    /// 24 hours.
    Day,
    /// Seven days.
    Week,
    /// Thirty days.
    Month,
}

impl Window {
    /// How long it is.
    pub(super) const fn seconds(self) -> i64 {
        match self {
            Self::Day => 24 * HOUR,
            Self::Week => 7 * 24 * HOUR,
            Self::Month => 30 * 24 * HOUR,
        }
    }

    /// How long the spans are whose views are summed up.
    pub(super) const fn grain(self) -> i64 {
        match self.span() {
            Span::Hour => HOUR,
            Span::Day => 24 * HOUR,
        }
    }

    const fn span(self) -> Span {
        match self {
            Self::Day => Span::Hour,
            Self::Week | Self::Month => Span::Day,
        }
    }
}

/// Something of the feed that is read.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Popular {
    /// The document.
    pub entity_id: Uuid,
    /// Its kind, as its id's prefix.
    pub kind: String,
    /// How often it was viewed, in whatever language.
    pub views: i64,
}

row!(Popular { entity_id: Uuid, kind: String, views: i64 });

/// What the feed shows in a language and was viewed most in the window, at most `limit`; of what was
/// viewed as often, the newer first. One statement.
pub async fn popular(
    db: &impl ConnectionTrait,
    language: &LanguageTag,
    window: Window,
    now: Instant,
    limit: u64,
) -> Result<Vec<Popular>, DbErr> {
    let same = Expr::col((entry::Entity, entry::Column::EntityId))
        .equals((view::Entity, view::Column::DocumentId));
    let began = now.plus_seconds(-window.seconds());
    // Sums are wider than what they sum up where the database is PostgreSQL.
    let sum = Expr::cust("CAST(SUM(view_count.views) AS BIGINT)");
    let [entity, kind] = [entry::Column::EntityId, entry::Column::Kind];
    let most = Query::select()
        .columns([(entry::Entity, entity), (entry::Entity, kind)])
        .expr_as(sum, "views")
        .from(view::Entity)
        .inner_join(entry::Entity, same)
        .and_where(view::COLUMN.span.eq(window.span()))
        .and_where(view::COLUMN.began.gt(began))
        .and_where(Expr::col((entry::Entity, entry::Column::Language)).eq(language.as_str()))
        .and_where(Expr::col((entry::Entity, entry::Column::InFeed)).eq(true))
        .group_by_columns([(entry::Entity, entity), (entry::Entity, kind)])
        .order_by("views", Order::Desc)
        .order_by((entry::Entity, entity), Order::Desc)
        .limit(limit)
        .take();
    read_rows(db, most).await
}
