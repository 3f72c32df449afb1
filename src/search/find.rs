//! What is found, in its order.

use sea_orm::sea_query::{Alias, Expr, Func, IntoColumnRef, Order, Query as Sql, SelectStatement};
use sea_orm::{ConnectionTrait, ExprTrait, FromQueryResult};
use uuid::Uuid;

use super::candidates::{Request, candidates, matches};
use crate::clock::Instant;
use crate::db::{read_counts, read_rows, row};
use crate::error::Unexpected;
use crate::index::{entry, label};

/// One thing that was found.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Found {
    /// The thing.
    pub entity_id: Uuid,
    /// Its kind, as its id's prefix.
    pub kind: String,
    /// Its place in time.
    pub at: Instant,
    /// Its title.
    pub title: String,
    /// What stands first.
    pub lead: String,
    /// All else.
    pub body: String,
    tier: i64,
    score: i64,
}

row!(Found {
    entity_id: Uuid,
    kind: String,
    at: Instant,
    title: String,
    lead: String,
    body: String,
    tier: i64,
    score: i64,
});

/// Where something stands among what was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rank {
    /// How well the words fit: the higher, the better.
    pub tier: i64,
    /// How near it is by the engine's measure.
    pub score: i64,
    /// Its place in time.
    pub at: Instant,
    /// The thing.
    pub entity: Uuid,
}

impl Found {
    /// Where it stands.
    pub const fn rank(&self) -> Rank {
        Rank { tier: self.tier, score: self.score, at: self.at, entity: self.entity_id }
    }
}

/// The best of what is found, from behind `after` on. One statement.
pub async fn search(
    db: &impl ConnectionTrait,
    request: &Request,
    after: Option<Rank>,
    limit: u64,
) -> Result<Vec<Found>, Unexpected> {
    if request.query.is_empty() {
        return Ok(Vec::new());
    }
    let place = [
        ("found", "tier"),
        ("found", "score"),
        ("search_entry", "at"),
        ("search_entry", "entity_id"),
    ];
    let mut page = found(candidates(db.get_database_backend(), request));
    page.columns(
        ["entity_id", "kind", "at", "title", "lead", "body"].map(|name| ("search_entry", name)),
    );
    page.columns([("found", "tier"), ("found", "score")]);
    if let Some(Rank { tier, score, at, entity }) = after {
        let here = Expr::tuple(place.map(|column| Expr::col(column.into_column_ref())));
        let there = [Expr::val(tier), Expr::val(score), Expr::val(at), Expr::val(entity)];
        page.and_where(here.lt(Expr::tuple(there)));
    }
    for column in place {
        page.order_by(column, Order::Desc);
    }
    Ok(read_rows(db, page.limit(limit).take()).await?)
}

/// The candidates beside their entries.
fn found(candidates: SelectStatement) -> SelectStatement {
    let same = Expr::col(("search_entry", "id")).equals(("found", "entry_id"));
    Sql::select()
        .from_subquery(candidates, "found")
        .join(sea_orm::JoinType::InnerJoin, entry::Entity, same)
        .take()
}

/// How many things are found; at most [`MOST`](super::MOST).
pub async fn total(db: &impl ConnectionTrait, request: &Request) -> Result<u64, Unexpected> {
    if request.query.is_empty() {
        return Ok(0);
    }
    let mut count = found(matches(db.get_database_backend(), request));
    count.expr_as(Func::count(Expr::val(1)), Alias::new("count"));
    Ok(read_counts(db, vec![count]).await?.pop().unwrap_or_default())
}

/// By what the things that are found are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Facet {
    /// By their kinds.
    Kind,
    /// By what they are about, as far as that stands in this table.
    Label(&'static str),
}

/// How many things have one value of a facet.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Counted {
    /// The kind, where kinds are counted.
    pub kind: Option<String>,
    /// The label, where labels are.
    pub label: Option<Uuid>,
    /// How many.
    pub count: i64,
}

row!(Counted { kind: Option<String>, label: Option<Uuid>, count: i64 });

/// How many things are found for each value of a facet, the most frequent first; at most `limit`
/// values. One statement.
pub async fn counts(
    db: &impl ConnectionTrait,
    request: &Request,
    facet: Facet,
    limit: u64,
) -> Result<Vec<Counted>, Unexpected> {
    if request.query.is_empty() {
        return Ok(Vec::new());
    }
    let mut counts = found(matches(db.get_database_backend(), request));
    counts.expr_as(Func::count(Expr::val(1)), Alias::new("count"));
    let kind = ("search_entry", "kind").into_column_ref();
    let label = ("search_label", "label_id").into_column_ref();
    let by = match facet {
        Facet::Kind => {
            counts.expr_as(Expr::col(kind.clone()), Alias::new("kind"));
            counts.expr_as(Expr::cust("NULL"), Alias::new("label"));
            kind
        }
        Facet::Label(table) => {
            let of_entry = Expr::col(("search_label", "entry_id")).equals(("search_entry", "id"));
            let known = Expr::col((table, "id")).equals(("search_label", "label_id"));
            counts.inner_join(label::Entity, of_entry).inner_join(table, known);
            counts.expr_as(Expr::cust("NULL"), Alias::new("kind"));
            counts.expr_as(Expr::col(label.clone()), Alias::new("label"));
            label
        }
    };
    counts.add_group_by([Expr::col(by.clone())]);
    counts.order_by("count", Order::Desc).order_by(by, Order::Asc).limit(limit);
    Ok(read_rows(db, counts.take()).await?)
}
