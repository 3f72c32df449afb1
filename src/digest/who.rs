//! Who is told, and of what.

use sea_orm::ConnectionTrait;

use crate::access::Role;
use crate::account::{self, Account};
use crate::error::Unexpected;
use crate::id::AccountId;
use crate::pledge::View;

/// Those who report on pledges, and those who keep them.
const TOLD: [Role; 2] = [Role::OrganizationReporter, Role::CampaignOfficer];

/// Everybody who is told.
pub(super) async fn everybody(db: &impl ConnectionTrait) -> Result<Vec<Account>, Unexpected> {
    account::list_with_roles(db, &TOLD).await
}

/// Somebody, unless they have another role by now, or are shut out.
pub(super) async fn somebody(
    db: &impl ConnectionTrait,
    id: AccountId,
) -> Result<Option<Account>, Unexpected> {
    let found = account::find_many(db, [id]).await?.pop();
    let is_told = |account: &Account| account.disabled_at.is_none() && TOLD.contains(&account.role);
    Ok(found.filter(is_told))
}

/// The pledges that somebody is told of: those that they see at the desk. `None` for reporters who belong
/// to no organization yet.
pub(super) fn view(account: &Account) -> Option<View> {
    View::desk(&account.actor()).ok()
}
