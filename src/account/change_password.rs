//! Changing a password.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::entity::account::{self, Model};
use super::link::{self, supersede};
use super::password::{self, StoredPassword};
use super::throttle::{self, Counter};
use super::{Error, sign_out};
use crate::access::{Actor, Permission};
use crate::audit::{Action, Deed};
use crate::changelog::{Store, Transaction};
use crate::error::{Code, Refusal, Refusals};
use crate::id::AccountId;
use crate::transact;

/// Whose password becomes what. Not `Debug`: it holds passwords.
#[derive(Clone, Copy)]
pub struct PasswordChange<'a> {
    /// Whose.
    pub account: AccountId,
    /// The present password; asked of those who change their own.
    pub current: &'a str,
    /// The new password; 10 to 200 characters.
    pub new: &'a str,
    /// The secret of the session that goes on, usually the one that asks.
    pub kept_session: Option<&'a str>,
}

/// Changes a password and ends every session of the account but `kept_session`.
///
/// One's own needs the present password, which is throttled as at the sign-in. Another's needs
/// [`Permission::ManageAccounts`].
pub async fn change_password(
    store: &Store,
    actor: &Actor,
    change: PasswordChange<'_>,
) -> Result<(), Error> {
    let own = may_change(actor, change.account)?;
    check(change.new)?;
    let account = account::Entity::find_by_id(change.account).one(store.reader()).await?;
    let account = account.ok_or(Error::NotFound)?;
    if own {
        prove(store, &account, ("currentPassword", change.current)).await?;
    }
    let hash = password::hash(change.new).await?;
    transact!(store, |tx| {
        tx.note(Deed::by(actor, Action::PasswordChanged, account.id));
        apply(tx, &account, &hash, change.kept_session).await
    })
}

/// Whether it is the actor's own password; refuses who may change neither. A token is nobody's
/// hand: it changes even its own account's password only as an administrator does.
fn may_change(actor: &Actor, account: AccountId) -> Result<bool, Error> {
    if matches!(actor, Actor::Account { id, .. } if *id == account) {
        return Ok(true);
    }
    actor.require(Permission::ManageAccounts)?;
    Ok(false)
}

fn check(new: &str) -> Result<(), Error> {
    let mut refusals = Refusals::default();
    password::check(&mut refusals, "newPassword", new);
    refusals.into_result().map_err(Error::Refused)
}

/// Refuses who does not know the present password: a session left open is not enough.
/// The refusal names the field in which it stood.
pub(super) async fn prove(
    store: &Store,
    account: &Model,
    (field, current): (&str, &str),
) -> Result<(), Error> {
    if current.is_empty() {
        return Err(Error::Refused(vec![Refusal::new(Code::Required, field)]));
    }
    throttle::admit(store, &[Counter::of_email(&account.email)]).await?;
    if password::verify(current, Some(account.password_hash.clone())).await? {
        return Ok(());
    }
    let refusal = Refusal::new(Code::WrongCredentials, field);
    Err(Error::Refused(vec![refusal]))
}

/// Keeps the new password, where the one before is still `account`'s; ends its sessions but the `kept` one, and
/// links by which it could be reset.
pub(super) async fn apply(
    tx: &Transaction,
    account: &Model,
    new: &StoredPassword,
    kept: Option<&str>,
) -> Result<(), Error> {
    supersede(tx, link::row::COLUMN.account_id.eq(account.id), link::Kind::Reset).await?;
    // Before the account, as at the sign-in: rows locked in one order do not lock each other out.
    throttle::reset(tx, &Counter::of_email(&account.email)).await?;
    let changed = account::Entity::update_many()
        .col_expr(account::Column::PasswordHash, Expr::value(new.clone()))
        .filter(account::COLUMN.id.eq(account.id))
        .filter(account::COLUMN.password_hash.eq(account.password_hash.clone()))
        .exec(tx.db())
        .await?;
    if changed.rows_affected == 0 {
        // Somebody else changed it meanwhile: what was proven is no longer true.
        return Err(Error::WrongCredentials);
    }
    sign_out::end_sessions(tx, account.id, kept).await?;
    Ok(())
}
