//! Language tags, BCP 47, and texts in several languages.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use sea_orm::DeriveValueType;
use serde::{Deserialize, Serialize};

use crate::error::{Code, Path, Refusal, Refusals};

/// A well-formed language tag in its canonical letter case, as `vi`, `en` or `zh-Hant`; at most 35
/// characters, the length that RFC 5646 section 4.4.1 tells implementations to be ready for.
#[derive(
    Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, DeriveValueType,
)]
#[serde(try_from = "String")]
pub struct LanguageTag(String);

/// The text is no language tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a BCP 47 language tag")]
pub struct InvalidLanguageTag;

impl LanguageTag {
    /// The longest tag in characters.
    pub const MAX_LENGTH: usize = 35;

    /// Vietnamese, the language of a new site.
    pub fn vietnamese() -> Self {
        Self("vi".to_owned())
    }

    /// The tag as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for LanguageTag {
    type Err = InvalidLanguageTag;

    fn from_str(text: &str) -> Result<Self, InvalidLanguageTag> {
        if text.len() > Self::MAX_LENGTH {
            return Err(InvalidLanguageTag);
        }
        let tag = oxilangtag::LanguageTag::parse_and_normalize(text);
        tag.map(|tag| Self(tag.into_inner())).map_err(|_| InvalidLanguageTag)
    }
}

impl TryFrom<String> for LanguageTag {
    type Error = InvalidLanguageTag;

    fn try_from(text: String) -> Result<Self, InvalidLanguageTag> {
        // Most of all that are read by far, and canonical as they are.
        if let [b'a'..=b'z', b'a'..=b'z'] = text.as_bytes() {
            return Ok(Self(text));
        }
        text.parse()
    }
}

impl fmt::Display for LanguageTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl sea_orm::TryFromU64 for LanguageTag {
    fn try_from_u64(_: u64) -> Result<Self, sea_orm::DbErr> {
        Err(sea_orm::DbErr::ConvertFromU64("LanguageTag"))
    }
}

/// One short text in several languages, as a name or a title. Databases hold it as JSON.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, DeriveValueType)]
#[serde(transparent)]
#[sea_orm(value_type = "String")]
pub struct Localized(pub BTreeMap<LanguageTag, String>);

/// The most languages that one text may have.
const MAX_LANGUAGES: usize = 50;

impl Localized {
    /// Whether there is no text at all.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The text in `language`, else in `fallback`, else in any; `None` where there is none at all.
    pub fn get(&self, language: &LanguageTag, fallback: &LanguageTag) -> Option<&str> {
        let served = self.0.get(language).or_else(|| self.0.get(fallback));
        served.or_else(|| self.0.values().next()).map(String::as_str)
    }

    /// The text by which things are ordered and addressed, whatever the reader's language: the
    /// Vietnamese one, else the first; `None` where there is none at all.
    pub fn principal(&self) -> Option<&str> {
        let vietnamese = LanguageTag::vietnamese();
        self.get(&vietnamese, &vietnamese)
    }

    /// Refuses too many languages, and texts that are empty or longer than `max` characters.
    pub fn check(&self, refusals: &mut Refusals, path: impl Into<Path>, max: usize) {
        let path = path.into();
        if self.0.len() > MAX_LANGUAGES {
            return refusals.push(Refusal::new(Code::TooMany, path).with("max", MAX_LANGUAGES));
        }
        for text in self.0.values() {
            refusals.check_required(path.clone(), text, max);
        }
    }

    /// As [`Localized::check`]; no text at all is refused, too.
    pub fn check_required(&self, refusals: &mut Refusals, path: impl Into<Path>, max: usize) {
        let path = path.into();
        if self.is_empty() {
            refusals.check_required(path, "", max);
        } else {
            self.check(refusals, path, max);
        }
    }
}

impl FromIterator<(LanguageTag, String)> for Localized {
    fn from_iter<T: IntoIterator<Item = (LanguageTag, String)>>(texts: T) -> Self {
        Self(texts.into_iter().collect())
    }
}

/// The stored form.
impl fmt::Display for Localized {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&serde_json::to_string(&self.0).map_err(|_| fmt::Error)?)
    }
}

impl FromStr for Localized {
    type Err = serde_json::Error;

    fn from_str(stored: &str) -> Result<Self, serde_json::Error> {
        // Most rows leave most of their texts out.
        if stored == "{}" { Ok(Self::default()) } else { serde_json::from_str(stored).map(Self) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_letter_case_is_canonical() {
        assert_eq!("ZH-hant".parse::<LanguageTag>().unwrap().as_str(), "zh-Hant");
    }

    #[test]
    fn what_is_no_tag_is_refused() {
        for text in ["", "x", "tiếng Việt", "vi_VN", &"vi-".repeat(20)] {
            assert_eq!(text.parse::<LanguageTag>(), Err(InvalidLanguageTag), "{text}");
        }
    }

    #[test]
    fn a_text_is_served_in_the_nearest_language() {
        let (vi, en): (LanguageTag, LanguageTag) = ("vi".parse().unwrap(), "en".parse().unwrap());
        let text: Localized = r#"{"en":"Ward","vi":"Phường"}"#.parse().unwrap();
        assert_eq!(text.get(&vi, &en), Some("Phường"));
        assert_eq!(text.get(&"fr".parse().unwrap(), &vi), Some("Phường"));
        assert_eq!(text.get(&"fr".parse().unwrap(), &"de".parse().unwrap()), Some("Ward"));
        assert_eq!(Localized::default().get(&vi, &en), None);
        assert_eq!(text.to_string().parse::<Localized>().unwrap(), text);
    }
}
