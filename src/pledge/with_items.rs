//! Pledges together with their items.

use sea_orm::sea_query::{Asterisk, ColumnType, Expr, Query, SelectStatement, Value};
use sea_orm::{
    DbBackend, DbErr, EntityTrait, ExprTrait, FromQueryResult, QueryFilter, QueryOrder,
    QueryResult, QueryTrait,
};

use super::read::Signed;
use super::row::item;
use crate::db::{Column, Row, gathered, scattered};

/// A pledge, and its items where they were read with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WithItems {
    /// The pledge with its organization.
    pub signed: Signed,
    /// Its items in their order; `None` where only the pledge was asked for.
    pub items: Option<Vec<item::Model>>,
}

/// The column that holds the items.
const ITEMS: &str = "items";

impl Row for WithItems {
    fn columns() -> Vec<Column> {
        let mut columns = Signed::columns();
        columns.push(Column { name: ITEMS.into(), kind: ColumnType::Text });
        columns
    }

    fn of(mut values: Vec<Value>) -> Result<Self, DbErr> {
        let items = if let Some(Value::String(items)) = values.pop() { items } else { None };
        Ok(Self { signed: Row::of(values)?, items: read(items.as_deref())? })
    }
}

impl FromQueryResult for WithItems {
    fn from_query_result(row: &QueryResult, prefix: &str) -> Result<Self, DbErr> {
        let items: Option<String> = row.try_get(prefix, ITEMS)?;
        Ok(Self { signed: Signed::from_query_result(row, prefix)?, items: read(items.as_deref())? })
    }
}

fn read(items: Option<&str>) -> Result<Option<Vec<item::Model>>, DbErr> {
    items.map(scattered).transpose()
}

/// The rows of a statement of pledges, each with its items if they are wanted. They are gathered
/// when it is clear which pledges these are.
pub(super) fn select(
    engine: DbBackend,
    pledges: SelectStatement,
    items_wanted: bool,
) -> SelectStatement {
    let items = if items_wanted {
        Expr::from(items_beside(engine))
    } else {
        Expr::cust("CAST(NULL AS text)")
    };
    Query::select()
        .column((SIGNED, Asterisk))
        .expr_as(items, ITEMS)
        .from_subquery(pledges, SIGNED)
        .take()
}

const SIGNED: &str = "signed";

fn items_beside(engine: DbBackend) -> SelectStatement {
    let own = Expr::col((item::Entity, item::Column::PledgeId)).equals((SIGNED, "A_id"));
    let items = item::Entity::find().filter(own).order_by_asc(item::Column::Position);
    gathered::<item::Model>(engine, items.into_query())
}
