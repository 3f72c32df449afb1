//! `/feeds/…` and `/sitemaps/…`: what feed readers and search engines read. What is in it is decided
//! in [`crate::syndication`].

use std::sync::Arc;

use axum::Router;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde::Deserialize;

use super::by_log::{described, refuse};
use super::conditions::is_known;
use super::cors;
use crate::language::LanguageTag;
use crate::syndication::{self, Error, Format, Newsroom, Wanted};

/// What a sitemap is.
const XML: &str = "application/xml; charset=utf-8";

/// The addresses of feeds and sitemaps.
pub fn routes(newsroom: Newsroom) -> Router {
    let written_as = |format| {
        get(move |newsroom, asked, uri, headers| show(newsroom, asked, format, uri, headers))
    };
    Router::new()
        .route("/feeds/rss.xml", written_as(Format::Rss))
        .route("/feeds/atom.xml", written_as(Format::Atom))
        .route("/feeds/feed.json", written_as(Format::Json))
        .route("/sitemap.xml", get(index))
        .route("/sitemaps/{name}", get(map))
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
    let written = async {
        let channel = syndication::channel(&newsroom, &wanted).await?;
        Ok(format.write(&channel, &address)?)
    };
    answer(&newsroom, &headers, format.mime(), written).await
}

async fn index(State(newsroom): State<Arc<Newsroom>>, headers: HeaderMap) -> Response {
    answer(&newsroom, &headers, XML, syndication::index(&newsroom)).await
}

async fn map(
    State(newsroom): State<Arc<Newsroom>>,
    Path(name): Path<String>,
    headers: HeaderMap,
) -> Response {
    let written = async { syndication::map(&newsroom, name.parse()?).await };
    answer(&newsroom, &headers, XML, written).await
}

/// What is written, unless the client has it already.
async fn answer(
    newsroom: &Newsroom,
    headers: &HeaderMap,
    mime: &'static str,
    written: impl Future<Output = Result<Vec<u8>, Error>>,
) -> Response {
    let answered = async {
        // Read before the rest: what changes in between is sent under the old validator, and once
        // more with the next request.
        let etag = syndication::validator(newsroom).await?;
        let response = if is_known(headers, &etag) {
            StatusCode::NOT_MODIFIED.into_response()
        } else {
            ([(CONTENT_TYPE, mime)], written.await?).into_response()
        };
        Ok(described(response, &etag))
    };
    answered.await.unwrap_or_else(|error| match error {
        Error::NotFound(what) => {
            refuse(StatusCode::NOT_FOUND, format!("There is no such {what}.\n"))
        }
        Error::Unexpected(error) => {
            tracing::error!(error = &error as &dyn std::error::Error, "a feed failed");
            refuse(StatusCode::INTERNAL_SERVER_ERROR, "Something went wrong.\n")
        }
    })
}
