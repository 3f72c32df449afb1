//! Which server takes the site's mail.

use std::borrow::Cow;
use std::fmt;
use std::path::PathBuf;

use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use url::{Host, Url};

/// How a certificate begins (RFC 7468, 5.1).
const BEGINS: &[u8] = b"-----BEGIN CERTIFICATE-----";

/// The server, and as whom is written. `smtps://user:password@host` speaks TLS from the first byte,
/// `smtp://user:password@host:587?tls=required` after STARTTLS, and `smtp://localhost:25` not at all.
#[derive(Clone, PartialEq, Eq)]
pub struct Server {
    /// Where it is, with the user and password that it asks for.
    pub url: Url,
    /// From whom mail comes, as `Phường Đại Yên <desk@ward.example>`.
    pub from: String,
    /// A PEM file of authorities beside the public ones that may vouch for the server, as a city's own.
    pub authorities: Option<PathBuf>,
}

/// The URL may hold a password.
impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let host = self.url.host_str().unwrap_or_default();
        f.debug_struct("Server")
            .field("host", &host)
            .field("from", &self.from)
            .field("authorities", &self.authorities)
            .finish_non_exhaustive()
    }
}

/// The settings name no such server.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidServer {
    /// The URL is none of a mail server.
    #[error(
        "LOA_SMTP_URL starts with smtps:// or smtp:// and names a host; `tls` is `required`, `opportunistic` or left out"
    )]
    Url,
    /// The password would travel in the clear.
    #[error(
        "LOA_SMTP_URL would send the password unencrypted: write smtps://, or add ?tls=required"
    )]
    Unencrypted,
    /// The sender has no address.
    #[error("LOA_MAIL_FROM is an e-mail address, as desk@ward.example or Ward <desk@ward.example>")]
    From,
    /// The file of authorities holds none, or cannot be read.
    #[error("LOA_SMTP_CA is no file of PEM certificates that can be read")]
    Authorities,
}

impl Server {
    /// Refuses a password in the clear, but to this machine.
    pub(super) fn check(&self) -> Result<(), InvalidServer> {
        let host = self.url.host().ok_or(InvalidServer::Url)?;
        let encrypted =
            self.url.scheme() == "smtps" || self.tls().is_some_and(|tls| tls == "required");
        if self.url.password().is_none() || encrypted || is_here(&host) {
            Ok(())
        } else {
            Err(InvalidServer::Unencrypted)
        }
    }

    /// How the connection is encrypted where the site has authorities of its own. `None` where the public
    /// ones are all, or nothing is encrypted.
    pub(super) fn encryption(&self) -> Result<Option<Tls>, InvalidServer> {
        let Some(file) = &self.authorities else { return Ok(None) };
        let host = self.url.host_str().ok_or(InvalidServer::Url)?;
        let own = std::fs::read(file).map_err(|_| InvalidServer::Authorities)?;
        // A file without any is taken for an empty list.
        if !own.windows(BEGINS.len()).any(|window| window == BEGINS) {
            return Err(InvalidServer::Authorities);
        }
        let own = Certificate::from_pem(&own).map_err(|_| InvalidServer::Authorities)?;
        let parameters = TlsParameters::builder(host.to_owned()).add_root_certificate(own);
        let parameters = parameters.build().map_err(|_| InvalidServer::Authorities)?;
        Ok(match (self.url.scheme(), self.tls().as_deref()) {
            ("smtps", _) => Some(Tls::Wrapper(parameters)),
            (_, Some("required")) => Some(Tls::Required(parameters)),
            (_, Some("opportunistic")) => Some(Tls::Opportunistic(parameters)),
            _ => None,
        })
    }

    /// What the URL says of TLS.
    fn tls(&self) -> Option<Cow<'_, str>> {
        self.url.query_pairs().find(|(name, _)| name == "tls").map(|(_, value)| value)
    }
}

fn is_here(host: &Host<&str>) -> bool {
    match host {
        // Of schemes that browsers do not know, `url` leaves addresses as text.
        Host::Domain(name) => {
            *name == "localhost" || name.parse().is_ok_and(|ip: std::net::IpAddr| ip.is_loopback())
        }
        Host::Ipv4(ip) => ip.is_loopback(),
        Host::Ipv6(ip) => ip.is_loopback(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::Mailer;

    fn outcome(url: &str, from: &str) -> Result<(), InvalidServer> {
        let (url, from) = (url.parse().unwrap(), from.to_owned());
        Mailer::new(&Server { url, from, authorities: None }).map(drop)
    }

    #[test]
    fn a_password_travels_encrypted_or_not_at_all() {
        let from = "desk@ward.example";
        for sound in [
            "smtps://lan:secret@mail.example",
            "smtp://lan:secret@mail.example:587?tls=required",
            "smtp://lan:secret@localhost:25",
            "smtp://lan:secret@127.0.0.1:25",
            "smtp://lan:secret@[::1]:25",
            "smtp://mail.example",
        ] {
            assert_eq!(outcome(sound, from), Ok(()), "{sound}");
        }
        for clear in
            ["smtp://lan:secret@mail.example", "smtp://lan:secret@mail.example?tls=opportunistic"]
        {
            assert_eq!(outcome(clear, from), Err(InvalidServer::Unencrypted), "{clear}");
        }
        assert_eq!(outcome("https://mail.example", from), Err(InvalidServer::Url));
        assert_eq!(outcome("smtp://mail.example", "Phường"), Err(InvalidServer::From));
    }

    #[test]
    fn the_password_does_not_show_in_logs() {
        let url = "smtps://lan:s3cret@mail.example".parse().unwrap();
        let server = Server { url, from: "desk@ward.example".to_owned(), authorities: None };
        let printed = format!("{server:?}");
        assert!(!printed.contains("s3cret") && printed.contains("mail.example"), "{printed}");
    }
}
