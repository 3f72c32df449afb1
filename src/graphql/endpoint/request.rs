//! Reading the parameters of a GraphQL-over-HTTP request, strictly.

use std::collections::BTreeMap;

use async_graphql::{Name, Value, Variables};
use data_encoding::HEXLOWER_PERMISSIVE;
use serde::Deserialize;

use super::fault::{Fault, FaultCode};
use super::upload;
use crate::trusted::Hash;

/// The parameters of one request, well-formed but not yet looked into.
#[derive(Clone, Debug, Default)]
pub struct RawRequest {
    pub(super) query: Option<String>,
    /// The hash by which the document is known, or is to be.
    pub(super) hash: Option<Hash>,
    pub(super) operation_name: Option<String>,
    pub(super) variables: Variables,
}

/// What stands on the wire. Members that the specification does not name are ignored, as it asks.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Parameters {
    query: Option<String>,
    operation_name: Option<String>,
    variables: Option<BTreeMap<Name, Value>>,
    extensions: Option<serde_json::Map<String, serde_json::Value>>,
}

impl RawRequest {
    /// Reads the JSON body of a POST, or the `operations` of a multipart request: one object.
    pub fn from_json(body: &[u8]) -> Result<Self, Fault> {
        let first = body.iter().find(|byte| !byte.is_ascii_whitespace());
        match first {
            Some(b'{') => {}
            Some(b'[') => return Err(bad("Batches of requests are not supported.")),
            _ => return Err(bad("The body must be one JSON object.")),
        }
        let parameters: Parameters = serde_json::from_slice(body).map_err(|error| {
            let (line, column) = (error.line(), error.column());
            bad(match error.classify() {
                serde_json::error::Category::Data => format!(
                    "A parameter has the wrong type, near line {line}, column {column}: `query` and \
                     `operationName` are strings, `variables` and `extensions` are objects.",
                ),
                _ => format!("The body is not JSON: line {line}, column {column}."),
            })
        })?;
        parameters.check()
    }

    /// Reads the query string of a GET, `application/x-www-form-urlencoded`; `None` where it has
    /// no parameter of a GraphQL request at all.
    pub fn from_query_string(text: &str) -> Result<Option<Self>, Fault> {
        let mut values: BTreeMap<&str, String> = BTreeMap::new();
        for (name, value) in url::form_urlencoded::parse(text.as_bytes()) {
            let Some(known) = ["query", "operationName", "variables", "extensions"]
                .into_iter()
                .find(|known| *known == name)
            else {
                continue;
            };
            if values.insert(known, value.into_owned()).is_some() {
                return Err(bad(format!("`{known}` stands twice in the query string.")));
            }
        }
        if values.is_empty() {
            return Ok(None);
        }
        Parameters {
            variables: object(&values, "variables")?,
            extensions: object(&values, "extensions")?,
            query: values.remove("query"),
            operation_name: values.remove("operationName").filter(|name| !name.is_empty()),
        }
        .check()
        .map(Some)
    }
}

impl Parameters {
    fn check(self) -> Result<RawRequest, Fault> {
        let hash = self.extensions.as_ref().and_then(|extensions| extensions.get("persistedQuery"));
        let hash = hash.filter(|hash| !hash.is_null()).map(read_hash).transpose()?;
        if self.query.is_none() && hash.is_none() {
            return Err(bad("`query` is missing."));
        }
        let variables = self.variables.unwrap_or_default();
        let mut variables = Value::Object(variables.into_iter().collect());
        strip_nul(&mut variables);
        upload::refuse_forged(&variables)?;
        let variables = Variables::from_value(variables);
        let Self { query, operation_name, .. } = self;
        Ok(RawRequest { query, hash, operation_name, variables })
    }
}

/// Reads `{"version": 1, "sha256Hash": "…"}`.
fn read_hash(persisted: &serde_json::Value) -> Result<Hash, Fault> {
    let hash = persisted.get("sha256Hash").and_then(serde_json::Value::as_str);
    let bytes = hash.and_then(|hash| HEXLOWER_PERMISSIVE.decode(hash.as_bytes()).ok());
    let hash = bytes.and_then(|bytes| Hash::try_from(bytes).ok());
    let is_known = persisted.get("version") == Some(&serde_json::Value::from(1));
    hash.filter(|_| is_known).ok_or_else(|| {
        bad("`persistedQuery` needs `version` 1 and the document's SHA-256 as `sha256Hash`, 64 hexadecimal digits.")
    })
}

/// A JSON object in the query string; an empty value counts as none.
fn object<T: for<'de> Deserialize<'de>>(
    values: &BTreeMap<&str, String>,
    name: &str,
) -> Result<Option<T>, Fault> {
    match values.get(name).map(String::as_str) {
        None | Some("") => Ok(None),
        Some(json) => serde_json::from_str(json)
            .map_err(|_| bad(format!("`{name}` must be a JSON object in the query string."))),
    }
}

