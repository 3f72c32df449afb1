//! Doing without a second factor.

use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel};

use super::{Seal, check, recovery, row};
use crate::access::{Actor, Permission};
use crate::account::entity::account::{self, Model as Account};
use crate::account::{Counter, Error, change_password, grant, throttle};
use crate::audit::{Action, Deed};
use crate::changelog::{Store, Transaction};
use crate::id::AccountId;
use crate::transact;

/// What somebody proves themselves with who takes off their own. Not `Debug`: it holds a password.
#[derive(Clone, Copy)]
pub struct Proof<'a> {
    /// The password.
    pub password: &'a str,
    /// A code of the app, or a recovery code.
    pub code: &'a str,
}

/// Takes off a second factor, with its recovery codes; where there is none, what was wanted is the case
/// already. One's own needs the password and a code, both throttled as at the sign-in. Another's needs
/// [`Permission::ManageAccounts`].
pub async fn remove(
    store: &Store,
    seal: &Seal,
    actor: &Actor,
    (id, proof): (AccountId, Proof<'_>),
) -> Result<Account, Error> {
    let own = matches!(actor, Actor::Account { id: own, .. } if *own == id);
    if !own {
        actor.require(Permission::ManageAccounts)?;
    }
    let found = account::Entity::find_by_id(id).one(store.reader()).await?;
    let account = found.ok_or(Error::NotFound)?;
    if own {
        change_password::prove(store, &account, ("password", proof.password)).await?;
        throttle::admit(store, &[Counter::of_code(id)]).await?;
    } else {
        grant::may_grant(actor, account.role)?;
    }
    transact!(store, |tx| {
        if own && !is_shown(tx, seal, (&account, proof.code)).await? {
            return Err(Error::WrongCode);
        }
        tx.note(Deed::by(actor, Action::Updated, id).with("second_factor", "removed"));
        take_off(tx, id).await
    })
}

/// Whether the code shows that it is its owner; before it is confirmed, a second factor asks for none.
async fn is_shown(
    tx: &Transaction,
    seal: &Seal,
    (account, code): (&Account, &str),
) -> Result<bool, Error> {
    throttle::reset(tx, &Counter::of_email(&account.email)).await?;
    check::forget_guesses(tx, account.id).await?;
    let found = account::Entity::find_by_id(account.id).one(tx.db()).await?;
    let is_asked = found.is_some_and(|account| account.second_factor_at.is_some());
    Ok(!is_asked || check::is_good(tx, seal, (account.id, code)).await?)
}

async fn take_off(tx: &Transaction, id: AccountId) -> Result<Account, Error> {
    let mut row = check::lock_owner(tx, id).await?.into_active_model();
    row.second_factor_at = Set(None);
    row::Entity::delete_by_id(id).exec(tx.db()).await?;
    recovery::forget(tx, id).await?;
    Ok(row.update(tx.db()).await?)
}
