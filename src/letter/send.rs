//! Sending letters.

use super::{Letters, text};
use crate::account::link;
use crate::changelog::Store;
use crate::error::Unexpected;
use crate::id::LinkId;
use crate::{site, transact};

/// The kind of the jobs that send links.
pub const LINK_JOB: &str = "send_link";

/// Sends a link to whom it is for, unless it is good no more. Sent again after a failure, it carries a
/// new secret.
pub async fn send_link(store: &Store, letters: &Letters, id: LinkId) -> Result<(), Unexpected> {
    let Some(mailer) = &letters.mailer else {
        let reason = "LOA_SMTP_URL is not set any more";
        return Err(Unexpected::while_doing("sending a link by mail")(reason));
    };
    let made: Result<_, Unexpected> = transact!(store, |tx| link::mail(tx, id).await);
    let Some((link, secret)) = made? else { return Ok(()) };
    let site = site::load(store.reader()).await?;
    let mail = text::of_link(&site, &link, &letters.address(link.kind, &secret));
    let sent = mailer.send(&mail, store.clock().now()).await;
    sent.map_err(Unexpected::while_doing("sending a link by mail"))?;
    transact!(store, |tx| link::note_mailed(tx, &link).await)
}
