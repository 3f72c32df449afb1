//! Taking links back.

use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, DbErr, EntityTrait, IntoActiveModel,
    QueryFilter, QuerySelect,
};

use super::row::{self, Model};
use super::{Kind, State};
use crate::access::{Actor, Permission};
use crate::account::Error;
use crate::audit::{Action, Deed};
use crate::changelog::Transaction;
use crate::id::LinkId;

/// Takes a link back; one that is good no more stays as it is. Needs [`Permission::ManageAccounts`].
pub async fn revoke(tx: &Transaction, actor: &Actor, id: LinkId) -> Result<Model, Error> {
    actor.require(Permission::ManageAccounts)?;
    let found = row::Entity::find_by_id(id).lock_exclusive().one(tx.db()).await?;
    let link = found.ok_or(Error::NotFound)?;
    if link.state(tx.now()) != State::Open {
        return Ok(link);
    }
    let mut row = link.into_active_model();
    row.revoked_at = Set(Some(tx.now()));
    tx.note(Deed::by(actor, Action::Revoked, id));
    Ok(row.update(tx.db()).await?)
}

/// Takes back those of these links that nobody used yet.
pub(in crate::account) async fn supersede(
    tx: &Transaction,
    which: Expr,
    kind: Kind,
) -> Result<(), DbErr> {
    row::Entity::update_many()
        .col_expr(row::Column::RevokedAt, Expr::value(tx.now()))
        .filter(which)
        .filter(row::COLUMN.kind.eq(kind))
        .filter(row::COLUMN.used_at.is_null())
        .filter(row::COLUMN.revoked_at.is_null())
        .exec(tx.db())
        .await?;
    Ok(())
}
