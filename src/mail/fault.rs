//! Why mail was not taken.

use std::error::Error as _;
use std::io;

use lettre::transport::smtp::Error;

/// Why a server did not take a mail, with what it said: for who runs the site, never for clients.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The address, or the sender's, is none that mail can be sent to.
    #[error("mail cannot be sent to this address")]
    Address,
    /// Nobody answers.
    #[error("the mail server cannot be reached: {0}")]
    Unreachable(String),
    /// It answers too slowly.
    #[error("the mail server did not answer in time")]
    Slow,
    /// There is no encrypted connection.
    #[error("no encrypted connection to the mail server: {0}")]
    Encryption(String),
    /// It does not take the user and the password.
    #[error("the mail server refused the user or the password: {0}")]
    Credentials(String),
    /// It does not take this mail.
    #[error("the mail server refused the mail: {0}")]
    Refused(String),
    /// It takes no mail now.
    #[error("the mail server takes no mail at the moment: {0}")]
    NotNow(String),
    /// It speaks otherwise than expected.
    #[error("the mail server was not understood: {0}")]
    NotUnderstood(String),
}

/// The replies that speak of who is asking (RFC 4954, 4 and 6).
const CREDENTIALS: [u16; 5] = [530, 532, 534, 535, 538];

impl Fault {
    pub(super) fn of(error: &Error) -> Self {
        let told = chain(error);
        let status = error.status().map(u16::from);
        if error.is_timeout() {
            Self::Slow
        } else if is_of_encryption(error) {
            Self::Encryption(told)
        } else if status.is_some_and(|status| CREDENTIALS.contains(&status)) {
            Self::Credentials(told)
        } else if error.is_permanent() {
            Self::Refused(told)
        } else if error.is_transient() {
            Self::NotNow(told)
        } else if error.is_response() || error.is_client() {
            Self::NotUnderstood(told)
        } else {
            Self::Unreachable(told)
        }
    }
}

/// Whether there was a connection, but none that is encrypted: of what TLS does not trust or understand it
/// says that it is invalid data.
fn is_of_encryption(error: &Error) -> bool {
    let is_invalid = |error: &io::Error| error.kind() == io::ErrorKind::InvalidData;
    let mut cause = error.source();
    while let Some(inner) = cause {
        if inner.downcast_ref().is_some_and(is_invalid) {
            return true;
        }
        cause = inner.source();
    }
    error.is_tls()
}

/// The error and what caused it, in one line.
fn chain(error: &Error) -> String {
    let mut told = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        let inner_text = inner.to_string();
        if !told.contains(&inner_text) {
            told = format!("{told}: {inner_text}");
        }
        cause = inner.source();
    }
    told.split_whitespace().collect::<Vec<_>>().join(" ")
}
