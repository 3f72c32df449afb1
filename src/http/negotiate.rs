//! Media types and languages of GraphQL over HTTP (RFC 9110, 12.5).

use axum::http::header::{ACCEPT, ACCEPT_ENCODING, ACCEPT_LANGUAGE};
use axum::http::{HeaderMap, HeaderValue};
use mime::Mime;

use crate::cache::Coding;
use crate::error::Language;

/// The media type of an answer; it decides what a status code means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MediaType {
    /// `application/graphql-response+json`: the status tells a refused request from an executed one.
    GraphqlResponse,
    /// `application/json`: every well-formed request is answered with 200.
    Json,
}

impl MediaType {
    /// The value of `Content-Type`.
    pub(super) const fn header(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            Self::GraphqlResponse => "application/graphql-response+json; charset=utf-8",
            Self::Json => "application/json; charset=utf-8",
        })
    }

    /// What the client likes best. The specification lets a server answer with JSON where a client
    /// accepts neither, which helps more than a 406.
    pub(super) fn accepted(headers: &HeaderMap) -> Self {
        let accept = ranges(headers, &ACCEPT);
        let quality = |exact: &str| {
            let named = accept
                .iter()
                .filter(|(range, _)| range.eq_ignore_ascii_case(exact))
                .map(|(_, q)| *q)
                .next();
            let wild = || accept.iter().filter(|(range, _)| is_wild(range)).map(|(_, q)| *q).max();
            (named, named.or_else(wild).unwrap_or(0))
        };
        let (named, response) = quality("application/graphql-response+json");
        let (_, json) = quality("application/json");
        if named.is_some() && response > 0 && response >= json {
            Self::GraphqlResponse
        } else {
            Self::Json
        }
    }
}

/// How the client likes a body to be packed best, of what there is.
pub(super) fn coding(headers: &HeaderMap) -> Coding {
    let accepted = ranges(headers, &ACCEPT_ENCODING);
    let quality = |name: &str| {
        let named = accepted.iter().find(|(coding, _)| coding.eq_ignore_ascii_case(name));
        named.or_else(|| accepted.iter().find(|(coding, _)| *coding == "*")).map_or(0, |(_, q)| *q)
    };
    match (quality("br"), quality("gzip")) {
        (0, 0) => Coding::Plain,
        (brotli, gzip) if brotli >= gzip => Coding::Brotli,
        _ => Coding::Gzip,
    }
}

/// Whether the client wants a page rather than data.
pub(super) fn wants_html(headers: &HeaderMap) -> bool {
    let accepted = ranges(headers, &ACCEPT);
    accepted.iter().any(|(range, quality)| range.eq_ignore_ascii_case("text/html") && *quality > 0)
}

/// Whether the client wants events rather than one answer: some name them among all that they can
/// read.
pub(super) fn wants_events(headers: &HeaderMap) -> bool {
    let accepted = ranges(headers, &ACCEPT);
    let quality = |names: &[&str]| {
        let named = accepted
            .iter()
            .filter(|(range, _)| names.iter().any(|name| range.eq_ignore_ascii_case(name)));
        named.map(|(_, quality)| *quality).max().unwrap_or(0)
    };
    quality(&["text/event-stream"])
        > quality(&["application/graphql-response+json", "application/json"])
}

/// The language of messages: the first one that the client names and that there is.
pub(super) fn language(headers: &HeaderMap) -> Language {
    let mut wanted = ranges(headers, &ACCEPT_LANGUAGE);
    wanted.sort_by_key(|(_, quality)| std::cmp::Reverse(*quality));
    wanted
        .iter()
        .filter(|(_, quality)| *quality > 0)
        .find_map(|(tag, _)| match tag.split('-').next()?.to_ascii_lowercase().as_str() {
            "vi" => Some(Language::Vietnamese),
            "en" => Some(Language::English),
            _ => None,
        })
        .unwrap_or_default()
}

/// Whether a `Content-Type` is JSON in UTF-8.
pub(super) fn is_json(value: &HeaderValue) -> bool {
    parse(value).is_some_and(|mime| {
        let utf8 = mime.get_param(mime::CHARSET).is_none_or(|charset| charset == mime::UTF_8);
        mime.essence_str() == mime::APPLICATION_JSON.as_ref() && utf8
    })
}

/// The boundary, where a `Content-Type` is `multipart/form-data` and has one.
pub(super) fn multipart_boundary(value: &HeaderValue) -> Option<String> {
    let mime = parse(value)?;
    let multipart = mime.essence_str() == mime::MULTIPART_FORM_DATA.as_ref();
    let boundary = mime.get_param(mime::BOUNDARY)?.as_str();
    (multipart && !boundary.is_empty() && boundary.len() <= 70).then(|| boundary.to_owned())
}

