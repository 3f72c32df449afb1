//! `/uploads`: files in pieces, over connections that break, by the tus protocol
//! (<https://tus.io/protocols/resumable-upload>, 1.0.0, with the extensions creation,
//! creation-with-upload, termination and expiration). A media is made of what has come by the mutation
//! `uploadMedia`, as of any other file.

use std::sync::Arc;
use std::time::SystemTime;

use axum::Router;
use axum::body::Body;
use axum::extract::{Path, Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, LOCATION};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{options, post};
use data_encoding::BASE64;

use super::body::{BodyFault, BodyReader, Bounds};
use super::caller::{Asking, identify};
use super::negotiate::MediaType;
use super::respond::refuse;
use super::{Site, cors};
use crate::error::Language;
use crate::graphql::endpoint::Fault;
use crate::id::UploadId;
use crate::media::{NewUpload, UploadError, UploadProgress};

/// Which version of the protocol a request speaks; no form can send it.
pub(super) const RESUMABLE: HeaderName = HeaderName::from_static("tus-resumable");
/// How many bytes there will be.
pub(super) const LENGTH: HeaderName = HeaderName::from_static("upload-length");
/// How many bytes have come.
pub(super) const OFFSET: HeaderName = HeaderName::from_static("upload-offset");
/// What the file is called, among other things.
pub(super) const METADATA: HeaderName = HeaderName::from_static("upload-metadata");
/// When the upload ends unfinished.
pub(super) const EXPIRES: HeaderName = HeaderName::from_static("upload-expires");
/// Which extensions of the protocol there are.
pub(super) const EXTENSION: HeaderName = HeaderName::from_static("tus-extension");
/// Which versions of the protocol there are.
pub(super) const VERSIONS: HeaderName = HeaderName::from_static("tus-version");

const VERSION: HeaderValue = HeaderValue::from_static("1.0.0");
const EXTENSIONS: HeaderValue =
    HeaderValue::from_static("creation,creation-with-upload,termination,expiration");
const OFFSET_BYTES: HeaderValue = HeaderValue::from_static("application/offset+octet-stream");
const NO_STORE: HeaderValue = HeaderValue::from_static("no-store");

/// Where uploads are.
pub(super) const UPLOADS: &str = "/uploads";

/// The addresses of uploads.
pub(super) fn routes(site: &Site) -> Router<Arc<Site>> {
    let one = options(describe).head(tell).patch(take).delete(end);
    Router::new()
        .route(UPLOADS, post(begin).options(describe))
        .route("/uploads/{id}", one)
        .layer(cors::for_uploads(site.origins.clone()))
}

/// Why a request is refused, and what of the protocol goes with it.
struct Refused {
    status: StatusCode,
    message: String,
    offset: Option<u64>,
}

/// Says what the server understands.
async fn describe() -> Response {
    let told = [(VERSIONS, VERSION), (EXTENSION, EXTENSIONS)];
    (StatusCode::NO_CONTENT, told).into_response()
}

async fn begin(State(site): State<Arc<Site>>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    answer(&site, &parts, async |asking| {
        let new = announced(&parts.headers)?;
        let (actor, now) = (&asking.caller.actor, site.clock.now());
        let language = asking.caller.language;
        let begun = site.resumable.begin(actor, now, new).await;
        let id = begun.map_err(|error| refused(&error, language))?;
        let offset = match parts.headers.get(CONTENT_TYPE) {
            Some(kind) if kind == OFFSET_BYTES => append(&site, asking, id, 0, body).await?,
            _ => 0,
        };
        let location = HeaderValue::try_from(format!("{UPLOADS}/{id}"));
        let mut response = StatusCode::CREATED.into_response();
        response.headers_mut().extend(location.map(|location| (LOCATION, location)));
        response.headers_mut().insert(OFFSET, offset.into());
        response.headers_mut().extend(expiry(progress(&site, asking, id).await?));
        Ok(response)
    })
    .await
}

