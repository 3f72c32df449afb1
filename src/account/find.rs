//! Reading accounts.

use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::Error;
use super::entity::account::{self, Model};
use crate::access::{Actor, Permission};
use crate::error::Unexpected;
use crate::id::AccountId;
use crate::text;

/// The most rows of one page: a hundred, and one that tells whether there are more.
const LONGEST_PAGE: u64 = 101;

/// A part of a list that is ordered by age, oldest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page<T> {
    /// Only what comes after this one.
    pub after: Option<T>,
    /// How many at most; more than 101 are never answered.
    pub limit: u64,
}

impl<T> Page<T> {
    /// The limit, within bounds.
    pub(super) fn bounded_limit(&self) -> u64 {
        self.limit.min(LONGEST_PAGE)
    }
}

/// The account with this id. One's own, or with [`Permission::ManageAccounts`] any.
pub async fn find(
    db: &impl ConnectionTrait,
    actor: &Actor,
    id: AccountId,
) -> Result<Option<Model>, Error> {
    if actor.account() != Some(id) {
        actor.require(Permission::ManageAccounts)?;
    }
    Ok(account::Entity::find_by_id(id).one(db).await?)
}

/// Those of `ids` that exist, in no order: to name who wrote what. The caller has got the ids by
/// leave.
pub async fn find_many(
    db: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = AccountId>,
) -> Result<Vec<Model>, Unexpected> {
    Ok(account::Entity::find().filter(account::COLUMN.id.is_in(ids)).all(db).await?)
}

/// The account with this e-mail address. Needs [`Permission::ManageAccounts`].
pub async fn find_by_email(
    db: &impl ConnectionTrait,
    actor: &Actor,
    address: &str,
) -> Result<Option<Model>, Error> {
    actor.require(Permission::ManageAccounts)?;
    let Some(address) = text::normalize_email(address) else { return Ok(None) };
    Ok(account::Entity::find().filter(account::COLUMN.email.eq(address)).one(db).await?)
}

/// The accounts, oldest first. Needs [`Permission::ManageAccounts`].
pub async fn list(
    db: &impl ConnectionTrait,
    actor: &Actor,
    page: Page<AccountId>,
) -> Result<Vec<Model>, Error> {
    actor.require(Permission::ManageAccounts)?;
    let mut rows = account::Entity::find().order_by_asc(account::COLUMN.id);
    if let Some(after) = page.after {
        rows = rows.filter(account::COLUMN.id.gt(after));
    }
    Ok(rows.limit(page.bounded_limit()).all(db).await?)
}

/// How many accounts there are. Needs [`Permission::ManageAccounts`].
pub async fn count(db: &impl ConnectionTrait, actor: &Actor) -> Result<u64, Error> {
    actor.require(Permission::ManageAccounts)?;
    Ok(account::Entity::find().count(db).await?)
}
