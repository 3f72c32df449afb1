//! What stands at addresses of its own and is as new as the log: feeds, sitemaps, open data.

use axum::http::header::{CACHE_CONTROL, ETAG};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};

/// Whoever reads them comes every now and then; what was taken back is gone soon.
pub(super) const SHORTLY: HeaderValue = HeaderValue::from_static("public, max-age=60");
const NEVER: HeaderValue = HeaderValue::from_static("no-store");

/// The response with its validator, which is without quotes. Weak: the bytes may be packed.
pub(super) fn described(mut response: Response, etag: &str) -> Response {
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, SHORTLY);
    headers.extend(HeaderValue::try_from(format!("W/\"{etag}\"")).map(|value| (ETAG, value)));
    response
}

/// Why there is nothing, in words.
pub(super) fn refuse(status: StatusCode, text: impl IntoResponse) -> Response {
    let mut response = (status, text).into_response();
    response.headers_mut().insert(CACHE_CONTROL, NEVER);
    response
}
