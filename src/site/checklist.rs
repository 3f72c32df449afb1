//! What is looked for in an edition before it is published, and how grave the site takes it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::error::Code;

/// Something that an editor may have overlooked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Check {
    /// A photo has no words for who does not see it.
    MissingAlt,
    /// A photo in the text or in a gallery has no caption.
    EmptyCaption,
    /// A photo has too few pixels for its place.
    SmallPhoto,
    /// A link leads to something of this site that is not public.
    DeadLink,
    /// No category is chosen.
    NoCategory,
    /// No area is chosen.
    NoArea,
    /// A language of the site has no edition.
    UnfilledLanguage,
}

/// How grave it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Nothing is published with it.
    Error,
    /// It is told.
    #[default]
    Warning,
    /// It is not looked for.
    Off,
}

impl Check {
    /// All checks.
    pub const ALL: [Self; 7] = [
        Self::MissingAlt,
        Self::EmptyCaption,
        Self::SmallPhoto,
        Self::DeadLink,
        Self::NoCategory,
        Self::NoArea,
        Self::UnfilledLanguage,
    ];

    /// The code of what is found.
    pub const fn code(self) -> Code {
        match self {
            Self::MissingAlt => Code::MissingAlt,
            Self::EmptyCaption => Code::EmptyCaption,
            Self::SmallPhoto => Code::SmallPhoto,
            Self::DeadLink => Code::DeadLink,
            Self::NoCategory => Code::NoCategory,
            Self::NoArea => Code::NoArea,
            Self::UnfilledLanguage => Code::UnfilledLanguage,
        }
    }
}

/// How grave the site takes each check; what it did not choose is a warning.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Checklist(BTreeMap<Check, Severity>);

impl Checklist {
    /// How grave one is.
    pub fn severity(&self, check: Check) -> Severity {
        self.0.get(&check).copied().unwrap_or_default()
    }

    /// Chooses how grave one is; `None` goes back to what is usual.
    pub fn choose(&mut self, check: Check, severity: Option<Severity>) {
        match severity {
            Some(severity) => self.0.insert(check, severity),
            None => self.0.remove(&check),
        };
    }

    /// Whether something keeps an edition from being published.
    pub fn may_block(&self) -> bool {
        Check::ALL.into_iter().any(|check| self.severity(check) == Severity::Error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_chosen_is_a_warning() {
        let mut checklist = Checklist::default();
        assert!(!checklist.may_block());
        checklist.choose(Check::DeadLink, Some(Severity::Error));
        assert!(checklist.may_block());
        let json = serde_json::to_string(&checklist).unwrap();
        assert_eq!(json, r#"{"dead_link":"error"}"#);
        assert_eq!(serde_json::from_str::<Checklist>(&json).unwrap(), checklist);
        checklist.choose(Check::DeadLink, None);
        assert_eq!(checklist.severity(Check::DeadLink), Severity::Warning);
    }
}
