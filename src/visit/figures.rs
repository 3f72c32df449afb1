//! How many visited the site.

use std::cmp;
use std::iter::Sum;

use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, PaginatorTrait, QueryFilter,
};

use super::row::{day, visitor};
use crate::clock::Instant;
use crate::db::{read_all, read_rows, row};
use crate::site::Site;

/// For how long who was seen counts as being there, in seconds.
pub const ONLINE_SECONDS: i64 = 5 * 60;

/// How much was viewed in a time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, FromQueryResult)]
pub struct Figures {
    /// How many pages.
    pub views: i64,
    /// By how many; who came on several days counts once for each of them.
    pub visitors: i64,
}

row!(Figures { views: i64, visitors: i64 });

/// How much the site is visited.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Visits {
    /// How many were seen in the last five minutes.
    pub online: u64,
    /// Today.
    pub today: Figures,
    /// Since Monday.
    pub week: Figures,
    /// Since the first of the month.
    pub month: Figures,
    /// Since it is counted.
    pub total: Figures,
}

/// How much the site is visited. Three statements.
pub async fn visits(db: &impl ConnectionTrait, site: &Site, now: Instant) -> Result<Visits, DbErr> {
    let seen_after = now.plus_seconds(-ONLINE_SECONDS);
    let online = visitor::Entity::find().filter(visitor::COLUMN.seen_at.gt(seen_after)).count(db);
    let online = online.await?;
    let today = site.today(now);
    let (monday, first) = (today.monday(), today.first_of_month());
    let recent =
        day::Entity::find().filter(Expr::col(day::Column::Day).gte(cmp::min(monday, first)));
    let recent = read_all(db, recent).await?;
    let since = |date| recent.iter().filter(|day| day.day >= date).map(Figures::of).sum();
    Ok(Visits {
        online,
        today: since(today),
        week: since(monday),
        month: since(first),
        total: total(db).await?,
    })
}

async fn total(db: &impl ConnectionTrait) -> Result<Figures, DbErr> {
    // Sums are wider than what they sum up where the database is PostgreSQL.
    let sum = |column| Expr::cust(format!("CAST(COALESCE(SUM({column}), 0) AS BIGINT)"));
    let sums = Query::select()
        .expr_as(sum("views"), "views")
        .expr_as(sum("visitors"), "visitors")
        .from(day::Entity)
        .take();
    Ok(read_rows(db, sums).await?.pop().unwrap_or_default())
}

impl Figures {
    const fn of(day: &day::Model) -> Self {
        Self { views: day.views, visitors: day.visitors }
    }
}

impl Sum for Figures {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), |sum, one| Self {
            views: sum.views.saturating_add(one.views),
            visitors: sum.visitors.saturating_add(one.visitors),
        })
    }
}
