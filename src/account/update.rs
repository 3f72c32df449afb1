//! Changing what an account may do.
//!
//! Nobody changes the own role or disables themselves: whoever administers accounts is still there
//! afterwards.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, UpdateMany};

use super::entity::account::{self, Model};
use super::{Error, grant, sign_out, token};
use crate::access::{Actor, Denied, Permission, Role};
use crate::changelog::Transaction;
use crate::clock::Instant;
use crate::id::AccountId;

/// Gives an account another role. Its tokens that could do more than the new role are revoked.
/// Needs [`Permission::ManageAccounts`].
pub async fn set_role(
    tx: &Transaction,
    actor: &Actor,
    id: AccountId,
    role: Role,
) -> Result<Model, Error> {
    may_change(actor, id)?;
    grant::may_grant(actor, role)?;
    let set = account::Entity::update_many().col_expr(account::Column::Role, Expr::value(role));
    let account = update(tx, id, set).await?;
    token::revoke_exceeding(tx, id, role).await?;
    Ok(account)
}

/// Shuts an account out: its sessions end, its tokens rest. Needs [`Permission::ManageAccounts`].
pub async fn disable(tx: &Transaction, actor: &Actor, id: AccountId) -> Result<Model, Error> {
    may_change(actor, id)?;
    let account = update(tx, id, set_disabled_at(Some(tx.now()))).await?;
    sign_out::end_sessions(tx, id, None).await?;
    Ok(account)
}

/// Lets a disabled account in again. Needs [`Permission::ManageAccounts`].
pub async fn enable(tx: &Transaction, actor: &Actor, id: AccountId) -> Result<Model, Error> {
    may_change(actor, id)?;
    update(tx, id, set_disabled_at(None)).await
}

fn may_change(actor: &Actor, id: AccountId) -> Result<(), Denied> {
    actor.require(Permission::ManageAccounts)?;
    if actor.account() == Some(id) { Err(Denied::Forbidden) } else { Ok(()) }
}

fn set_disabled_at(at: Option<Instant>) -> UpdateMany<account::Entity> {
    let at = Expr::value(at.map(|at| at.0));
    account::Entity::update_many().col_expr(account::Column::DisabledAt, at)
}

async fn update(
    tx: &Transaction,
    id: AccountId,
    set: UpdateMany<account::Entity>,
) -> Result<Model, Error> {
    let updated = set.filter(account::COLUMN.id.eq(id)).exec_with_returning(tx.db()).await?;
    updated.into_iter().next().ok_or(Error::NotFound)
}
