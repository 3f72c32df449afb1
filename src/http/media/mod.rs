//! `/media/…`: pictures and documents over HTTP. Who may see which is decided in
//! [`crate::media::serve`]; here it is put into headers.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::header::{
    ACCEPT_RANGES, CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_RANGE,
    CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, RETRY_AFTER, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use super::conditions::{Wanted, wanted};
use super::cors;
use crate::changelog::Store;
use crate::error::Unexpected;
use crate::media::{self, Audience, BUSY_SECONDS, Darkroom, Keys, ServeError, Served};

/// What a file can embed or run when it is opened by itself: nothing.
const SANDBOX: HeaderValue = HeaderValue::from_static("default-src 'none'; sandbox");
/// The picture behind a URL never changes.
const FOREVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
/// What only the holder of a URL may see stays in no cache, and so does what may be there later.
const NEVER: HeaderValue = HeaderValue::from_static("private, no-store");
/// Pages of every site may show the pictures (Fetch standard).
const CROSS_ORIGIN: HeaderValue = HeaderValue::from_static("cross-origin");
const RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");

/// What the handler needs.
#[derive(Clone, Debug)]
pub struct Gallery {
    /// The database.
    pub store: Store,
    /// The files, and what makes more of them.
    pub darkroom: Darkroom,
    /// What URLs are made with.
    pub keys: Keys,
}

/// The addresses of media.
pub fn routes(gallery: Gallery) -> Router {
    Router::new()
        .route("/media/{*path}", get(show))
        .with_state(Arc::new(gallery))
        .layer(cors::for_everybody())
}

async fn show(
    State(gallery): State<Arc<Gallery>>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let Gallery { store, darkroom, keys } = gallery.as_ref();
    let sent = match media::serve(store, darkroom, keys, uri.path(), uri.query()).await {
        Ok(served) => send(darkroom, &served, &method, &headers).await,
        Err(error) => Err(error),
    };
    sent.unwrap_or_else(|error| refuse(&error))
}

/// Only what the caller may see comes here, so a 304 tells nobody of a file that they may not see.
async fn send(
    darkroom: &Darkroom,
    served: &Served,
    method: &Method,
    headers: &HeaderMap,
) -> Result<Response, ServeError> {
    let size = served.size;
    let (status, range) = match wanted(headers, &served.etag, size) {
        Wanted::NotModified => return Ok(without_body(StatusCode::NOT_MODIFIED, served)),
        Wanted::OtherFile => return Ok(without_body(StatusCode::PRECONDITION_FAILED, served)),
        // Ranges are defined for GET alone.
        Wanted::Part(range) if method == Method::GET => (StatusCode::PARTIAL_CONTENT, range),
        Wanted::BeyondEnd if method == Method::GET => return Ok(beyond_end(served)),
        Wanted::Whole | Wanted::Part(_) | Wanted::BeyondEnd => (StatusCode::OK, 0..size),
    };
    let body = if method == Method::HEAD {
        Body::empty()
    } else {
        let bytes = darkroom.storage().read(&served.key, range.clone()).await;
        let bytes = bytes.map_err(Unexpected::while_doing("reading a file to send"))?;
        Body::from_stream(bytes.ok_or(ServeError::Gone)?)
    };
    let mut response = Response::new(body);
    *response.status_mut() = status;
    let fields = response.headers_mut();
    describe(fields, served);
    fields.insert(CONTENT_TYPE, HeaderValue::from_static(served.mime));
    fields.insert(CONTENT_LENGTH, (range.end - range.start).into());
    fields.insert(CONTENT_DISPOSITION, disposition(served.attachment.as_deref()));
    if status == StatusCode::PARTIAL_CONTENT {
        let text = format!("bytes {}-{}/{size}", range.start, range.end - 1);
        fields.extend(HeaderValue::try_from(text).map(|value| (CONTENT_RANGE, value)));
    }
    Ok(response)
}

fn without_body(status: StatusCode, served: &Served) -> Response {
    let mut response = status.into_response();
    describe(response.headers_mut(), served);
    response
}

fn beyond_end(served: &Served) -> Response {
    let mut response = without_body(StatusCode::RANGE_NOT_SATISFIABLE, served);
    let text = format!("bytes */{}", served.size);
    response.headers_mut().extend(HeaderValue::try_from(text).map(|value| (CONTENT_RANGE, value)));
    response
}

/// The headers that stand beside every answer about a file.
fn describe(headers: &mut HeaderMap, served: &Served) {
    let caching = match served.audience {
        Audience::Everyone => FOREVER,
        Audience::Holder => NEVER,
    };
    headers.insert(CACHE_CONTROL, caching);
    headers.insert(ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    let etag = format!("\"{}\"", served.etag);
    headers.extend(HeaderValue::try_from(etag).map(|value| (ETAG, value)));
    harden(headers);
}

fn harden(headers: &mut HeaderMap) {
    headers.insert(CONTENT_SECURITY_POLICY, SANDBOX);
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(RESOURCE_POLICY, CROSS_ORIGIN);
}

/// Pictures are shown, documents saved under their name: RFC 6266, the name as RFC 8187 has it.
fn disposition(attachment: Option<&str>) -> HeaderValue {
    let named = attachment.map(|name| format!("attachment; filename*=UTF-8''{}", escape(name)));
    let attachment = || HeaderValue::from_static("attachment");
    match named {
        Some(text) => HeaderValue::try_from(text).unwrap_or_else(|_| attachment()),
        None => HeaderValue::from_static("inline"),
    }
}

/// Everything but the letters, digits and few marks of RFC 8187's `attr-char` becomes `%XX`.
fn escape(name: &str) -> String {
    let escaped = name.bytes().map(|byte| match byte {
        byte if byte.is_ascii_alphanumeric() || b"!#$&+-.^_`|~".contains(&byte) => {
            char::from(byte).to_string()
        }
        byte => format!("%{byte:02X}"),
    });
    escaped.collect()
}

fn refuse(error: &ServeError) -> Response {
    let (status, text) = match error {
        ServeError::NotFound => (StatusCode::NOT_FOUND, "There is nothing at this address.\n"),
        ServeError::Gone => (StatusCode::GONE, "This file was taken down.\n"),
        ServeError::Busy => (StatusCode::SERVICE_UNAVAILABLE, "Try again in a moment.\n"),
        ServeError::Unexpected(error) => {
            tracing::error!(error = error as &dyn std::error::Error, "a media request failed");
            (StatusCode::INTERNAL_SERVER_ERROR, "Something went wrong.\n")
        }
    };
    let mut response = (status, text).into_response();
    response.headers_mut().insert(CACHE_CONTROL, NEVER);
    harden(response.headers_mut());
    if matches!(error, ServeError::Busy) {
        response.headers_mut().insert(RETRY_AFTER, BUSY_SECONDS.into());
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_documents_survive_in_ascii() {
        let value = disposition(Some("Kế hoạch \"2025\";.pdf"));
        let expected =
            "attachment; filename*=UTF-8''K%E1%BA%BF%20ho%E1%BA%A1ch%20%222025%22%3B.pdf";
        assert_eq!(value, expected);
        assert_eq!(disposition(None), "inline");
    }

    #[test]
    fn a_refusal_is_plain_and_kept_by_nobody() {
        let response = refuse(&ServeError::Busy);
        assert_eq!(response.status(), StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(response.headers()[RETRY_AFTER], "10");
        assert_eq!(response.headers()[CACHE_CONTROL], "private, no-store");
        assert_eq!(response.headers()[CONTENT_TYPE], "text/plain; charset=utf-8");
    }
}
