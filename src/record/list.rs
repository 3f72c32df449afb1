//! Alphabetical lists: rows that keep the [sort key](crate::text::sort_key) of their name in a
//! column `sort_key`, read page by page along an index of that and the id.

use std::hash::Hash;

use sea_orm::sea_query::{Expr, Func, Order, SelectStatement};
use sea_orm::{ConnectionTrait, EntityName, EntityTrait, ExprTrait, QueryTrait, Select};
use uuid::Uuid;

use crate::db::{Row, read_counts, read_pages};
use crate::error::Unexpected;

/// A place in an alphabetical list: the sort key of a name, and an id that tells equals apart.
pub type Position = (Vec<u8>, Uuid);

/// One list: what it holds, and where a row of it stands.
pub trait Alphabetical: Clone + Eq + Hash + Send + Sync + 'static {
    /// The rows' table.
    type Entity: EntityTrait<Model: Row + Clone + Send + Sync>;

    /// The tags of the log that tell of a change in such a list.
    const TAGS: &'static [&'static str];

    /// Everything that the list holds, in no order.
    fn select(&self) -> Select<Self::Entity>;
    /// Where the row stands.
    fn position(row: &RowOf<Self>) -> Position;
}

/// A row of the list.
pub type RowOf<List> = <<List as Alphabetical>::Entity as EntityTrait>::Model;

/// One page of a list.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Page<List> {
    /// The list.
    pub list: List,
    /// The page begins behind this place; `None` for the list's beginning.
    pub after: Option<Position>,
    /// How many rows it holds at most.
    pub limit: u64,
}

/// These pages, in their order.
pub async fn pages<List: Alphabetical>(
    db: &impl ConnectionTrait,
    pages: impl IntoIterator<Item = Page<List>>,
) -> Result<Vec<Vec<RowOf<List>>>, Unexpected> {
    let pages = pages.into_iter().map(Page::statement).collect();
    Ok(read_pages(db, pages, &[("sort_key", Order::Asc), ("id", Order::Asc)]).await?)
}

/// How many rows these lists hold in all, in their order.
pub async fn counts<List: Alphabetical>(
    db: &impl ConnectionTrait,
    lists: impl IntoIterator<Item = List>,
) -> Result<Vec<u64>, Unexpected> {
    let length = |list: List| {
        let mut all = list.select().into_query();
        all.clear_selects().expr_as(Func::count(Expr::val(1)), "count");
        all
    };
    Ok(read_counts(db, lists.into_iter().map(length).collect()).await?)
}

impl<List: Alphabetical> Page<List> {
    fn statement(self) -> SelectStatement {
        let table = List::Entity::default();
        let column = |name: &'static str| Expr::col((table.table_name().to_owned(), name));
        let mut page = self.list.select().into_query();
        if let Some((key, id)) = self.after {
            let place = Expr::tuple([column("sort_key"), column("id")]);
            page.and_where(place.gt(Expr::tuple([Expr::val(key), Expr::val(id)])));
        }
        page.order_by_expr(column("sort_key"), Order::Asc)
            .order_by_expr(column("id"), Order::Asc)
            .limit(self.limit);
        page
    }
}
