//! Reading the parameters of a GraphQL-over-HTTP request, strictly.

use std::collections::BTreeMap;

use async_graphql::{Name, Value, Variables};
use serde::Deserialize;

use super::fault::{Fault, FaultCode};
use super::upload;

/// The parameters of one request, well-formed but not yet looked into.
#[derive(Clone, Debug, Default)]
pub struct RawRequest {
    pub(super) query: String,
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
        let Some(query) = self.query else {
            return Err(self.without_query());
        };
        let variables = self.variables.unwrap_or_default();
        let mut variables = Value::Object(variables.into_iter().collect());
        strip_nul(&mut variables);
        upload::refuse_forged(&variables)?;
        let variables = Variables::from_value(variables);
        Ok(RawRequest { query, operation_name: self.operation_name, variables })
    }

    /// Clients that know documents by their hash send the text after exactly this answer.
    fn without_query(&self) -> Fault {
        match &self.extensions {
            Some(extensions) if extensions.contains_key("persistedQuery") => {
                Fault::new(FaultCode::PersistedQueryNotSupported, "PersistedQueryNotSupported")
            }
            _ => bad("`query` is missing."),
        }
    }
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
        assert_eq!(request.query, "{a}");
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
    fn a_hash_without_a_text_asks_for_the_text() {
        let body = r#"{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"00"}}}"#;
        assert_eq!(json(body).unwrap_err().code, FaultCode::PersistedQueryNotSupported);
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
        assert_eq!(request.query, "query A{a}");
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
