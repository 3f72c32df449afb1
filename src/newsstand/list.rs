//! Timelines: public things in one language, newest first.

use sea_orm::sea_query::{Alias, Expr, IntoColumnRef, Order, Query, SelectStatement, UnionType};
use sea_orm::{ConnectionTrait, DbErr, ExprTrait, FromQueryResult};
use uuid::Uuid;

use super::{entry, filing};
use crate::clock::Instant;
use crate::db::{read_counts, read_pages, read_rows, row};
use crate::language::LanguageTag;

/// Which public things a timeline holds.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Timeline {
    /// The language.
    pub language: LanguageTag,
    /// Only things of this kind, named by its id's prefix; `None` for whatever the feed shows.
    pub kind: Option<&'static str>,
    /// Only what is filed under one label of each of these groups.
    pub labels: Vec<Vec<Uuid>>,
    /// What has begun by now and has not ended.
    pub now: Instant,
}

/// A place in a timeline: a thing's instant and its id.
pub type Position = (Instant, Uuid);

/// One thing of a timeline.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Listed {
    /// The thing.
    pub entity_id: Uuid,
    /// The thing's kind, as its id's prefix.
    pub kind: String,
    /// Its place in time.
    pub at: Instant,
}

row!(Listed { entity_id: Uuid, kind: String, at: Instant });

/// One page of a timeline.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct TimelinePage {
    /// The timeline.
    pub timeline: Timeline,
    /// The page begins behind this place; `None` for the timeline's beginning.
    pub after: Option<Position>,
    /// How many things it holds at most.
    pub limit: u64,
}

/// One page of a timeline, from behind `after` on.
pub async fn newest(
    db: &impl ConnectionTrait,
    timeline: &Timeline,
    after: Option<Position>,
    limit: u64,
) -> Result<Vec<Listed>, DbErr> {
    read_rows(db, timeline.page(after, limit)).await
}

/// Pages of several timelines, in their order.
pub async fn pages(
    db: &impl ConnectionTrait,
    pages: &[TimelinePage],
) -> Result<Vec<Vec<Listed>>, DbErr> {
    let pages = pages.iter().map(|page| page.timeline.page(page.after, page.limit)).collect();
    read_pages(db, pages, &[("at", Order::Desc), ("entity_id", Order::Desc)]).await
}

/// How many things the timeline holds in all.
pub async fn count(db: &impl ConnectionTrait, timeline: &Timeline) -> Result<u64, DbErr> {
    Ok(counts(db, std::slice::from_ref(timeline)).await?.pop().unwrap_or_default())
}

/// How many things each of the timelines holds in all, in their order.
pub async fn counts(db: &impl ConnectionTrait, timelines: &[Timeline]) -> Result<Vec<u64>, DbErr> {
    read_counts(db, timelines.iter().map(Timeline::length).collect()).await
}

/// The table that a timeline goes along.
fn source(timeline: &Timeline) -> &'static str {
    if timeline.labels.is_empty() { "newsstand" } else { "filing" }
}

impl Timeline {
    /// The statement of one page, with the columns of [`Listed`]; to be joined with a kind's rows.
    ///
    /// It goes along an index at any depth: under several labels of one group it takes a page of
    /// each and the newest of them all.
    pub fn page(&self, after: Option<Position>, limit: u64) -> SelectStatement {
        let Some((labels, others)) = self.labels.split_first() else {
            return cut(self.entries(after), "newsstand", after, limit);
        };
        let one = |label: &Uuid| cut(self.filed(&[*label], others, after), "filing", after, limit);
        match labels.as_slice() {
            [label] => one(label),
            _ => merged(labels.iter().map(one), limit),
        }
    }

    /// The statement of the number of things.
    fn length(&self) -> SelectStatement {
        let mut all = match self.labels.split_first() {
            None => self.entries(None),
            Some((labels, others)) => self.filed(labels, others, None),
        };
        let things = Expr::col((source(self), "entity_id")).count_distinct();
        all.clear_selects().expr_as(things, Alias::new("count"));
        all
    }

    /// Everything along the index of entries, to be cut behind `after`.
    fn entries(&self, after: Option<Position>) -> SelectStatement {
        let mut all = selected("newsstand");
        all.from(entry::Entity).and_where(is(("newsstand", "language"), &self.language));
        match self.kind {
            Some(kind) => all.and_where(Expr::col(("newsstand", "kind")).eq(kind)),
            None => self.restrict_to_feed(&mut all, after),
        };
        all
    }