async fn tell(State(site): State<Arc<Site>>, Path(id): Path<String>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    answer(&site, &parts, async |asking| {
        let id = read_id(&id, asking.caller.language)?;
        let known = progress(&site, asking, id).await?;
        let mut response = StatusCode::OK.into_response();
        response.headers_mut().insert(OFFSET, known.offset.into());
        response.headers_mut().insert(LENGTH, known.length.into());
        response.headers_mut().extend(expiry(known));
        Ok(response)
    })
    .await
}

async fn take(State(site): State<Arc<Site>>, Path(id): Path<String>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    answer(&site, &parts, async |asking| {
        if parts.headers.get(CONTENT_TYPE) != Some(&OFFSET_BYTES) {
            let message = "Send `Content-Type: application/offset+octet-stream`.";
            return Err(Refused::of_request(StatusCode::UNSUPPORTED_MEDIA_TYPE, message));
        }
        let offset = number(&parts.headers, &OFFSET).ok_or_else(|| missing(&OFFSET))?;
        let id = read_id(&id, asking.caller.language)?;
        let offset = append(&site, asking, id, offset, body).await?;
        let mut response = StatusCode::NO_CONTENT.into_response();
        response.headers_mut().insert(OFFSET, offset.into());
        response.headers_mut().extend(expiry(progress(&site, asking, id).await?));
        Ok(response)
    })
    .await
}

async fn end(State(site): State<Arc<Site>>, Path(id): Path<String>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    answer(&site, &parts, async |asking| {
        let language = asking.caller.language;
        let id = read_id(&id, language)?;
        let ended = site.resumable.end(&asking.caller.actor, site.clock.now(), id).await;
        ended.map_err(|error| refused(&error, language))?;
        Ok(StatusCode::NO_CONTENT.into_response())
    })
    .await
}

/// What every request goes through: the version, the caller, and what every answer carries.
async fn answer(
    site: &Site,
    parts: &Parts,
    work: impl AsyncFnOnce(&Asking) -> Result<Response, Refused>,
) -> Response {
    let mut response = match identify(site, parts).await {
        Err(fault) => refuse_caller(&fault),
        Ok(_) if parts.headers.get(RESUMABLE) != Some(&VERSION) => other_version(),
        Ok(asking) => work(&asking).await.unwrap_or_else(Refused::into_response),
    };
    response.headers_mut().insert(RESUMABLE, VERSION);
    response.headers_mut().insert(CACHE_CONTROL, NO_STORE);
    response
}

fn refuse_caller(fault: &Fault) -> Response {
    refuse(fault, MediaType::GraphqlResponse)
}

fn other_version() -> Response {
    let message = "Send `Tus-Resumable: 1.0.0`.\n";
    (StatusCode::PRECONDITION_FAILED, [(VERSIONS, VERSION)], message).into_response()
}

async fn progress(site: &Site, asking: &Asking, id: UploadId) -> Result<UploadProgress, Refused> {
    let language = asking.caller.language;
    let known = site.resumable.progress(&asking.caller.actor, site.clock.now(), id).await;
    known.map_err(|error| refused(&error, language))
}

/// Until when the upload goes on (RFC 9110, section 5.6.7).
fn expiry(known: UploadProgress) -> Option<(HeaderName, HeaderValue)> {
    let date = httpdate::fmt_http_date(SystemTime::from(known.expires_at.timestamp()));
    Some((EXPIRES, HeaderValue::try_from(date).ok()?))
}

/// Takes a body; where it breaks off, what has come is kept, and the client asks how much that is.
async fn append(
    site: &Site,
    asking: &Asking,
    id: UploadId,
    offset: u64,
    body: Body,
) -> Result<u64, Refused> {
    let limits = &site.limits.upload;
    let mut reader = BodyReader::new(body);
    let bounds = Bounds { bytes: limits.request_bytes, pause: limits.pause, time: limits.time };
    reader.bind(bounds).map_err(broken_off)?;
    let (actor, now) = (&asking.caller.actor, site.clock.now());
    let taken = site.resumable.append(actor, now, id, offset, reader.into_chunks()).await;
    taken.map_err(|error| refused(&error, asking.caller.language))?.map_err(broken_off)
}

