//! One pattern: written as `/{language}/tin-tuc/{slug}`, filled with a thing's names, and read
//! from a path.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::PathKind;
use crate::language::LanguageTag;
use crate::{id, text};

/// The longest pattern in characters.
const MAX_LENGTH: usize = 200;
/// The most segments of a pattern.
pub const MAX_SEGMENTS: usize = 8;

/// A checked pattern.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PathPattern {
    text: String,
    pub(super) segments: Vec<Segment>,
}

/// What stands between two slashes: a fixed text, or a placeholder with a fixed text around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Segment {
    /// What stands before the placeholder, or all of the segment.
    pub(super) before: String,
    pub(super) placeholder: Option<Placeholder>,
    /// What stands behind the placeholder.
    pub(super) behind: String,
}

/// What a thing's own names are put in for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Placeholder {
    Language,
    Slug,
    Id,
}

/// Why a text is no pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidPattern {
    /// It does not begin at the root.
    #[error("it must begin with /")]
    NotRooted,
    /// It is too long, or goes too deep.
    #[error("at most 200 characters in 8 segments")]
    TooLong,
    /// Nothing stands between two slashes, or dots that browsers take for steps.
    #[error("something must stand between two slashes")]
    EmptySegment,
    /// A sign that addresses do not have bare.
    #[error("only a-z, A-Z, 0-9, - . _ ~ and placeholders between slashes")]
    ForeignSign,
    /// Braces around no known name, two placeholders in one segment, or one of them twice.
    #[error("only {{language}}, {{slug}} and {{id}} once each, in segments of their own")]
    UnknownPlaceholder,
}

/// A thing's own names, for a pattern's placeholders.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// The language.
    pub language: &'a LanguageTag,
    /// The slug; empty for what has none.
    pub slug: &'a str,
    /// The global id.
    pub id: &'a str,
}

/// What stands in a path in the places of a pattern's placeholders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matched {
    /// The kind of thing that the pattern leads to.
    pub kind: PathKind,
    /// The language, where the pattern names one.
    pub language: Option<LanguageTag>,
    /// The slug, where the pattern has it.
    pub slug: Option<String>,
    /// The id, where the pattern has it.
    pub id: Option<Uuid>,
}

impl PathPattern {
    /// The pattern as it was written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The path of one thing.
    pub fn fill(&self, place: Place<'_>) -> String {
        let mut path = String::with_capacity(self.text.len() + place.slug.len());
        for segment in &self.segments {
            path.push('/');
            path.push_str(&segment.before);
            path.push_str(match segment.placeholder {
                None => "",
                Some(Placeholder::Language) => place.language.as_str(),
                Some(Placeholder::Slug) => place.slug,
                Some(Placeholder::Id) => place.id,
            });
            path.push_str(&segment.behind);
        }
        if self.text.ends_with('/') {
            path.push('/');
        }
        path
    }

    /// Reads a path's segments, given without their slashes; letter case does not count. `None`
    /// where they do not fit.
    pub(super) fn read(
        &self,
        kind: PathKind,
        segments: &[String],
        languages: &[LanguageTag],
    ) -> Option<Matched> {
        if segments.len() != self.segments.len() {
            return None;
        }
        let mut matched = Matched { kind, language: None, slug: None, id: None };
        for (pattern, segment) in self.segments.iter().zip(segments) {
            let (placeholder, value) = pattern.read(segment)?;
            match placeholder {
                None => {}
                Some(Placeholder::Language) => {
                    matched.language = Some(find_language(languages, &value)?.clone());
                }
                Some(Placeholder::Slug) => {
                    matched.slug = Some(value).filter(|slug| text::is_slug(slug));
                    matched.slug.as_ref()?;
                }
                Some(Placeholder::Id) => {
                    matched.id =
                        id::parse(&value).filter(|(of, _)| of == kind.prefix()).map(second);
                    matched.id?;
                }
            }
        }
        Some(matched)
    }

    /// Whether a path of this pattern tells which thing of the kind is meant.
    pub(super) fn identifies(&self, kind: PathKind) -> bool {
        self.holds(Placeholder::Id) || kind.has_slug() && self.holds(Placeholder::Slug)
    }

    /// Whether a path of this pattern tells the language.
    pub(super) fn names_language(&self) -> bool {
        self.holds(Placeholder::Language)
    }

    fn holds(&self, placeholder: Placeholder) -> bool {
        self.segments.iter().any(|segment| segment.placeholder == Some(placeholder))
    }
}

fn second<T, U>((_, second): (T, U)) -> U {
    second
}

fn find_language<'a>(languages: &'a [LanguageTag], tag: &str) -> Option<&'a LanguageTag> {
    languages.iter().find(|language| language.as_str().eq_ignore_ascii_case(tag))
}

impl Segment {
    /// What stands in the placeholder's place, in lower case.
    fn read(&self, segment: &str) -> Option<(Option<Placeholder>, String)> {
        let segment = segment.to_ascii_lowercase();
        let rest = segment.strip_prefix(&self.before.to_ascii_lowercase())?;
        let value = rest.strip_suffix(&self.behind.to_ascii_lowercase())?;
        let fits = self.placeholder.is_some() || value.is_empty();
        fits.then(|| (self.placeholder, value.to_owned()))
    }
}

impl FromStr for PathPattern {
    type Err = InvalidPattern;

