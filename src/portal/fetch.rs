//! Asking a provider.

use std::time::Duration;

use bytes::{Bytes, BytesMut};
use futures_util::TryStreamExt;
use http_body_util::{BodyExt, Empty};
use hyper::header::{ACCEPT, USER_AGENT};
use hyper::{Request, StatusCode};
use tokio::time::timeout;
use url::Url;

use super::Unreadable;
use crate::outward::{self, Unreachable};

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(15);
/// The largest answer in bytes.
const MAX_ANSWER: usize = 512 * 1024;

/// Asks providers. Clones share their connections.
#[derive(Clone, Debug)]
pub struct Fetcher(outward::Client<Empty<Bytes>>);

/// Why a provider told nothing.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// There is no way to it.
    #[error(transparent)]
    Unreachable(#[from] Unreachable),
    /// It refused, or led elsewhere.
    #[error("it answered {0}")]
    Status(StatusCode),
    /// Its answer is larger than any may be.
    #[error("its answer is larger than {MAX_ANSWER} bytes")]
    TooLarge,
    /// The connection broke, or what came over it was no HTTP.
    #[error("the connection broke")]
    Broken,
    /// It took too long.
    #[error("it took longer than {} seconds", PATIENCE.as_secs())]
    TooSlow,
    /// Its answer does not say what it should.
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
}

impl Default for Fetcher {
    /// One that goes wherever the settings say, into the own network as well.
    fn default() -> Self {
        Self(outward::client(true))
    }
}

impl Fetcher {
    /// What stands at the address.
    pub(super) async fn fetch(&self, url: &Url) -> Result<Bytes, Fault> {
        timeout(PATIENCE, self.ask(url)).await.unwrap_or(Err(Fault::TooSlow))
    }

    async fn ask(&self, url: &Url) -> Result<Bytes, Fault> {
        let request = Request::get(url.as_str())
            .header(USER_AGENT, concat!("Loa/", env!("CARGO_PKG_VERSION")))
            .header(ACCEPT, "application/json, application/xml, text/xml")
            .body(Empty::new())
            .map_err(|_| Fault::Broken)?;
        let response = self.0.request(request).await.map_err(|error| {
            outward::unreachable(&error).map_or(Fault::Broken, Fault::Unreachable)
        })?;
        if response.status() != StatusCode::OK {
            return Err(Fault::Status(response.status()));
        }
        let (mut body, mut whole) = (response.into_body().into_data_stream(), BytesMut::new());
        while let Some(chunk) = body.try_next().await.map_err(|_| Fault::Broken)? {
            if whole.len() + chunk.len() > MAX_ANSWER {
                return Err(Fault::TooLarge);
            }
            whole.extend_from_slice(&chunk);
        }
        Ok(whole.freeze())
    }
}
