//! Which address answers what, and what is wrapped round every answer.

use std::any::Any;
use std::sync::Arc;

use axum::Router;
use axum::extract::Request;
use axum::http::header::{REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri};
use axum::middleware::from_fn_with_state;
use axum::response::Response;
use axum::routing::{get, post};
use tower::ServiceBuilder;
use tower_http::CompressionLevel;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{NotForContentType, Predicate, SizeAbove};
use tower_http::set_header::SetResponseHeaderLayer;
use tower_http::timeout::TimeoutLayer;
use tower_http::trace::{DefaultOnResponse, TraceLayer};
use tracing::{Level, Span};

use super::negotiate::MediaType;
use super::request_id::{self, RequestId};
use super::respond::refuse;
use super::{Site, cors, graphql, health, uploads};
use crate::graphql::endpoint::{Fault, FaultCode};

/// Answers smaller than this are sent as they are.
const WORTH_COMPRESSING: u64 = 1024;

/// Where GraphQL is.
pub(super) const GRAPHQL: &str = "/graphql";
/// What browsers are told with every answer.
pub(super) const SECURITY_HEADERS: [(HeaderName, HeaderValue); 2] = [
    (X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (REFERRER_POLICY, HeaderValue::from_static("strict-origin-when-cross-origin")),
];

/// Everything that is served; `beside` adds media, feeds and what else stands beside GraphQL.
pub(super) fn router(site: Arc<Site>, beside: Router) -> Router {
    let request_time = site.limits.request_time;
    let [nosniff, referrer] = SECURITY_HEADERS
        .map(|(name, value)| SetResponseHeaderLayer::<HeaderValue>::if_not_present(name, value));
    let everything = ServiceBuilder::new()
        .layer(from_fn_with_state(site.clone(), request_id::give))
        .layer(
            TraceLayer::new_for_http()
                .make_span_with(span_of)
                .on_request(())
                .on_response(DefaultOnResponse::new().level(Level::INFO)),
        )
        .layer(nosniff)
        .layer(referrer)
        .layer(TimeoutLayer::with_status_code(StatusCode::GATEWAY_TIMEOUT, request_time))
        .layer(CatchPanicLayer::custom(after_panic));
    Router::new()
        .merge(graphql_route(&site))
        .merge(uploads::routes(&site))
        .route("/health/live", get(health::live))
        .route("/health/ready", get(health::ready))
        .with_state(site)
        .merge(beside)
        .fallback(not_found)
        .layer(everything)
}

fn graphql_route(site: &Site) -> Router<Arc<Site>> {
    let compression = CompressionLayer::new()
        .quality(CompressionLevel::Precise(4))
        .compress_when(SizeAbove::new(WORTH_COMPRESSING).and(NotForContentType::SSE));
    let methods = post(graphql::post).get(graphql::get).fallback(graphql::other_method);
    // A page may read only what CORS lets through, the answer after a panic included.
    Router::new()
        .route(GRAPHQL, methods)
        .layer(CatchPanicLayer::custom(after_panic))
        .layer(compression)
        .layer(cors::for_graphql(site.origins.clone()))
}

fn span_of(request: &Request) -> Span {
    span(&RequestId::of(request.extensions()), request.method(), request.uri())
}

/// What the log says of each request: no header, and no query string, which may hold a document.
pub(super) fn span(id: &str, method: &Method, uri: &Uri) -> Span {
    tracing::info_span!("request", id, %method, path = uri.path())
}

async fn not_found(headers: HeaderMap) -> Response {
    let fault = Fault::new(FaultCode::NotFound, "There is nothing at this address.");
    refuse(&fault, MediaType::accepted(&headers))
}

/// A panic costs its request, not the process.
#[expect(clippy::needless_pass_by_value, reason = "the shape that the layer asks for")]
fn after_panic(panic: Box<dyn Any + Send>) -> Response {
    let words = panic.downcast_ref::<String>().map(String::as_str);
    let words = words.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("no words");
    tracing::error!(panic = words, "a request panicked");
    let message = "Something went wrong on the server; the request's id finds it in the log.";
    refuse(&Fault::new(FaultCode::Internal, message), MediaType::Json)
}
