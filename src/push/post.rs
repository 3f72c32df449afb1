//! Handing a message over to a push service (RFC 8030).

use std::time::Duration;

use bytes::Bytes;
use http_body_util::Full;
use hyper::header::{AUTHORIZATION, CONTENT_ENCODING, CONTENT_TYPE, RETRY_AFTER, USER_AGENT};
use hyper::{HeaderMap, Request, StatusCode};
use tokio::time::timeout;
use url::Url;
use web_push_native::p256::PublicKey;
use web_push_native::{Auth, encrypt};

use super::row::subscription;
use super::{Key, Sender, Told};
use crate::clock::Instant;
use crate::error::Unexpected;
use crate::outward;

/// How long a push service may take.
const PATIENCE: Duration = Duration::from_secs(15);
/// For how long a push service keeps what it cannot hand on, in seconds: as long as it is news.
const KEPT_SECONDS: i64 = 24 * 60 * 60;
/// The longest pause that a push service may ask for, in seconds.
const LONGEST_PAUSE: i64 = 60 * 60;

/// What came of handing over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// The push service has it.
    Sent,
    /// The browser does not want to be told any more.
    Gone,
    /// The push service does not take this message.
    Refused,
    /// Nobody answered, or wants to be asked later: after so many seconds, where it is said.
    Later(Option<i64>),
}

/// Hands messages over. Clones share their connections.
#[derive(Clone, Debug)]
pub(super) struct Post {
    client: outward::Client<Full<Bytes>>,
    sender: Sender,
    key: Key,
}

impl Post {
    /// Speaks for this site.
    pub(super) fn new(sender: Sender, key: Key) -> Self {
        Self { client: outward::client(sender.services.are_private()), sender, key }
    }

    /// Hands over what is told, at the instant `now`.
    pub(super) async fn send(
        &self,
        told: &Told,
        to: &subscription::Model,
        now: Instant,
    ) -> Result<Outcome, Unexpected> {
        let Some(request) = self.request(told, to, now)? else { return Ok(Outcome::Gone) };
        let outcome = match timeout(PATIENCE, self.client.request(request)).await {
            Ok(Ok(answer)) => outcome(answer.status(), answer.headers()),
            Ok(Err(error)) => {
                tracing::debug!(error = &error as &dyn std::error::Error, "no push service");
                Outcome::Later(None)
            }
            Err(_) => Outcome::Later(None),
        };
        Ok(outcome)
    }

    /// `None` where nothing may be sent to the address: the settings name other push services by now.
    fn request(
        &self,
        told: &Told,
        to: &subscription::Model,
        now: Instant,
    ) -> Result<Option<Request<Full<Bytes>>>, Unexpected> {
        const DOING: &str = "writing a message for a push service";
        let url = Url::parse(&to.endpoint).ok().filter(|url| self.sender.services.take(url));
        let Some(url) = url else { return Ok(None) };
        let key =
            PublicKey::from_sec1_bytes(&to.public_key).map_err(Unexpected::while_doing(DOING))?;
        let auth = <[u8; 16]>::try_from(&*to.auth).map_err(Unexpected::while_doing(DOING))?;
        let text = serde_json::to_vec(told).map_err(Unexpected::while_doing(DOING))?;
        let body =
            encrypt(text, &key, &Auth::from(auth)).map_err(Unexpected::while_doing(DOING))?;
        Request::post(url.as_str())
            .header(AUTHORIZATION, self.key.authorization(&url, &self.sender.contact, now)?)
            .header(CONTENT_ENCODING, "aes128gcm")
            .header(CONTENT_TYPE, "application/octet-stream")
            .header(USER_AGENT, concat!("Loa/", env!("CARGO_PKG_VERSION")))
            .header("TTL", KEPT_SECONDS)
            .header("Topic", &told.id)
            .header("Urgency", if told.urgent { "high" } else { "normal" })
            .body(Full::from(body))
            .map(Some)
            .map_err(Unexpected::while_doing(DOING))
    }
}

fn outcome(status: StatusCode, headers: &HeaderMap) -> Outcome {
    match status {
        status if status.is_success() => Outcome::Sent,
        StatusCode::NOT_FOUND | StatusCode::GONE => Outcome::Gone,
        StatusCode::TOO_MANY_REQUESTS => Outcome::Later(pause(headers)),
        status if status.is_server_error() => Outcome::Later(pause(headers)),
        _ => Outcome::Refused,
    }
}

fn pause(headers: &HeaderMap) -> Option<i64> {
    let seconds: i64 = headers.get(RETRY_AFTER)?.to_str().ok()?.trim().parse().ok()?;
    Some(seconds.clamp(1, LONGEST_PAUSE))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_answer_means_one_of_four_things() {
        let asked = HeaderMap::from_iter([(RETRY_AFTER, "120".parse().unwrap())]);
        let rude = HeaderMap::from_iter([(RETRY_AFTER, "99999999".parse().unwrap())]);
        let dated = HeaderMap::from_iter([(RETRY_AFTER, "Fri, 11 Apr 2025".parse().unwrap())]);
        for (status, headers, meant) in [
            (201, &HeaderMap::new(), Outcome::Sent),
            (404, &asked, Outcome::Gone),
            (410, &asked, Outcome::Gone),
            (429, &asked, Outcome::Later(Some(120))),
            (503, &rude, Outcome::Later(Some(3_600))),
            (500, &dated, Outcome::Later(None)),
            (301, &asked, Outcome::Refused),
            (413, &asked, Outcome::Refused),
        ] {
            let status = StatusCode::from_u16(status).unwrap();
            assert_eq!(outcome(status, headers), meant, "{status}");
        }
    }
}
