//! Answers that are the same for everybody: what browsers and shared caches may keep of them.

use axum::body::Body;
use axum::http::header::{CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, VARY};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use axum::response::Response;
use bytes::Bytes;

use super::Site;
use super::conditions::is_known;
use super::negotiate::{self, MediaType};
use crate::cache::{Coding, Kept};

/// By which Cloudflare and others purge.
const CACHE_TAG: HeaderName = HeaderName::from_static("cache-tag");
/// By which Fastly, Varnish and others purge.
const SURROGATE_KEY: HeaderName = HeaderName::from_static("surrogate-key");
/// On what a kept answer depends beside the address. With a preview's link the answer is another one, and
/// is not kept.
const VARYING: &str = "accept, accept-encoding, loa-preview";
/// Microseconds in a second.
const SECOND: i64 = 1_000_000;

/// The response with a kept answer. What came by POST is kept by nobody on the way.
pub(super) async fn respond(site: &Site, parts: &Parts, kept: &Kept) -> Response {
    let body = kept.body(negotiate::coding(&parts.headers)).await;
    respond_with(site, parts, kept, body)
}

/// The same at once; `None` while the body has to be packed first.
pub(super) fn respond_at_once(site: &Site, parts: &Parts, kept: &Kept) -> Option<Response> {
    let body = kept.packed_body(negotiate::coding(&parts.headers))?;
    Some(respond_with(site, parts, kept, body))
}

fn respond_with(
    site: &Site,
    parts: &Parts,
    kept: &Kept,
    (body, coding): (Bytes, Coding),
) -> Response {
    let media = MediaType::accepted(&parts.headers);
    let mut response = Response::new(Body::from(body));
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, media.header());
    headers.insert(VARY, HeaderValue::from_static(VARYING));
    if let Some(name) = name(coding) {
        headers.insert(CONTENT_ENCODING, name);
    }
    if parts.method != Method::GET {
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
        return response;
    }
    let etag = format!("{}{}", kept.etag(coding), suffix(media));
    tell_caches(site, kept, &etag, headers);
    if is_known(&parts.headers, &etag) {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        response.headers_mut().remove(CONTENT_TYPE);
        *response.body_mut() = Body::empty();
    }
    response
}

/// A browser asks each time whether its copy is still good, because what it has cannot be called
/// back; shared caches may be given time, because they are purged by tag.
fn tell_caches(site: &Site, kept: &Kept, etag: &str, headers: &mut HeaderMap) {
    let shared = match kept.until() {
        Some(until) => {
            let left = (until.0 - site.clock.now().0) / SECOND;
            site.shared_max_age.min(left.try_into().unwrap_or_default())
        }
        None => site.shared_max_age,
    };
    let control = match shared {
        0 => "public, max-age=0, must-revalidate".to_owned(),
        seconds => format!("public, max-age=0, s-maxage={seconds}, must-revalidate"),
    };
    let pairs = [
        (CACHE_CONTROL, HeaderValue::try_from(control)),
        (ETAG, HeaderValue::try_from(format!("\"{etag}\""))),
        (CACHE_TAG, HeaderValue::from_maybe_shared(kept.tag_lines().commas.clone())),
        (SURROGATE_KEY, HeaderValue::from_maybe_shared(kept.tag_lines().spaces.clone())),
    ];
    for (name, value) in pairs {
        if let Ok(value) = value
            && !value.is_empty()
        {
            headers.insert(name, value);
        }
    }
}

/// The two media types are two representations.
const fn suffix(media: MediaType) -> &'static str {
    match media {
        MediaType::GraphqlResponse => "",
        MediaType::Json => "-json",
    }
}

fn name(coding: Coding) -> Option<HeaderValue> {
    match coding {
        Coding::Plain => None,
        Coding::Gzip => Some(HeaderValue::from_static("gzip")),
        Coding::Brotli => Some(HeaderValue::from_static("br")),
    }
}