/// Takes U+0000 out of every text: it means nothing there, and PostgreSQL stores no text with it.
fn strip_nul(value: &mut Value) {
    match value {
        Value::String(text) => text.retain(|letter| letter != '\0'),
        Value::List(items) => items.iter_mut().for_each(strip_nul),
        Value::Object(fields) => fields.values_mut().for_each(strip_nul),
        _ => {}
    }
}

fn bad(message: impl Into<String>) -> Fault {
    Fault::new(FaultCode::BadRequest, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(body: &str) -> Result<RawRequest, Fault> {
        RawRequest::from_json(body.as_bytes())
    }

    #[test]
    fn null_parameters_are_absent_parameters() {
        let body = r#"{"query":"{a}","operationName":null,"variables":null,"extensions":null}"#;
        let request = json(body).unwrap();
        assert_eq!(request.query.as_deref(), Some("{a}"));
        assert_eq!(request.operation_name, None);
        assert!(request.variables.is_empty());
    }

    #[test]
    fn wrong_types_and_shapes_are_refused() {
        for body in [
            "",
            "null",
            "1",
            "\"{a}\"",
            "[]",
            "[{\"query\":\"{a}\"}]",
            "{",
            "{}",
            "{\"query\":null}",
            "{\"query\":1}",
            "{\"query\":[\"a\"]}",
            "{\"query\":\"{a}\",\"operationName\":1}",
            "{\"query\":\"{a}\",\"variables\":[]}",
            "{\"query\":\"{a}\",\"variables\":\"{}\"}",
            "{\"query\":\"{a}\",\"extensions\":0}",
            "{\"query\":\"{a}\",\"query\":\"{b}\"}",
            "{\"query\":\"{a}\"} trailing",
        ] {
            assert_eq!(json(body).unwrap_err().code, FaultCode::BadRequest, "{body}");
        }
        assert!(RawRequest::from_json(b"{\"query\":\"\xff\"}").is_err());
    }

    #[test]
    fn no_text_of_the_variables_holds_nul() {
        let body = r#"{"query":"{a}","variables":{"a":{"b":["c\u0000d","\u0000"]}}}"#;
        let variables = json(body).unwrap().variables.into_value().to_string();
        assert_eq!(variables, r#"{a: {b: ["cd", ""]}}"#);
    }

    #[test]
    fn json_nested_without_end_is_refused() {
        let body = format!("{{\"query\":\"{{a}}\",\"variables\":{{\"a\":{}", "[".repeat(100_000));
        assert_eq!(json(&body).unwrap_err().code, FaultCode::BadRequest);
    }

    #[test]
    fn a_hash_may_stand_for_the_text() {
        let hash = "ab".repeat(32);
        let with = |persisted: &str| {
            json(&format!(r#"{{"extensions":{{"persistedQuery":{persisted}}}}}"#))
        };
        let known = with(&format!(r#"{{"version":1,"sha256Hash":"{hash}"}}"#)).unwrap();
        assert_eq!((known.query, known.hash), (None, Some([0xab; 32])));
        for wrong in [
            "null",
            "1",
            "{}",
            r#"{"version":1,"sha256Hash":"00"}"#,
            &format!(r#"{{"version":2,"sha256Hash":"{hash}"}}"#),
            &format!(r#"{{"version":1,"sha256Hash":"{}"}}"#, "xy".repeat(32)),
        ] {
            assert_eq!(with(wrong).unwrap_err().code, FaultCode::BadRequest, "{wrong}");
        }
    }

    #[test]
    fn a_forged_reference_to_a_file_is_refused() {
        for reference in ["#__graphql_file__:0", r"#__graphql_\u0000file__:0"] {
            let body =
                format!(r#"{{"query":"{{a}}","variables":{{"a":{{"b":["{reference}"]}}}}}}"#);
            assert_eq!(json(&body).unwrap_err().code, FaultCode::BadUserInput, "{reference}");
        }
    }

    #[test]
    fn the_query_string_has_the_names_of_the_specification() {
        let text = "query=query%20A%7Ba%7D&operationName=A&variables=%7B%22x%22%3A1%7D&foreign=1";
        let request = RawRequest::from_query_string(text).unwrap().unwrap();
        assert_eq!(request.query.as_deref(), Some("query A{a}"));
        assert_eq!(request.operation_name.as_deref(), Some("A"));
        assert_eq!(request.variables.len(), 1);
        assert!(RawRequest::from_query_string("utm=1").unwrap().is_none());
        for text in
            ["query=a&query=b", "query=a&variables=[]", "query=a&variables=x", "variables={}"]
        {
            assert!(RawRequest::from_query_string(text).is_err(), "{text}");
        }
    }
}
