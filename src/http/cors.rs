//! Which web pages may read answers (Fetch standard, CORS protocol).

use std::time::Duration;

use axum::http::header::{ACCEPT, ACCEPT_LANGUAGE, AUTHORIZATION, CONTENT_TYPE, LOCATION, VARY};
use axum::http::{HeaderName, HeaderValue, Method};
use tower_http::cors::{AllowOrigin, CorsLayer};

use super::credentials::{PREFLIGHT_HEADERS, PREVIEW};
use super::origin::AllowedOrigins;
use super::request_id::REQUEST_ID;
use super::uploads;

/// How long a browser may remember that it was given leave.
const REMEMBERED: Duration = Duration::from_hours(2);

/// What else answers of the GraphQL endpoint depend on, those to pages of other origins included.
pub(super) const VARYING: [(HeaderName, HeaderValue); 1] =
    [(VARY, HeaderValue::from_static("origin"))];

/// For the GraphQL endpoint: allowed origins, with credentials.
pub(super) fn for_graphql(origins: AllowedOrigins) -> CorsLayer {
    let preflight = PREFLIGHT_HEADERS.map(HeaderName::from_static);
    let headers = [ACCEPT, ACCEPT_LANGUAGE, AUTHORIZATION, CONTENT_TYPE, PREVIEW, REQUEST_ID];
    CorsLayer::new()
        .allow_origin(allowed(origins))
        .allow_credentials(true)
        .allow_methods([Method::GET, Method::POST])
        .allow_headers(headers.into_iter().chain(preflight).collect::<Vec<_>>())
        .expose_headers([REQUEST_ID])
        .max_age(REMEMBERED)
}

fn allowed(origins: AllowedOrigins) -> AllowOrigin {
    AllowOrigin::predicate(move |origin, _| {
        origin.to_str().is_ok_and(|origin| origins.allow(origin))
    })
}

/// For files in pieces: allowed origins, with credentials, and what the protocol says in headers.
pub(super) fn for_uploads(origins: AllowedOrigins) -> CorsLayer {
    use uploads::{EXPIRES, EXTENSION, LENGTH, METADATA, OFFSET, RESUMABLE, VERSIONS};
    let sent = [ACCEPT_LANGUAGE, AUTHORIZATION, CONTENT_TYPE, REQUEST_ID, LENGTH, OFFSET, METADATA];
    let told = [LOCATION, REQUEST_ID, LENGTH, OFFSET, EXPIRES, EXTENSION, RESUMABLE, VERSIONS];
    CorsLayer::new()
        .allow_origin(allowed(origins))
        .allow_credentials(true)
        .allow_methods([Method::POST, Method::HEAD, Method::PATCH, Method::DELETE])
        .allow_headers(sent.into_iter().chain([RESUMABLE]).collect::<Vec<_>>())
        .expose_headers(told)
        .max_age(REMEMBERED)
}

/// For what everybody may read, without credentials: media, feeds, open data.
pub fn for_everybody() -> CorsLayer {
    CorsLayer::new()
        .allow_origin(AllowOrigin::any())
        .allow_methods([Method::GET, Method::HEAD])
        .max_age(REMEMBERED)
}

/// For what every page may tell, without credentials, and learn nothing from.
pub(super) fn for_beacons() -> CorsLayer {
    CorsLayer::new()
        .allow_origin(AllowOrigin::any())
        .allow_methods([Method::POST])
        .allow_headers([CONTENT_TYPE])
        .max_age(REMEMBERED)
}
