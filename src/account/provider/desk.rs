//! Where the desk is, and what of it somebody may be led back to.

use url::Url;

use super::Fault;
use crate::account::link::{InvalidPattern, LinkPattern};

/// In which part of the address the desk is told why nobody was signed in.
const ERROR: &str = "error";
/// The longest place that is led back to, in bytes.
const MAX_PLACE: usize = 1_000;

/// The desk: the pages to which one-time links lead, too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Desk(Url);

/// A place on the desk's own site: a path, with a query perhaps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place(String);

impl Desk {
    /// The desk to whose pages links of this pattern lead; refuses a pattern that is no address before its
    /// first gap.
    pub fn of(pattern: &LinkPattern) -> Result<Self, InvalidPattern> {
        Url::parse(pattern.desk()).map(Self).map_err(|_| InvalidPattern)
    }

    /// The place that somebody asked to be led back to; the desk itself where it is none of its site.
    pub(super) fn place(&self, asked: Option<&str>) -> Place {
        let usual = || self.0.path().to_owned();
        Place(asked.and_then(|asked| self.own(asked)).unwrap_or_else(usual))
    }

    /// The address with this place; with why nobody was signed in, if so.
    pub(super) fn address(&self, place: &Place, fault: Option<Fault>) -> Url {
        let mut url = self.0.join(&place.0).unwrap_or_else(|_| self.0.clone());
        if let Some(fault) = fault {
            url.query_pairs_mut().append_pair(ERROR, fault.code());
        }
        url
    }

    /// The place, as the browser will read it: only then it is known whether it stays here.
    fn own(&self, asked: &str) -> Option<String> {
        if !asked.starts_with('/') || asked.len() > MAX_PLACE {
            return None;
        }
        let url = self.0.join(asked).ok()?;
        let stays = url.origin() == self.0.origin() && !url.path().starts_with("//");
        let query = url.query().map(|query| format!("?{query}")).unwrap_or_default();
        stays.then(|| format!("{}{query}", url.path()))
    }
}

impl Place {
    /// A place that was found to be the desk's own before.
    pub(super) const fn kept(text: String) -> Self {
        Self(text)
    }

    /// Its text.
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn desk(pattern: &str) -> Desk {
        Desk::of(&pattern.parse().unwrap()).unwrap()
    }

    #[test]
    fn the_desk_is_where_links_lead() {
        let at = |pattern: &str| {
            let desk = desk(pattern);
            desk.address(&desk.place(None), None).to_string()
        };
        assert_eq!(at("https://ward.example/desk/{kind}#{token}"), "https://ward.example/desk/");
        assert_eq!(at("https://desk.example/?{kind}={token}"), "https://desk.example/");
        assert_eq!(at("https://desk.example/{kind}/{token}"), "https://desk.example/");
    }

    #[test]
    fn a_desk_has_one_address() {
        let pattern = "https://{kind}.example/{token}".parse().unwrap();
        assert_eq!(Desk::of(&pattern), Err(InvalidPattern));
    }

    #[test]
    fn a_place_of_the_own_site_is_led_back_to() {
        let desk = desk("https://ward.example/desk/{kind}#{token}");
        for (asked, address) in [
            ("/desk/media?page=2", "https://ward.example/desk/media?page=2"),
            ("/en/desk", "https://ward.example/en/desk"),
            ("/desk/../x", "https://ward.example/x"),
            ("/bài", "https://ward.example/b%C3%A0i"),
        ] {
            assert_eq!(desk.address(&desk.place(Some(asked)), None).as_str(), address);
        }
    }

    #[test]
    fn no_other_place_is() {
        let desk = desk("https://ward.example/desk/{kind}#{token}");
        let long = format!("/{}", "x".repeat(MAX_PLACE));
        for asked in [
            "",
            "desk",
            "//evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "/\t/evil.example",
            "/\n\\evil.example",
            "https://evil.example",
            "javascript:alert(1)",
            "/.//evil.example",
            &long,
        ] {
            let address = desk.address(&desk.place(Some(asked)), None);
            assert_eq!(address.as_str(), "https://ward.example/desk/", "{asked:?}");
        }
    }

    #[test]
    fn the_desk_is_told_why_nobody_was_signed_in() {
        let desk = desk("https://ward.example/desk/{kind}#{token}");
        let place = desk.place(Some("/desk/media?page=2"));
        let address = desk.address(&place, Some(Fault::Throttled));
        assert_eq!(address.as_str(), "https://ward.example/desk/media?page=2&error=THROTTLED");
    }
}
