//! `loa mail`.

use clap::Subcommand;

use super::Failure;
use crate::clock::Clock;
use crate::config::Settings;
use crate::letter;
use crate::mail::Mailer;
use crate::text;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Send a trial mail, and say what is wrong where it is not taken
    Test {
        /// To whom
        address: String,
    },
}

pub(super) async fn run(settings: Settings, command: Command) -> Result<(), Failure> {
    let Command::Test { address } = command;
    let to = text::normalize_email(&address)
        .ok_or_else(|| Failure::Value(format!("`{address}` is no e-mail address")))?;
    let server = settings.mail.ok_or_else(no_mail_server)?;
    let mailer = Mailer::new(&server).map_err(|error| Failure::Value(error.to_string()))?;
    let sent = mailer.send(&letter::trial(to), Clock::system().now()).await;
    sent.map_err(|fault| Failure::Refused(fault.to_string()))?;
    let host = server.url.host_str().unwrap_or_default();
    println!("{host} took a mail to {address}. Whether it arrives, the mailbox tells.");
    Ok(())
}

pub(super) fn no_mail_server() -> Failure {
    Failure::Value("no mail server is set: LOA_SMTP_URL and LOA_MAIL_FROM name one".to_owned())
}
