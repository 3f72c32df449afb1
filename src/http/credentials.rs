//! What a request shows of who is asking, as far as it may be believed.
//!
//! Browsers attach cookies to requests that other sites start. A cookie counts only where the
//! request proves that its page was let through: by a header that a foreign page cannot set
//! without asking leave first (the preflight of the Fetch standard), or by a trusted origin. A
//! bearer token proves itself; no browser attaches one.

use axum::http::header::{AUTHORIZATION, CONTENT_TYPE, COOKIE};
use axum::http::{HeaderMap, HeaderName};
use cookie::Cookie;

use super::negotiate;
use super::origin::AllowedOrigins;
use crate::graphql::endpoint::SESSION_COOKIE;

/// Headers that show that a browser asked leave, by their presence: no form can send them.
pub const PREFLIGHT_HEADERS: [&str; 4] =
    ["apollo-require-preflight", "graphql-preflight", "tus-resumable", "x-loa-csrf"];

/// In which the secret of a preview's link is sent.
pub(super) const PREVIEW: HeaderName = HeaderName::from_static("loa-preview");

/// The longest secret that is looked at, in bytes.
const LONGEST_SECRET: usize = 512;

/// The secrets of a request. At most one is set.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Credentials {
    /// An API token, or a session's secret that an app sends itself (RFC 6750).
    pub bearer: Option<String>,
    /// The secret in the session cookie.
    pub cookie: Option<String>,
}

/// Secrets stay out of logs.
impl std::fmt::Debug for Credentials {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Credentials")
            .field("bearer", &self.bearer.is_some())
            .field("cookie", &self.cookie.is_some())
            .finish()
    }
}

/// The credentials of a request that may be believed.
pub fn credentials(headers: &HeaderMap, origins: &AllowedOrigins) -> Credentials {
    if let Some(bearer) = bearer(headers) {
        return Credentials { bearer: Some(bearer), cookie: None };
    }
    let believed = match origins.judge(headers) {
        Some(trusted) => trusted,
        None => is_preflighted(headers) || is_json(headers),
    };
    Credentials { bearer: None, cookie: session_cookie(headers).filter(|_| believed) }
}

/// Whether the request shows no secret at all, to be believed or not.
pub(super) fn has_none(headers: &HeaderMap) -> bool {
    !headers.contains_key(AUTHORIZATION)
        && !headers.contains_key(PREVIEW)
        && session_cookie(headers).is_none()
}

/// The secret of the preview that is asked for; an empty one, which none has, where the header holds no
/// single text.
pub(super) fn preview_secret(headers: &HeaderMap) -> Option<&str> {
    let mut values = headers.get_all(PREVIEW).iter();
    let first = values.next()?;
    let only = first.to_str().ok().filter(|_| values.next().is_none());
    Some(only.unwrap_or_default())
}

/// Whether the request carries a header that browsers ask leave for.
pub(super) fn is_preflighted(headers: &HeaderMap) -> bool {
    PREFLIGHT_HEADERS.iter().any(|name| headers.get(*name).is_some_and(|value| !value.is_empty()))
}

fn is_json(headers: &HeaderMap) -> bool {
    headers.get(CONTENT_TYPE).is_some_and(negotiate::is_json)
}

fn bearer(headers: &HeaderMap) -> Option<String> {
    let (scheme, secret) = headers.get(AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    let secret = secret.trim();
    let usable = !secret.is_empty() && secret.len() <= LONGEST_SECRET;
    (scheme.eq_ignore_ascii_case("bearer") && usable).then(|| secret.to_owned())
}

fn session_cookie(headers: &HeaderMap) -> Option<String> {
    cookie(headers, SESSION_COOKIE, LONGEST_SECRET)
}

/// The cookie of this name, unless it is empty or longer than so many bytes.
pub(super) fn cookie(headers: &HeaderMap, name: &str, longest: usize) -> Option<String> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|text| Cookie::split_parse(text).filter_map(Result::ok))
        .find(|cookie| cookie.name() == name)
        .map(|cookie| cookie.value().to_owned())
        .filter(|value| !value.is_empty() && value.len() <= longest)
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderName, HeaderValue};

    use super::*;

    fn of(headers: &[(&'static str, &'static str)]) -> Credentials {
        let headers: HeaderMap = headers
            .iter()
            .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)))
            .collect();
        let origins = AllowedOrigins::new(["https://web.example"], false).unwrap();
        credentials(&headers, &origins)
    }

    const COOKIE: (&str, &str) = ("cookie", "other=1; loa_session=s3cret");

    #[test]
    fn a_bare_cookie_is_not_believed() {
        assert_eq!(of(&[COOKIE]), Credentials::default());
        assert_eq!(of(&[COOKIE, ("content-type", "text/plain")]), Credentials::default());
        assert_eq!(
            of(&[COOKIE, ("content-type", "multipart/form-data; boundary=x")]),
            Credentials::default()
        );
        assert_eq!(of(&[COOKIE, ("x-loa-csrf", "")]), Credentials::default());
    }

    #[test]
    fn a_cookie_with_a_proof_is_believed() {
        for proof in [
            ("content-type", "application/json; charset=utf-8"),
            ("apollo-require-preflight", "true"),
            ("graphql-preflight", "1"),
            ("x-loa-csrf", "1"),
            ("origin", "https://web.example"),
        ] {
            assert_eq!(of(&[COOKIE, proof]).cookie.as_deref(), Some("s3cret"), "{proof:?}");
        }
    }

    #[test]
    fn a_foreign_origin_outweighs_every_proof() {
        for origin in ["https://evil.example", "null", "https://web.example.evil.example"] {
            let headers = [
                COOKIE,
                ("content-type", "application/json"),
                ("x-loa-csrf", "1"),
                ("origin", origin),
            ];
            assert_eq!(of(&headers), Credentials::default(), "{origin}");
        }
    }

    #[test]
    fn the_asked_host_may_be_the_origin() {
        let own = [COOKIE, ("host", "loa.example:8080"), ("origin", "http://loa.example:8080")];
        assert!(of(&own).cookie.is_some());
        let other = [COOKIE, ("host", "loa.example"), ("origin", "http://loa.example:8080")];
        assert!(of(&other).cookie.is_none());
    }

    #[test]
    fn a_bearer_token_counts_from_anywhere_and_alone() {
        let found =
            of(&[COOKIE, ("authorization", "bearer t0ken"), ("origin", "https://evil.example")]);
        assert_eq!(found, Credentials { bearer: Some("t0ken".to_owned()), cookie: None });
        assert_eq!(of(&[("authorization", "Basic dDpv")]), Credentials::default());
        assert_eq!(of(&[("authorization", "Bearer  ")]), Credentials::default());
    }

    #[test]
    fn a_preview_is_asked_for_by_one_text_or_by_none_that_there_is() {
        let asked = |values: &[&'static [u8]]| {
            let mut headers = HeaderMap::new();
            for value in values {
                headers.append(PREVIEW, HeaderValue::from_bytes(value).unwrap());
            }
            preview_secret(&headers).map(ToOwned::to_owned)
        };
        assert_eq!(asked(&[]), None);
        assert_eq!(asked(&[b"s3cret"]).as_deref(), Some("s3cret"));
        for values in [&[&b""[..]][..], &[b"\xff"], &[b"one", b"two"]] {
            assert_eq!(asked(values).as_deref(), Some(""), "{values:?}");
        }
    }

    #[test]
    fn secrets_are_not_printed() {
        let printed = format!("{:?}", of(&[("authorization", "Bearer t0ken")]));
        assert!(!printed.contains("t0ken"), "{printed}");
    }
}