fn parse(value: &HeaderValue) -> Option<Mime> {
    value.to_str().ok()?.parse().ok()
}

fn is_wild(range: &str) -> bool {
    range == "*/*" || range.eq_ignore_ascii_case("application/*")
}

/// The members of a list with qualities, each with its quality in thousandths.
fn ranges<'a>(headers: &'a HeaderMap, name: &axum::http::HeaderName) -> Vec<(&'a str, u32)> {
    headers
        .get_all(name)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|text| text.split(','))
        .take(50)
        .map(|member| {
            let mut parts = member.split(';').map(str::trim);
            let range = parts.next().unwrap_or_default();
            let quality = parts.find_map(|part| part.strip_prefix("q=")).map_or(1000, thousandths);
            (range, quality)
        })
        .filter(|(range, _)| !range.is_empty())
        .collect()
}

/// A quality such as `0.8`; what is none counts as 0.
fn thousandths(text: &str) -> u32 {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    match whole {
        "1" => 1000,
        "0" => {
            format!("{fraction:0<3}").get(..3).and_then(|digits| digits.parse().ok()).unwrap_or(0)
        }
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderName;

    use super::*;

    fn headers(name: &HeaderName, value: &'static str) -> HeaderMap {
        [(name.clone(), HeaderValue::from_static(value))].into_iter().collect()
    }

    #[test]
    fn accept_chooses_the_media_type() {
        for (accept, expected) in [
            ("application/graphql-response+json", MediaType::GraphqlResponse),
            (
                "application/graphql-response+json, application/json;q=0.9",
                MediaType::GraphqlResponse,
            ),
            ("application/json, application/graphql-response+json", MediaType::GraphqlResponse),
            ("application/graphql-response+json;q=0.5, application/json", MediaType::Json),
            ("application/graphql-response+json;q=0.5, */*", MediaType::Json),
            ("application/graphql-response+json;q=0", MediaType::Json),
            ("Application/GraphQL-Response+JSON; charset=utf-8", MediaType::GraphqlResponse),
            ("application/json", MediaType::Json),
            ("application/*", MediaType::Json),
            ("*/*", MediaType::Json),
            ("text/html", MediaType::Json),
            ("", MediaType::Json),
        ] {
            assert_eq!(MediaType::accepted(&headers(&ACCEPT, accept)), expected, "{accept}");
        }
        assert_eq!(MediaType::accepted(&HeaderMap::new()), MediaType::Json);
    }

    #[test]
    fn events_are_for_who_likes_them_best() {
        for (accept, expected) in [
            ("text/event-stream", true),
            ("Text/Event-Stream, */*", true),
            ("text/event-stream, application/json;q=0.5", true),
            ("application/graphql-response+json, application/json, text/event-stream", false),
            ("text/event-stream;q=0", false),
            ("*/*", false),
            ("", false),
        ] {
            assert_eq!(wants_events(&headers(&ACCEPT, accept)), expected, "{accept}");
        }
    }

    #[test]
    fn messages_are_vietnamese_unless_the_client_prefers_english() {
        for (accept, expected) in [
            ("en", Language::English),
            ("en-GB,vi;q=0.9", Language::English),
            ("vi-VN,en", Language::Vietnamese),
            ("en;q=0.5, vi;q=0.8", Language::Vietnamese),
            ("fr, en;q=0.1", Language::English),
            ("en;q=0", Language::Vietnamese),
            ("*", Language::Vietnamese),
        ] {
            assert_eq!(language(&headers(&ACCEPT_LANGUAGE, accept)), expected, "{accept}");
        }
    }

    #[test]
    fn only_json_in_utf8_is_json() {
        for (value, expected) in [
            ("application/json", true),
            ("application/json; charset=UTF-8", true),
            ("application/json; charset=utf-16", false),
            ("application/jsonx", false),
            ("text/plain", false),
            ("application/x-www-form-urlencoded", false),
            ("", false),
        ] {
            assert_eq!(is_json(&HeaderValue::from_static(value)), expected, "{value}");
        }
    }

    #[test]
    fn a_multipart_body_needs_a_boundary() {
        let boundary = |value| multipart_boundary(&HeaderValue::from_static(value));
        assert_eq!(boundary("multipart/form-data; boundary=\"a b\"").as_deref(), Some("a b"));
        assert_eq!(boundary("multipart/form-data"), None);
        assert_eq!(boundary("multipart/mixed; boundary=x"), None);
    }
}
