//! Sessions: where somebody is signed in, and ending that from elsewhere.

use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Select,
};

use super::Error;
use super::entity::account;
use super::entity::session::{self, Column, Model};
use super::sign_out::end_sessions;
use crate::access::{Actor, Denied, Permission};
use crate::audit::{Action, Deed};
use crate::changelog::Transaction;
use crate::clock::Instant;
use crate::id::{AccountId, SessionId};

/// A place in the list: when a session began, and its id.
pub type Position = (Instant, SessionId);

/// The account's sessions that go on at the instant `now`, that which began last first. One's own, or
/// with [`Permission::ManageAccounts`] anybody's.
pub async fn list_sessions(
    db: &impl ConnectionTrait,
    actor: &Actor,
    (account, now): (AccountId, Instant),
    after: Option<Position>,
    limit: u64,
) -> Result<Vec<Model>, Error> {
    require_own(actor, Some(account))?;
    let mut query = going_on(account, now)
        .order_by_desc(session::COLUMN.created_at)
        .order_by_desc(session::COLUMN.id)
        .limit(limit);
    if let Some((at, id)) = after {
        let place = Expr::tuple([Expr::col(Column::CreatedAt), Expr::col(Column::Id)]);
        query = query.filter(place.lt(Expr::tuple([Expr::val(at), Expr::val(id)])));
    }
    Ok(query.all(db).await?)
}

/// How many they are.
pub async fn count_sessions(
    db: &impl ConnectionTrait,
    actor: &Actor,
    (account, now): (AccountId, Instant),
) -> Result<u64, Error> {
    require_own(actor, Some(account))?;
    Ok(going_on(account, now).count(db).await?)
}

/// Ends a session: one's own, or with [`Permission::ManageAccounts`] anybody's. Who may not know of it is
/// told the same as where there is none.
pub async fn revoke_session(tx: &Transaction, actor: &Actor, id: SessionId) -> Result<(), Error> {
    let found = session::Entity::find_by_id(id).one(tx.db()).await?;
    require_own(actor, found.as_ref().map(|session| session.account_id))?;
    let session = found.ok_or(Error::NotFound)?;
    session::Entity::delete_by_id(id).exec(tx.db()).await?;
    let whose = session.account_id.to_string();
    tx.note(Deed::by(actor, Action::Revoked, id).with("account_id", whose));
    Ok(())
}

/// Ends all sessions of an account but the one with the secret `kept`; answers how many. One's own, or
/// with [`Permission::ManageAccounts`] anybody's.
pub async fn revoke_sessions(
    tx: &Transaction,
    actor: &Actor,
    id: AccountId,
    kept: Option<&str>,
) -> Result<u64, Error> {
    require_own(actor, Some(id))?;
    account::Entity::find_by_id(id).one(tx.db()).await?.ok_or(Error::NotFound)?;
    let ended = end_sessions(tx, id, kept).await?;
    tx.note(Deed::by(actor, Action::Revoked, id).with("sessions", ended));
    Ok(ended)
}

/// A token is nobody's hand: what its account may do with its own sessions, it may not.
pub(super) fn require_own(actor: &Actor, owner: Option<AccountId>) -> Result<(), Denied> {
    match actor {
        Actor::Account { id, .. } if Some(*id) == owner => Ok(()),
        _ => actor.require(Permission::ManageAccounts),
    }
}

fn going_on(account: AccountId, now: Instant) -> Select<session::Entity> {
    session::Entity::find()
        .filter(session::COLUMN.account_id.eq(account))
        .filter(session::COLUMN.expires_at.gt(now))
}
