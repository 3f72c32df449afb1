//! Reading many rows.
//!
//! `SQLite` works in a thread of its own. Every row comes over from there by itself and wakes who
//! waits for it, which costs several times what the row costs in the database. So there the
//! database puts all rows into one, as JSON. PostgreSQL sends its rows together anyway.

use sea_orm::sea_query::{ColumnType, Expr, Query, SelectStatement, Value};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbBackend, DbErr, EntityTrait, FromQueryResult,
    IdenStatic, Iterable, ModelTrait, QueryResult, QueryTrait, Select, StatementBuilder,
    TryIntoModel,
};

use super::cell::{Cell, Column};

/// What a statement's rows are read as.
pub trait Row: FromQueryResult {
    /// The columns that are read.
    fn columns() -> Vec<Column>;
    /// The row that holds these values, in the order of its columns.
    fn of(values: Vec<Value>) -> Result<Self, DbErr>;
}

/// Rows of a table are read whole.
impl<M> Row for M
where
    M: ModelTrait<Entity: EntityTrait<Model = M, ActiveModel: TryIntoModel<M>>> + FromQueryResult,
{
    fn columns() -> Vec<Column> {
        let columns = <M::Entity as EntityTrait>::Column::iter();
        let column = |column: <M::Entity as EntityTrait>::Column| Column {
            name: column.as_str().into(),
            kind: column.def().get_column_type().clone(),
        };
        columns.map(column).collect()
    }

    fn of(values: Vec<Value>) -> Result<Self, DbErr> {
        let mut row = <<M::Entity as EntityTrait>::ActiveModel as ActiveModelTrait>::default();
        for (column, value) in <M::Entity as EntityTrait>::Column::iter().zip(values) {
            row.try_set(column, value)?;
        }
        row.try_into_model()
    }
}

/// Makes a struct a [`Row`] whose fields are columns.
macro_rules! row {
    ($row:ident { $($field:ident: $kind:ty),+ $(,)? }) => {
        impl $crate::db::Row for $row {
            fn columns() -> Vec<$crate::db::Column> {
                vec![$($crate::db::Column {
                    name: stringify!($field).into(),
                    kind: <$kind as sea_orm::sea_query::ValueType>::column_type(),
                }),+]
            }

            fn of(values: Vec<sea_orm::sea_query::Value>) -> Result<Self, sea_orm::DbErr> {
                let mut values = values.into_iter();
                let mut next = || values.next().unwrap_or(sea_orm::sea_query::Value::Bool(None));
                Ok(Self {$(
                    $field: <$kind as sea_orm::sea_query::ValueType>::try_from(next())
                        .map_err(|error| sea_orm::DbErr::Type(error.to_string()))?,
                )+})
            }
        }
    };
}
pub(crate) use row;

/// Reads all rows of a selection of whole rows.
pub async fn read_all<E>(
    db: &impl ConnectionTrait,
    select: Select<E>,
) -> Result<Vec<E::Model>, DbErr>
where
    E: EntityTrait<Model: Row>,
{
    read_rows(db, select.into_query()).await
}

/// Reads all rows of a statement that selects the row's columns, and maybe others.
pub async fn read_rows<R: Row>(
    db: &impl ConnectionTrait,
    select: SelectStatement,
) -> Result<Vec<R>, DbErr> {
    let engine = db.get_database_backend();
    if engine != DbBackend::Sqlite {
        let rows = db.query_all(&select).await?;
        return rows.iter().map(|row| R::from_query_result(row, "")).collect();
    }
    let mut statement = StatementBuilder::build(&gathered::<R>(engine, select), &engine);
    // A bare parameter as a limit would be looked at for a better plan, at every run anew.
    statement.sql = statement.sql.replace("LIMIT ?", "LIMIT ? + 0");
    match db.query_one_raw(statement).await? {
        Some(row) => scattered(&row.try_get_by_index::<String>(0)?),
        None => Ok(Vec::new()),
    }
}

/// As [`read_rows`], each row with the text that is `also` of it.
pub async fn read_rows_with<R: Row>(
    db: &impl ConnectionTrait,
    mut select: SelectStatement,
    also: impl Into<Expr>,
) -> Result<Vec<(R, Option<String>)>, DbErr> {
    select.expr_as(also, ALSO);
    let rows: Vec<With<R>> = read_rows(db, select).await?;
    Ok(rows.into_iter().map(|With(row, also)| (row, also)).collect())
}

/// The same rows as one text, which [`scattered`] reads.
pub fn gathered<R: Row>(engine: DbBackend, select: SelectStatement) -> SelectStatement {
    let cells = R::columns().iter().map(|column| column.expression(engine)).collect::<Vec<_>>();
    let cells = cells.join(", ");
    let gathered = match engine {
        DbBackend::Postgres => format!("JSON_AGG(JSON_BUILD_ARRAY({cells}))::text"),
        _ => format!("JSON_GROUP_ARRAY(JSON_ARRAY({cells}))"),
    };
    Query::select().expr(Expr::cust(gathered)).from_subquery(select, "gathered").to_owned()
}

/// The rows of a text that a [`gathered`] statement answered.
pub fn scattered<R: Row>(json: &str) -> Result<Vec<R>, DbErr> {
    let columns = R::columns();
    let rows: Vec<Vec<Option<Cell<'_>>>> =
        serde_json::from_str(json).map_err(|error| DbErr::Json(error.to_string()))?;
    let row = |cells: Vec<_>| {
        let values = columns.iter().zip(cells).map(|(column, cell)| column.value(cell));
        R::of(values.collect::<Result<_, _>>()?)
    };
    rows.into_iter().map(row).collect()
}

const ALSO: &str = "also";

/// A row with a text beside its own columns.
struct With<R>(R, Option<String>);

impl<R: Row> Row for With<R> {
    fn columns() -> Vec<Column> {
        let mut columns = R::columns();
        columns.push(Column { name: ALSO.into(), kind: ColumnType::Text });
        columns
    }

    fn of(mut values: Vec<Value>) -> Result<Self, DbErr> {
        let also = if let Some(Value::String(also)) = values.pop() { also } else { None };
        Ok(Self(R::of(values)?, also))
    }
}

impl<R: Row> FromQueryResult for With<R> {
    fn from_query_result(row: &QueryResult, prefix: &str) -> Result<Self, DbErr> {
        Ok(Self(R::from_query_result(row, prefix)?, row.try_get(prefix, ALSO)?))
    }
}
