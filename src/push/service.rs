//! Push services: where messages may be sent to.

use std::fmt;
use std::str::FromStr;

use serde::Deserialize;
use url::{Host, Origin, Url};

/// Those of the browsers that people have: Chrome and its kin, Firefox, Safari, Edge.
const USUAL: [&str; 4] =
    ["fcm.googleapis.com", "push.services.mozilla.com", "push.apple.com", "notify.windows.com"];

/// A push service that messages may be sent to.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub enum Service {
    /// Every address below this name, over HTTPS.
    Name(String),
    /// Every address of this origin, also by plain HTTP and in the own network: whoever writes the settings
    /// means it so.
    Origin(Origin),
}

/// This is neither the name of a machine nor an origin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a push service is a name, as push.example, or an origin, as https://push.example:8443")]
pub struct InvalidService;

impl TryFrom<String> for Service {
    type Error = InvalidService;

    fn try_from(text: String) -> Result<Self, InvalidService> {
        text.parse()
    }
}

impl FromStr for Service {
    type Err = InvalidService;

    fn from_str(text: &str) -> Result<Self, InvalidService> {
        let text = text.trim();
        if text.starts_with("http://") || text.starts_with("https://") {
            let url = Url::parse(text).map_err(|_| InvalidService)?;
            let is_bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
            return if is_bare { Ok(Self::Origin(url.origin())) } else { Err(InvalidService) };
        }
        match Host::parse(text) {
            Ok(Host::Domain(name)) if name.contains('.') => Ok(Self::Name(name)),
            _ => Err(InvalidService),
        }
    }
}

/// The push services that messages may be sent to. An address comes from whoever asks to be told: without
/// this list anybody could have the site knock at anybody's door.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Services(Vec<Service>);

impl Default for Services {
    fn default() -> Self {
        Self(USUAL.map(|name| Service::Name(name.to_owned())).to_vec())
    }
}

impl From<Vec<Service>> for Services {
    fn from(services: Vec<Service>) -> Self {
        Self(services)
    }
}

impl Services {
    /// Whether messages may be sent to the address.
    pub(super) fn take(&self, url: &Url) -> bool {
        let is_plain = url.username().is_empty() && url.password().is_none();
        is_plain && self.0.iter().any(|service| service.takes(url))
    }

    /// Whether one of them may lie in the own network.
    pub(super) fn are_private(&self) -> bool {
        self.0.iter().any(|service| matches!(service, Service::Origin(_)))
    }
}

impl Service {
    fn takes(&self, url: &Url) -> bool {
        match self {
            Self::Origin(origin) => url.origin() == *origin,
            Self::Name(name) => {
                let host = url.host_str().unwrap_or_default();
                let below = host.strip_suffix(name.as_str());
                let is_there = below.is_some_and(|below| below.is_empty() || below.ends_with('.'));
                url.scheme() == "https" && url.port().is_none() && is_there
            }
        }
    }
}

/// As it is said to who named another one.
impl fmt::Display for Services {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, service) in self.0.iter().enumerate() {
            let before = if place == 0 { "" } else { ", " };
            match service {
                Service::Name(name) => write!(f, "{before}{name}")?,
                Service::Origin(origin) => write!(f, "{before}{}", origin.ascii_serialization())?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn take(services: &Services, url: &str) -> bool {
        services.take(&Url::parse(url).unwrap())
    }

    #[test]
    fn the_services_of_the_usual_browsers_are_taken() {
        let usual = Services::default();
        for url in [
            "https://fcm.googleapis.com/fcm/send/c1KrmpTuRm8:APA91b",
            "https://updates.push.services.mozilla.com/wpush/v2/gAAAA",
            "https://web.push.apple.com/QGy",
            "https://db5p.notify.windows.com/w/?token=BQY",
        ] {
            assert!(take(&usual, url), "{url}");
        }
    }

    #[test]
    fn other_addresses_are_not() {
        let usual = Services::default();
        for url in [
            "http://fcm.googleapis.com/fcm/send/a",
            "https://fcm.googleapis.com:8443/a",
            "https://evil-push.apple.com.example/",
            "https://notpush.apple.com/",
            "https://user@web.push.apple.com/",
            "https://127.0.0.1/",
            "https://googleapis.com/",
            "data:text/plain,fcm.googleapis.com",
        ] {
            assert!(!take(&usual, url), "{url}");
        }
    }

    #[test]
    fn an_origin_is_taken_as_it_stands() {
        let own = Services(vec!["http://127.0.0.1:4000".parse().unwrap()]);
        assert!(own.are_private() && !Services::default().are_private());
        assert!(take(&own, "http://127.0.0.1:4000/a"));
        assert!(!take(&own, "http://127.0.0.1:4001/a"));
        assert!(!take(&own, "https://127.0.0.1:4000/a"));
    }

    #[test]
    fn what_is_neither_name_nor_origin_is_refused() {
        for text in [
            "",
            "push",
            "https://push.example/path",
            "a b.example",
            "ftp://push.example",
            "1.2.3.4",
        ] {
            assert_eq!(text.parse::<Service>(), Err(InvalidService), "{text}");
        }
    }
}
