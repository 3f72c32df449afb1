//! Reading the links of an account.

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::row::{self, Model};
use crate::access::Actor;
use crate::account::Error;
use crate::account::sessions::require_own;
use crate::id::AccountId;

/// The account's links to providers, the oldest first: one for each provider that the site has ever had,
/// at most. One's own, or with [`crate::access::Permission::ManageAccounts`] anybody's.
pub async fn list(
    db: &impl ConnectionTrait,
    actor: &Actor,
    account: AccountId,
) -> Result<Vec<Model>, Error> {
    require_own(actor, Some(account))?;
    let of_account = row::Entity::find().filter(row::COLUMN.account_id.eq(account));
    Ok(of_account.order_by_asc(row::COLUMN.id).all(db).await?)
}
