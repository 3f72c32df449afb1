//! Reading accounts.

use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, Iterable, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Select,
};

use super::Error;
use super::entity::account::{self, Model};
use crate::access::{Actor, Permission, Role};
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

/// The accounts whose role gives this leave and that are not shut out, oldest first. The caller has got
/// leave to know of them.
pub async fn list_who_may(
    db: &impl ConnectionTrait,
    permission: Permission,
    page: Page<AccountId>,
) -> Result<Vec<Model>, Unexpected> {
    let mut rows = who_may(permission).order_by_asc(account::COLUMN.id);
    if let Some(after) = page.after {
        rows = rows.filter(account::COLUMN.id.gt(after));
    }
    Ok(rows.limit(page.bounded_limit()).all(db).await?)
}

/// How many they are.
pub async fn count_who_may(
    db: &impl ConnectionTrait,
    permission: Permission,
) -> Result<u64, Unexpected> {
    Ok(who_may(permission).count(db).await?)
}

fn who_may(permission: Permission) -> Select<account::Entity> {
    let roles = Role::iter().filter(|role| role.grants(permission));
    account::Entity::find()
        .filter(account::COLUMN.role.is_in(roles))
        .filter(account::COLUMN.disabled_at.is_null())
}

/// The accounts with one of these roles that are not shut out, oldest first: whom the site writes to.
pub async fn list_with_roles(
    db: &impl ConnectionTrait,
    roles: &[Role],
) -> Result<Vec<Model>, Unexpected> {
    let rows = account::Entity::find()
        .filter(account::COLUMN.role.is_in(roles.iter().copied()))
        .filter(account::COLUMN.disabled_at.is_null())
        .order_by_asc(account::COLUMN.id);
    Ok(rows.all(db).await?)
}

/// How many accounts there are. Needs [`Permission::ManageAccounts`].
pub async fn count(db: &impl ConnectionTrait, actor: &Actor) -> Result<u64, Error> {
    actor.require(Permission::ManageAccounts)?;
    Ok(account::Entity::find().count(db).await?)
}
