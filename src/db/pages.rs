//! Several pages in one statement: the members of each of twenty organizations cost one question,
//! not twenty.

use sea_orm::sea_query::{
    Asterisk, ColumnType, Expr, Order, Query, SelectStatement, UnionType, Value,
};
use sea_orm::{ConnectionTrait, DbErr, FromQueryResult, QueryResult};

use super::cell::Column;
use super::rows::{Row, read_rows, row};

/// How many pages one statement reads: within every engine's limit of parts and parameters.
const AT_ONCE: usize = 200;

/// The column that tells which page a row belongs to.
const PAGE: &str = "page_number";

/// Reads these pages, each in the order of `order`, which is the order of the statements too.
pub async fn read_pages<R: Row>(
    db: &impl ConnectionTrait,
    pages: Vec<SelectStatement>,
    order: &[(&'static str, Order)],
) -> Result<Vec<Vec<R>>, DbErr> {
    let mut read = Vec::with_capacity(pages.len());
    let mut left = pages.into_iter().peekable();
    while left.peek().is_some() {
        let some: Vec<SelectStatement> = left.by_ref().take(AT_ONCE).collect();
        read.extend(read_together(db, some, order).await?);
    }
    Ok(read)
}

/// Reads one number for each of these statements, which select it as `count`.
pub async fn read_counts(
    db: &impl ConnectionTrait,
    counts: Vec<SelectStatement>,
) -> Result<Vec<u64>, DbErr> {
    let read = read_pages::<Count>(db, counts, &[]).await?;
    Ok(read.into_iter().map(|rows| rows.first().map_or(0, Count::number)).collect())
}

async fn read_together<R: Row>(
    db: &impl ConnectionTrait,
    pages: Vec<SelectStatement>,
    order: &[(&'static str, Order)],
) -> Result<Vec<Vec<R>>, DbErr> {
    let mut read: Vec<Vec<R>> = pages.iter().map(|_| Vec::new()).collect();
    let Some(together) = together(pages, order) else { return Ok(read) };
    for Numbered(number, row) in read_rows(db, together).await? {
        if let Some(page) = usize::try_from(number).ok().and_then(|number| read.get_mut(number)) {
            page.push(row);
        }
    }
    Ok(read)
}

/// One statement for all; `None` for none.
fn together(
    pages: Vec<SelectStatement>,
    order: &[(&'static str, Order)],
) -> Option<SelectStatement> {
    let mut numbered = pages.into_iter().zip(0_i32..).map(|(page, number)| {
        Query::select()
            // A literal: PostgreSQL would take a parameter here for a text.
            .expr_as(Expr::cust(number.to_string()), PAGE)
            .column(("page", Asterisk))
            .from_subquery(page, "page")
            .take()
    });
    let mut all = numbered.next()?;
    for page in numbered {
        all.union(UnionType::All, page);
    }
    let mut ordered = Query::select()
        .column(Asterisk)
        .from_subquery(all, "pages")
        .order_by(PAGE, Order::Asc)
        .take();
    for (column, direction) in order {
        ordered.order_by(*column, direction.clone());
    }
    Some(ordered)
}

/// A row with the number of its page.
struct Numbered<R>(i32, R);

impl<R: Row> Row for Numbered<R> {
    fn columns() -> Vec<Column> {
        let mut columns = R::columns();
        columns.push(Column { name: PAGE.into(), kind: ColumnType::Integer });
        columns
    }

    fn of(mut values: Vec<Value>) -> Result<Self, DbErr> {
        let Some(Value::Int(Some(number))) = values.pop() else {
            return Err(DbErr::Type("a page has no number".to_owned()));
        };
        Ok(Self(number, R::of(values)?))
    }
}

impl<R: Row> FromQueryResult for Numbered<R> {
    fn from_query_result(row: &QueryResult, prefix: &str) -> Result<Self, DbErr> {
        Ok(Self(row.try_get(prefix, PAGE)?, R::from_query_result(row, prefix)?))
    }
}

#[derive(FromQueryResult)]
struct Count {
    count: i64,
}

impl Count {
    fn number(&self) -> u64 {
        u64::try_from(self.count).unwrap_or_default()
    }
}

row!(Count { count: i64 });