    fn from_str(text: &str) -> Result<Self, InvalidPattern> {
        let Some(path) = text.strip_prefix('/') else {
            return Err(InvalidPattern::NotRooted);
        };
        let path = path.strip_suffix('/').unwrap_or(path);
        if text.len() > MAX_LENGTH || path.split('/').count() > MAX_SEGMENTS {
            return Err(InvalidPattern::TooLong);
        }
        let segments: Vec<Segment> = path.split('/').map(str::parse).collect::<Result<_, _>>()?;
        let mut seen = Vec::new();
        for placeholder in segments.iter().filter_map(|segment| segment.placeholder) {
            if seen.contains(&placeholder) {
                return Err(InvalidPattern::UnknownPlaceholder);
            }
            seen.push(placeholder);
        }
        Ok(Self { text: text.to_owned(), segments })
    }
}

impl FromStr for Segment {
    type Err = InvalidPattern;

    fn from_str(text: &str) -> Result<Self, InvalidPattern> {
        let (before, placeholder, behind) = match text.split_once('{') {
            None => (text, None, ""),
            Some((before, rest)) => {
                let (name, behind) =
                    rest.split_once('}').ok_or(InvalidPattern::UnknownPlaceholder)?;
                (before, Some(placeholder(name)?), behind)
            }
        };
        if behind.contains(['{', '}']) || before.contains('}') {
            return Err(InvalidPattern::UnknownPlaceholder);
        }
        if matches!(text, "" | "." | "..") {
            return Err(InvalidPattern::EmptySegment);
        }
        if !before.bytes().chain(behind.bytes()).all(is_bare) {
            return Err(InvalidPattern::ForeignSign);
        }
        Ok(Self { before: before.to_owned(), placeholder, behind: behind.to_owned() })
    }
}

fn placeholder(name: &str) -> Result<Placeholder, InvalidPattern> {
    match name {
        "language" => Ok(Placeholder::Language),
        "slug" => Ok(Placeholder::Slug),
        "id" => Ok(Placeholder::Id),
        _ => Err(InvalidPattern::UnknownPlaceholder),
    }
}

/// RFC 3986 section 2.3: what no address needs to encode.
const fn is_bare(sign: u8) -> bool {
    sign.is_ascii_alphanumeric() || matches!(sign, b'-' | b'.' | b'_' | b'~')
}

impl TryFrom<String> for PathPattern {
    type Error = InvalidPattern;

    fn try_from(text: String) -> Result<Self, InvalidPattern> {
        text.parse()
    }
}

impl From<PathPattern> for String {
    fn from(pattern: PathPattern) -> Self {
        pattern.text
    }
}

impl fmt::Display for PathPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pattern: &str, path: &str) -> Option<Matched> {
        let languages = ["vi".parse().unwrap(), "zh-Hant".parse().unwrap()];
        let segments: Vec<String> = path.split('/').skip(1).map(ToOwned::to_owned).collect();
        pattern.parse::<PathPattern>().unwrap().read(PathKind::Article, &segments, &languages)
    }

    #[test]
    fn what_is_no_pattern_is_refused() {
        for (text, fault) in [
            ("", InvalidPattern::NotRooted),
            ("tin/{slug}", InvalidPattern::NotRooted),
            ("//example.vn/{slug}", InvalidPattern::EmptySegment),
            ("/a//{slug}", InvalidPattern::EmptySegment),
            ("/../{slug}", InvalidPattern::EmptySegment),
            ("/", InvalidPattern::EmptySegment),
            ("/tin tức/{slug}", InvalidPattern::ForeignSign),
            ("/a?b={slug}", InvalidPattern::ForeignSign),
            ("/{title}", InvalidPattern::UnknownPlaceholder),
            ("/{slug", InvalidPattern::UnknownPlaceholder),
            ("/slug}", InvalidPattern::UnknownPlaceholder),
            ("/{slug}-{id}", InvalidPattern::UnknownPlaceholder),
            ("/{slug}/{slug}", InvalidPattern::UnknownPlaceholder),
            (&"/a".repeat(9), InvalidPattern::TooLong),
            (&format!("/{}", "a".repeat(200)), InvalidPattern::TooLong),
        ] {
            assert_eq!(text.parse::<PathPattern>(), Err(fault), "{text}");
        }
    }

    #[test]
    fn a_slash_at_the_end_is_kept() {
        let pattern: PathPattern = "/{language}/{slug}/".parse().unwrap();
        let language = LanguageTag::vietnamese();
        let place = Place { language: &language, slug: "ra-quan", id: "" };
        assert_eq!(pattern.fill(place), "/vi/ra-quan/");
    }

    #[test]
    fn letter_case_does_not_count() {
        let matched = read("/{language}/Tin/{slug}.html", "/ZH-HANT/tIN/Ra-Quan.HTML").unwrap();
        assert_eq!(matched.language, Some("zh-Hant".parse().unwrap()));
        assert_eq!(matched.slug.as_deref(), Some("ra-quan"));
    }

    #[test]
    fn what_does_not_fit_is_not_read() {
        for (pattern, path) in [
            ("/{language}/{slug}", "/fr/a"),
            ("/{language}/{slug}", "/vi"),
            ("/{language}/{slug}", "/vi/a/b"),
            ("/{language}/{slug}", "/vi/a_b"),
            ("/{language}/{slug}", "/vi/"),
            ("/tin/{slug}", "/tins/a"),
            ("/t-{slug}-t", "/t-t"),
            ("/{id}", "/page_7zzzzzzzzzzzzzzzzzzzzzzzzz"),
            ("/{id}", "/article_x"),
        ] {
            assert_eq!(read(pattern, path), None, "{path} as {pattern}");
        }
    }
}
