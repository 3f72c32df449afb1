//! Lists of campaigns.

use sea_orm::sea_query::{Alias, Expr};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait, JoinType, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select,
};
use uuid::Uuid;

use super::{Status, row};
use crate::clock::Instant;
use crate::date::Date;
use crate::error::Unexpected;
use crate::id::DocumentId;
use crate::language::LanguageTag;
use crate::newsstand::filing;

/// Which campaigns a list holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// The language of the editions.
    pub language: LanguageTag,
    /// Only those that stand so to today.
    pub status: Option<Status>,
    /// Today.
    pub today: Date,
    /// Only what is filed under all of these: an organization, an area, a tag.
    pub labels: Vec<Uuid>,
}

/// In which order a list is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// The last published first.
    Newest,
    /// By the first day, the earliest first.
    StartsOn,
}

/// A place in a list in one of the orders.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Position {
    /// By the time of publication.
    Newest(Instant, DocumentId),
    /// By the first day.
    StartsOn(Date, DocumentId),
}

/// Published campaigns from behind `after` on. The list goes along the index of its order at any
/// depth; what it is to be filed under is looked up by primary key.
pub async fn list(
    db: &impl ConnectionTrait,
    filter: &Filter,
    order: Order,
    after: Option<Position>,
    limit: u64,
) -> Result<Vec<row::Model>, Unexpected> {
    let mut query = select(filter).limit(limit);
    if let Some(position) = after {
        query = query.filter(behind(position));
    }
    let query = match order {
        Order::Newest => {
            query.order_by_desc(row::COLUMN.published_at).order_by_desc(row::COLUMN.document_id)
        }
        Order::StartsOn => {
            query.order_by_asc(row::COLUMN.starts_on).order_by_asc(row::COLUMN.document_id)
        }
    };
    Ok(query.all(db).await?)
}

/// How many campaigns the list holds in all.
pub async fn count(db: &impl ConnectionTrait, filter: &Filter) -> Result<u64, Unexpected> {
    Ok(select(filter).count(db).await?)
}

fn behind(position: Position) -> Expr {
    let place = |column: row::Column| {
        Expr::tuple([column.into_expr(), row::Column::DocumentId.into_expr()])
    };
    match position {
        Position::Newest(at, id) => {
            place(row::Column::PublishedAt).lt(Expr::tuple([Expr::val(at), Expr::val(id)]))
        }
        Position::StartsOn(at, id) => {
            place(row::Column::StartsOn).gt(Expr::tuple([Expr::val(at), Expr::val(id)]))
        }
    }
}

fn select(filter: &Filter) -> Select<row::Entity> {
    let mut query = row::Entity::find().filter(row::COLUMN.language.eq(filter.language.clone()));
    if let Some(status) = filter.status {
        query = query.filter(stands(status, filter.today));
    }
    for (place, label) in filter.labels.iter().enumerate() {
        query = filed_under(query, place, *label);
    }
    query
}

/// [`Term::status`](super::Term::status), for the database.
fn stands(status: Status, today: Date) -> Condition {
    let (first, last) = (row::Column::StartsOn, row::Column::EndsOn);
    match status {
        Status::Upcoming => Condition::all().add(first.gt(today)),
        Status::Ended => Condition::all().add(first.lte(today)).add(last.lt(today)),
        Status::Active => {
            Condition::all().add(first.lte(today)).add(last.is_null().or(last.gte(today)))
        }
    }
}

/// Only what is filed under the label, which is once at most.
fn filed_under(mut query: Select<row::Entity>, place: usize, label: Uuid) -> Select<row::Entity> {
    let alias = format!("filed_{place}");
    let column = |name: &'static str| Expr::col((Alias::new(&alias), Alias::new(name)));
    let own = column("entity_id")
        .equals((row::Entity, row::Column::DocumentId))
        .and(column("language").equals((row::Entity, row::Column::Language)))
        .and(column("label_id").eq(label));
    QueryTrait::query(&mut query).join_as(
        JoinType::InnerJoin,
        filing::Entity,
        Alias::new(&alias),
        own,
    );
    query
}
