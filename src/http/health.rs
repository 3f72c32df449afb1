//! Whether the process lives, and whether it can serve: for load balancers and supervisors.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, HeaderName};
use axum::response::IntoResponse;

use super::Site;

/// How long the check may take before it counts as failed.
const PATIENCE: Duration = Duration::from_secs(5);

const NO_STORE: [(HeaderName, &str); 1] = [(CACHE_CONTROL, "no-store")];

/// Answers as long as the process does.
pub(super) async fn live() -> impl IntoResponse {
    (NO_STORE, "live\n")
}

/// Answers 200 where requests can be served, else 503.
pub(super) async fn ready(State(site): State<Arc<Site>>) -> impl IntoResponse {
    match tokio::time::timeout(PATIENCE, (site.ready)()).await {
        Ok(true) => (StatusCode::OK, NO_STORE, "ready\n"),
        _ => (StatusCode::SERVICE_UNAVAILABLE, NO_STORE, "not ready\n"),
    }
}
