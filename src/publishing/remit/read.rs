//! Reading remits.

use std::collections::HashMap;

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::Remit;
use super::row::{self, Held};
use crate::error::Unexpected;
use crate::id::{AccountId, AreaId, CategoryId};

/// The remits of those of these accounts that have one. One statement; the caller has got the accounts by
/// leave.
pub async fn of(
    db: &impl ConnectionTrait,
    accounts: impl IntoIterator<Item = AccountId>,
) -> Result<HashMap<AccountId, Remit>, Unexpected> {
    let rows = row::Entity::find()
        .filter(row::COLUMN.account_id.is_in(accounts))
        .order_by_asc(row::COLUMN.target_id);
    let mut remits = HashMap::<AccountId, Remit>::new();
    for held in rows.all(db).await? {
        let remit = remits.entry(held.account_id).or_default();
        match held.held {
            Held::Area => remit.areas.push(AreaId(held.target_id)),
            Held::Category => remit.categories.push(CategoryId(held.target_id)),
        }
    }
    Ok(remits)
}
