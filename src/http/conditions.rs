//! What of a file a request wants: all, a part, or nothing because it has it already. RFC 9110,
//! sections 13 and 14, for what has a strong validator and no date.

use std::ops::Range;

use axum::http::HeaderMap;
use axum::http::header::{AsHeaderName, IF_MATCH, IF_NONE_MATCH, IF_RANGE, RANGE};
use http_range_header::{
    EndPosition, ParsedRanges, StartPosition, SyntacticallyCorrectRange, parse_range_header,
};

/// What is to be answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// The whole file.
    Whole,
    /// These bytes.
    Part(Range<u64>),
    /// Nothing: the client's copy is good.
    NotModified,
    /// Nothing: the client wants another file than there is.
    OtherFile,
    /// Nothing: the file is shorter.
    BeyondEnd,
}

/// Reads the conditions in the order of section 13.2.2. `etag` is without its quotes.
pub(super) fn wanted(headers: &HeaderMap, etag: &str, size: u64) -> Wanted {
    if headers.contains_key(IF_MATCH) && !names(headers, IF_MATCH, |tag| is_strong(tag, etag)) {
        Wanted::OtherFile
    } else if is_known(headers, etag) {
        Wanted::NotModified
    } else {
        part(headers, etag, size)
    }
}

/// Whether the client has what `etag` names, which is without its quotes.
pub(super) fn is_known(headers: &HeaderMap, etag: &str) -> bool {
    names(headers, IF_NONE_MATCH, |tag| is_weak(tag, etag))
}

/// Whether a list of entity tags names the file. Commas within tags do not matter: ours have none.
fn names(headers: &HeaderMap, name: impl AsHeaderName, is_ours: impl Fn(&str) -> bool) -> bool {
    let lists = headers.get_all(name).into_iter().filter_map(|value| value.to_str().ok());
    lists.flat_map(|list| list.split(',')).map(str::trim).any(|tag| tag == "*" || is_ours(tag))
}

fn is_strong(tag: &str, etag: &str) -> bool {
    tag.strip_prefix('"').and_then(|tag| tag.strip_suffix('"')) == Some(etag)
}

fn is_weak(tag: &str, etag: &str) -> bool {
    is_strong(tag.strip_prefix("W/").unwrap_or(tag), etag)
}

/// Several ranges at once, other units and nonsense are answered with the whole, as section 14.2
/// allows; and so is a continuation of another file, by date too, since there is none.
fn part(headers: &HeaderMap, etag: &str, size: u64) -> Wanted {
    let continues = match headers.get(IF_RANGE) {
        Some(tag) => tag.to_str().is_ok_and(|tag| is_strong(tag, etag)),
        None => true,
    };
    match single_range(headers) {
        Some(range) if continues => bytes_of(range, size),
        _ => Wanted::Whole,
    }
}

fn single_range(headers: &HeaderMap) -> Option<SyntacticallyCorrectRange> {
    let text = headers.get(RANGE)?.to_str().ok()?;
    let ParsedRanges { ranges } = parse_range_header(text).ok()?;
    <[_; 1]>::try_from(ranges).ok().map(|[range]| range)
}

fn bytes_of(range: SyntacticallyCorrectRange, size: u64) -> Wanted {
    let (start, end) = match (range.start, range.end) {
        (StartPosition::Index(start), EndPosition::Index(last)) if last < start => {
            return Wanted::Whole;
        }
        (StartPosition::Index(start), EndPosition::Index(last)) => {
            (start, last.saturating_add(1).min(size))
        }
        (StartPosition::Index(start), EndPosition::LastByte) => (start, size),
        (StartPosition::FromLast(count), _) => (size.saturating_sub(count), size),
    };
    if start < end { Wanted::Part(start..end) } else { Wanted::BeyondEnd }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderName;

    use super::*;

    fn wanted_with(given: &[(HeaderName, &str)]) -> Wanted {
        let pairs = given.iter().map(|(name, value)| (name.clone(), value.parse().unwrap()));
        wanted(&pairs.collect(), "abc", 100)
    }

    #[test]
    fn one_range_is_a_part() {
        let table = [
            ("bytes=0-9", Wanted::Part(0..10)),
            ("bytes=90-", Wanted::Part(90..100)),
            ("bytes=-10", Wanted::Part(90..100)),
            ("bytes=-1000", Wanted::Part(0..100)),
            ("bytes=99-18446744073709551615", Wanted::Part(99..100)),
            ("bytes=100-", Wanted::BeyondEnd),
            ("bytes=-0", Wanted::Whole),
            ("bytes=9-0", Wanted::Whole),
            ("bytes=0-1,5-6", Wanted::Whole),
            ("lines=1-2", Wanted::Whole),
            ("bytes=a-b", Wanted::Whole),
        ];
        for (range, expected) in table {
            assert_eq!(wanted_with(&[(RANGE, range)]), expected, "{range}");
        }
    }

    #[test]
    fn a_part_continues_only_the_same_file() {
        let range = (RANGE, "bytes=1-2");
        let with = |tag| wanted_with(&[range.clone(), (IF_RANGE, tag)]);
        assert_eq!(with("\"abc\""), Wanted::Part(1..3));
        for other in ["\"abd\"", "W/\"abc\"", "Sun, 06 Nov 1994 08:49:37 GMT"] {
            assert_eq!(with(other), Wanted::Whole, "{other}");
        }
    }

    #[test]
    fn a_copy_that_is_good_is_not_sent_again() {
        for tags in ["\"abc\"", "W/\"abc\"", "\"x\", \"abc\"", "*"] {
            assert_eq!(wanted_with(&[(IF_NONE_MATCH, tags)]), Wanted::NotModified, "{tags}");
        }
        assert_eq!(wanted_with(&[(IF_NONE_MATCH, "\"x\"")]), Wanted::Whole);
        let twice = [(IF_NONE_MATCH, "\"abc\""), (RANGE, "bytes=1-2")];
        assert_eq!(wanted_with(&twice), Wanted::NotModified);
    }

    #[test]
    fn another_file_is_not_sent_to_who_wants_a_certain_one() {
        assert_eq!(wanted_with(&[(IF_MATCH, "\"abc\"")]), Wanted::Whole);
        assert_eq!(wanted_with(&[(IF_MATCH, "*")]), Wanted::Whole);
        assert_eq!(wanted_with(&[(IF_MATCH, "W/\"abc\"")]), Wanted::OtherFile);
    }
}
