//! Changing what an account may do.
//!
//! Nobody changes the own role or disables themselves: whoever administers accounts is still there
//! afterwards.

use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect,
    UpdateMany,
};

use super::entity::account::{self, Model};
use super::{Error, grant, sign_out, token};
use crate::access::{Actor, Denied, Permission, Role};
use crate::audit::{Action, Deed};
use crate::changelog::Transaction;
use crate::clock::Instant;
use crate::error::Refusals;
use crate::id::{AccountId, OrganizationId};

/// Another role, another organization; `None` leaves it as it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Grant {
    /// What the account may do.
    pub role: Option<Role>,
    /// The organization that it belongs to from now on, if any.
    pub organization: Option<Option<OrganizationId>>,
}

/// Gives an account another role, or puts it into another organization. Its tokens that could do
/// more than a new role are revoked. Needs [`Permission::ManageAccounts`].
pub async fn set_grant(
    tx: &Transaction,
    actor: &Actor,
    id: AccountId,
    grant: Grant,
) -> Result<Model, Error> {
    may_change(actor, id)?;
    let account = account::Entity::find_by_id(id).lock_exclusive().one(tx.db()).await?;
    let found = account.ok_or(Error::NotFound)?;
    let mut account = found.clone();
    if let Some(role) = grant.role {
        grant::may_grant(actor, role)?;
        token::revoke_exceeding(tx, id, role).await?;
        account.role = role;
    }
    account.organization_id = grant.organization.unwrap_or(account.organization_id);
    let mut refusals = Refusals::default();
    grant::check_organization(&mut refusals, account.role, account.organization_id);
    refusals.into_result().map_err(Error::Refused)?;
    tx.note(Deed::by(actor, Action::Updated, id).changed(&found, &account));
    let row = account.into_active_model().reset_all();
    row.update(tx.db()).await.map_err(grant::refuse_missing)
}

/// Shuts an account out: its sessions end, its tokens rest. Needs [`Permission::ManageAccounts`].
pub async fn disable(tx: &Transaction, actor: &Actor, id: AccountId) -> Result<Model, Error> {
    may_change(actor, id)?;
    let account = update(tx, id, set_disabled_at(Some(tx.now()))).await?;
    tx.note(Deed::by(actor, Action::Updated, id).with("disabled", true));
    sign_out::end_sessions(tx, id, None).await?;
    Ok(account)
}

/// Lets a disabled account in again. Needs [`Permission::ManageAccounts`].
pub async fn enable(tx: &Transaction, actor: &Actor, id: AccountId) -> Result<Model, Error> {
    may_change(actor, id)?;
    tx.note(Deed::by(actor, Action::Updated, id).with("disabled", false));
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
