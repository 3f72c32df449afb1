//! Telling whether two requests ask for the same.

use serde::Serialize;
use serde_json::Value;

use crate::error::Unexpected;

/// BLAKE3 over an operation's name and its input. The order of an object's fields does not count,
/// as in RFC 8785.
pub fn fingerprint(operation: &str, input: &impl Serialize) -> Result<[u8; 32], Unexpected> {
    let input = serde_json::to_value(input)
        .map_err(Unexpected::while_doing("reading an input for its fingerprint"))?;
    let mut hasher = blake3::Hasher::new();
    add_text(&mut hasher, operation);
    add(&mut hasher, &input);
    Ok(hasher.finalize().into())
}

fn add(hasher: &mut blake3::Hasher, value: &Value) {
    match value {
        Value::Array(items) => {
            add_count(hasher, b'[', items.len());
            for item in items {
                add(hasher, item);
            }
        }
        Value::Object(fields) => {
            add_count(hasher, b'{', fields.len());
            let mut fields: Vec<_> = fields.iter().collect();
            fields.sort_unstable_by_key(|(name, _)| *name);
            for (name, value) in fields {
                add_text(hasher, name);
                add(hasher, value);
            }
        }
        Value::String(text) => add_text(hasher, text),
        Value::Null | Value::Bool(_) | Value::Number(_) => {
            let literal = value.to_string();
            add_count(hasher, b'=', literal.len());
            hasher.update(literal.as_bytes());
        }
    }
}

fn add_text(hasher: &mut blake3::Hasher, text: &str) {
    add_count(hasher, b'"', text.len());
    hasher.update(text.as_bytes());
}

/// A mark and a length before each value, so that no two inputs run into the same bytes.
fn add_count(hasher: &mut blake3::Hasher, mark: u8, count: usize) {
    hasher.update(&[mark]).update(&count.to_le_bytes());
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn of(input: &Value) -> [u8; 32] {
        fingerprint("createArticle", input).unwrap()
    }

    #[test]
    fn the_order_of_fields_does_not_count() {
        let one: Value = serde_json::from_str(r#"{"a":1,"b":{"c":2,"d":3}}"#).unwrap();
        let other: Value = serde_json::from_str(r#"{"b":{"d":3,"c":2},"a":1}"#).unwrap();
        assert_eq!(of(&one), of(&other));
    }

    #[test]
    fn every_difference_counts() {
        let inputs = [
            json!({"a": "1"}),
            json!({"a": 1}),
            json!({"a": null}),
            json!({}),
            json!([]),
            json!(["a", "1"]),
            json!(["a1"]),
            json!([["a"], "1"]),
            json!("null"),
            json!(null),
        ];
        let distinct: std::collections::BTreeSet<_> = inputs.iter().map(of).collect();
        assert_eq!(distinct.len(), inputs.len());
    }

    #[test]
    fn the_operation_counts() {
        let input = json!({"title": "x"});
        assert_ne!(of(&input), fingerprint("createPage", &input).unwrap());
    }
}
