//! Letters: what people are told by mail, in their language.
//!
//! A letter is a durable job, written in the transaction of its cause: it is tried again for hours
//! while the mail server is away. A job says only which link the letter is about; the link's secret
//! is made as the letter is sent ([`link::mail()`]), so none that could be used lies in the table of
//! jobs. Where no mail server is set nothing is sent, and links are handed over by who made them.

mod request;
mod send;
mod text;

use crate::account::Secret;
use crate::account::link::{self, Kind, LinkPattern};
use crate::changelog::Transaction;
use crate::error::Unexpected;
use crate::jobs::{self, NewJob};
use crate::mail::Mailer;

pub use request::{REQUEST_JOB, Request, follow_request};
pub use send::{LINK_JOB, send_link};
pub use text::trial;

/// What letters are sent by, and where the links in them lead. Clones share the mailer.
#[derive(Clone, Debug)]
pub struct Letters {
    /// `None` where no mail server is set.
    pub mailer: Option<Mailer>,
    /// Where links lead.
    pub pattern: LinkPattern,
}

impl Letters {
    /// The address of a link.
    pub fn address(&self, kind: Kind, secret: &Secret) -> String {
        self.pattern.fill(kind, secret)
    }

    /// Has a link sent once the transaction has committed; answers whether mail is sent at all. The
    /// caller made the link.
    pub async fn send_later(
        &self,
        tx: &Transaction,
        link: &link::Model,
    ) -> Result<bool, Unexpected> {
        if self.mailer.is_none() {
            return Ok(false);
        }
        let key = link.id.to_string();
        let job =
            NewJob { kind: LINK_JOB, payload: &link.id, run_at: tx.now(), dedupe_key: Some(&key) };
        jobs::enqueue(tx.db(), tx.now(), job).await?;
        Ok(true)
    }
}
