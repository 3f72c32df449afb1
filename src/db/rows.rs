//! Reading many rows.
//!
//! `SQLite` works in a thread of its own. Every row comes over from there by itself and wakes who
//! waits for it, which costs several times what the row costs in the database. So there the
//! database puts all rows into one, as JSON. PostgreSQL sends its rows together anyway.

use std::any::TypeId;
use std::cell::RefCell;
use std::collections::HashMap;
use std::fmt;
use std::marker::PhantomData;
use std::rc::Rc;

use sea_orm::sea_query::{Alias, Expr, Iden, Query, SelectStatement, Value};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbBackend, DbErr, EntityTrait, FromQueryResult,
    IdenStatic, Iterable, ModelTrait, QueryResult, QueryTrait, Select, StatementBuilder,
    TryIntoModel,
};

use serde::de::{DeserializeSeed, Deserializer, Error, SeqAccess, Visitor};
use uuid::Uuid;

use super::cell::{CellOf, Column};

/// What a statement's rows are read as.
pub trait Row: FromQueryResult + 'static {
    /// The columns that are read.
    fn columns() -> Vec<Column>;
    /// The row that holds these values, in the order of its columns.
    fn of(values: Vec<Value>) -> Result<Self, DbErr>;
}

/// Rows of a table are read whole.
impl<M> Row for M
where
    M: ModelTrait<Entity: EntityTrait<Model = M, ActiveModel: TryIntoModel<M>>>
        + FromQueryResult
        + 'static,
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

/// The same rows as one text, which [`scattered`] reads.
pub fn gathered<R: Row>(engine: DbBackend, select: SelectStatement) -> SelectStatement {
    let plan = Plan::of::<R>();
    let gathered = if engine == DbBackend::Postgres { &plan.postgres } else { &plan.sqlite };
    let gathered = Expr::cust(gathered.clone());
    Query::select().expr(gathered).from_subquery(select, "gathered").take()
}

/// The rows of a text that a [`gathered`] statement answered.
pub fn scattered<R: Row>(json: &str) -> Result<Vec<R>, DbErr> {
    let plan = Plan::of::<R>();
    let mut json = serde_json::Deserializer::from_str(json);
    let rows = Rows { columns: &plan.columns, of: PhantomData };
    let rows = rows.deserialize(&mut json).and_then(|rows| json.end().map(|()| rows));
    rows.map_err(|error| DbErr::Json(error.to_string()))
}

/// What is worked out once of a type of rows.
struct Plan {
    columns: Vec<Column>,
    /// What gathers them in `SQLite`.
    sqlite: String,
    /// What gathers them in PostgreSQL.
    postgres: String,
}

thread_local! {
    static PLANS: RefCell<HashMap<TypeId, Rc<Plan>>> = RefCell::default();
}

impl Plan {
    fn of<R: Row>() -> Rc<Self> {
        let known = PLANS.with_borrow(|plans| plans.get(&TypeId::of::<R>()).map(Rc::clone));
        known.unwrap_or_else(|| {
            let plan = Rc::new(Self::new(R::columns()));
            PLANS.with_borrow_mut(|plans| plans.insert(TypeId::of::<R>(), Rc::clone(&plan)));
            plan
        })
    }

    fn new(columns: Vec<Column>) -> Self {
        let cells = |engine| {
            let cells = columns.iter().map(|column| column.expression(engine));
            cells.collect::<Vec<_>>().join(", ")
        };
        Self {
            sqlite: format!("JSON_GROUP_ARRAY(JSON_ARRAY({}))", cells(DbBackend::Sqlite)),
            postgres: format!("JSON_AGG(JSON_BUILD_ARRAY({}))::text", cells(DbBackend::Postgres)),
            columns,
        }
    }
}

/// Reads an array of rows, each an array of its cells.
struct Rows<'a, R> {
    columns: &'a [Column],
    of: PhantomData<R>,
}

impl<'de, R: Row> DeserializeSeed<'de> for Rows<'_, R> {
    type Value = Vec<R>;

    fn deserialize<D: Deserializer<'de>>(self, rows: D) -> Result<Vec<R>, D::Error> {
        rows.deserialize_seq(self)
    }
}

impl<'de, R: Row> Visitor<'de> for Rows<'_, R> {
    type Value = Vec<R>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("rows")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut rows: A) -> Result<Vec<R>, A::Error> {
        let mut read = Vec::new();
        while let Some(cells) = rows.next_element_seed(Cells(self.columns))? {
            read.push(R::of(cells).map_err(A::Error::custom)?);
        }
        Ok(read)
    }
}

/// Reads the cells of one row.
struct Cells<'a>(&'a [Column]);

impl<'de> DeserializeSeed<'de> for Cells<'_> {
    type Value = Vec<Value>;

    fn deserialize<D: Deserializer<'de>>(self, cells: D) -> Result<Vec<Value>, D::Error> {
        cells.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Cells<'_> {
    type Value = Vec<Value>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} cells", self.0.len())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut cells: A) -> Result<Vec<Value>, A::Error> {
        let mut read = Vec::with_capacity(self.0.len());
        for column in self.0 {
            let cell = cells.next_element_seed(CellOf(column))?;
            read.push(cell.ok_or_else(|| A::Error::invalid_length(read.len(), &self))?);
        }
        Ok(read)
    }
}

/// How many columns a row has. Remembered: rows of several parts ask for it with each row.
pub fn width<R: Row>() -> usize {
    Plan::of::<R>().columns.len()
}

/// The columns of a row that stands beside others in one statement, under names that begin with
/// `prefix`.
pub fn columns_beside<R: Row>(prefix: &str) -> impl Iterator<Item = Column> {
    let named =
        move |Column { name, kind }| Column { name: format!("{prefix}{name}").into(), kind };
    R::columns().into_iter().map(named)
}

/// Selects the row's columns of `table` under these names.
pub fn select_beside<R: Row>(
    select: &mut SelectStatement,
    table: impl Iden + Copy + 'static,
    prefix: &str,
) {
    for column in R::columns() {
        let name = Alias::new(format!("{prefix}{}", column.name));
        select.expr_as(Expr::col((table, Alias::new(column.name))), name);
    }
}

/// The row of an outer join that holds these values; `None` where its first column, which is never
/// null in a row, is null.
pub fn outer<R: Row>(values: Vec<Value>) -> Result<Option<R>, DbErr> {
    let is_there = values.first().is_some_and(|first| *first != first.as_null());
    is_there.then(|| R::of(values)).transpose()
}

/// The same from PostgreSQL's columns, of which the first is an id.
pub fn outer_from<R: Row>(row: &QueryResult, prefix: &str) -> Result<Option<R>, DbErr> {
    let Some(first) = columns_beside::<R>(prefix).next() else { return Ok(None) };
    let id: Option<Uuid> = row.try_get("", &first.name)?;
    id.map(|_| R::from_query_result(row, prefix)).transpose()
}
