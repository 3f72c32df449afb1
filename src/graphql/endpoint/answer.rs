//! From the library's response to what a client gets.

use async_graphql::{ErrorExtensionValues, Response, ServerError, Value};
use bytes::Bytes;

use super::fault::{Fault, FaultCode, cut};
use super::json;
use super::limits::Limits;

/// What became of a request; GraphQL over HTTP derives the status from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// It was refused before anything ran.
    Refused(FaultCode),
    /// The operation ran; some of its fields may have failed.
    Executed,
}

/// A finished answer, free of HTTP and of the schema's types.
#[derive(Clone, Debug)]
pub struct Answer {
    /// What became of the request.
    pub class: Class,
    /// The JSON body.
    pub body: Bytes,
    /// Response headers that resolvers asked for, such as `set-cookie`.
    pub headers: Vec<(String, Vec<u8>)>,
}

impl Answer {
    /// The answer to a request that is refused as a whole.
    pub fn refusal(fault: &Fault) -> Self {
        Self {
            class: Class::Refused(fault.code),
            body: fault.to_body().into(),
            headers: Vec::new(),
        }
    }

    /// The answer to an operation that was given up.
    pub(super) fn given_up(limits: &Limits) -> Self {
        let mut error = ServerError::new("The operation took too long and was given up.", None);
        code(&mut error, FaultCode::Timeout);
        let mut response = Response::new(Value::Null);
        response.errors.push(error);
        Self::of(&response, Class::Executed, limits)
    }

    /// The answer that the library's response amounts to.
    pub(super) fn from_response(mut response: Response, limits: &Limits) -> Self {
        let class = classify(&response);
        response.errors.truncate(limits.errors);
        response.errors = response
            .errors
            .into_iter()
            .map(|error| match class {
                Class::Executed => tell_execution_error(error, limits),
                Class::Refused(_) => tell_request_error(error, limits),
            })
            .collect();
        Self::of(&response, class, limits)
    }

    fn of(response: &Response, class: Class, limits: &Limits) -> Self {
        let mut body = vec![b'{'];
        if !response.errors.is_empty() {
            json::write_name("errors", &mut body);
            if let Err(error) = serde_json::to_writer(&mut body, &response.errors) {
                tracing::error!(%error, "errors could not be written as JSON");
                let fault = Fault::new(FaultCode::Internal, cut(INTERNAL, limits.message_chars));
                return Self::refusal(&fault);
            }
        }
        // GraphQL specification 7.1: a request error has no `data` at all.
        if class == Class::Executed {
            json::separate(body.len() - 1, &mut body);
            json::write_name("data", &mut body);
            json::write(&response.data, &mut body);
        }
        if !response.extensions.is_empty() {
            json::separate(body.len() - 1, &mut body);
            json::write_name("extensions", &mut body);
            let extensions = response.extensions.iter();
            json::write_fields(extensions.map(|(name, value)| (name.as_str(), value)), &mut body);
        }
        body.push(b'}');
        Self { class, body: body.into(), headers: headers(response) }
    }
}

const INTERNAL: &str = "Something went wrong on the server; the request's id finds it in the log.";

/// An error that execution raised has a path; what failed before has none.
fn classify(response: &Response) -> Class {
    let before = !response.errors.is_empty()
        && response.data == Value::Null
        && response.errors.iter().all(|error| error.path.is_empty());
    if before { Class::Refused(FaultCode::ValidationFailed) } else { Class::Executed }
}

/// Validation speaks to developers in its own words; limits that the library holds get their code.
fn tell_request_error(mut error: ServerError, limits: &Limits) -> ServerError {
    error.message = cut(&error.message, limits.message_chars);
    if !has_code(&error) {
        let is_limit = ["Query is nested too deep", "The recursion depth"]
            .iter()
            .any(|beginning| error.message.starts_with(beginning));
        code(
            &mut error,
            if is_limit { FaultCode::LimitExceeded } else { FaultCode::ValidationFailed },
        );
    }
    error
}

