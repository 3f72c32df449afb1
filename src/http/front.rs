//! What every request comes to first. An answer that is kept is given right here: the way through
//! the router and its layers takes longer than finding it.

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes, HttpBody};
use axum::extract::Request;
use axum::http::header::{CONTENT_TYPE, EXPECT, ORIGIN};
use axum::http::request::Parts;
use axum::http::{HeaderValue, Method};
use axum::response::Response;
use futures_util::future::BoxFuture;
use hyper::body::{Frame, SizeHint};
use tower::{Service, ServiceExt};

use super::credentials::has_none;
use super::request_id::{self, REQUEST_ID};
use super::{Site, cors, graphql, kept, negotiate, router};

/// Answers every request: with what is kept, else through the router. Clones share both.
#[derive(Clone)]
pub struct Front {
    site: Arc<Site>,
    router: Router,
}

impl Service<Request> for Front {
    type Response = Response;
    type Error = Infallible;
    type Future = BoxFuture<'static, Result<Response, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request) -> Self::Future {
        let front = self.clone();
        Box::pin(async move {
            match front.answer_at_once(request).await {
                Ok(response) => Ok(response),
                Err(request) => front.router.oneshot(request).await,
            }
        })
    }
}

impl Front {
    /// Everything that is served; `beside` adds media, feeds and what else stands beside GraphQL.
    pub fn new(site: Site, beside: Router) -> Self {
        let site = Arc::new(site);
        Self { router: router::router(site.clone(), beside), site }
    }

    /// The response with a kept answer; the request as it came where there is none at hand.
    async fn answer_at_once(&self, request: Request) -> Result<Response, Request> {
        if !self.may_be_kept(&request) {
            return Err(request);
        }
        let (parts, body) = request.into_parts();
        let body = match parts.method {
            Method::GET => Begun { first: None, rest: body },
            _ => Begun::wait(body, self.site.limits.json_pause).await,
        };
        match self.kept(&parts, &body) {
            Some(response) => Ok(response),
            None => Err(Request::from_parts(parts, Body::new(body))),
        }
    }

    /// Whether the request is a plain one of the public. A page of another origin needs leave, which
    /// the router gives.
    fn may_be_kept(&self, request: &Request) -> bool {
        let headers = request.headers();
        let well_sent = match *request.method() {
            Method::GET => true,
            Method::POST => {
                let is_small = |bytes| bytes <= self.site.limits.json_bytes;
                request.body().size_hint().exact().is_some_and(is_small)
                    && headers.get(CONTENT_TYPE).is_some_and(negotiate::is_json)
                    && !headers.contains_key(EXPECT)
            }
            _ => false,
        };
        well_sent
            && request.uri().path() == router::GRAPHQL
            && !headers.contains_key(ORIGIN)
            && has_none(headers)
            && !negotiate::wants_events(headers)
    }

    fn kept(&self, parts: &Parts, body: &Begun) -> Option<Response> {
        let kept = self.site.graphql.at_hand(graphql::plain_key(parts, body.whole()?))?;
        let mut response = kept::respond_at_once(&self.site, parts, &kept)?;
        let id = request_id::given(&parts.headers).unwrap_or_else(|| (self.site.new_request_id)());
        router::span(&id, &parts.method, &parts.uri).in_scope(|| {
            tracing::info!(status = response.status().as_u16(), "answered with what is kept");
        });
        let headers = response.headers_mut();
        headers.extend(router::SECURITY_HEADERS);
        headers.extend(cors::VARYING);
        headers.extend(HeaderValue::try_from(id).map(|id| (REQUEST_ID, id)));
        Some(response)
    }
}

/// A body whose first piece was waited for: most requests have no more.
struct Begun {
    first: Option<Result<Frame<Bytes>, axum::Error>>,
    rest: Body,
}

impl Begun {
    async fn wait(mut body: Body, patience: Duration) -> Self {
        let first = std::future::poll_fn(|context| Pin::new(&mut body).poll_frame(context));
        let first = tokio::time::timeout(patience, first).await.unwrap_or_default();
        Self { first, rest: body }
    }

    /// All of it; `None` where there is more to come.
    fn whole(&self) -> Option<&[u8]> {
        match &self.first {
            Some(Ok(first)) if self.rest.is_end_stream() => first.data_ref().map(AsRef::as_ref),
            None if self.rest.is_end_stream() => Some(&[]),
            _ => None,
        }
    }
}

impl HttpBody for Begun {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        match self.first.take() {
            Some(first) => Poll::Ready(Some(first)),
            None => Pin::new(&mut self.rest).poll_frame(context),
        }
    }

    fn is_end_stream(&self) -> bool {
        self.first.is_none() && self.rest.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        let first = self.first.as_ref().and_then(|first| first.as_ref().ok()?.data_ref());
        let first = first.map_or(0, |data| u64::try_from(data.len()).unwrap_or(u64::MAX));
        let rest = self.rest.size_hint();
        let mut whole = SizeHint::new();
        whole.set_lower(rest.lower().saturating_add(first));
        if let Some(upper) = rest.upper() {
            whole.set_upper(upper.saturating_add(first));
        }
        whole
    }
}

#[cfg(test)]
mod tests {
    use futures_util::{StreamExt, stream};

    use super::*;

    const PATIENCE: Duration = Duration::from_millis(50);

    fn in_pieces(pieces: &'static [&'static str]) -> Body {
        Body::from_stream(stream::iter(pieces.iter().map(|piece| Ok::<_, std::io::Error>(*piece))))
    }

    #[tokio::test]
    async fn what_came_in_one_piece_is_there_whole() {
        let begun = Begun::wait(Body::from("abc"), PATIENCE).await;
        assert_eq!(begun.whole(), Some(&b"abc"[..]));
        assert_eq!(begun.size_hint().exact(), Some(3));
        let body = axum::body::to_bytes(Body::new(begun), 10).await.unwrap();
        assert_eq!(body, "abc");
    }

    #[tokio::test]
    async fn what_comes_in_several_loses_none() {
        let begun = Begun::wait(in_pieces(&["ab", "cd", "e"]), PATIENCE).await;
        assert_eq!(begun.whole(), None);
        let body = axum::body::to_bytes(Body::new(begun), 10).await.unwrap();
        assert_eq!(body, "abcde");
    }

    #[tokio::test]
    async fn what_does_not_come_is_left_to_who_reads_on() {
        let silent = Body::from_stream(stream::pending::<Result<Bytes, std::io::Error>>());
        let begun = Begun::wait(silent, PATIENCE).await;
        assert_eq!(begun.whole(), None);
        let mut rest = Body::new(begun).into_data_stream();
        assert!(tokio::time::timeout(PATIENCE, rest.next()).await.is_err());
    }
}
