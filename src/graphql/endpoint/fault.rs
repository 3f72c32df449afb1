//! Why a request was not executed, as a client sees it.

use std::fmt::Display;

use async_graphql::parser;
use async_graphql::{Pos, ServerError};
use serde_json::{Value, json};

/// The stable codes of requests that fail as a whole, answered in `errors[].extensions.code`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultCode {
    /// The request is no well-formed GraphQL-over-HTTP request.
    BadRequest,
    /// The document is not GraphQL.
    ParseFailed,
    /// The document does not fit the schema.
    ValidationFailed,
    /// A variable or an argument has a value that its type does not allow.
    BadUserInput,
    /// The request asks for more than one request may.
    LimitExceeded,
    /// `operationName` does not name one operation of the document.
    OperationResolutionFailure,
    /// No document with this hash is known; the client should send the text with it.
    PersistedQueryNotFound,
    /// The public may send only documents that are registered.
    UntrustedDocument,
    /// The operation needs another HTTP method or transport.
    MethodNotAllowed,
    /// The body is of a type that this endpoint does not read.
    UnsupportedMediaType,
    /// The body is larger than it may be.
    PayloadTooLarge,
    /// A multipart request came without a header that browsers ask leave for.
    PreflightRequired,
    /// The body breaks a rule of the GraphQL multipart request specification.
    InvalidMultipart,
    /// An uploaded file is larger than it may be.
    FileTooLarge,
    /// A multipart request has more files than it may have.
    TooManyFiles,
    /// A page of an origin that is not allowed asks.
    ForeignOrigin,
    /// The token is unknown or has expired.
    Unauthenticated,
    /// The link of a preview is unknown, has expired or was revoked.
    PreviewNotValid,
    /// The client took too long to send its request.
    RequestTimeout,
    /// The execution took too long and was given up.
    Timeout,
    /// There is nothing at this address.
    NotFound,
    /// Too many such requests are at work; the client should try again.
    Unavailable,
    /// A fault of the server; the log has the details under the request's id.
    Internal,
}

impl FaultCode {
    /// The code as it goes over the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::BadRequest => "BAD_REQUEST",
            Self::ParseFailed => "GRAPHQL_PARSE_FAILED",
            Self::ValidationFailed => "GRAPHQL_VALIDATION_FAILED",
            Self::BadUserInput => "BAD_USER_INPUT",
            Self::LimitExceeded => "LIMIT_EXCEEDED",
            Self::OperationResolutionFailure => "OPERATION_RESOLUTION_FAILURE",
            Self::PersistedQueryNotFound => "PERSISTED_QUERY_NOT_FOUND",
            Self::UntrustedDocument => "UNTRUSTED_DOCUMENT",
            Self::MethodNotAllowed => "METHOD_NOT_ALLOWED",
            Self::UnsupportedMediaType => "UNSUPPORTED_MEDIA_TYPE",
            Self::PayloadTooLarge => "PAYLOAD_TOO_LARGE",
            Self::PreflightRequired => "PREFLIGHT_REQUIRED",
            Self::InvalidMultipart => "INVALID_MULTIPART",
            Self::FileTooLarge => "FILE_TOO_LARGE",
            Self::TooManyFiles => "TOO_MANY_FILES",
            Self::ForeignOrigin => "FOREIGN_ORIGIN",
            Self::Unauthenticated => "UNAUTHENTICATED",
            Self::PreviewNotValid => "PREVIEW_NOT_VALID",
            Self::RequestTimeout => "REQUEST_TIMEOUT",
            Self::Timeout => "TIMEOUT",
            Self::NotFound => "NOT_FOUND",
            Self::Unavailable => "UNAVAILABLE",
            Self::Internal => "INTERNAL",
        }
    }
}

/// One reason why a request was refused as a whole.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct Fault {
    /// What kind of reason.
    pub code: FaultCode,
    /// The reason in English, for the developer of the client.
    pub message: String,
    /// The part of a multipart body that is at fault.
    pub part: Option<String>,
    positions: Vec<Pos>,
}

impl Fault {
    /// A reason without a place.
    pub fn new(code: FaultCode, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), part: None, positions: Vec::new() }
    }

    /// Names the part of a multipart body that is at fault.
    #[must_use]
    pub fn in_part(mut self, name: &str) -> Self {
        self.part = Some(name.chars().take(100).collect());
        self
    }

    /// Adds the place in the document.
    #[must_use]
    pub(super) fn at(mut self, position: Pos) -> Self {
        self.positions.push(position);
        self
    }

    /// A refusal for a request that is beyond a limit.
    pub(super) fn beyond(what: impl Display, limit: impl Display) -> Self {
        Self::new(FaultCode::LimitExceeded, format!("{what}: at most {limit}."))
    }

    /// The body of an answer that holds this fault alone.
    pub fn to_body(&self) -> Vec<u8> {
        let mut extensions = json!({ "code": self.code.as_str() });
        if let Some(part) = &self.part {
            extensions["part"] = Value::from(part.as_str());
        }
        let mut error = json!({ "message": self.message, "extensions": extensions });
        if !self.positions.is_empty() {
            error["locations"] = json!(self.positions);
        }
        json!({ "errors": [error] }).to_string().into_bytes()
    }
}

/// The parser's complaint without the excerpt of the document that it prints.
impl From<parser::Error> for Fault {
    fn from(error: parser::Error) -> Self {
        let positions = error.positions().collect();
        let text = ServerError::from(error).message;
        let reason = text.rsplit("= ").next().unwrap_or_default().trim();
        let message = format!("Syntax error: {}", cut(reason, 300));
        Self { code: FaultCode::ParseFailed, message, part: None, positions }
    }
}

/// The first `max` characters, with an ellipsis where something was cut off.
pub(super) fn cut(text: &str, max: usize) -> String {
    match text.char_indices().nth(max) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_syntax_error_does_not_repeat_the_document() {
        let document = format!("{{ {} ", "someField ".repeat(1000));
        let fault = Fault::from(parser::parse_query(&document).unwrap_err());
        assert_eq!(fault.code, FaultCode::ParseFailed);
        assert!(fault.message.starts_with("Syntax error: expected"), "{}", fault.message);
        assert!(!fault.message.contains("someField"), "{}", fault.message);
        assert_eq!(fault.positions.len(), 1);
    }

    #[test]
    fn cutting_counts_characters_not_bytes() {
        assert_eq!(cut("phường", 10), "phường");
        assert_eq!(cut("phường", 3), "phư…");
    }

    #[test]
    fn the_body_names_code_and_part() {
        let fault = Fault::new(FaultCode::InvalidMultipart, "missing").in_part("0");
        let body: Value = serde_json::from_slice(&fault.to_body()).unwrap();
        assert_eq!(body["errors"][0]["extensions"]["code"], "INVALID_MULTIPART");
        assert_eq!(body["errors"][0]["extensions"]["part"], "0");
        assert!(body.get("data").is_none());
    }
}
