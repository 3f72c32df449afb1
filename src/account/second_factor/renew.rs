//! New recovery codes, for who has used theirs up or does not know who saw them.

use super::enroll::{own_id, wrong_state};
use super::{Seal, check, recovery};
use crate::access::Actor;
use crate::account::{Counter, Error, throttle};
use crate::audit::{Action, Deed};
use crate::changelog::{Store, Transaction};
use crate::id::AccountId;
use crate::transact;

/// Gives the actor new recovery codes, which cannot be shown again; those before are good no more. A code of
/// the app, or a recovery code, shows that it is its owner and not just somebody at a desk left open.
/// Attempts are counted.
pub async fn renew_recovery_codes(
    store: &Store,
    seal: &Seal,
    actor: &Actor,
    code: &str,
) -> Result<Vec<String>, Error> {
    let id = own_id(actor)?;
    throttle::admit(store, &[Counter::of_code(id)]).await?;
    transact!(store, |tx| {
        let codes = renew(tx, seal, (id, code)).await?;
        tx.note(Deed::by(actor, Action::Updated, id).with("recovery_codes", "renewed"));
        Ok(codes)
    })
}

async fn renew(
    tx: &Transaction,
    seal: &Seal,
    (id, code): (AccountId, &str),
) -> Result<Vec<String>, Error> {
    if check::lock_owner(tx, id).await?.second_factor_at.is_none() {
        return Err(wrong_state("DISABLED"));
    }
    if !check::is_good(tx, seal, (id, code)).await? {
        return Err(Error::WrongCode);
    }
    Ok(recovery::renew(tx, id).await?)
}
