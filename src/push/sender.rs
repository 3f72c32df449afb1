//! Who speaks to push services.

use std::fmt;
use std::str::FromStr;

use serde::Deserialize;
use url::Url;

use super::Services;
use crate::text::is_email;

/// What the settings say of Web Push.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sender {
    /// Whom a push service asks where something is wrong with what this site sends.
    pub contact: Contact,
    /// Where messages may be sent to.
    pub services: Services,
}

/// An address of people, as `mailto:desk@ward.example` or `https://ward.example/contact`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Contact(String);

/// This is no address of people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "whom push services ask is written as mailto:desk@ward.example or https://ward.example/contact"
)]
pub struct InvalidContact;

impl TryFrom<String> for Contact {
    type Error = InvalidContact;

    fn try_from(text: String) -> Result<Self, InvalidContact> {
        text.parse()
    }
}

impl FromStr for Contact {
    type Err = InvalidContact;

    fn from_str(text: &str) -> Result<Self, InvalidContact> {
        let text = text.trim();
        let is_address = text.strip_prefix("mailto:").is_some_and(is_email);
        let is_page = || Url::parse(text).is_ok_and(|url| url.scheme() == "https");
        if is_address || is_page() { Ok(Self(text.to_owned())) } else { Err(InvalidContact) }
    }
}

impl fmt::Display for Contact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_reached_by_mail_or_at_a_page() {
        for text in ["mailto:desk@ward.example", " https://ward.example/contact "] {
            assert!(text.parse::<Contact>().is_ok(), "{text}");
        }
        for text in ["", "desk@ward.example", "mailto:", "mailto:nobody", "http://ward.example"] {
            assert_eq!(text.parse::<Contact>(), Err(InvalidContact), "{text}");
        }
    }
}
