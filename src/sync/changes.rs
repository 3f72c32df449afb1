//! What has changed since a position.

use sea_orm::sea_query::{Expr, Order, Query, SelectStatement};
use sea_orm::{ConnectionTrait, DbErr, EntityTrait, ExprTrait, FromQueryResult, JoinType};
use uuid::Uuid;

use super::Position;
use crate::changelog::{Removal, change, head};
use crate::clock::Instant;
use crate::db::{read_rows, row};
use crate::error::Unexpected;
use crate::language::LanguageTag;

/// What came of asking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// What has changed.
    Page(Page),
    /// The position leads nowhere any more; whoever held it reads everything anew, beginning with
    /// taking down the position `now`.
    StartOver {
        /// Why.
        why: StartOver,
        /// The log's end.
        now: Position,
    },
}

/// Why a position cannot be followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StartOver {
    /// It belongs to another history: the site was restored or imported since.
    EpochChanged,
    /// What followed it is not kept any more.
    Compacted,
    /// It lies behind the log's end: the site was set back without starting a new history.
    FromTheFuture,
}

/// A part of what has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// In the order of the log; of each thing only what happened to it last.
    pub changes: Vec<Changed>,
    /// Where the page ends.
    pub position: Position,
    /// Whether more has changed since.
    pub has_more: bool,
}

/// What happened to one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// The kind of the thing, as its id's prefix.
    pub kind: String,
    /// The thing.
    pub id: Uuid,
    /// The language in which it changed; `None` for what is the same in all of them.
    pub language: Option<LanguageTag>,
    /// What happened.
    pub what: What,
    /// When.
    pub at: Instant,
}

/// What happened to a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// It appeared or changed.
    Upserted,
    /// It is gone.
    Removed(Removal),
}

/// The log's end.
pub async fn head(db: &impl ConnectionTrait) -> Result<Position, Unexpected> {
    let head = head::Entity::find().one(db).await?.ok_or_else(no_head)?;
    Ok(Position { epoch: head.epoch, seq: head.seq })
}

/// What has changed since `since`, of documents in `language` only: `limit` things at most.
pub async fn changes(
    db: &impl ConnectionTrait,
    since: Position,
    language: &LanguageTag,
    limit: u64,
) -> Result<Answer, Unexpected> {
    let rows: Vec<Found> = read_rows(db, since_with_head(since.seq, language, limit + 1)).await?;
    let first = rows.first().ok_or_else(no_head)?;
    let now = first.head();
    if let Some(why) = first.refuses(since) {
        return Ok(Answer::StartOver { why, now });
    }
    let mut changes: Vec<_> = rows.into_iter().filter_map(Found::change).collect();
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let has_more = changes.len() > limit;
    changes.truncate(limit);
    let last = changes.last().filter(|_| has_more).map_or(now.seq, |(seq, _)| *seq);
    let position = Position { epoch: now.epoch, seq: last };
    let changes = changes.into_iter().map(|(_, change)| change).collect();
    Ok(Answer::Page(Page { changes, position, has_more }))
}

pub(super) fn no_head() -> DbErr {
    DbErr::RecordNotFound("the change log's head".into())
}

/// One statement, so that the head and the changes are those of one moment.
fn since_with_head(seq: i64, language: &LanguageTag, limit: u64) -> SelectStatement {
    let visible = |table: &'static str| {
        let of_language = Expr::col((table, "language"));
        let of_language = of_language.clone().is_null().or(of_language.eq(language.as_str()));
        Expr::col((table, "op")).ne("unseen").and(of_language)
    };
    let later = Query::select()
        .expr(Expr::val(1))
        .from_as(change::Entity, "later")
        .and_where(Expr::col(("later", "entity_id")).equals(("change", "entity_id")))
        .and_where(Expr::col(("later", "seq")).gt(Expr::col(("change", "seq"))))
        .and_where(visible("later"))
        .take();
    let page = Query::select()
        .columns(COLUMNS.map(|column| ("change", column)))
        .from(change::Entity)
        .and_where(Expr::col(("change", "seq")).gt(seq))
        .and_where(visible("change"))
        .and_where(Expr::exists(later).not())
        .order_by(("change", "seq"), Order::Asc)
        .limit(limit)
        .take();
    beside_head(page)
}

pub(super) const COLUMNS: [&str; 7] =
    ["seq", "kind", "entity_id", "language", "op", "removal", "at"];

/// The head's columns beside each row of the page; beside none where the page is empty.
pub(super) fn beside_head(page: SelectStatement) -> SelectStatement {
    Query::select()
        .expr_as(Expr::col(("change_head", "seq")), "head")
        .columns([("change_head", "epoch"), ("change_head", "floor")])
        .columns(COLUMNS.map(|column| ("page", column)))
        .from(head::Entity)
        .join_subquery(JoinType::LeftJoin, page, "page", Expr::val(1).eq(1))
        .order_by(("page", "seq"), Order::Asc)
        .take()
}

/// The head, and one of the changes.
#[derive(FromQueryResult)]
pub(super) struct Found {
    pub(super) head: i64,
    epoch: Uuid,
    floor: i64,
    seq: Option<i64>,
    kind: Option<String>,
    entity_id: Option<Uuid>,
    language: Option<LanguageTag>,
    op: Option<String>,
    removal: Option<Removal>,
    at: Option<Instant>,
}

row!(Found {
    head: i64,
    epoch: Uuid,
    floor: i64,
    seq: Option<i64>,
    kind: Option<String>,
    entity_id: Option<Uuid>,
    language: Option<LanguageTag>,
    op: Option<String>,
    removal: Option<Removal>,
    at: Option<Instant>,
});

impl Found {
    const fn head(&self) -> Position {
        Position { epoch: self.epoch, seq: self.head }
    }

    fn refuses(&self, since: Position) -> Option<StartOver> {
        if since.epoch != self.epoch {
            Some(StartOver::EpochChanged)
        } else if since.seq < self.floor {
            Some(StartOver::Compacted)
        } else if since.seq > self.head {
            Some(StartOver::FromTheFuture)
        } else {
            None
        }
    }

    pub(super) fn change(self) -> Option<(i64, Changed)> {
        let what = match self.op?.as_str() {
            "remove" => What::Removed(self.removal.unwrap_or(Removal::Inaccessible)),
            _ => What::Upserted,
        };
        let (kind, id, at) = (self.kind?, self.entity_id?, self.at?);
        Some((self.seq?, Changed { kind, id, language: self.language, what, at }))
    }
}
