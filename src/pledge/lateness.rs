//! What depends on the day: what is late, of what nothing is heard, and what was done on time. Read from
//! what is kept of the days, so that nothing has to be changed when a day begins.

use sea_orm::sea_query::{Alias, ColumnType, Expr, Func, Query, SelectStatement, Value};
use sea_orm::{DbErr, ExprTrait, FromQueryResult, QueryResult};

use super::row::tally::group::{self, Dated, Dimension};
use super::statistics::count;
use crate::date::Date;
use crate::db::{Column, Row};
use crate::site::Site;

/// A day where the site is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Day {
    /// The day.
    pub today: Date,
    /// A pledge is silent of which something was heard last on this date or before.
    pub silent_since: Date,
}

impl Day {
    /// This day, of a site that takes silences so.
    pub fn new(today: Date, site: &Site) -> Self {
        Self { today, silent_since: today.plus_days(-site.reminders.silent_days) }
    }
}

/// How late some pledges are on a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lateness {
    /// How many pledges are overdue.
    pub overdue: i64,
    /// Of how many pledges nothing has been heard for as many days as the site says.
    pub silent: i64,
    /// How many items were due before the day.
    pub items_due: i64,
    /// How many of these were done by the date on which they were due, as reported.
    pub items_reported_on_time: i64,
    /// How many of these were done by the date on which they were due, as verified.
    pub items_verified_on_time: i64,
}

/// The columns that hold it, in the order of its fields.
const COLUMNS: [&str; 5] =
    ["overdue", "silent", "items_due", "items_reported_on_time", "items_verified_on_time"];

impl Lateness {
    pub(super) const fn array(self) -> [i64; 5] {
        let Self { overdue, silent, items_due, .. } = self;
        [overdue, silent, items_due, self.items_reported_on_time, self.items_verified_on_time]
    }

    pub(super) const fn of_array(figures: [i64; 5]) -> Self {
        let [overdue, silent, items_due, items_reported_on_time, items_verified_on_time] = figures;
        Self { overdue, silent, items_due, items_reported_on_time, items_verified_on_time }
    }

    /// Adds another.
    pub(super) fn add(&mut self, other: Self) {
        let mut sum = self.array();
        sum.iter_mut().zip(other.array()).for_each(|(sum, more)| *sum += more);
        *self = Self::of_array(sum);
    }

    /// Selects it from rows of days, which `column` names.
    pub(super) fn select<C: Into<Expr>>(
        statement: &mut SelectStatement,
        column: impl Fn(group::Column) -> C,
        dated: Dated,
        day: Day,
    ) {
        use group::Column as C;
        let before = |dimension: Dimension, first: Date, figure| {
            let those = column(C::Dimension).into().eq(dimension);
            let those = those.and(column(C::Day).into().lt(first.days()));
            count(Expr::case(those, column(figure).into()).finally(0_i64).into())
        };
        let silent = day.silent_since.plus_days(1);
        let sums = [
            before(dated.due, day.today, C::Pledges),
            before(dated.heard, silent, C::Pledges),
            before(dated.item_due, day.today, C::Items),
            before(dated.item_due, day.today, C::ItemsReported),
            before(dated.item_due, day.today, C::ItemsVerified),
        ];
        for (sum, name) in sums.into_iter().zip(COLUMNS) {
            statement.expr_as(sum, name);
        }
    }

    /// Selects it from a statement that is joined as `late`, by [`Self::sums`]; what that does not name
    /// is not late.
    pub(super) fn select_joined(statement: &mut SelectStatement) {
        for name in COLUMNS {
            let joined = Expr::col((LATE, Alias::new(name)));
            statement.expr_as(Expr::from(Func::coalesce([joined, Expr::val(0_i64)])), name);
        }
    }

    /// Its sums over rows of days that `by` tells apart.
    pub(super) fn sums(by: group::Column, dated: Dated, day: Day) -> SelectStatement {
        let mut sums = Query::select();
        sums.column(by).from(group::Entity).group_by_col(by);
        Self::select(&mut sums, Expr::col, dated, day);
        sums.and_where(of_days(dated, day)).take()
    }
}

/// As what the sums are joined.
pub(super) const LATE: &str = "late";

/// The condition on rows of days that they count before the end of a day.
pub(super) fn of_days(dated: Dated, day: Day) -> Expr {
    let Dated { due, heard, item_due } = dated;
    let dimension = Expr::col((group::Entity, group::Column::Dimension));
    let last = Ord::max(day.today, day.silent_since.plus_days(1));
    let passed = Expr::col((group::Entity, group::Column::Day)).lt(last.days());
    dimension.is_in([due, heard, item_due]).and(passed)
}

/// A row with how late it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WithLateness<R> {
    /// The row.
    pub row: R,
    /// How late it is.
    pub late: Lateness,
}

impl<R: Row> Row for WithLateness<R> {
    fn columns() -> Vec<Column> {
        let mut columns = R::columns();
        columns
            .extend(COLUMNS.map(|name| Column { name: name.into(), kind: ColumnType::BigInteger }));
        columns
    }

    fn of(mut values: Vec<Value>) -> Result<Self, DbErr> {
        let uncounted = || DbErr::Type("nothing was counted".to_owned());
        let of_row = values.len().checked_sub(COLUMNS.len()).ok_or_else(uncounted)?;
        let mut late = [0; COLUMNS.len()];
        for (figure, value) in late.iter_mut().zip(values.drain(of_row..)) {
            let Value::BigInt(Some(counted)) = value else { return Err(uncounted()) };
            *figure = counted;
        }
        Ok(Self { row: R::of(values)?, late: Lateness::of_array(late) })
    }
}

impl<R: Row> FromQueryResult for WithLateness<R> {
    fn from_query_result(row: &QueryResult, prefix: &str) -> Result<Self, DbErr> {
        let mut late = [0; COLUMNS.len()];
        for (figure, name) in late.iter_mut().zip(COLUMNS) {
            *figure = row.try_get(prefix, name)?;
        }
        Ok(Self { row: R::from_query_result(row, prefix)?, late: Lateness::of_array(late) })
    }
}
