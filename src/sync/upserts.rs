//! What of one kind has appeared or changed since a position.

use sea_orm::sea_query::{Expr, Order, Query};
use sea_orm::{ConnectionTrait, ExprTrait};
use uuid::Uuid;

use super::changes::{COLUMNS, Found, beside_head, no_head};
use crate::changelog::change;
use crate::clock::Instant;
use crate::db::read_rows;
use crate::error::Unexpected;
use crate::language::LanguageTag;

/// A part of what has appeared or changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upserts {
    /// In the order of the log; the same thing as often as it changed.
    pub found: Vec<Upsert>,
    /// Up to which position the log was read.
    pub read_to: i64,
    /// Whether there may be more.
    pub has_more: bool,
}

/// One thing that appeared or changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Upsert {
    /// The position of the change.
    pub seq: i64,
    /// The thing.
    pub id: Uuid,
    /// When.
    pub at: Instant,
}

/// What of this kind has appeared or changed in `language` behind the position `seq`: `limit`
/// changes at most.
pub async fn upserts(
    db: &impl ConnectionTrait,
    kind: &str,
    seq: i64,
    language: &LanguageTag,
    limit: u64,
) -> Result<Upserts, Unexpected> {
    let page = Query::select()
        .columns(COLUMNS.map(|column| ("change", column)))
        .from(change::Entity)
        .and_where(Expr::col(("change", "seq")).gt(seq))
        .and_where(Expr::col(("change", "kind")).eq(kind))
        .and_where(Expr::col(("change", "op")).eq("upsert"))
        .and_where(Expr::col(("change", "language")).eq(language.as_str()))
        .order_by(("change", "seq"), Order::Asc)
        .limit(limit)
        .take();
    let rows: Vec<Found> = read_rows(db, beside_head(page)).await?;
    let head = rows.first().ok_or_else(no_head)?.head;
    let found: Vec<Upsert> = rows
        .into_iter()
        .filter_map(Found::change)
        .map(|(seq, changed)| Upsert { seq, id: changed.id, at: changed.at })
        .collect();
    let has_more = found.len() as u64 == limit;
    let read_to = found.last().filter(|_| has_more).map_or(head, |last| last.seq);
    Ok(Upserts { found, read_to, has_more })
}
