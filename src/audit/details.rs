//! What was different after a deed.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use sea_orm::sea_query::{Value, sea_value_to_json_value};
use sea_orm::{DeriveValueType, EntityTrait, IdenStatic as _, Iterable as _, ModelTrait};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

/// Columns that only repeat which thing it is, and when the row was written.
const REPEATED: [&str; 3] = ["id", "created_at", "updated_at"];

/// One thing that is different now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Detail {
    /// What it was; `None` where there was nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<Json>,
    /// What it is; `None` where there is nothing any more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<Json>,
}

/// What is different, by name. Databases hold it as JSON.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, DeriveValueType)]
#[serde(transparent)]
#[sea_orm(value_type = "String")]
pub struct Details(pub BTreeMap<String, Detail>);

impl Details {
    /// What of a database's row is different. Bytes are left out: they are hashes of secrets, and keys
    /// by which rows are ordered.
    pub(super) fn between<M: ModelTrait>(before: Option<&M>, after: Option<&M>) -> Self {
        let columns = <M::Entity as EntityTrait>::Column::iter();
        let details = columns.filter_map(|column| {
            let value = |row: Option<&M>| row.and_then(|row| readable(&row.get(column)));
            let (before, after) = (value(before), value(after));
            let name = column.as_str();
            let differs = before != after && !REPEATED.contains(&name);
            differs.then_some((name.to_owned(), Detail { before, after }))
        });
        Self(details.collect())
    }

    /// Adds what holds now.
    pub(super) fn add(&mut self, name: &str, value: impl Into<Json>) {
        let detail = Detail { before: None, after: Some(value.into()) };
        self.0.insert(name.to_owned(), detail);
    }
}

/// The value as JSON; `None` for nothing and for bytes.
fn readable(value: &Value) -> Option<Json> {
    match value {
        Value::Bytes(_) => None,
        value => Some(sea_value_to_json_value(value)).filter(|json| !json.is_null()),
    }
}

/// The stored form.
impl fmt::Display for Details {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&serde_json::to_string(&self.0).map_err(|_| fmt::Error)?)
    }
}

impl FromStr for Details {
    type Err = serde_json::Error;

    fn from_str(stored: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(stored).map(Self)
    }
}
