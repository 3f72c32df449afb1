//! Ending the link between an account and a provider.

use sea_orm::EntityTrait;

use super::row;
use crate::access::Actor;
use crate::account::Error;
use crate::account::sessions::require_own;
use crate::audit::{Action, Deed};
use crate::changelog::Transaction;
use crate::id::ProviderLinkId;

/// Ends a link: one's own, or with [`crate::access::Permission::ManageAccounts`] anybody's. Sessions go
/// on, and whoever has the account's verified e-mail address at the provider is linked anew when they sign
/// in. Who may not know of it is told the same as where there is none.
pub async fn unlink(tx: &Transaction, actor: &Actor, id: ProviderLinkId) -> Result<(), Error> {
    let found = row::Entity::find_by_id(id).one(tx.db()).await?;
    require_own(actor, found.as_ref().map(|link| link.account_id))?;
    let link = found.ok_or(Error::NotFound)?;
    row::Entity::delete_by_id(id).exec(tx.db()).await?;
    tx.note(Deed::by(actor, Action::Deleted, id).gone(&link));
    Ok(())
}
