//! What people are told by mail, sent to a real mail server.

mod links;
mod server;
mod trial;

use loa::config::Settings;

pub(crate) use server::MailServer;

/// The settings of a site that sends its mail to this server.
pub(crate) fn with_mail(mut settings: Settings, mail: &MailServer) -> Settings {
    settings.mail = Some(mail.settings());
    settings.site_url = Some("https://ward.example".parse().unwrap());
    settings
}
