//! Which address answers what, and what is wrapped round every answer.

use std::any::Any;
use std::sync::Arc;

use axum::Router;
use axum::extract::Request;
use axum::http::header::{REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::middleware::from_fn_with_state;
use axum::response::Response;
use axum::routing::{get, post};
use tower::ServiceBuilder;
use tower_http::CompressionLevel;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::SizeAbove;
use tower_http::set_header::SetResponseHeaderLayer;
use tower_http::timeout::TimeoutLayer;
use tower_http::trace::{DefaultOnResponse, TraceLayer};
use tracing::{Level, Span};

use super::negotiate::MediaType;
use super::request_id::{self, RequestId};
use super::respond::refuse;
use super::{Site, cors, graphql, health};
use crate::graphql::endpoint::{Fault, FaultCode};

/// Answers smaller than this are sent as they are.
const WORTH_COMPRESSING: u64 = 1024;

/// Everything that is served; `extra` adds media, feeds and what else stands beside GraphQL.
pub fn router(site: Site, extra: Router) -> Router {
    let site = Arc::new(site);
    let request_time = site.limits.request_time;
    let everything = ServiceBuilder::new()
        .layer(from_fn_with_state(site.clone(), request_id::give))
        .layer(
            TraceLayer::new_for_http()
                .make_span_with(span)
                .on_request(())
                .on_response(DefaultOnResponse::new().level(Level::INFO)),
        )
        .layer(security_header(X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(security_header(REFERRER_POLICY, "strict-origin-when-cross-origin"))
        .layer(TimeoutLayer::with_status_code(StatusCode::GATEWAY_TIMEOUT, request_time))
        .layer(CatchPanicLayer::custom(after_panic));
    Router::new()
        .merge(graphql_route(&site))
        .route("/health/live", get(health::live))
        .route("/health/ready", get(health::ready))
        .with_state(site)
        .merge(extra)
        .fallback(not_found)
        .layer(everything)
}

fn graphql_route(site: &Site) -> Router<Arc<Site>> {
    let compression = CompressionLayer::new()
        .quality(CompressionLevel::Precise(4))
        .compress_when(SizeAbove::new(WORTH_COMPRESSING));
    let methods = post(graphql::post).get(graphql::get).fallback(graphql::other_method);
    // A page may read only what CORS lets through, the answer after a panic included.
    Router::new()
        .route("/graphql", methods)
        .layer(CatchPanicLayer::custom(after_panic))
        .layer(compression)
        .layer(cors::for_graphql(site.origins.clone()))
}

fn security_header(
    name: axum::http::HeaderName,
    value: &'static str,
) -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value))
}

/// What the log says of each request: no header, and no query string, which may hold a document.
fn span(request: &Request) -> Span {
    let id = RequestId::of(request.extensions());
    tracing::info_span!("request", id, method = %request.method(), path = request.uri().path())
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
