//! Showing that the app has the secret.

use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel};

use super::enroll::{own_id, wrong_state};
use super::{Seal, check, recovery, row};
use crate::access::Actor;
use crate::account::{Counter, Error, throttle};
use crate::audit::{Action, Deed};
use crate::changelog::{Store, Transaction};
use crate::id::AccountId;
use crate::transact;

/// Lets signing in ask the actor for the second factor from now on, since the code shows that their app has
/// the secret. Answers the recovery codes, which cannot be shown again. Attempts are counted.
pub async fn confirm(
    store: &Store,
    seal: &Seal,
    actor: &Actor,
    code: &str,
) -> Result<Vec<String>, Error> {
    let id = own_id(actor)?;
    throttle::admit(store, &[Counter::of_code(id)]).await?;
    transact!(store, |tx| {
        let codes = begin(tx, seal, (id, code)).await?;
        tx.note(Deed::by(actor, Action::Updated, id).with("second_factor", "enabled"));
        Ok(codes)
    })
}

async fn begin(
    tx: &Transaction,
    seal: &Seal,
    (id, code): (AccountId, &str),
) -> Result<Vec<String>, Error> {
    let account = check::lock_owner(tx, id).await?;
    if account.second_factor_at.is_some() {
        return Err(wrong_state("ENABLED"));
    }
    if row::Entity::find_by_id(id).one(tx.db()).await?.is_none() {
        return Err(wrong_state("DISABLED"));
    }
    if !check::is_code(tx, seal, (id, code)).await? {
        return Err(Error::WrongCode);
    }
    let mut row = account.into_active_model();
    row.second_factor_at = Set(Some(tx.now()));
    row.update(tx.db()).await?;
    Ok(recovery::renew(tx, id).await?)
}
