//! From an answer or a fault to an HTTP response.

use axum::body::Body;
use axum::http::header::{
    ALLOW, CACHE_CONTROL, CONTENT_TYPE, RETRY_AFTER, SET_COOKIE, VARY, WWW_AUTHENTICATE,
};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::Response;

use super::body::BodyFault;
use super::negotiate::MediaType;
use crate::graphql::endpoint::{Answer, Class, Fault, FaultCode, no_session};

/// Methods of the GraphQL endpoint.
pub(super) const METHODS: HeaderValue = HeaderValue::from_static("GET, POST, OPTIONS");

/// The response that carries `answer` to the client.
pub(super) fn respond(answer: Answer, media: MediaType) -> Response {
    let mut response = Response::new(Body::from(answer.body));
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, media.header());
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    headers.insert(VARY, HeaderValue::from_static("accept"));
    for (name, value) in answer.headers {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            headers.append(name, value);
        }
    }
    if let Class::Refused(code) = answer.class {
        if let Some((name, value)) = explanation(code) {
            headers.insert(name, value);
        }
        *response.status_mut() = status(code, media);
    }
    response
}

/// The response to a request that is refused as a whole.
pub(super) fn refuse(fault: &Fault, media: MediaType) -> Response {
    respond(Answer::refusal(fault), media)
}

/// Lets the browser forget a session that is over, unless a resolver has just begun another.
pub(super) fn forget_session(response: &mut Response, secure: bool) {
    let headers = response.headers_mut();
    if !headers.contains_key(SET_COOKIE)
        && let Ok(value) = HeaderValue::try_from(no_session(secure))
    {
        headers.insert(SET_COOKIE, value);
    }
}

/// GraphQL over HTTP, 6.4: what concerns the document has a status of its own only where the media
/// type tells that the status comes from GraphQL; what concerns HTTP always has one.
fn status(code: FaultCode, media: MediaType) -> StatusCode {
    match code {
        FaultCode::ParseFailed
        | FaultCode::ValidationFailed
        | FaultCode::BadUserInput
        | FaultCode::LimitExceeded
        | FaultCode::OperationResolutionFailure
        | FaultCode::PersistedQueryNotFound
        | FaultCode::UntrustedDocument => match media {
            MediaType::GraphqlResponse => StatusCode::BAD_REQUEST,
            MediaType::Json => StatusCode::OK,
        },
        FaultCode::BadRequest | FaultCode::InvalidMultipart | FaultCode::PreflightRequired => {
            StatusCode::BAD_REQUEST
        }
        FaultCode::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
        FaultCode::UnsupportedMediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
        FaultCode::PayloadTooLarge | FaultCode::FileTooLarge | FaultCode::TooManyFiles => {
            StatusCode::PAYLOAD_TOO_LARGE
        }
        FaultCode::ForeignOrigin | FaultCode::PreviewNotValid => StatusCode::FORBIDDEN,
        FaultCode::Unauthenticated => StatusCode::UNAUTHORIZED,
        FaultCode::RequestTimeout => StatusCode::REQUEST_TIMEOUT,
        FaultCode::NotFound => StatusCode::NOT_FOUND,
        FaultCode::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        FaultCode::Timeout => StatusCode::GATEWAY_TIMEOUT,
        FaultCode::Internal => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// The header that RFC 9110 asks for beside some statuses.
const fn explanation(code: FaultCode) -> Option<(HeaderName, HeaderValue)> {
    match code {
        FaultCode::MethodNotAllowed => Some((ALLOW, HeaderValue::from_static("POST"))),
        FaultCode::Unauthenticated => {
            Some((WWW_AUTHENTICATE, HeaderValue::from_static("Bearer error=\"invalid_token\"")))
        }
        FaultCode::Unavailable => Some((RETRY_AFTER, HeaderValue::from_static("1"))),
        _ => None,
    }
}

impl From<BodyFault> for Fault {
    fn from(fault: BodyFault) -> Self {
        let (code, message) = match fault {
            BodyFault::TooLarge(limit) => {
                (FaultCode::PayloadTooLarge, format!("The body is larger than {limit} bytes."))
            }
            BodyFault::TooSlow => {
                (FaultCode::RequestTimeout, "The body came too slowly.".to_owned())
            }
            BodyFault::Broken => (FaultCode::BadRequest, "The body broke off.".to_owned()),
        };
        Self::new(code, message)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_status_of_a_refused_document_depends_on_the_media_type() {
        let code = FaultCode::ValidationFailed;
        assert_eq!(status(code, MediaType::GraphqlResponse), StatusCode::BAD_REQUEST);
        assert_eq!(status(code, MediaType::Json), StatusCode::OK);
        assert_eq!(status(FaultCode::BadRequest, MediaType::Json), StatusCode::BAD_REQUEST);
    }

    #[test]
    fn headers_that_cannot_be_sent_are_left_out() {
        let headers = vec![
            ("set-cookie".to_owned(), b"a=b".to_vec()),
            ("x bad".to_owned(), b"c".to_vec()),
            ("x-split".to_owned(), b"d\r\ne: f".to_vec()),
        ];
        let answer = Answer { class: Class::Executed, body: bytes::Bytes::new(), headers };
        let response = respond(answer, MediaType::Json);
        assert_eq!(response.headers()[SET_COOKIE], "a=b");
        assert!(!response.headers().contains_key("x-split"));
        assert_eq!(response.headers().len(), 4);
    }
}