    /// Everything under one of `labels` and one label of each of `others`, to be cut behind
    /// `after`.
    fn filed(
        &self,
        labels: &[Uuid],
        others: &[Vec<Uuid>],
        after: Option<Position>,
    ) -> SelectStatement {
        let mut all = selected("filing");
        all.from(filing::Entity)
            .and_where(under(("filing", "label_id"), labels))
            .and_where(is(("filing", "language"), &self.language));
        if let Some(kind) = self.kind {
            all.and_where(Expr::col(("filing", "kind")).eq(kind));
        } else {
            let same = Expr::col(("newsstand", "entity_id"))
                .equals(("filing", "entity_id"))
                .and(Expr::col(("newsstand", "language")).equals(("filing", "language")));
            all.inner_join(entry::Entity, same);
            self.restrict_to_feed(&mut all, after);
        }
        for group in others {
            all.and_where(Expr::exists(self.also_filed(group)));
        }
        all
    }

    /// The same thing's labels among `group`.
    fn also_filed(&self, group: &[Uuid]) -> SelectStatement {
        Query::select()
            .expr(Expr::val(1))
            .from_as(filing::Entity, "other")
            .and_where(under(("other", "label_id"), group))
            .and_where(is(("other", "language"), &self.language))
            .and_where(Expr::col(("other", "entity_id")).equals(("filing", "entity_id")))
            .take()
    }

    /// What the feed shows now: begun, not ended, and with the document on which it hangs.
    fn restrict_to_feed<'a>(
        &self,
        all: &'a mut SelectStatement,
        after: Option<Position>,
    ) -> &'a mut SelectStatement {
        // Behind a place that has begun everything has; of two bounds the database might go along
        // the farther one.
        if after.is_none_or(|(at, _)| at > self.now) {
            all.and_where(Expr::col(("newsstand", "at")).lte(self.now));
        }
        let until = || Expr::col(("newsstand", "until"));
        let scope = || Expr::col(("newsstand", "scope_id"));
        let shown = Query::select()
            .expr(Expr::val(1))
            .from_as(entry::Entity, "scope")
            .and_where(Expr::col(("scope", "entity_id")).equals(("newsstand", "scope_id")))
            .and_where(Expr::col(("scope", "language")).equals(("newsstand", "language")))
            .take();
        // A literal, as in the index's condition: a parameter would not be taken for the same.
        all.and_where(Expr::col(("newsstand", "in_feed")).eq(Expr::cust("TRUE")))
            .and_where(until().is_null().or(until().gt(self.now)))
            .and_where(scope().is_null().or(Expr::exists(shown)))
    }
}

fn selected(table: &'static str) -> SelectStatement {
    let columns = ["entity_id", "kind", "at"].map(|column| (table, column).into_column_ref());
    Query::select().columns(columns).take()
}

fn is(column: (&'static str, &'static str), language: &LanguageTag) -> Expr {
    Expr::col(column).eq(language.as_str())
}

fn under(column: (&'static str, &'static str), labels: &[Uuid]) -> Expr {
    match labels {
        [label] => Expr::col(column).eq(*label),
        _ => Expr::col(column).is_in(labels.iter().copied()),
    }
}

/// The first `limit` things behind `after`.
fn cut(
    mut all: SelectStatement,
    table: &'static str,
    after: Option<Position>,
    limit: u64,
) -> SelectStatement {
    if let Some((at, id)) = after {
        let place = Expr::tuple([Expr::col((table, "at")), Expr::col((table, "entity_id"))]);
        all.and_where(place.lt(Expr::tuple([Expr::val(at), Expr::val(id)])));
    }
    all.order_by((table, "at"), Order::Desc).order_by((table, "entity_id"), Order::Desc);
    all.limit(limit).take()
}

/// The newest things of several pages, each once.
fn merged(pages: impl Iterator<Item = SelectStatement>, limit: u64) -> SelectStatement {
    let mut page_of_one = pages
        .map(|page| selected("page").from_subquery(page, "page").take())
        .collect::<Vec<_>>()
        .into_iter();
    let Some(mut all) = page_of_one.next() else {
        // No label of an empty group fits anything.
        return selected("newsstand").from(entry::Entity).and_where(Expr::val(1).eq(0)).take();
    };
    for page in page_of_one {
        all.union(UnionType::Distinct, page);
    }
    selected("merged")
        .from_subquery(all, "merged")
        .order_by(("merged", "at"), Order::Desc)
        .order_by(("merged", "entity_id"), Order::Desc)
        .limit(limit)
        .take()
}
