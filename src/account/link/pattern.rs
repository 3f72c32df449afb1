//! Where links lead: pages of the desk, which is a frontend of its own.

use std::str::FromStr;

use serde::Deserialize;
use url::Url;

use super::Kind;
use crate::account::Secret;

/// What stands for what a link is for.
const KIND: &str = "{kind}";
/// What stands for its secret.
const TOKEN: &str = "{token}";
/// The path of a site that chose none. What follows `#` no browser sends to any server, so the secret
/// stands in no server's log.
const USUAL: &str = "/desk/{kind}#{token}";

/// An address with `{token}`, and mostly `{kind}`, in it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct LinkPattern(String);

/// The text is no such address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "links lead to an address with http:// or https:// that holds {TOKEN}, as https://desk.example/{KIND}#{TOKEN}"
)]
pub struct InvalidPattern;

impl LinkPattern {
    /// The usual place, below the site's address.
    pub fn usual(base_url: &str) -> Self {
        Self(format!("{base_url}{USUAL}"))
    }

    /// What stands before what differs from link to link, up to its last slash: the pages' own folder.
    pub(in crate::account) fn folder(&self) -> &str {
        let same = self.0.split('{').next().unwrap_or_default();
        same.rfind('/').map_or(same, |slash| &same[..=slash])
    }

    /// The address of one link.
    pub fn fill(&self, kind: Kind, secret: &Secret) -> String {
        let kind = match kind {
            Kind::Invitation => "invitation",
            Kind::Reset => "reset",
        };
        self.0.replace(KIND, kind).replace(TOKEN, secret.expose())
    }
}

impl FromStr for LinkPattern {
    type Err = InvalidPattern;

    fn from_str(text: &str) -> Result<Self, InvalidPattern> {
        let filled = text.replace(KIND, "reset").replace(TOKEN, "token");
        let leads = Url::parse(&filled).is_ok_and(|url| matches!(url.scheme(), "http" | "https"));
        if leads && text.contains(TOKEN) { Ok(Self(text.to_owned())) } else { Err(InvalidPattern) }
    }
}

impl TryFrom<String> for LinkPattern {
    type Error = InvalidPattern;

    fn try_from(text: String) -> Result<Self, InvalidPattern> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_leads_where_the_pattern_says() {
        let secret = Secret::received("loa_l_x".to_owned());
        let usual = LinkPattern::usual("https://ward.example");
        let filled = usual.fill(Kind::Invitation, &secret);
        assert_eq!(filled, "https://ward.example/desk/invitation#loa_l_x");
        let own: LinkPattern = "https://desk.example/?{kind}={token}".parse().unwrap();
        assert_eq!(own.fill(Kind::Reset, &secret), "https://desk.example/?reset=loa_l_x");
    }

    #[test]
    fn a_pattern_without_a_place_for_the_secret_is_none() {
        for text in ["", "{token}", "/desk/{token}", "https://desk.example/", "mailto:{token}@x"] {
            assert_eq!(text.parse::<LinkPattern>(), Err(InvalidPattern), "{text:?}");
        }
    }
}
