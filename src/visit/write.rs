//! Writing what was heard.

use std::collections::{BTreeMap, HashSet};

use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ActiveValue::Set, DbErr, EntityTrait, QueryFilter};

use super::Counter;
use super::row::view::Span;
use super::row::{day, view, visitor};
use super::tally::Heard;
use super::visitor::Salt;
use crate::changelog::{Store, Transaction};
use crate::clock::Instant;
use crate::date::Date;
use crate::error::Unexpected;
use crate::id::DocumentId;
use crate::{newsstand, site, transact};

/// How many rows one statement takes: within every engine's limit of parameters.
const AT_ONCE: usize = 500;
/// An hour in microseconds.
const HOUR: i64 = 60 * 60 * 1_000_000;

/// Writes what the counter has heard; what cannot be written is not counted.
pub async fn write(store: &Store, counter: &Counter) -> Result<(), Unexpected> {
    let heard = counter.0.take();
    if heard.missed() > 0 {
        tracing::warn!(views = heard.missed(), "more views than are counted");
    }
    if heard.is_empty() {
        return Ok(());
    }
    transact!(store, |tx| add(tx, &heard).await)
}

/// Adds what was heard to what is known. The number of statements grows only with hundreds of
/// documents and visitors.
async fn add(tx: &Transaction, heard: &Heard) -> Result<(), Unexpected> {
    let site = site::within(tx).await?;
    let today = site.today(tx.now());
    let visitors = note_visitors(tx, today, heard).await?;
    add_day(tx, today, i64::try_from(heard.views()).unwrap_or(i64::MAX), visitors).await?;
    let views = of_public(tx, heard.of_documents()).await?;
    add_views(tx, (Span::Hour, hour(tx.now())), &views).await?;
    Ok(add_views(tx, (Span::Day, today.begins(&site.time_zone())), &views).await?)
}

/// Those of public documents: a made-up id does not become a row, nor does a draft's.
async fn of_public(
    tx: &Transaction,
    mut views: BTreeMap<DocumentId, i64>,
) -> Result<BTreeMap<DocumentId, i64>, DbErr> {
    let documents: Vec<_> = views.keys().map(|id| id.0).collect();
    let mut public = HashSet::new();
    for some in documents.chunks(AT_ONCE) {
        let found = newsstand::public_among(tx.db(), some.iter().copied()).await?;
        public.extend(found.into_iter().map(|(id, _)| id));
    }
    views.retain(|id, _| public.contains(&id.0));
    Ok(views)
}

/// The beginning of the hour.
const fn hour(now: Instant) -> Instant {
    Instant(now.0.div_euclid(HOUR) * HOUR)
}

/// Notes who was seen; how many of them were not seen before on this day.
async fn note_visitors(tx: &Transaction, today: Date, heard: &Heard) -> Result<i64, DbErr> {
    let salt = Salt::of(tx, today).await?;
    let visitors = heard.visitors().into_iter();
    let mut hashes: Vec<_> = visitors.map(|(remote, device)| salt.hash(remote, device)).collect();
    // In one order, so that no two processes wait for each other.
    hashes.sort_unstable();
    let mut new = 0;
    for some in hashes.chunks(AT_ONCE) {
        let rows = some.iter().map(|hash| visitor::ActiveModel {
            day: Set(today),
            hash: Set(hash.clone()),
            seen_at: Set(tx.now()),
        });
        let columns = [visitor::Column::Day, visitor::Column::Hash];
        let once = OnConflict::columns(columns).do_nothing().to_owned();
        let insert = visitor::Entity::insert_many(rows).on_conflict(once);
        new += insert.exec_without_returning(tx.db()).await?;
        visitor::Entity::update_many()
            .col_expr(visitor::Column::SeenAt, Expr::value(tx.now()))
            .filter(Expr::col(visitor::Column::Day).eq(today))
            .filter(Expr::col(visitor::Column::Hash).is_in(some.iter().cloned()))
            .exec(tx.db())
            .await?;
    }
    Ok(i64::try_from(new).unwrap_or(i64::MAX))
}

async fn add_day(tx: &Transaction, today: Date, views: i64, visitors: i64) -> Result<(), DbErr> {
    use day::Column::{Day, Views, Visitors};

    let row = day::ActiveModel { day: Set(today), views: Set(views), visitors: Set(visitors) };
    let more = |column: day::Column, more| Expr::col((day::Entity, column)).add(more);
    let add = OnConflict::column(Day)
        .values([(Views, more(Views, views)), (Visitors, more(Visitors, visitors))])
        .to_owned();
    day::Entity::insert(row).on_conflict(add).exec_without_returning(tx.db()).await?;
    Ok(())
}

/// Adds the views of these documents, in the order of their ids.
async fn add_views(
    tx: &Transaction,
    (span, began): (Span, Instant),
    views: &BTreeMap<DocumentId, i64>,
) -> Result<(), DbErr> {
    use view::Column::{Began, DocumentId, Views};

    let rows = views.iter().map(|(&document, &views)| view::ActiveModel {
        span: Set(span),
        began: Set(began),
        document_id: Set(document),
        views: Set(views),
    });
    let rows: Vec<_> = rows.collect();
    for some in rows.chunks(AT_ONCE) {
        let more = Expr::col((view::Entity, Views)).add(Expr::col(("excluded", Views)));
        let add = OnConflict::columns([view::Column::Span, Began, DocumentId])
            .value(Views, more)
            .to_owned();
        let insert = view::Entity::insert_many(some.to_vec()).on_conflict(add);
        insert.exec_without_returning(tx.db()).await?;
    }
    Ok(())
}
