//! The GraphQL endpoint over HTTP (<https://graphql.github.io/graphql-over-http/draft/>).

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::HeaderMap;
use axum::http::header::{ALLOW, CONTENT_TYPE};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;

use super::body::{BodyReader, Bounds};
use super::caller::{Asking, identify};
use super::credentials::{PREFLIGHT_HEADERS, has_none, is_preflighted};
use super::negotiate::{self, MediaType, wants_events};
use super::respond::{METHODS, forget_session, refuse, respond};
use super::{Site, kept, live, multipart};
use crate::cache::Key;
use crate::graphql::endpoint::{
    Answered, Fault, FaultCode, Method, RawRequest, Received, ReceivedFile,
};

/// Answers a POST: a JSON object, or a multipart request with files.
pub(super) async fn post(State(site): State<Arc<Site>>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let mut reader = BodyReader::new(body);
    match answer_post(&site, &parts, &mut reader).await {
        Ok(response) => response,
        Err(fault) => {
            let limits = &site.limits;
            let (bytes, time) = (limits.drain_bytes, limits.drain_time);
            reader.drain(Bounds { bytes, pause: time, time }).await;
            refuse(&fault, MediaType::accepted(&parts.headers))
        }
    }
}

/// Answers a GET: a query in the query string, or the head of a WebSocket.
pub(super) async fn get(State(site): State<Arc<Site>>, request: Request) -> Response {
    if live::is_upgrade(request.headers()) {
        return live::upgrade(site, request).await;
    }
    let (parts, _) = request.into_parts();
    let media = MediaType::accepted(&parts.headers);
    answer_get(&site, &parts).await.unwrap_or_else(|fault| refuse(&fault, media))
}

/// Refuses every other method.
pub(super) async fn other_method(headers: HeaderMap) -> Response {
    let fault = Fault::new(FaultCode::MethodNotAllowed, "Send GraphQL by POST, or queries by GET.");
    let mut response = refuse(&fault, MediaType::accepted(&headers));
    response.headers_mut().insert(ALLOW, METHODS);
    response
}

async fn answer_post(
    site: &Arc<Site>,
    parts: &Parts,
    reader: &mut BodyReader,
) -> Result<Response, Fault> {
    let content = Content::of(&parts.headers)?;
    match content {
        Content::Json => {
            let body = read_json(site, reader).await?;
            let key = key(parts, &body);
            if let Some(response) = recall(site, parts, key).await {
                return Ok(response);
            }
            let asking = identify(site, parts).await?;
            let request = RawRequest::from_json(&body)?;
            if wants_events(&parts.headers) {
                return Ok(follow(site, parts, asking, request, Method::Stream).await);
            }
            let received = Received { request, method: Method::Post, files: Vec::new(), key };
            Ok(execute(site, parts, asking, received).await)
        }
        Content::Multipart { boundary } => {
            let asking = identify(site, parts).await?;
            let _permit = site.uploads.try_acquire().map_err(|_| busy())?;
            let (request, files) = read_multipart(site, reader, boundary, &asking).await?;
            let received = Received { request, method: Method::Post, files, key: None };
            Ok(execute(site, parts, asking, received).await)
        }
    }
}

async fn answer_get(site: &Arc<Site>, parts: &Parts) -> Result<Response, Fault> {
    let text = parts.uri.query().unwrap_or_default();
    let key = key(parts, &[]);
    if let Some(response) = recall(site, parts, key).await {
        return Ok(response);
    }
    let Some(request) = RawRequest::from_query_string(text)? else {
        return no_query(&parts.headers);
    };
    let asking = identify(site, parts).await?;
    if wants_events(&parts.headers) {
        return Ok(follow(site, parts, asking, request, Method::GetStream).await);
    }
    let received = Received { request, method: Method::Get, files: Vec::new(), key };
    Ok(execute(site, parts, asking, received).await)
}

/// What stands for a request among the answers that are kept. They are those for everybody, so who
/// shows credentials gets none of them, and neither does who wants events.
fn key(parts: &Parts, body: &[u8]) -> Option<Key> {
    let is_plain = has_none(&parts.headers) && !wants_events(&parts.headers);
    is_plain.then(|| plain_key(parts, body))
}

