//! Values as JSON.
//!
//! A value may hold JSON that is written already: as bytes, which the schema has no other use for.

use async_graphql::Value;
use serde::Serialize;

/// A value that is these bytes, which are JSON.
pub(in crate::graphql) fn written(json: Vec<u8>) -> Value {
    Value::Binary(json.into())
}

/// Writes a value.
pub(in crate::graphql) fn write(value: &Value, json: &mut Vec<u8>) {
    match value {
        Value::Null => json.extend_from_slice(b"null"),
        Value::Boolean(true) => json.extend_from_slice(b"true"),
        Value::Boolean(false) => json.extend_from_slice(b"false"),
        Value::Number(number) => write_plain(number, json),
        Value::String(text) => write_plain(text, json),
        Value::Enum(name) => write_plain(name.as_str(), json),
        Value::Binary(written) => json.extend_from_slice(written),
        Value::List(items) => {
            json.push(b'[');
            for (place, item) in items.iter().enumerate() {
                separate(place, json);
                write(item, json);
            }
            json.push(b']');
        }
        Value::Object(fields) => {
            write_fields(fields.iter().map(|(name, value)| (name.as_str(), value)), json);
        }
    }
}

/// Writes an object.
pub(in crate::graphql) fn write_fields<'a>(
    fields: impl Iterator<Item = (&'a str, &'a Value)>,
    json: &mut Vec<u8>,
) {
    json.push(b'{');
    for (place, (name, value)) in fields.enumerate() {
        separate(place, json);
        write_name(name, json);
        write(value, json);
    }
    json.push(b'}');
}

/// Writes what stands before the item at this place.
pub(in crate::graphql) fn separate(place: usize, json: &mut Vec<u8>) {
    if place > 0 {
        json.push(b',');
    }
}

/// Writes the name of a field.
pub(in crate::graphql) fn write_name(name: &str, json: &mut Vec<u8>) {
    write_plain(name, json);
    json.push(b':');
}

fn write_plain(value: &(impl Serialize + ?Sized), json: &mut Vec<u8>) {
    serde_json::to_writer(json, value).expect("texts and numbers are JSON, and memory takes them");
}

#[cfg(test)]
mod tests {
    use async_graphql::value;

    use super::*;

    #[test]
    fn a_value_is_written_as_serde_writes_it() {
        let value = value!({
            "text": "\"Đường\" \\ \u{1}\n", "numbers": [0, -1, 1.5, 1e300], "none": null,
            "truths": [true, false], "nested": {"of": [{"a": []}, {}]},
        });
        let mut json = Vec::new();
        write(&value, &mut json);
        assert_eq!(String::from_utf8(json).unwrap(), serde_json::to_string(&value).unwrap());
    }

    #[test]
    fn what_is_written_already_stays_as_it_is() {
        let list = Value::List(vec![written(b"[1]".to_vec()), Value::Null]);
        let mut json = Vec::new();
        write_fields([("a", &list), ("b", &Value::Null)].into_iter(), &mut json);
        assert_eq!(json, br#"{"a":[[1],null],"b":null}"#);
    }
}
