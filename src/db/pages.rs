//! Several pages in one statement: the members of each of twenty organizations cost one question,
//! not twenty.

use sea_orm::sea_query::{Asterisk, Expr, Order, Query, SelectStatement, UnionType};
use sea_orm::{ConnectionTrait, DbErr, FromQueryResult, QueryResult};

/// How many pages one statement reads: within every engine's limit of parts and parameters.
const AT_ONCE: usize = 200;

/// The column that tells which page a row belongs to.
const PAGE: &str = "page_number";

/// Reads these pages, each in the order of `order`, which is the order of the statements too.
pub async fn read_pages<Row: FromQueryResult>(
    db: &impl ConnectionTrait,
    pages: Vec<SelectStatement>,
    order: &[(&'static str, Order)],
) -> Result<Vec<Vec<Row>>, DbErr> {
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

async fn read_together<Row: FromQueryResult>(
    db: &impl ConnectionTrait,
    pages: Vec<SelectStatement>,
    order: &[(&'static str, Order)],
) -> Result<Vec<Vec<Row>>, DbErr> {
    let mut read: Vec<Vec<Row>> = pages.iter().map(|_| Vec::new()).collect();
    let Some(together) = together(pages, order) else { return Ok(read) };
    for row in db.query_all(&together).await? {
        if let Some(page) = page_of(&row, &mut read)? {
            page.push(Row::from_query_result(&row, "")?);
        }
    }
    Ok(read)
}

fn page_of<'a, Row>(
    row: &QueryResult,
    read: &'a mut [Vec<Row>],
) -> Result<Option<&'a mut Vec<Row>>, DbErr> {
    let number: i32 = row.try_get("", PAGE)?;
    Ok(usize::try_from(number).ok().and_then(|number| read.get_mut(number)))
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
            .to_owned()
    });
    let mut all = numbered.next()?;
    for page in numbered {
        all.union(UnionType::All, page);
    }
    let mut ordered = Query::select()
        .column(Asterisk)
        .from_subquery(all, "pages")
        .order_by(PAGE, Order::Asc)
        .to_owned();
    for (column, direction) in order {
        ordered.order_by(*column, direction.clone());
    }
    Some(ordered)
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
