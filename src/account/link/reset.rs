//! Resetting a password by a link.

use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait};

use super::accept::{hold, open, use_up};
use super::invite::blank;
use super::revoke::supersede;
use super::row::{self, Model};
use super::{Issued, Kind, RESET_SECONDS};
use crate::access::{Actor, Denied, Permission};
use crate::account::entity::account;
use crate::account::{
    Counter, Error, Secret, SecretKind, change_password, grant, password, throttle,
};
use crate::audit::{Action, Deed};
use crate::changelog::{Store, Transaction};
use crate::error::{Language, Refusals};
use crate::id::AccountId;
use crate::transact;

/// Makes a link by which another may choose a new password; an earlier one is good no more. Needs
/// [`Permission::ManageAccounts`]. Nobody makes one for themselves: they know their password.
pub async fn issue_reset(
    tx: &Transaction,
    actor: &Actor,
    id: AccountId,
    language: Language,
) -> Result<Issued, Error> {
    actor.require(Permission::ManageAccounts)?;
    if actor.account() == Some(id) {
        return Err(Denied::Forbidden.into());
    }
    let account = account::Entity::find_by_id(id).one(tx.db()).await?.ok_or(Error::NotFound)?;
    grant::may_grant(actor, account.role)?;
    supersede(tx, row::COLUMN.account_id.eq(id), Kind::Reset).await?;
    let secret = Secret::generate(SecretKind::Link);
    let row = row::ActiveModel {
        kind: Set(Kind::Reset),
        email: Set(account.email),
        account_id: Set(Some(id)),
        secret_hash: Set(Some(secret.hash())),
        expires_at: Set(tx.now().plus_seconds(RESET_SECONDS)),
        ..blank(tx, actor, language)
    };
    let link = row.insert(tx.db()).await?;
    tx.note(Deed::by(actor, Action::Created, link.id).made(&link));
    Ok(Issued { link, secret })
}

/// Gives the account of a link another password, from 10 to 200 characters, and ends all its sessions.
/// Everybody may who has the link; attempts from the network address `remote` are counted.
pub async fn reset_password(
    store: &Store,
    remote: &str,
    secret: &str,
    new: &str,
) -> Result<(), Error> {
    let counters = Counter::of_link(secret, remote);
    throttle::admit(store, &counters).await?;
    let mut refusals = Refusals::default();
    password::check(&mut refusals, "newPassword", new);
    refusals.into_result().map_err(Error::Refused)?;
    open(store, Kind::Reset, secret).await?;
    let hash = password::hash(new).await?;
    transact!(store, |tx| {
        let link = hold(tx, Kind::Reset, secret).await?;
        let account = whose(tx, &link).await?;
        let deed = Deed::by(&Actor::Anonymous, Action::PasswordChanged, account.id);
        tx.note(deed.with("link", link.id.to_string()));
        use_up(tx, link, account.id).await?;
        change_password::apply(tx, &account, &hash, None).await?;
        Ok(throttle::take_back_all(tx, &counters).await?)
    })
}

async fn whose(tx: &Transaction, link: &Model) -> Result<account::Model, Error> {
    let id = link.account_id.ok_or(Error::NotFound)?;
    account::Entity::find_by_id(id).one(tx.db()).await?.ok_or(Error::NotFound)
}
