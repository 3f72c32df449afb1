//! What programs read about the data: a JSON Schema for the JSON, and W3C's metadata for tabular data
//! (<https://www.w3.org/TR/tabular-metadata/>) for the CSV.

use serde_json::{Map, Value, json};

use super::columns::{COLUMNS, Column, Kind};
use super::{Archive, Table};

/// Where the JSON Schema stands.
pub const SCHEMA_PATH: &str = "/open-data/campaign.schema.json";

/// The JSON Schema's address.
pub(super) fn schema_url(archive: &Archive) -> String {
    format!("{}{SCHEMA_PATH}", archive.base_url)
}

/// The JSON Schema of every campaign's JSON.
pub fn schema(archive: &Archive) -> Value {
    let properties = COLUMNS.iter().map(|column| (column.name.to_owned(), property(column)));
    let names: Vec<&str> = COLUMNS.iter().map(|column| column.name).collect();
    let text = json!({ "type": "string" });
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": schema_url(archive),
        "title": "What organizations promised in a campaign, and what became of it",
        "type": "object",
        "required": ["$schema", "license", "campaign", "rows"],
        "properties": {
            "$schema": text,
            "license": { "type": "string", "format": "uri", "description": "How it may be used." },
            "campaign": {
                "type": "object",
                "required": ["id", "slug", "title"],
                "properties": { "id": text, "slug": text, "title": text },
            },
            "rows": {
                "type": "array",
                "description": "One for each promise.",
                "items": {
                    "type": "object",
                    "required": names,
                    "properties": properties.collect::<Map<_, _>>(),
                },
            },
        },
    })
}

fn property(column: &Column) -> Value {
    let mut property = json!({ "description": column.meaning });
    let kind = match column.kind {
        Kind::Text | Kind::OneOf(_) | Kind::Date => "string",
        Kind::Integer => "integer",
        Kind::Number => "number",
    };
    property["type"] = if column.required { json!(kind) } else { json!([kind, "null"]) };
    if let Kind::Date = column.kind {
        property["format"] = json!("date");
    }
    if let Kind::OneOf(values) = column.kind {
        let nothing = (!column.required).then_some(Value::Null);
        property["enum"] = values.iter().map(|value| json!(value)).chain(nothing).collect();
    }
    property
}

/// The metadata of one campaign's CSV, which stands beside it.
pub fn metadata(archive: &Archive, table: &Table) -> Value {
    json!({
        "@context": ["http://www.w3.org/ns/csvw", { "@language": table.campaign.language }],
        "url": format!("{}.csv?language={}", table.campaign.slug, table.campaign.language),
        "dc:title": table.campaign.title,
        "dc:license": { "@id": archive.license },
        "dialect": { "encoding": "utf-8", "lineTerminators": ["\r\n"], "header": true },
        "tableSchema": {
            "columns": COLUMNS.iter().map(description).collect::<Value>(),
            "primaryKey": "item_id",
        },
    })
}

fn description(column: &Column) -> Value {
    let datatype = match column.kind {
        Kind::Text => json!("string"),
        Kind::OneOf(values) => json!({ "base": "string", "format": values.join("|") }),
        Kind::Integer => json!("integer"),
        Kind::Number => json!("number"),
        Kind::Date => json!("date"),
    };
    json!({
        "name": column.name,
        "titles": column.name,
        "datatype": datatype,
        "required": column.required,
        "dc:description": column.meaning,
    })
}
