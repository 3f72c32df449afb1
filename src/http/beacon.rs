//! `/beacon`: a page tells that somebody looks at it. What becomes of that is decided in
//! [`crate::visit`].

use std::time::Duration;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::header::CACHE_CONTROL;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use serde::Deserialize;

use super::body::{BodyReader, Bounds};
use super::by_log::refuse;
use super::caller::{device, remote};
use super::cors;
use crate::id::DocumentId;
use crate::publishing::DocumentKind;
use crate::visit::{Counter, View};

/// The little that is read.
const BOUNDS: Bounds =
    Bounds { bytes: 1024, pause: Duration::from_secs(5), time: Duration::from_secs(10) };
/// By which a browser says that its user does not want to be followed: Global Privacy Control, and
/// the older Do Not Track.
const PRIVATE: [HeaderName; 2] =
    [HeaderName::from_static("sec-gpc"), HeaderName::from_static("dnt")];

/// The address to which views are told.
pub fn routes(counter: Counter) -> Router {
    Router::new().route("/beacon", post(hear)).with_state(counter).layer(cors::for_beacons())
}

/// What a page tells.
#[derive(Debug, Default, Deserialize)]
struct Told {
    /// The global id of the article, the campaign or the page.
    id: Option<String>,
}

async fn hear(State(counter): State<Counter>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let mut reader = BodyReader::new(body);
    let read = async {
        reader.bind(BOUNDS)?;
        reader.all().await
    };
    let Ok(body) = read.await else {
        return refuse(StatusCode::PAYLOAD_TOO_LARGE, "A beacon has at most 1024 bytes.\n");
    };
    // Browsers send beacons as plain text, so the type says nothing.
    let told = if body.is_empty() { Ok(Told::default()) } else { serde_json::from_slice(&body) };
    let Ok(Told { id }) = told else {
        return refuse(StatusCode::BAD_REQUEST, "A beacon is JSON, as {\"id\": \"article_…\"}.\n");
    };
    let document = match id.as_deref().map(DocumentKind::parse_any) {
        Some(None) => {
            let text = "id: not the id of an article, a campaign or a page.\n";
            return refuse(StatusCode::BAD_REQUEST, text);
        }
        named => named.flatten().map(|(_, document)| document),
    };
    counter.note(view(&parts, document));
    (StatusCode::NO_CONTENT, [(CACHE_CONTROL, "no-store")]).into_response()
}

fn view(parts: &Parts, document: Option<DocumentId>) -> View {
    View {
        document,
        remote: remote(parts),
        device: device(&parts.headers).unwrap_or_default(),
        is_private: is_private(&parts.headers),
    }
}

fn is_private(headers: &HeaderMap) -> bool {
    PRIVATE.iter().any(|name| headers.get(name).is_some_and(|value| value == "1"))
}
