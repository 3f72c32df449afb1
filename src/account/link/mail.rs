//! What a link's mail needs.

use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel, QuerySelect};

use super::State;
use super::row::{self, Model};
use crate::account::{Secret, SecretKind};
use crate::changelog::Transaction;
use crate::error::Unexpected;
use crate::id::LinkId;

/// The link, with a secret for the mail that is about to be sent; `None` where it is good no more. The
/// secret of an earlier mail is good no more: so nothing that can be used waits anywhere for its sending.
pub async fn mail(tx: &Transaction, id: LinkId) -> Result<Option<(Model, Secret)>, Unexpected> {
    let found = row::Entity::find_by_id(id).lock_exclusive().one(tx.db()).await?;
    let Some(link) = found.filter(|link| link.state(tx.now()) == State::Open) else {
        return Ok(None);
    };
    let secret = Secret::generate(SecretKind::Link);
    let mut row = link.into_active_model();
    row.mailed_hash = Set(Some(secret.hash()));
    Ok(Some((row.update(tx.db()).await?, secret)))
}

/// Notes that a mail server took the link's mail.
pub async fn note_mailed(tx: &Transaction, link: &Model) -> Result<(), Unexpected> {
    let mut row = row::ActiveModel { id: Set(link.id), ..Default::default() };
    row.mailed_at = Set(Some(tx.now()));
    row.update(tx.db()).await?;
    Ok(())
}
