//! `/auth/oidc/…`: browsers on their way to the provider of sign-ins and back. What a sign-in takes is
//! decided in [`crate::account::provider`].

use std::sync::Arc;

use axum::Router;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::header::{CACHE_CONTROL, LOCATION, REFERRER_POLICY, SET_COOKIE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde::Deserialize;
use url::Url;

use super::caller::{device, remote};
use super::credentials::cookie;
use crate::account::SESSION_SECONDS;
use crate::account::provider::{Arrival, Errand, Provider};
use crate::changelog::Store;
use crate::graphql::endpoint::{guarded_cookie, session};

/// The cookie in which a browser carries its errand.
const ERRAND: &str = "loa_oidc";
/// The longest errand that is looked at, in bytes.
const LONGEST_ERRAND: usize = 2_048;

/// What the handlers need.
pub struct Reception {
    /// The database.
    pub store: Store,
    /// Who signs people in.
    pub provider: Arc<Provider>,
    /// Whether cookies are to be sent over HTTPS only.
    pub secure_cookies: bool,
}

/// The addresses of a sign-in by the provider.
pub fn routes(reception: Reception) -> Router {
    Router::new()
        .route(Provider::START, get(start))
        .route(Provider::CALLBACK, get(finish))
        .with_state(Arc::new(reception))
}

/// Where somebody wants to be led back to.
#[derive(Debug, Deserialize)]
struct Asked {
    back: Option<String>,
}

/// What the provider sends back with a browser.
#[derive(Default, Deserialize)]
struct Sent {
    state: Option<String>,
    code: Option<String>,
    iss: Option<String>,
}

async fn start(
    State(reception): State<Arc<Reception>>,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Response {
    let Reception { store, provider, secure_cookies } = &*reception;
    let back = asked.ok().and_then(|Query(asked)| asked.back);
    match provider.begin(store.clock().now(), back.as_deref()).await {
        Ok((url, errand)) => {
            let cookie = guarded_cookie(ERRAND, errand.carried(), Errand::SECONDS, *secure_cookies);
            lead_to(&url, [cookie])
        }
        Err(fault) => lead_to(&provider.turned_away(back.as_deref(), fault), []),
    }
}

async fn finish(
    State(reception): State<Arc<Reception>>,
    sent: Result<Query<Sent>, QueryRejection>,
    parts: Parts,
) -> Response {
    let Reception { store, provider, secure_cookies } = &*reception;
    let sent = sent.map(|Query(sent)| sent).unwrap_or_default();
    let carried = cookie(&parts.headers, ERRAND, LONGEST_ERRAND);
    let (remote, device) = (remote(&parts), device(&parts.headers));
    let arrival = Arrival {
        carried: carried.as_deref(),
        state: sent.state.as_deref(),
        code: sent.code.as_deref(),
        issuer: sent.iss.as_deref(),
        remote: &remote,
        device: device.as_deref(),
    };
    let now = store.clock().now();
    let (fault, signed_in) = match provider.finish(store, arrival).await {
        Ok(signed_in) => (None, Some(signed_in)),
        Err(fault) => (Some(fault), None),
    };
    let over = guarded_cookie(ERRAND, String::new(), 0, *secure_cookies);
    let begun = signed_in
        .map(|signed_in| session(signed_in.secret.expose(), SESSION_SECONDS, *secure_cookies));
    lead_to(&provider.way_back(carried.as_deref(), now, fault), [over].into_iter().chain(begun))
}

/// Nobody keeps where a browser was led, and where it goes nobody is told where it came from: the address
/// holds a code.
fn lead_to(url: &Url, cookies: impl IntoIterator<Item = String>) -> Response {
    let fixed: [(HeaderName, &str); 3] = [
        (LOCATION, url.as_str()),
        (CACHE_CONTROL, "private, no-store"),
        (REFERRER_POLICY, "no-referrer"),
    ];
    let mut headers = HeaderMap::new();
    for cookie in cookies.into_iter().filter_map(|cookie| HeaderValue::try_from(cookie).ok()) {
        headers.append(SET_COOKIE, cookie);
    }
    (StatusCode::SEE_OTHER, fixed, headers).into_response()
}
