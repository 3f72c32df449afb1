//! Creating an announcement.

use sea_orm::{ActiveModelTrait, ActiveValue::Set};

use super::check::check;
use super::row::{ActiveModel, Model};
use super::show::{show, tell};
use super::{Error, Notice};
use crate::access::{Actor, Permission};
use crate::audit::{Action, Deed};
use crate::changelog::Transaction;
use crate::id;

/// Creates an announcement. Needs [`Permission::ManageNavigation`].
pub async fn create(tx: &Transaction, actor: &Actor, notice: Notice) -> Result<Model, Error> {
    actor.require(Permission::ManageNavigation)?;
    let id = id::new(tx.now());
    check(tx, id, &notice).await?;
    let row = ActiveModel {
        id: Set(id),
        created_at: Set(tx.now()),
        updated_at: Set(tx.now()),
        ..notice.row()
    };
    let created = row.insert(tx.db()).await?;
    show(tx, &created).await?;
    tell(tx, &created, false).await?;
    tx.note(Deed::by(actor, Action::Created, id).made(&created));
    Ok(created)
}
