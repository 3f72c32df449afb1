//! Which web origins are trusted (RFC 6454).

use std::collections::BTreeSet;

use axum::http::HeaderMap;
use axum::http::header::{HOST, ORIGIN};
use url::{Host, Origin, Url};

/// The origins whose pages may act for a signed-in user.
#[derive(Clone, Debug, Default)]
pub struct AllowedOrigins {
    listed: BTreeSet<String>,
    loopback: bool,
}

/// The text is no origin such as `https://phuong.example`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not an origin like https://phuong.example")]
pub struct InvalidOrigin(pub String);

impl AllowedOrigins {
    /// The listed origins; with `loopback` also each page that this machine serves itself, on any
    /// port.
    pub fn new<'a>(
        listed: impl IntoIterator<Item = &'a str>,
        loopback: bool,
    ) -> Result<Self, InvalidOrigin> {
        let listed = listed
            .into_iter()
            .map(|text| canonical(text).ok_or_else(|| InvalidOrigin(text.to_owned())))
            .collect::<Result<_, _>>()?;
        Ok(Self { listed, loopback })
    }

    /// Whether the value of an `Origin` header is one of them.
    pub fn allow(&self, origin: &str) -> bool {
        self.listed.contains(origin) || (self.loopback && is_loopback(origin))
    }

    /// Whether the request comes from a page that may act for the user: an allowed one, or one of
    /// the host that is asked. `None` where the request names no origin.
    pub(super) fn judge(&self, headers: &HeaderMap) -> Option<bool> {
        let origin = headers.get(ORIGIN)?;
        let trusted = origin.to_str().is_ok_and(|origin| {
            self.allow(origin)
                || headers.get(HOST).is_some_and(|host| is_host(origin, host.as_bytes()))
        });
        Some(trusted)
    }
}

/// The one spelling in which browsers send an origin.
fn canonical(text: &str) -> Option<String> {
    let url = Url::parse(text).ok()?;
    let bare = matches!(url.path(), "" | "/") && url.query().is_none() && url.fragment().is_none();
    let web = matches!(url.scheme(), "http" | "https") && url.username().is_empty();
    (bare && web).then(|| url.origin().ascii_serialization())
}

fn is_host(origin: &str, host: &[u8]) -> bool {
    origin.split_once("://").is_some_and(|(_, authority)| {
        !authority.is_empty() && authority.as_bytes().eq_ignore_ascii_case(host)
    })
}

fn is_loopback(origin: &str) -> bool {
    match Url::parse(origin).map(|url| url.origin()) {
        Ok(Origin::Tuple(scheme, host, _)) if scheme == "http" || scheme == "https" => match host {
            Host::Domain(name) => name == "localhost",
            Host::Ipv4(address) => address.is_loopback(),
            Host::Ipv6(address) => address.is_loopback(),
        },
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn listed_origins_are_compared_whole() {
        let origins =
            AllowedOrigins::new(["https://phuong.example/", "http://a.example:81"], false).unwrap();
        assert!(origins.allow("https://phuong.example"));
        assert!(origins.allow("http://a.example:81"));
        for foreign in [
            "http://phuong.example",
            "https://phuong.example.evil.example",
            "null",
            "",
            "https://x.phuong.example",
            "http://a.example",
            "http://localhost:3000",
        ] {
            assert!(!origins.allow(foreign), "{foreign}");
        }
    }

    #[test]
    fn loopback_has_any_port_and_no_lookalikes() {
        let origins = AllowedOrigins::new([], true).unwrap();
        for near in
            ["http://localhost:3000", "http://127.0.0.1", "http://[::1]:5173", "https://localhost"]
        {
            assert!(origins.allow(near), "{near}");
        }
        for far in [
            "http://localhost.evil.example",
            "http://127.0.0.1.evil.example",
            "file://localhost",
            "null",
        ] {
            assert!(!origins.allow(far), "{far}");
        }
    }

    #[test]
    fn settings_that_are_no_origins_are_refused() {
        for text in [
            "*",
            "phuong.example",
            "https://phuong.example/path",
            "ftp://phuong.example",
            "https://a@b.example",
        ] {
            assert!(AllowedOrigins::new([text], false).is_err(), "{text}");
        }
    }
}
