//! What a webhook may be.

use std::net::IpAddr;

use url::{Host, Url};

use super::message::variables;
use super::{Error, Form, Kind, Profile, Shape, Shaped};
use crate::error::{Code, Path, Refusal, Refusals};
use crate::outward::is_public;

/// The longest name in characters.
const MAX_NAME: usize = 200;
/// The longest address in characters.
const MAX_URL: usize = 2_000;
/// The most tags of one webhook.
const MAX_TAGS: usize = 100;
/// The longest tag in characters.
const MAX_TAG: usize = 100;
/// The longest query in characters.
const MAX_QUERY: usize = 20_000;
/// An id with which a query is tried out; there is no such thing.
const NOTHING: &str = "article_00000000000000000000000000";

/// Checks the bounds of everything. `private` lets it lead to private addresses and by plain HTTP.
pub(super) fn check(profile: &Profile, private: bool) -> Result<(), Error> {
    let mut refusals = Refusals::default();
    refusals.check_required("name", &profile.name, MAX_NAME);
    check_url(&mut refusals, &profile.url, private);
    check_tags(&mut refusals, &profile.tags);
    check_kinds(&mut refusals, &profile.kinds);
    if let Some(query) = &profile.query {
        refusals.check_required("query", query, MAX_QUERY);
    }
    check_form(&mut refusals, profile);
    refusals.into_result().map_err(Error::Refused)
}

fn check_url(refusals: &mut Refusals, url: &str, private: bool) {
    let before = refusals.0.len();
    refusals.check_required("url", url, MAX_URL);
    if refusals.0.len() == before
        && let Some(reason) = why_not(url, private)
    {
        refusals.push(Refusal::new(Code::Invalid, "url").with("reason", reason));
    }
}

/// Why a webhook cannot lead there, if so. A name is looked at when it is connected to.
fn why_not(url: &str, private: bool) -> Option<&'static str> {
    let Ok(url) = Url::parse(url) else { return Some("https://…") };
    let has_scheme = url.scheme() == "https" || private && url.scheme() == "http";
    let address = match url.host() {
        Some(Host::Ipv4(address)) => Some(IpAddr::V4(address)),
        Some(Host::Ipv6(address)) => Some(IpAddr::V6(address)),
        Some(Host::Domain(_)) => None,
        None => return Some("https://…"),
    };
    if !has_scheme {
        Some("https://…")
    } else if !url.username().is_empty() || url.password().is_some() {
        Some("https://… without a user or a password")
    } else if url.fragment().is_some() {
        Some("https://… without #")
    } else if !private && address.is_some_and(|address| !is_public(address)) {
        Some("an address of the public internet")
    } else {
        None
    }
}

fn check_tags(refusals: &mut Refusals, tags: &[String]) {
    if tags.len() > MAX_TAGS {
        refusals.push(Refusal::new(Code::TooMany, "tags").with("max", MAX_TAGS));
    }
    let is_tag = |text: &str| text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    for (place, tag) in tags.iter().enumerate().take(MAX_TAGS) {
        let path = Path::field("tags").item(place);
        refusals.check_form(path, tag, MAX_TAG, is_tag, "articles article_…");
    }
}

fn check_kinds(refusals: &mut Refusals, kinds: &[Kind]) {
    for (place, kind) in kinds.iter().enumerate() {
        if kinds[..place].contains(kind) {
            refusals.push(Refusal::new(Code::Taken, Path::field("kinds").item(place)));
            return;
        }
    }
}

/// What a form has no use for is refused, so that nobody relies on it.
fn check_form(refusals: &mut Refusals, profile: &Profile) {
    let mut refuse = |is_given: bool, field: &str| {
        if is_given {
            let refusal = Refusal::new(Code::Invalid, field);
            refusals.push(refusal.with("reason", "only with the form CHANGES"));
        }
    };
    if profile.form != Form::Changes {
        refuse(!profile.kinds.is_empty(), "kinds");
        refuse(!profile.tags.is_empty(), "tags");
    }
    if profile.form == Form::Purge && profile.query.is_some() {
        let refusal = Refusal::new(Code::Invalid, "query");
        refusals.push(refusal.with("reason", "not with the form PURGE"));
    }
}

/// Tries a query out: one that cannot be answered whatever it is asked about is refused.
pub async fn check_query(query: &str, shape: &Shape) -> Result<(), Error> {
    let reason = match shape(query.to_owned(), variables(NOTHING, None)).await {
        Shaped::Answer(_) => return Ok(()),
        Shaped::Refused { why, .. } => why,
        Shaped::Late => "too slow".to_owned(),
    };
    let refusal = Refusal::new(Code::Invalid, "query").with("reason", reason);
    Err(Error::Refused(vec![refusal]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_the_internet_over_https_are_taken() {
        for url in
            ["https://hooks.example/a?b=c", "https://1.1.1.1:8443/", "https://[2606:4700::1]/"]
        {
            assert_eq!(why_not(url, false), None, "{url}");
        }
        for url in ["http://search:3000/", "https://127.0.0.1/", "http://[::1]:8080/"] {
            assert_eq!(why_not(url, true), None, "{url}");
        }
    }

    #[test]
    fn other_addresses_are_refused_however_they_are_written() {
        for url in [
            "hooks.example",
            "/hooks",
            "ftp://hooks.example/",
            "file:///etc/passwd",
            "javascript:alert(1)",
            "data:text/plain,a",
            "https://",
            "https://a:b@hooks.example/",
            "https://a@hooks.example/",
            "https://hooks.example/#a",
        ] {
            assert!(why_not(url, true).is_some(), "{url}");
        }
        for url in [
            "http://hooks.example/",
            "https://127.0.0.1/",
            "https://127.1/",
            "https://2130706433/",
            "https://0x7f000001/",
            "https://0177.0.0.1/",
            "https://10.0.0.1/",
            "https://169.254.169.254/latest/meta-data",
            "https://[::1]/",
            "https://[::ffff:10.0.0.1]/",
            "https://[fd00::1]/",
        ] {
            assert!(why_not(url, false).is_some(), "{url}");
        }
    }
}