fn broken_off(fault: BodyFault) -> Refused {
    let status = match fault {
        BodyFault::TooLarge(_) => StatusCode::PAYLOAD_TOO_LARGE,
        BodyFault::TooSlow => StatusCode::REQUEST_TIMEOUT,
        BodyFault::Broken => StatusCode::BAD_REQUEST,
    };
    Refused::of_request(status, "The body broke off; ask how much has come, and go on from there.")
}

/// What is to come, as the headers tell.
fn announced(headers: &HeaderMap) -> Result<NewUpload, Refused> {
    let length = number(headers, &LENGTH).ok_or_else(|| missing(&LENGTH))?;
    let metadata = headers.get(METADATA).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let file_name = metadata_of(metadata, "filename").or_else(|| metadata_of(metadata, "name"));
    Ok(NewUpload { length, file_name: file_name.unwrap_or_default() })
}

/// One value of pairs of keys and base64, separated by commas.
fn metadata_of(metadata: &str, key: &str) -> Option<String> {
    let pairs = metadata.split(',').filter_map(|pair| pair.trim().split_once(' '));
    let (_, value) = pairs.into_iter().find(|(name, _)| *name == key)?;
    let bytes = BASE64.decode(value.trim().as_bytes()).ok()?;
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

fn number(headers: &HeaderMap, name: &HeaderName) -> Option<u64> {
    headers.get(name)?.to_str().ok()?.parse().ok()
}

fn missing(name: &HeaderName) -> Refused {
    Refused::of_request(StatusCode::BAD_REQUEST, format!("`{name}` is missing or no number."))
}

fn read_id(id: &str, language: Language) -> Result<UploadId, Refused> {
    id.parse().map_err(|_| refused(&UploadError::NotFound, language))
}

fn refused(error: &UploadError, language: Language) -> Refused {
    let status = match error {
        UploadError::Denied(_) => StatusCode::FORBIDDEN,
        UploadError::NotFound => StatusCode::NOT_FOUND,
        UploadError::TooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
        UploadError::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
        UploadError::OtherOffset { .. } => StatusCode::CONFLICT,
        UploadError::AtWork => StatusCode::LOCKED,
        UploadError::Unfinished | UploadError::Unexpected(_) => StatusCode::INTERNAL_SERVER_ERROR,
    };
    let offset = match error {
        UploadError::OtherOffset { offset } => Some(*offset),
        _ => None,
    };
    let Some(refusal) = error.refusal() else {
        tracing::error!(error = error as &dyn std::error::Error, "an upload could not be kept");
        let message = "Something went wrong on the server; the request's id finds it in the log.";
        return Refused { offset, ..Refused::of_request(status, message) };
    };
    Refused { status, message: refusal.message(language), offset }
}

impl Refused {
    fn of_request(status: StatusCode, message: impl Into<String>) -> Self {
        Self { status, message: message.into(), offset: None }
    }

    fn into_response(self) -> Response {
        let mut response = (self.status, format!("{}\n", self.message)).into_response();
        response.headers_mut().extend(self.offset.map(|offset| (OFFSET, offset.into())));
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_is_found_among_the_metadata() {
        let metadata = "filetype aW1hZ2UvanBlZw==,filename bOG7hSBrw70uanBn, is_confidential";
        assert_eq!(metadata_of(metadata, "filename").as_deref(), Some("lễ ký.jpg"));
        assert_eq!(metadata_of(metadata, "name"), None);
        assert_eq!(metadata_of("filename ***", "filename"), None);
        assert_eq!(metadata_of("", "filename"), None);
    }
}
