//! Letters that are asked for without being signed in.

use serde::{Deserialize, Serialize};

use super::Letters;
use crate::account::{Error, link};
use crate::changelog::{Store, Transaction};
use crate::error::{Code, Language, Refusal, Unexpected};
use crate::jobs::{self, NewJob};
use crate::transact;

/// The kind of the jobs that follow requests.
pub const REQUEST_JOB: &str = "request_reset";

/// That somebody asked for a new password.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// The e-mail address that was given, in its one form.
    pub email: String,
    /// The language of the letter.
    pub language: Language,
}

impl Letters {
    /// Sends a link by which the password of whoever signs in with `email` can be reset, if anybody does:
    /// what is answered does not tell, nor how long it takes. Everybody may ask; requests are counted by
    /// the address and by the network of `remote`.
    pub async fn request_reset(
        &self,
        store: &Store,
        remote: &str,
        email: &str,
        language: Language,
    ) -> Result<(), Error> {
        if self.mailer.is_none() {
            return Err(Error::Refused(vec![Refusal::of_request(Code::MailNotConfigured)]));
        }
        let email = link::admit_request(store, remote, email).await?;
        let request = Request { email, language };
        transact!(store, |tx| {
            let key = Some(request.email.as_str());
            // An address is short enough for a key, but for the longest.
            let dedupe_key = key.filter(|key| key.len() <= 200);
            let job = NewJob { kind: REQUEST_JOB, payload: &request, run_at: tx.now(), dedupe_key };
            Ok(jobs::enqueue(tx.db(), tx.now(), job).await?)
        })
    }
}

/// Makes the link that was asked for and has it sent, where somebody signs in with the address.
pub async fn follow_request(
    store: &Store,
    letters: &Letters,
    request: &Request,
) -> Result<(), Unexpected> {
    transact!(store, |tx| follow(tx, letters, request).await)
}

async fn follow(tx: &Transaction, letters: &Letters, request: &Request) -> Result<(), Unexpected> {
    let link = link::follow_request(tx, &request.email, request.language).await?;
    if let Some(link) = link {
        letters.send_later(tx, &link).await?;
    }
    Ok(())
}