/// The same for a request that is known to be such a one.
pub(super) fn plain_key(parts: &Parts, body: &[u8]) -> Key {
    match parts.method {
        axum::http::Method::GET => {
            Key::of(Method::Get.name(), parts.uri.query().unwrap_or_default().as_bytes())
        }
        _ => Key::of(Method::Post.name(), body),
    }
}

/// The response with a kept answer, before the request is even read.
async fn recall(site: &Site, parts: &Parts, key: Option<Key>) -> Option<Response> {
    let kept = site.graphql.recall(key?).await?;
    Some(kept::respond(site, parts, &kept).await)
}

/// Someone opened the endpoint in a browser: say what it is. Programs get an error.
fn no_query(headers: &HeaderMap) -> Result<Response, Fault> {
    if negotiate::wants_html(headers) {
        let text = "This is a GraphQL endpoint. Point a GraphQL client at this address.\n";
        return Ok(text.into_response());
    }
    Err(Fault::new(FaultCode::BadRequest, "`query` is missing."))
}

/// The answers as events; a browser's `EventSource` can send nothing but a GET.
async fn follow(
    site: &Arc<Site>,
    parts: &Parts,
    asking: Asking,
    request: RawRequest,
    method: Method,
) -> Response {
    let received = Received { request, method, files: Vec::new(), key: None };
    live::respond_with_events(site, parts, asking, received).await
}

async fn execute(site: &Site, parts: &Parts, asking: Asking, received: Received) -> Response {
    let mut response = match site.graphql.execute(received, asking.caller).await {
        Answered::Fresh(answer) => respond(answer, MediaType::accepted(&parts.headers)),
        Answered::Kept(kept) => kept::respond(site, parts, &kept).await,
    };
    if asking.stale_cookie {
        forget_session(&mut response, site.secure_cookies);
    }
    response
}

/// What a body holds.
enum Content {
    /// The parameters as JSON.
    Json,
    /// Parameters and files.
    Multipart {
        /// What separates the parts.
        boundary: String,
    },
}

impl Content {
    /// Other types are refused, above all those that a form of a foreign page can send; and so is
    /// a form's multipart body without a header that no form can add.
    fn of(headers: &HeaderMap) -> Result<Self, Fault> {
        let Some(kind) = headers.get(CONTENT_TYPE) else {
            return Err(unsupported());
        };
        if negotiate::is_json(kind) {
            return Ok(Self::Json);
        }
        let boundary = negotiate::multipart_boundary(kind).ok_or_else(unsupported)?;
        if is_preflighted(headers) {
            Ok(Self::Multipart { boundary })
        } else {
            let names = PREFLIGHT_HEADERS.join(", ");
            let message = format!("A multipart request needs one of these headers: {names}.");
            Err(Fault::new(FaultCode::PreflightRequired, message))
        }
    }
}

async fn read_json(site: &Site, reader: &mut BodyReader) -> Result<Bytes, Fault> {
    let limits = &site.limits;
    reader.bind(Bounds {
        bytes: limits.json_bytes,
        pause: limits.json_pause,
        time: limits.json_time,
    })?;
    Ok(reader.all().await?)
}

async fn read_multipart(
    site: &Site,
    reader: &mut BodyReader,
    boundary: String,
    asking: &Asking,
) -> Result<(RawRequest, Vec<ReceivedFile>), Fault> {
    let limits = &site.limits.upload;
    let bytes = if asking.caller.actor.is_anonymous() {
        limits.anonymous_bytes.min(limits.request_bytes)
    } else {
        limits.request_bytes
    };
    reader.bind(Bounds { bytes, pause: limits.pause, time: limits.time })?;
    multipart::receive(reader, boundary, limits, &site.upload_directory).await
}

fn unsupported() -> Fault {
    let message = "Send `Content-Type: application/json`, or multipart/form-data for files.";
    Fault::new(FaultCode::UnsupportedMediaType, message)
}

fn busy() -> Fault {
    Fault::new(FaultCode::Unavailable, "Too many uploads are at work; try again in a moment.")
}
