//! Language tags, BCP 47.

use std::fmt;
use std::str::FromStr;

use sea_orm::DeriveValueType;
use serde::{Deserialize, Serialize};

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
}
