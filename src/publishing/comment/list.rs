//! Which comments there are.

use sea_orm::sea_query::{Expr, Order, SelectStatement};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait, Select,
};

use super::row::{self, Column, Model};
use crate::changelog::Transaction;
use crate::clock::Instant;
use crate::db::{read_counts, read_pages};
use crate::id::{CommentId, DocumentId};
use crate::language::LanguageTag;
use crate::publishing::Error;

/// The comments on an edition that are shown.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Shown {
    /// The document.
    pub document: DocumentId,
    /// The edition's language.
    pub language: LanguageTag,
    /// Only those that are resolved, or only those that are not.
    pub resolved: Option<bool>,
}

/// Comments in the order in which they were made: one page.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Comments {
    /// Which.
    pub shown: Shown,
    /// Only those after this one.
    pub after: Option<(Instant, CommentId)>,
    /// How many at most.
    pub limit: u64,
}

/// One comment, to whoever made it.
pub async fn find(tx: &Transaction, id: CommentId) -> Result<Model, Error> {
    row::Entity::find_by_id(id).one(tx.db()).await?.ok_or(Error::NotFound)
}

/// The comments on these pages, in the pages' order. The caller has got the editions by leave.
pub async fn list(db: &impl ConnectionTrait, pages: &[Comments]) -> Result<Vec<Vec<Model>>, DbErr> {
    let statements = pages.iter().map(Comments::statement).collect();
    read_pages(db, statements, &[("created_at", Order::Asc), ("id", Order::Asc)]).await
}

/// How many there are on each of these editions. The caller has got the editions by leave.
pub async fn count(db: &impl ConnectionTrait, shown: &[Shown]) -> Result<Vec<u64>, DbErr> {
    let length = |shown: &Shown| {
        shown.rows().select_only().column_as(Column::Id.count(), "count").into_query()
    };
    read_counts(db, shown.iter().map(length).collect()).await
}

impl Shown {
    fn rows(&self) -> Select<row::Entity> {
        let rows = row::Entity::find()
            .filter(row::COLUMN.document_id.eq(self.document))
            .filter(row::COLUMN.language.eq(self.language.clone()));
        match self.resolved {
            None => rows,
            Some(true) => rows.filter(row::COLUMN.resolved_at.is_not_null()),
            Some(false) => rows.filter(row::COLUMN.resolved_at.is_null()),
        }
    }
}

impl Comments {
    fn statement(&self) -> SelectStatement {
        let mut rows = self
            .shown
            .rows()
            .order_by_asc(row::COLUMN.created_at)
            .order_by_asc(row::COLUMN.id)
            .limit(self.limit);
        if let Some((at, id)) = self.after {
            let place = Expr::tuple([Expr::col(Column::CreatedAt), Expr::col(Column::Id)]);
            rows = rows.filter(place.gt(Expr::tuple([Expr::val(at), Expr::val(id)])));
        }
        rows.into_query()
    }
}
