//! Columns as JSON holds them exactly: numbers as numbers, bytes as hexadecimal digits, texts as
//! texts.

use std::borrow::Cow;
use std::fmt;

use data_encoding::HEXUPPER_PERMISSIVE;
use sea_orm::DbBackend;
use sea_orm::sea_query::{ColumnType, Value};
use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, Visitor};
use uuid::Uuid;

/// A column of a row: its name, and what it holds.
#[derive(Clone, Debug)]
pub struct Column {
    /// The name.
    pub name: Cow<'static, str>,
    /// What it holds.
    pub kind: ColumnType,
}

impl Column {
    /// The column in SQL, as JSON can hold it.
    pub(super) fn expression(&self, engine: DbBackend) -> String {
        let name = &self.name;
        match (&self.kind, engine) {
            (ColumnType::Uuid, DbBackend::Postgres) => {
                format!("REPLACE(\"{name}\"::text, '-', '')")
            }
            (kind, DbBackend::Postgres) if is_bytes(kind) => format!("ENCODE(\"{name}\", 'hex')"),
            (ColumnType::Double, DbBackend::Postgres) => format!("\"{name}\"::text"),
            // To write a number so that it is read as the same takes long; a half is the usual one.
            (ColumnType::Double, _) => format!(
                "CASE WHEN \"{name}\" = 0.5 THEN '0.5' \
                 WHEN \"{name}\" IS NOT NULL THEN QUOTE(\"{name}\") END"
            ),
            (kind, DbBackend::Sqlite) if is_bytes(kind) || *kind == ColumnType::Uuid => {
                format!("CASE WHEN \"{name}\" IS NOT NULL THEN HEX(\"{name}\") END")
            }
            _ => format!("\"{name}\""),
        }
    }
}

fn is_bytes(kind: &ColumnType) -> bool {
    matches!(kind, ColumnType::Binary(_) | ColumnType::VarBinary(_) | ColumnType::Blob)
}

/// Reads what the column holds in one row.
pub(super) struct CellOf<'a>(pub(super) &'a Column);

impl<'de> DeserializeSeed<'de> for CellOf<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, cell: D) -> Result<Value, D::Error> {
        Ok(match &self.0.kind {
            ColumnType::Boolean => Value::Bool(read(cell, Cell::boolean)?),
            ColumnType::Integer => Value::Int(read(cell, Cell::integer)?),
            ColumnType::BigInteger => Value::BigInt(read(cell, Cell::number)?),
            ColumnType::Double => Value::Double(read(cell, Cell::double)?),
            ColumnType::Uuid => Value::Uuid(read(cell, Cell::uuid)?),
            ColumnType::Char(_) | ColumnType::String(_) | ColumnType::Text => {
                Value::String(Option::deserialize(cell)?)
            }
            kind if is_bytes(kind) => Value::Bytes(read(cell, Cell::bytes)?),
            _ => return Err(Error::custom("a column of this type is not read")),
        })
    }
}

fn read<'de, D: Deserializer<'de>, T>(
    cell: D,
    as_type: fn(Cell<'de>) -> Result<T, Unfit>,
) -> Result<Option<T>, D::Error> {
    let cell: Option<Cell<'de>> = Option::deserialize(cell)?;
    cell.map(as_type).transpose().map_err(|Unfit| Error::custom("a column holds what does not fit"))
}

/// One column of one row, as JSON has it.
enum Cell<'a> {
    Truth(bool),
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

    /// `SQLite` has numbers for it.
    fn boolean(self) -> Result<bool, Unfit> {
        if let Self::Truth(truth) = self { Ok(truth) } else { Ok(self.number()? != 0) }
    }

    fn integer(self) -> Result<i32, Unfit> {
        i32::try_from(self.number()?).map_err(|_| Unfit)
    }

    fn double(self) -> Result<f64, Unfit> {
        self.text()?.parse().map_err(|_| Unfit)
    }

    fn bytes(self) -> Result<Vec<u8>, Unfit> {
        HEXUPPER_PERMISSIVE.decode(self.text()?.as_bytes()).map_err(|_| Unfit)
    }

    fn uuid(self) -> Result<Uuid, Unfit> {
        Uuid::try_parse_ascii(self.text()?.as_bytes()).map_err(|_| Unfit)
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
        f.write_str("a text, a whole number or a truth value")
    }

    fn visit_bool<E: Error>(self, truth: bool) -> Result<Cell<'de>, E> {
        Ok(Cell::Truth(truth))
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
