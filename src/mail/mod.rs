//! Mail to others, by whatever SMTP server the site has.

mod fault;
mod server;

use std::fmt;
use std::time::Duration;

use lettre::message::Mailbox;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::{Address, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use uuid::Uuid;

use crate::clock::Instant;
use crate::id;

pub use fault::Fault;
pub use server::{InvalidServer, Server};

/// How long the server may take for one step.
const PATIENCE: Duration = Duration::from_secs(30);
/// Says to programs that answer mail that nobody reads their answer (RFC 3834).
const AUTO_SUBMITTED: HeaderName = HeaderName::new_from_ascii_str("Auto-Submitted");

/// What is written to whom: plain text. Not `Debug`: it may hold the secret of a link.
#[derive(Clone)]
pub struct Mail {
    /// The e-mail address.
    pub to: String,
    /// What it is about, in one line.
    pub subject: String,
    /// What it says.
    pub text: String,
}

/// Hands mail over to the server. Clones share it.
#[derive(Clone)]
pub struct Mailer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

/// The transport knows the password.
impl fmt::Debug for Mailer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Mailer").field("from", &self.from.to_string()).finish_non_exhaustive()
    }
}

impl Mailer {
    /// Nothing is connected to before something is sent; the file of authorities is read at once.
    pub fn new(server: &Server) -> Result<Self, InvalidServer> {
        let from = server.from.parse().map_err(|_| InvalidServer::From)?;
        server.check()?;
        let mut transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(server.url.as_str())
            .map_err(|_| InvalidServer::Url)?
            .timeout(Some(PATIENCE));
        if let Some(encryption) = server.encryption()? {
            transport = transport.tls(encryption);
        }
        Ok(Self { transport: transport.build(), from })
    }

    /// Hands `mail` over at the instant `now`. That a server took it does not say that it has arrived.
    pub async fn send(&self, mail: &Mail, now: Instant) -> Result<(), Fault> {
        let message = self.message(mail, now)?;
        self.transport.send(message).await.map_err(|error| Fault::of(&error))?;
        Ok(())
    }

    fn message(&self, mail: &Mail, now: Instant) -> Result<Message, Fault> {
        let to: Address = mail.to.parse().map_err(|_| Fault::Address)?;
        let name = id::new::<Uuid>(now).simple();
        let domain = self.from.email.domain();
        Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(one_line(&mail.subject))
            .date(now.timestamp().into())
            .message_id(Some(format!("<{name}@{domain}>")))
            .raw_header(HeaderValue::new(AUTO_SUBMITTED, "auto-generated".to_owned()))
            .header(ContentType::TEXT_PLAIN)
            .body(mail.text.clone())
            .map_err(|_| Fault::Address)
    }
}

/// A subject has no other lines, whatever the site is called.
fn one_line(text: &str) -> String {
    text.split(char::is_control).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_is_plain_text_that_nobody_answers() {
        let url = "smtp://127.0.0.1:2525".parse().unwrap();
        let from = "Phường Đại Yên <desk@ward.example>".to_owned();
        let mailer = Mailer::new(&Server { url, from, authorities: None }).unwrap();
        let mail = Mail {
            to: "lan@ward.example".to_owned(),
            subject: "Chào\r\nBcc: all@ward.example".to_owned(),
            text: "Chào bạn,\n\nđây là thư.\n".to_owned(),
        };
        let message = mailer.message(&mail, Instant(1_744_358_400_000_000)).unwrap();
        let text = String::from_utf8(message.formatted()).unwrap();
        for line in [
            "To: lan@ward.example\r\n",
            "Auto-Submitted: auto-generated\r\n",
            "Content-Type: text/plain; charset=utf-8\r\n",
            "Date: Fri, 11 Apr 2025 08:00:00 +0000\r\n",
            "@ward.example>\r\n",
        ] {
            assert!(text.contains(line), "{line:?} is missing in {text}");
        }
        assert!(!text.contains("\nBcc:"), "{text}");
        assert!(!format!("{mailer:?}").contains("2525"));
    }
}
