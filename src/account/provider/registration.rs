//! How the site is registered with the provider.

use std::fmt;
use std::str::FromStr;

use serde::Deserialize;
use url::{Host, Url};

/// What an operator says of the provider.
#[derive(Clone, PartialEq, Eq)]
pub struct Registration {
    /// Who it is.
    pub issuer: Issuer,
    /// Under which name the provider knows the site.
    pub client_id: String,
    /// What proves that it is the site that asks.
    pub client_secret: String,
    /// What people call the provider.
    pub name: String,
    /// Whether somebody with a verified e-mail address whom nobody has invited gets an account.
    pub creates_accounts: bool,
}

/// Secrets stay out of logs.
impl fmt::Debug for Registration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Registration")
            .field("issuer", &self.issuer)
            .field("client_id", &self.client_id)
            .field("name", &self.name)
            .field("creates_accounts", &self.creates_accounts)
            .finish_non_exhaustive()
    }
}

/// The address by which a provider is known, letter by letter as it says it itself: a slash at its end
/// makes another one of it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Issuer(String);

/// The text is no such address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "a provider is known by an address with https://, or with http:// on this machine, as https://accounts.example"
)]
pub struct InvalidIssuer;

/// The longest issuer, in bytes.
const MAX_ISSUER: usize = 500;

impl Issuer {
    /// Its text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name of its machine, which stands for the provider where it has no other name.
    pub fn host(&self) -> &str {
        let rest = self.0.split_once("://").map_or(self.0.as_str(), |(_, rest)| rest);
        rest.split('/').next().unwrap_or(rest)
    }

    /// Whether it is reached in the clear, within this machine.
    pub(super) fn is_plain(&self) -> bool {
        self.0.starts_with("http://")
    }
}

impl FromStr for Issuer {
    type Err = InvalidIssuer;

    fn from_str(text: &str) -> Result<Self, InvalidIssuer> {
        let url = Url::parse(text).map_err(|_| InvalidIssuer)?;
        let is_safe = text.starts_with("https://")
            || text.starts_with("http://") && url.host().is_some_and(|host| is_here(&host));
        let is_plain = url.username().is_empty()
            && url.password().is_none()
            && url.query().is_none()
            && url.fragment().is_none();
        if is_safe && is_plain && text.len() <= MAX_ISSUER {
            Ok(Self(text.to_owned()))
        } else {
            Err(InvalidIssuer)
        }
    }
}

impl TryFrom<String> for Issuer {
    type Error = InvalidIssuer;

    fn try_from(text: String) -> Result<Self, InvalidIssuer> {
        text.parse()
    }
}

/// Whether nothing leaves this machine on the way to the host.
fn is_here(host: &Host<&str>) -> bool {
    match host {
        Host::Domain(name) => *name == "localhost",
        Host::Ipv4(address) => address.is_loopback(),
        Host::Ipv6(address) => address.is_loopback(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_provider_is_reached_safely() {
        for text in [
            "https://accounts.example",
            "https://id.example/realms/ward",
            "http://localhost:8081/realms/ward",
            "http://127.0.0.1:9",
            "http://[::1]:9",
        ] {
            assert_eq!(text.parse::<Issuer>().unwrap().as_str(), text);
        }
        for text in [
            "",
            "accounts.example",
            "http://accounts.example",
            "http://127.0.0.1.example",
            "ftp://accounts.example",
            "https://accounts.example?x=1",
            "https://accounts.example#x",
            "https://lan:pass@accounts.example",
        ] {
            assert_eq!(text.parse::<Issuer>(), Err(InvalidIssuer), "{text}");
        }
    }

    #[test]
    fn a_provider_without_a_name_is_called_as_its_machine() {
        let issuer: Issuer = "https://id.example/realms/ward".parse().unwrap();
        assert_eq!(issuer.host(), "id.example");
    }

    #[test]
    fn a_registration_does_not_show_its_secret() {
        let registration = Registration {
            issuer: "https://id.example".parse().unwrap(),
            client_id: "loa".to_owned(),
            client_secret: "s3cret".to_owned(),
            name: "Ward".to_owned(),
            creates_accounts: false,
        };
        let shown = format!("{registration:?}");
        assert!(shown.contains("loa") && !shown.contains("s3cret"), "{shown}");
    }
}
