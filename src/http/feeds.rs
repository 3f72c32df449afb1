//! `/feeds/…`: what feed readers read. What is in it is decided in [`crate::syndication`].

use std::sync::Arc;

use axum::Router;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde::Deserialize;

use super::conditions::is_known;
use super::cors;
use crate::language::LanguageTag;
use crate::syndication::{self, Error, Format, Newsroom, Wanted};

/// Feed readers come every quarter of an hour; what was taken back is gone soon.
const SHORTLY: HeaderValue = HeaderValue::from_static("public, max-age=60");
const NEVER: HeaderValue = HeaderValue::from_static("no-store");

/// The addresses of feeds.
pub fn routes(newsroom: Newsroom) -> Router {
    let written_as = |format| {
        get(move |newsroom, asked, uri, headers| show(newsroom, asked, format, uri, headers))
    };
    Router::new()
        .route("/feeds/rss.xml", written_as(Format::Rss))
        .route("/feeds/atom.xml", written_as(Format::Atom))
        .route("/feeds/feed.json", written_as(Format::Json))
        .with_state(Arc::new(newsroom))
        .layer(cors::for_everybody())
}

/// The conditions in the address.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    language: Option<LanguageTag>,
    category: Option<String>,
    area: Option<String>,
    campaign: Option<String>,
}

async fn show(
    State(newsroom): State<Arc<Newsroom>>,
    asked: Result<Query<Asked>, QueryRejection>,
    format: Format,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let Ok(Query(Asked { language, category, area, campaign })) = asked else {
        return refuse(
            StatusCode::BAD_REQUEST,
            "A feed takes the conditions language, category, area and campaign, each once.\n",
        );
    };
    let wanted = Wanted { language, category, area, campaign };
    let address = format!("{}{uri}", newsroom.base_url);
    answer(&newsroom, &wanted, format, &address, &headers).await.unwrap_or_else(|error| match error
    {
        Error::NotFound(what) => {
            refuse(StatusCode::NOT_FOUND, format!("There is no such {what}.\n"))
        }
        Error::Unexpected(error) => {
            tracing::error!(error = &error as &dyn std::error::Error, "a feed failed");
            refuse(StatusCode::INTERNAL_SERVER_ERROR, "Something went wrong.\n")
        }
    })
}

/// The validator is read before the articles: what changes in between is sent under the old one,
/// and once more with the next request.
async fn answer(
    newsroom: &Newsroom,
    wanted: &Wanted,
    format: Format,
    address: &str,
    headers: &HeaderMap,
) -> Result<Response, Error> {
    let etag = syndication::validator(newsroom).await?;
    if is_known(headers, &etag) {
        return Ok(described(StatusCode::NOT_MODIFIED.into_response(), &etag));
    }
    let channel = syndication::channel(newsroom, wanted).await?;
    let written = format.write(&channel, address)?;
    let response = ([(CONTENT_TYPE, format.mime())], written).into_response();
    Ok(described(response, &etag))
}

fn described(mut response: Response, etag: &str) -> Response {
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, SHORTLY);
    let etag = format!("\"{etag}\"");
    headers.extend(HeaderValue::try_from(etag).map(|value| (ETAG, value)));
    response
}

fn refuse(status: StatusCode, text: impl IntoResponse) -> Response {
    let mut response = (status, text).into_response();
    response.headers_mut().insert(CACHE_CONTROL, NEVER);
    response
}
