//! `/open-data/…`: what anybody may download and compute with. What is in it is decided in
//! [`crate::open_data`].

use std::sync::Arc;

use axum::Router;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, LINK};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde::Deserialize;
use serde_json::Value;
use tower_http::compression::CompressionLayer;

use super::by_log::{SHORTLY, described, refuse};
use super::conditions::is_known;
use super::cors;
use crate::language::LanguageTag;
use crate::open_data::{self, Archive, Error, SCHEMA_PATH, Table, Wanted};

/// The addresses of open data.
pub fn routes(archive: Archive) -> Router {
    Router::new()
        .route("/open-data/campaigns/{name}", get(show))
        .route(SCHEMA_PATH, get(schema))
        .with_state(Arc::new(archive))
        .layer(CompressionLayer::new())
        .layer(cors::for_everybody())
}

/// The conditions in the address.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    language: Option<LanguageTag>,
}

/// The forms of a campaign's data.
#[derive(Clone, Copy)]
enum Form {
    Csv,
    Json,
    Metadata,
}

impl Form {
    /// What stands behind a campaign's slug; the longest first, as one is the end of another.
    const ENDINGS: [(&str, Self); 3] =
        [(".csv-metadata.json", Self::Metadata), (".csv", Self::Csv), (".json", Self::Json)];

    /// The slug and the form in a file's name.
    fn of(name: &str) -> Option<(&str, Self)> {
        let slug = |(ending, form)| Some((name.strip_suffix(ending)?, form));
        Self::ENDINGS.into_iter().find_map(slug)
    }

    const fn mime(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8; header=present",
            Self::Json => "application/json",
            Self::Metadata => "application/csvm+json",
        }
    }

    fn write(self, archive: &Archive, table: &Table) -> Result<Vec<u8>, Error> {
        Ok(match self {
            Self::Csv => open_data::csv(table)?,
            Self::Json => open_data::json(archive, table)?,
            Self::Metadata => open_data::metadata(archive, table).to_string().into_bytes(),
        })
    }

    /// Where the form is described, and under what license it may be used.
    fn links(self, archive: &Archive, table: &Table) -> String {
        let license = format!("<{}>; rel=\"license\"", archive.license);
        let base = &archive.base_url;
        let (slug, language) = (&table.campaign.slug, &table.campaign.language);
        match self {
            Self::Csv => format!(
                "<{base}/open-data/campaigns/{slug}.csv-metadata.json?language={language}>; \
                 rel=\"describedby\"; type=\"application/csvm+json\", {license}"
            ),
            Self::Json => format!("<{base}{SCHEMA_PATH}>; rel=\"describedby\", {license}"),
            Self::Metadata => license,
        }
    }
}

async fn show(
    State(archive): State<Arc<Archive>>,
    Path(name): Path<String>,
    asked: Result<Query<Asked>, QueryRejection>,
    headers: HeaderMap,
) -> Response {
    let Ok(Query(Asked { language })) = asked else {
        return refuse(StatusCode::BAD_REQUEST, "Open data takes the condition language, once.\n");
    };
    let Some((slug, form)) = Form::of(&name) else {
        return refuse(
            StatusCode::NOT_FOUND,
            "A campaign's data is found under its slug with .csv, .json or .csv-metadata.json.\n",
        );
    };
    let wanted = Wanted { slug: slug.to_owned(), language };
    answer(&archive, &wanted, form, &headers).await.unwrap_or_else(|error| match error {
        Error::NotFound(what) => {
            refuse(StatusCode::NOT_FOUND, format!("There is no such {what}.\n"))
        }
        Error::Unexpected(error) => {
            tracing::error!(error = &error as &dyn std::error::Error, "open data failed");
            refuse(StatusCode::INTERNAL_SERVER_ERROR, "Something went wrong.\n")
        }
    })
}

/// What is written, unless the client has it already.
async fn answer(
    archive: &Archive,
    wanted: &Wanted,
    form: Form,
    headers: &HeaderMap,
) -> Result<Response, Error> {
    // Read before the rest: what changes in between is sent under the old validator, and once more
    // with the next request.
    let etag = open_data::validator(archive).await?;
    if is_known(headers, &etag) {
        return Ok(described(StatusCode::NOT_MODIFIED.into_response(), &etag));
    }
    let table = open_data::rows(archive, wanted).await?;
    let written = form.write(archive, &table)?;
    let mut response = ([(CONTENT_TYPE, form.mime())], written).into_response();
    let links = HeaderValue::try_from(form.links(archive, &table));
    response.headers_mut().extend(links.map(|links| (LINK, links)));
    Ok(described(response, &etag))
}

async fn schema(State(archive): State<Arc<Archive>>) -> Response {
    let schema: Value = open_data::schema(&archive);
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static("application/schema+json")),
        (CACHE_CONTROL, SHORTLY),
    ];
    (headers, schema.to_string()).into_response()
}