/// Resolvers give their errors a code. An error without one is either an argument that does not
/// fit its type, or a surprise, whose text stays in the log.
fn tell_execution_error(mut error: ServerError, limits: &Limits) -> ServerError {
    if has_code(&error) || is_coercion(&error) {
        error.message = cut(&error.message, limits.message_chars);
        if !has_code(&error) {
            code(&mut error, FaultCode::BadUserInput);
        }
        return error;
    }
    tracing::error!(message = %error.message, path = ?error.path, "a resolver failed");
    INTERNAL.clone_into(&mut error.message);
    code(&mut error, FaultCode::Internal);
    error
}

/// Whether the library says that an input value does not fit its type; it has no other mark than
/// its words, and no source, which the errors of resolvers have.
fn is_coercion(error: &ServerError) -> bool {
    let words = ["Failed to parse \"", "Expected input type \"", "Invalid value for argument \""];
    error.source.is_none() && words.iter().any(|beginning| error.message.starts_with(beginning))
}

fn has_code(error: &ServerError) -> bool {
    error.extensions.as_ref().is_some_and(|extensions| extensions.get("code").is_some())
}

fn code(error: &mut ServerError, code: FaultCode) {
    error.extensions.get_or_insert_with(ErrorExtensionValues::default).set("code", code.as_str());
}

fn headers(response: &Response) -> Vec<(String, Vec<u8>)> {
    response
        .http_headers
        .iter()
        .map(|(name, value)| (name.as_str().to_owned(), value.as_bytes().to_vec()))
        .collect()
}

#[cfg(test)]
mod tests {
    use async_graphql::PathSegment;
    use serde_json::json;

    use super::*;

    fn failed(message: &str, field: Option<&str>) -> Response {
        let mut error = ServerError::new(message, None);
        error.path = field.map(|name| PathSegment::Field(name.to_owned())).into_iter().collect();
        Response::from_errors(vec![error])
    }

    fn json_of(answer: &Answer) -> serde_json::Value {
        serde_json::from_slice(&answer.body).unwrap()
    }

    #[test]
    fn a_request_error_has_no_data_and_an_execution_error_has_null() {
        let before = Answer::from_response(failed("Unknown field", None), &Limits::default());
        assert_eq!(before.class, Class::Refused(FaultCode::ValidationFailed));
        assert!(json_of(&before).get("data").is_none());
        let during = Answer::from_response(failed("x", Some("a")), &Limits::default());
        assert_eq!(during.class, Class::Executed);
        assert_eq!(json_of(&during)["data"], json!(null));
    }

    #[test]
    fn the_text_of_a_surprise_stays_in_the_log() {
        let answer =
            Answer::from_response(failed("password=secret", Some("a")), &Limits::default());
        let body = json_of(&answer);
        assert!(!body.to_string().contains("secret"));
        assert_eq!(body["errors"][0]["extensions"]["code"], "INTERNAL");
    }

    #[test]
    fn codes_of_resolvers_are_kept() {
        let mut response = failed("no", Some("a"));
        response.errors[0].extensions.get_or_insert_default().set("code", "FORBIDDEN");
        let body = json_of(&Answer::from_response(response, &Limits::default()));
        assert_eq!(body["errors"][0]["extensions"]["code"], "FORBIDDEN");
        assert_eq!(body["errors"][0]["message"], "no");
    }

    #[test]
    fn input_that_does_not_fit_is_the_callers_to_mend() {
        let text = "Failed to parse \"Int\": Only integers are accepted";
        let body = json_of(&Answer::from_response(failed(text, Some("a")), &Limits::default()));
        assert_eq!(body["errors"][0]["extensions"]["code"], "BAD_USER_INPUT");
    }

    #[test]
    fn errors_are_counted_and_cut() {
        let errors = (0..50).map(|_| ServerError::new("x".repeat(900), None)).collect();
        let answer = Answer::from_response(Response::from_errors(errors), &Limits::default());
        let body = json_of(&answer);
        assert_eq!(body["errors"].as_array().unwrap().len(), 10);
        assert_eq!(body["errors"][0]["message"].as_str().unwrap().chars().count(), 301);
    }
}
