//! Whether one path may fit two patterns.

use super::PathKind;
use super::pattern::{PathPattern, Placeholder, Segment};
use crate::language::LanguageTag;

/// Whether some path may fit both patterns. When in doubt it may: segments with a placeholder are
/// compared by what stands around it.
pub(super) fn may_meet(
    first: (PathKind, &PathPattern),
    second: (PathKind, &PathPattern),
    languages: &[LanguageTag],
) -> bool {
    let (one, other) = (&first.1.segments, &second.1.segments);
    let meet = |(a, b): (&Segment, &Segment)| {
        let others = forms(second.0, b, languages);
        forms(first.0, a, languages).iter().any(|a| others.iter().any(|b| a.may_be(b)))
    };
    one.len() == other.len() && one.iter().zip(other).all(meet)
}

/// The texts that a segment may have, in lower case.
enum Form {
    /// Just this one.
    Fixed(String),
    /// Anything made of `a`–`z`, `0`–`9` and hyphens, between these two.
    Open(String, String),
}

fn forms(kind: PathKind, segment: &Segment, languages: &[LanguageTag]) -> Vec<Form> {
    let before = segment.before.to_ascii_lowercase();
    let behind = segment.behind.to_ascii_lowercase();
    match segment.placeholder {
        None => vec![Form::Fixed(before)],
        Some(Placeholder::Slug) => vec![Form::Open(before, behind)],
        Some(Placeholder::Id) => vec![Form::Open(format!("{before}{}_", kind.prefix()), behind)],
        Some(Placeholder::Language) => {
            let tags = languages.iter().map(|tag| tag.as_str().to_ascii_lowercase());
            tags.map(|tag| Form::Fixed(format!("{before}{tag}{behind}"))).collect()
        }
    }
}

impl Form {
    fn may_be(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Fixed(one), Self::Fixed(other)) => one == other,
            (Self::Fixed(text), Self::Open(before, behind))
            | (Self::Open(before, behind), Self::Fixed(text)) => {
                let between = text.strip_prefix(before).and_then(|rest| rest.strip_suffix(behind));
                between.is_some_and(|between| !between.is_empty() && is_open(between))
            }
            (Self::Open(before, behind), Self::Open(other_before, other_behind)) => {
                let begin = before.strip_prefix(other_before.as_str());
                let begin = begin.or_else(|| other_before.strip_prefix(before.as_str()));
                let end = behind.strip_suffix(other_behind.as_str());
                let end = end.or_else(|| other_behind.strip_suffix(behind.as_str()));
                begin.is_some_and(is_open) && end.is_some_and(is_open)
            }
        }
    }
}

/// Whether a placeholder may stand for it, wholly or in part.
fn is_open(text: &str) -> bool {
    text.bytes().all(|sign| sign.is_ascii_alphanumeric() || sign == b'-')
}
