//! Reading many rows.
//!
//! `SQLite` works in a thread of its own. Every row comes over from there by itself and wakes who
//! waits for it, which costs several times what the row costs in the database. So there the
//! database puts all rows into one, as JSON. PostgreSQL sends its rows together anyway.

use std::borrow::Cow;
use std::fmt;

use data_encoding::HEXUPPER;
use sea_orm::sea_query::{ColumnType, Value};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbBackend, DbErr, EntityTrait, IdenStatic,
    Iterable, QueryTrait, Select, Statement, TryIntoModel,
};
use serde::de::{Deserialize, Deserializer, Error, Visitor};
use uuid::Uuid;

/// Reads all rows of a selection of whole rows.
pub async fn read_all<E>(
    db: &impl ConnectionTrait,
    select: Select<E>,
) -> Result<Vec<E::Model>, DbErr>
where
    E: EntityTrait,
    E::ActiveModel: TryIntoModel<E::Model>,
{
    if db.get_database_backend() != DbBackend::Sqlite {
        return select.all(db).await;
    }
    let columns: Vec<(E::Column, ColumnType)> =
        E::Column::iter().map(|column| (column, column.def().get_column_type().clone())).collect();
    let Some(row) = db.query_one_raw(in_one_row(&select, &columns)).await? else {
        return Ok(Vec::new());
    };
    let json: String = row.try_get_by_index(0)?;
    let rows: Vec<Vec<Option<Cell<'_>>>> =
        serde_json::from_str(&json).map_err(|error| DbErr::Json(error.to_string()))?;
    rows.into_iter().map(|cells| model::<E>(&columns, cells)).collect()
}

/// The same selection as one row with one column: an array with an array of cells for each row.
fn in_one_row<E: EntityTrait>(
    select: &Select<E>,
    columns: &[(E::Column, ColumnType)],
) -> Statement {
    let mut statement = select.build(DbBackend::Sqlite);
    let cells: Vec<String> = columns.iter().map(|(column, kind)| cell(column, kind)).collect();
    // A bare parameter as the limit would be looked at for a better plan, at every run anew.
    let rows = match statement.sql.strip_suffix("LIMIT ?") {
        Some(rows) => format!("{rows}LIMIT ? + 0"),
        None => statement.sql,
    };
    let cells = cells.join(", ");
    statement.sql = format!("SELECT json_group_array(json_array({cells})) FROM ({rows})");
    statement
}

/// A column as JSON can hold it exactly.
fn cell(column: &impl IdenStatic, kind: &ColumnType) -> String {
    let name = column.as_str();
    match kind {
        ColumnType::Uuid | ColumnType::Binary(_) | ColumnType::VarBinary(_) | ColumnType::Blob => {
            format!("CASE WHEN \"{name}\" IS NOT NULL THEN hex(\"{name}\") END")
        }
        ColumnType::Double => {
            format!("CASE WHEN \"{name}\" IS NOT NULL THEN quote(\"{name}\") END")
        }
        _ => format!("\"{name}\""),
    }
}

fn model<E>(
    columns: &[(E::Column, ColumnType)],
    cells: Vec<Option<Cell<'_>>>,
) -> Result<E::Model, DbErr>
where
    E: EntityTrait,
    E::ActiveModel: TryIntoModel<E::Model>,
{
    let mut row = <E::ActiveModel as ActiveModelTrait>::default();
    for ((column, kind), cell) in columns.iter().zip(cells) {
        let value = value(cell, kind).map_err(|Unfit| {
            DbErr::Type(format!("the column {} holds what is no {kind:?}", column.as_str()))
        })?;
        row.try_set(*column, value)?;
    }
    row.try_into_model()
}

/// What a column of this type holds.
fn value(cell: Option<Cell<'_>>, kind: &ColumnType) -> Result<Value, Unfit> {
    Ok(match kind {
        ColumnType::Boolean => Value::Bool(cell.map(Cell::boolean).transpose()?),
        ColumnType::Integer => Value::Int(cell.map(Cell::integer).transpose()?),
        ColumnType::BigInteger => Value::BigInt(cell.map(Cell::number).transpose()?),
        ColumnType::Double => Value::Double(cell.map(Cell::double).transpose()?),
        ColumnType::Uuid => Value::Uuid(cell.map(Cell::uuid).transpose()?),
        ColumnType::Binary(_) | ColumnType::VarBinary(_) | ColumnType::Blob => {
            Value::Bytes(cell.map(Cell::bytes).transpose()?)
        }
        ColumnType::Char(_) | ColumnType::String(_) | ColumnType::Text => {
            Value::String(cell.map(Cell::text).transpose()?.map(Cow::into_owned))
        }
        _ => return Err(Unfit),
    })
}

/// One column of one row, as JSON has it.
enum Cell<'a> {
    Number(i64),
    Text(Cow<'a, str>),
}

/// The column's type does not go with what stands there.
struct Unfit;

impl<'a> Cell<'a> {
    fn number(self) -> Result<i64, Unfit> {
        if let Self::Number(number) = self { Ok(number) } else { Err(Unfit) }
    }

    fn text(self) -> Result<Cow<'a, str>, Unfit> {
        if let Self::Text(text) = self { Ok(text) } else { Err(Unfit) }
    }

    fn boolean(self) -> Result<bool, Unfit> {
        Ok(self.number()? != 0)
    }

    fn integer(self) -> Result<i32, Unfit> {
        i32::try_from(self.number()?).map_err(|_| Unfit)
    }

    fn double(self) -> Result<f64, Unfit> {
        self.text()?.parse().map_err(|_| Unfit)
    }

    fn bytes(self) -> Result<Vec<u8>, Unfit> {
        HEXUPPER.decode(self.text()?.as_bytes()).map_err(|_| Unfit)
    }

    fn uuid(self) -> Result<Uuid, Unfit> {
        Uuid::from_slice(&self.bytes()?).map_err(|_| Unfit)
    }
}

impl<'de> Deserialize<'de> for Cell<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(CellVisitor)
    }
}

struct CellVisitor;

impl<'de> Visitor<'de> for CellVisitor {
    type Value = Cell<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text or a whole number")
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Cell<'de>, E> {
        Ok(Cell::Number(number))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Cell<'de>, E> {
        i64::try_from(number).map(Cell::Number).map_err(E::custom)
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Cell<'de>, E> {
        Ok(Cell::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Cell<'de>, E> {
        Ok(Cell::Text(Cow::Owned(text.to_owned())))
    }
}
