//! Forgetting what served its purpose: codes that confirm nothing any more, and whom to ask about what
//! was decided long ago.

use sea_orm::sea_query::{Query, SelectStatement};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter};

use super::row::{self, Column, code, contact};
use crate::changelog::Transaction;
use crate::error::Unexpected;

/// For how long it stays known whom to ask about what was handed in, after it was decided on or nothing
/// can come of it any more: half a year, in seconds.
pub const CONTACT_SECONDS: i64 = 180 * 24 * 60 * 60;

/// Deletes codes on their way that can be used no more, because their invitations have expired; answers
/// how many.
pub async fn forget_codes(tx: &Transaction) -> Result<u64, Unexpected> {
    let expired = invitations(Condition::all().add(Column::ExpiresAt.lte(tx.now())));
    let of_expired = code::COLUMN.invitation_id.in_subquery(expired);
    Ok(code::Entity::delete_many().filter(of_expired).exec(tx.db()).await?.rows_affected)
}

/// Deletes whom to ask about what was accepted, refused, revoked or never confirmed
/// [`CONTACT_SECONDS`] ago; answers how many. What waits for a decision keeps its contact.
pub async fn forget_contacts(tx: &Transaction) -> Result<u64, Unexpected> {
    let before = tx.now().plus_seconds(-CONTACT_SECONDS);
    let never_confirmed =
        Condition::all().add(Column::ConfirmedAt.is_null()).add(Column::ExpiresAt.lte(before));
    let over = Condition::any()
        .add(Column::DecidedAt.lte(before))
        .add(Column::RevokedAt.lte(before))
        .add(never_confirmed);
    let of_those = contact::COLUMN.invitation_id.in_subquery(invitations(over));
    Ok(contact::Entity::delete_many().filter(of_those).exec(tx.db()).await?.rows_affected)
}

fn invitations(of: Condition) -> SelectStatement {
    Query::select().column(Column::Id).from(row::Entity).cond_where(of).take()
}
