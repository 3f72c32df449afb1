//! The id under which the log and the client speak of a request.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{Extensions, HeaderMap, HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;

use super::Site;

/// The header that carries it, both ways.
pub(super) const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The id of the request at hand.
#[derive(Clone, Debug)]
pub(super) struct RequestId(Arc<str>);

impl RequestId {
    /// The id in a request's extensions; empty where the middleware did not run.
    pub(super) fn of(extensions: &Extensions) -> String {
        extensions.get::<Self>().map(|id| id.0.to_string()).unwrap_or_default()
    }
}

/// Takes over the id that a proxy gave, or gives one, and returns it with the response.
pub(super) async fn give(
    State(site): State<Arc<Site>>,
    mut request: Request,
    next: Next,
) -> Response {
    let id = given(request.headers()).unwrap_or_else(|| (site.new_request_id)());
    request.extensions_mut().insert(RequestId(Arc::from(id.as_str())));
    let mut response = next.run(request).await;
    if let Ok(value) = HeaderValue::try_from(id) {
        response.headers_mut().insert(REQUEST_ID, value);
    }
    response
}

/// The id that a proxy gave.
pub(super) fn given(headers: &HeaderMap) -> Option<String> {
    let given = headers.get(REQUEST_ID)?.to_str().ok()?;
    is_acceptable(given).then(|| given.to_owned())
}

/// Ids from outside land in logs, so they are short and plain.
fn is_acceptable(id: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    (1..=64).contains(&id.len()) && id.bytes().all(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_from_outside_are_short_and_plain() {
        assert!(is_acceptable("0190a1b2-c3d4"));
        for id in ["", "a b", "a\tb", "ä", "a/b", &"a".repeat(65)] {
            assert!(!is_acceptable(id), "{id}");
        }
    }
}
