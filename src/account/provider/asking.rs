//! Asking the provider, within bounds: of time, of bytes, and never in the clear.

use std::time::Duration;

use bytes::Bytes;
use futures_util::future::BoxFuture;
use http_body_util::{BodyExt, Full, LengthLimitError, Limited};
use hyper::Response;
use hyper::header::{HeaderValue, USER_AGENT};
use openidconnect::{AsyncHttpClient, HttpRequest, HttpResponse};
use tokio::time::timeout;

use super::registration::Issuer;
use crate::outward::{self, Unreachable};

/// How long an answer may take, its body included.
const ANSWER_TIME: Duration = Duration::from_secs(10);
/// How many bytes an answer may have: what a provider says of itself has some thousands.
const MAX_ANSWER: usize = 256 * 1024;

/// Asks the provider. Whoever configured it may have put it beside this server, so private addresses are
/// allowed; no redirect is followed.
#[derive(Clone, Debug)]
pub(super) struct Asking {
    client: outward::Client<Full<Bytes>>,
    in_the_clear: bool,
}

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub(super) enum NoAnswer {
    /// What is secret would travel in the clear.
    #[error("the address is none with https://")]
    InTheClear,
    /// There is no way to the provider.
    #[error(transparent)]
    Unreachable(#[from] Unreachable),
    /// It took too long.
    #[error("no answer within {} seconds", ANSWER_TIME.as_secs())]
    TooSlow,
    /// The answer is too large.
    #[error("the answer is larger than {MAX_ANSWER} bytes")]
    TooLarge,
    /// The connection broke, or what came over it was no HTTP.
    #[error("the connection broke")]
    Broken,
}

impl Asking {
    pub(super) fn new(issuer: &Issuer) -> Self {
        Self { client: outward::client(true), in_the_clear: issuer.is_plain() }
    }

    async fn ask(&self, mut request: HttpRequest) -> Result<HttpResponse, NoAnswer> {
        if !self.in_the_clear && request.uri().scheme_str() != Some("https") {
            return Err(NoAnswer::InTheClear);
        }
        let agent = HeaderValue::from_static(concat!("Loa/", env!("CARGO_PKG_VERSION")));
        request.headers_mut().insert(USER_AGENT, agent);
        let answered = self.client.request(request.map(Full::from)).await;
        let (parts, body) = answered.map_err(|error| not_reached(&error))?.into_parts();
        let read = Limited::new(body, MAX_ANSWER).collect().await;
        let body = read.map_err(|error| {
            if error.is::<LengthLimitError>() { NoAnswer::TooLarge } else { NoAnswer::Broken }
        })?;
        Ok(Response::from_parts(parts, body.to_bytes().into()))
    }
}

impl<'c> AsyncHttpClient<'c> for Asking {
    type Error = NoAnswer;
    type Future = BoxFuture<'c, Result<HttpResponse, NoAnswer>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(async move {
            timeout(ANSWER_TIME, self.ask(request)).await.unwrap_or(Err(NoAnswer::TooSlow))
        })
    }
}

fn not_reached(error: &hyper_util::client::legacy::Error) -> NoAnswer {
    outward::unreachable(error).map_or(NoAnswer::Broken, NoAnswer::Unreachable)
}
