//! Ending sessions.

use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter};

use super::entity::session;
use super::secret;
use crate::access::Actor;
use crate::audit::{Action, Deed};
use crate::changelog::Transaction;
use crate::error::Unexpected;
use crate::id::AccountId;

/// Ends the session with this secret. Who holds the secret may; where there is no such session,
/// what was wanted is the case already.
pub async fn sign_out(tx: &Transaction, actor: &Actor, secret: &str) -> Result<(), Unexpected> {
    let with_secret = session::COLUMN.secret_hash.eq(secret::hash(secret));
    let ended = session::Entity::delete_many().filter(with_secret).exec(tx.db()).await?;
    if ended.rows_affected > 0
        && let Some(account) = actor.account()
    {
        tx.note(Deed::by(actor, Action::SignedOut, account));
    }
    Ok(())
}

/// Ends all sessions of an account but the one with the secret `kept`; answers how many.
pub(super) async fn end_sessions(
    tx: &Transaction,
    account: AccountId,
    kept: Option<&str>,
) -> Result<u64, DbErr> {
    let mut sessions =
        session::Entity::delete_many().filter(session::COLUMN.account_id.eq(account));
    if let Some(kept) = kept {
        sessions = sessions.filter(session::COLUMN.secret_hash.ne(secret::hash(kept)));
    }
    Ok(sessions.exec(tx.db()).await?.rows_affected)
}
