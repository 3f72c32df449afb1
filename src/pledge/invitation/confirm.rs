//! Confirming what was handed in.

use super::find::hold_by_secret;
use super::invite::{keep, stop_code, wrong_state};
use super::{Model, State};
use crate::access::Actor;
use crate::account::{self, Counter};
use crate::audit::{Action, Deed};
use crate::changelog::{Store, Transaction};
use crate::error::{Code, Refusal};
use crate::pledge::Error;
use crate::transact;

/// Confirms what was handed in by the link with this secret: whoever brings the code was reached where
/// they said that they are. Attempts are counted.
pub async fn confirm(
    store: &Store,
    remote: &str,
    secret: &str,
    code: &str,
) -> Result<Model, Error> {
    let counters = Counter::of_link(secret, remote);
    account::admit(store, &counters).await?;
    transact!(store, |tx| {
        let invitation = bring_back(tx, secret, code).await?;
        account::take_back_all(tx, &counters).await?;
        Ok(invitation)
    })
}

async fn bring_back(tx: &Transaction, secret: &str, code: &str) -> Result<Model, Error> {
    let mut invitation = hold_by_secret(tx, secret).await?;
    if invitation.state(tx.now()) != State::Submitted {
        return Err(wrong_state(&invitation, tx.now(), "token"));
    }
    // As it is read out: in any letter case, in groups.
    let signs = code.chars().filter(|sign| !sign.is_whitespace() && *sign != '-');
    let code: String = signs.map(|sign| sign.to_ascii_uppercase()).collect();
    if invitation.code_hash.as_deref() != Some(account::hash_secret(&code).as_slice()) {
        return Err(Error::Refused(vec![Refusal::new(Code::NotFound, "code")]));
    }
    invitation.confirmed_at = Some(tx.now());
    tx.note(Deed::by(&Actor::Anonymous, Action::Confirmed, invitation.id));
    stop_code(tx, invitation.id).await?;
    keep(tx, invitation).await
}
