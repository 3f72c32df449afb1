//! Answers as server-sent events: the distinct connections mode of
//! <https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md>.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::http::HeaderValue;
use axum::http::header::CACHE_CONTROL;
use axum::http::request::Parts;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::{StreamExt, stream};

use super::{detached, renewing};
use crate::graphql::endpoint::{Answer, Received};
use crate::http::Site;
use crate::http::caller::Asking;
use crate::http::negotiate::MediaType;
use crate::http::respond;

/// How often a line that says nothing shows that the connection lives.
const HEARTBEAT: Duration = Duration::from_secs(12);

/// The response with the answers to one operation, one event each; a refusal is a response of the
/// usual kind.
pub(in crate::http) async fn respond(
    site: &Arc<Site>,
    parts: &Parts,
    asking: Asking,
    received: Received,
) -> Response {
    let media = MediaType::accepted(&parts.headers);
    let renew = renewing(site, &detached(parts));
    let answers = Arc::clone(&site.graphql).subscribe(received, asking.caller, renew).await;
    let answers = match answers {
        Ok(answers) => answers,
        Err(refusal) => return respond::respond(refusal, media),
    };
    let complete = stream::once(async { Event::default().event("complete").data("") });
    let events = answers.map(|answer| next(&answer)).chain(complete);
    let closing = site.closing.clone();
    let events =
        events.map(Ok::<_, Infallible>).take_until(async move { closing.cancelled().await });
    let alive = KeepAlive::new().interval(HEARTBEAT);
    let mut response = Sse::new(events).keep_alive(alive).into_response();
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    response
}

fn next(answer: &Answer) -> Event {
    // JSON of ours has no line of its own, so one line holds it.
    Event::default().event("next").data(String::from_utf8_lossy(&answer.body))
}
