//! Who is asking: from headers to the caller that resolvers see.

use std::borrow::Cow;
use std::net::IpAddr;
use std::sync::Arc;

use axum::http::header::{HOST, USER_AGENT};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use futures_util::future::BoxFuture;

use super::Site;
use super::credentials::{Credentials, credentials, preview_secret};
use super::negotiate;
use super::request_id::RequestId;
use crate::access::Actor;
use crate::account::Secret;
use crate::error::{Code, Language, Refusal, Unexpected};
use crate::graphql::endpoint::{Caller, Fault, FaultCode};
use crate::proof::Proof;

/// In which a proxy names whom it serves, the nearest last.
const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// Why credentials did not lead to an actor.
#[derive(Debug, thiserror::Error)]
pub enum AuthFault {
    /// The bearer token is unknown, revoked or expired.
    #[error("the token is not valid")]
    InvalidBearer,
    /// The session behind the cookie is unknown, ended or expired.
    #[error("the session is over")]
    StaleCookie,
    /// It could not be found out.
    #[error(transparent)]
    Unexpected(#[from] Unexpected),
}

/// Finds out what secrets stand for.
pub trait Authenticate: Send + Sync + 'static {
    /// The actor; [`Actor::Anonymous`] where there are no credentials.
    fn actor(&self, credentials: Credentials) -> BoxFuture<'_, Result<Actor, AuthFault>>;
    /// The draft that a preview's link shows; `None` where there is no such link, or it has ended.
    fn preview<'a>(&'a self, secret: &'a str) -> BoxFuture<'a, Result<Option<Proof>, Unexpected>>;
}

/// A caller, and whether the browser should forget its session.
pub(super) struct Asking {
    /// Who is asking.
    pub(super) caller: Caller,
    /// Whether the request came with a session that is over.
    pub(super) stale_cookie: bool,
}

/// Identifies the caller. A wrong token is refused, because the program that sent it counts on its
/// rights, and so is a preview's link that shows nothing; a browser with an old session goes on as a
/// reader.
pub(super) async fn identify(site: &Site, parts: &Parts) -> Result<Asking, Fault> {
    let language = negotiate::language(&parts.headers);
    let found = credentials(&with_host(parts), &site.origins);
    let secret = found.bearer.clone().or_else(|| found.cookie.clone()).map(Secret::received);
    let (actor, stale_cookie) = match site.authenticate.actor(found).await {
        Ok(actor) => (actor, false),
        Err(AuthFault::StaleCookie) => (Actor::Anonymous, true),
        Err(AuthFault::InvalidBearer) => return Err(unauthenticated(language)),
        Err(AuthFault::Unexpected(error)) => return Err(unexpected(&error)),
    };
    let caller = Caller {
        actor,
        language,
        request_id: RequestId::of(&parts.extensions),
        remote: remote(parts),
        device: device(&parts.headers),
        secret: secret.filter(|_| !stale_cookie),
        preview: preview(site, parts, language).await?,
        secure_cookies: site.secure_cookies,
    };
    Ok(Asking { caller, stale_cookie })
}

/// The draft that is asked for by a preview's link.
async fn preview(
    site: &Site,
    parts: &Parts,
    language: Language,
) -> Result<Option<Arc<Proof>>, Fault> {
    let Some(secret) = preview_secret(&parts.headers) else { return Ok(None) };
    match site.authenticate.preview(secret).await {
        Ok(Some(proof)) => Ok(Some(Arc::new(proof))),
        Ok(None) => Err(preview_not_valid(language)),
        Err(error) => Err(unexpected(&error)),
    }
}

/// The address at the other end of a connection.
#[derive(Clone, Copy, Debug)]
pub(super) struct Peer(pub(super) IpAddr);

/// The address that the request came from. A proxy on this machine is believed when it names the
/// one that it serves; anybody else could name any.
pub(super) fn remote(parts: &Parts) -> String {
    let Some(Peer(peer)) = parts.extensions.get().copied() else { return String::new() };
    let forwarded = parts.headers.get(FORWARDED_FOR).filter(|_| peer.is_loopback());
    let named = forwarded
        .and_then(|value| value.to_str().ok()?.rsplit(',').next()?.trim().parse::<IpAddr>().ok());
    named.unwrap_or(peer).to_string()
}

/// What a browser or an app calls itself; none where it does so in no legible words.
pub(super) fn device(headers: &HeaderMap) -> Option<String> {
    let words = headers.get(USER_AGENT)?.to_str().ok()?.trim();
    (!words.is_empty()).then(|| words.to_owned())
}

/// The headers with the host, which HTTP/2 names in the request's target instead.
fn with_host(parts: &Parts) -> Cow<'_, HeaderMap> {
    let mut headers = Cow::Borrowed(&parts.headers);
    if !headers.contains_key(HOST)
        && let Some(authority) = parts.uri.authority()
        && let Ok(host) = HeaderValue::from_str(authority.as_str())
    {
        headers.to_mut().insert(HOST, host);
    }
    headers
}

fn unauthenticated(language: Language) -> Fault {
    let message = Refusal::of_request(Code::Unauthenticated).message(language);
    Fault::new(FaultCode::Unauthenticated, message)
}

fn preview_not_valid(language: Language) -> Fault {
    let message = match language {
        Language::Vietnamese => "Liên kết xem trước này không có, đã hết hạn hoặc đã bị thu hồi.",
        Language::English => "There is no such preview link, or it has expired or was revoked.",
    };
    Fault::new(FaultCode::PreviewNotValid, message)
}

fn unexpected(error: &Unexpected) -> Fault {
    tracing::error!(error = error as &dyn std::error::Error, "a caller could not be identified");
    Fault::new(FaultCode::Internal, "Who is asking could not be found out; try again.")
}
