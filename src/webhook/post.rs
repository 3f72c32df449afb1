//! Sending a message over HTTP.

use std::time::{Duration, Instant};

use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper::header::{CONTENT_TYPE, USER_AGENT};
use hyper::{Request, Response, StatusCode};
use sea_orm::sea_query::StringLen;
use sea_orm::{DeriveActiveEnum, EnumIter};
use tokio::time::{timeout, timeout_at};

use crate::outward::{self, Unreachable};

/// How long sending a message and waiting for the answer may take together.
const SEND_TIME: Duration = Duration::from_secs(15);
/// How long reading an answer's body may take.
const READ_TIME: Duration = Duration::from_secs(2);
/// How many bytes of an answer are read.
const MAX_READ: usize = 4 * 1024;
/// How many characters of an answer are kept.
const MAX_EXCERPT: usize = 1_000;

/// What went wrong with a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, thiserror::Error)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::N(32))", rename_all = "snake_case")]
pub enum Fault {
    /// The address is none of the public internet.
    #[error("the address is private")]
    PrivateAddress,
    /// The name has no address.
    #[error("the name has no address")]
    UnknownName,
    /// Nobody answers at the address.
    #[error("no connection")]
    NoConnection,
    /// The receiver could not prove who it is, or speaks no TLS.
    #[error("no TLS connection")]
    Insecure,
    /// The receiver took too long.
    #[error("the receiver took too long")]
    Timeout,
    /// The receiver pointed elsewhere.
    #[error("redirected")]
    Redirected,
    /// The receiver answered with a status that is no success.
    #[error("refused by the receiver")]
    Refused,
    /// The connection broke, or what came over it was no HTTP.
    #[error("the connection broke")]
    Broken,
    /// The message could not be made: its query took too long.
    #[error("the message could not be made")]
    NotMade,
}

/// What came of sending.
#[derive(Debug)]
pub(super) struct Outcome {
    /// The status of the answer.
    pub(super) status: Option<u16>,
    /// What went wrong.
    pub(super) fault: Option<Fault>,
    /// How the answer begins.
    pub(super) excerpt: Option<String>,
    /// How long it took.
    pub(super) took: Duration,
}

impl Outcome {
    /// That a message could not even be made.
    pub(super) const fn not_sent(fault: Fault) -> Self {
        Self { status: None, fault: Some(fault), excerpt: None, took: Duration::ZERO }
    }
}

/// Sends messages. Clones share their connections.
#[derive(Clone, Debug)]
pub struct Post(outward::Client<Full<Bytes>>);

impl Post {
    /// Sends to the public internet only, or to private addresses as well.
    pub fn new(private: bool) -> Self {
        Self(outward::client(private))
    }

    /// Sends a message with these headers.
    pub(super) async fn send(
        &self,
        url: &str,
        headers: &[(&'static str, String)],
        body: String,
    ) -> Outcome {
        let began = Instant::now();
        let answered = timeout(SEND_TIME, self.exchange(url, headers, body)).await;
        let took = began.elapsed();
        match answered {
            Ok(Ok(response)) => Outcome {
                status: Some(response.status().as_u16()),
                fault: fault_of(response.status()),
                excerpt: Some(excerpt(response).await),
                took,
            },
            Ok(Err(fault)) => Outcome { took, ..Outcome::not_sent(fault) },
            Err(_) => Outcome { took, ..Outcome::not_sent(Fault::Timeout) },
        }
    }

    async fn exchange(
        &self,
        url: &str,
        headers: &[(&'static str, String)],
        body: String,
    ) -> Result<Response<Incoming>, Fault> {
        let mut request = Request::post(url)
            .header(CONTENT_TYPE, "application/json")
            .header(USER_AGENT, concat!("Loa/", env!("CARGO_PKG_VERSION")));
        for (name, value) in headers {
            request = request.header(*name, value);
        }
        let request = request.body(Full::from(body)).map_err(|_| Fault::NotMade)?;
        self.0.request(request).await.map_err(|error| {
            let unreachable = outward::unreachable(&error).map(Fault::from);
            unreachable.unwrap_or(if error.is_connect() { Fault::Insecure } else { Fault::Broken })
        })
    }
}

fn fault_of(status: StatusCode) -> Option<Fault> {
    match status {
        status if status.is_success() => None,
        status if status.is_redirection() => Some(Fault::Redirected),
        _ => Some(Fault::Refused),
    }
}

impl From<Unreachable> for Fault {
    fn from(unreachable: Unreachable) -> Self {
        match unreachable {
            Unreachable::PrivateAddress => Self::PrivateAddress,
            Unreachable::UnknownName => Self::UnknownName,
            Unreachable::NoConnection => Self::NoConnection,
        }
    }
}

/// How an answer begins, as far as it comes soon: its status has told already what counts.
async fn excerpt(response: Response<Incoming>) -> String {
    let (mut body, mut read) = (response.into_body(), Vec::new());
    let until = tokio::time::Instant::now() + READ_TIME;
    while read.len() < MAX_READ
        && let Ok(Some(Ok(frame))) = timeout_at(until, body.frame()).await
    {
        if let Ok(data) = frame.into_data() {
            read.extend_from_slice(&data[..data.len().min(MAX_READ - read.len())]);
        }
    }
    let text = String::from_utf8_lossy(&read);
    text.chars()
        .filter(|letter| !letter.is_control() || *letter == '\n')
        .take(MAX_EXCERPT)
        .collect()
}
