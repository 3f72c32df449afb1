//! The fields of a content of any kind, by the names that inputs have for them, and in words.

use serde::Serialize;
use serde_json::{Map, Value};

use crate::error::Unexpected;

/// The field of the body, which every kind has.
pub(super) const BODY: &str = "body";

/// The fields as they are stored.
pub(super) fn fields<C: Serialize>(content: &C) -> Result<Map<String, Value>, Unexpected> {
    match serde_json::to_value(content) {
        Ok(Value::Object(fields)) => Ok(fields),
        Ok(_) => Err(Unexpected::while_doing("reading content")("it is no object")),
        Err(error) => Err(Unexpected::while_doing("reading content")(error)),
    }
}

/// The name that inputs have for a stored field.
pub(super) fn input_name(stored: &str) -> String {
    let mut words = stored.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |name, word| {
        let (initial, rest) = word.split_at(word.len().min(1));
        name + &initial.to_ascii_uppercase() + rest
    })
}

/// A value in words: a text as it is, anything else as JSON; `None` where it is empty.
pub(super) fn in_words(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inputs_name_fields_in_camel_case() {
        assert_eq!(input_name("title"), "title");
        assert_eq!(input_name("starts_on"), "startsOn");
        assert_eq!(input_name("a_bc_d"), "aBcD");
    }
}
