//! Reading the log.

use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

use super::{Action, Entry, Error, row};
use crate::access::{Actor, Denied, Permission};
use crate::clock::Instant;
use crate::id::AccountId;

/// Which rows are wanted; everything that is given has to hold.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Filter {
    /// Done by this account, or by a token that works for it.
    pub account: Option<AccountId>,
    /// One of these was done; anything where it is empty.
    pub actions: Vec<Action>,
    /// Done to this thing.
    pub thing: Option<String>,
    /// Done to things of this kind, as their ids' prefix.
    pub kind: Option<String>,
    /// Done at this instant or later.
    pub from: Option<Instant>,
    /// Done before this instant.
    pub until: Option<Instant>,
}

impl Filter {
    fn condition(&self) -> Condition {
        Condition::all()
            .add_option(self.account.map(|account| row::COLUMN.account_id.eq(account)))
            .add_option(
                (!self.actions.is_empty())
                    .then(|| row::COLUMN.action.is_in(self.actions.iter().copied())),
            )
            .add_option(self.thing.as_ref().map(|thing| row::COLUMN.thing.eq(thing)))
            .add_option(self.kind.as_ref().map(|kind| row::COLUMN.kind.eq(kind)))
            .add_option(self.from.map(|from| row::COLUMN.at.gte(from)))
            .add_option(self.until.map(|until| row::COLUMN.at.lt(until)))
    }
}

/// What was done, the last first, from before the row `before`. Needs [`Permission::ReadAudit`]
/// and [`Permission::ReadAllDocuments`].
pub async fn list(
    db: &impl ConnectionTrait,
    actor: &Actor,
    filter: &Filter,
    before: Option<i64>,
    limit: u64,
) -> Result<Vec<Entry>, Error> {
    require(actor)?;
    let before = before.map(|before| row::COLUMN.seq.lt(before));
    let rows = row::Entity::find()
        .filter(filter.condition().add_option(before))
        .order_by_desc(row::COLUMN.seq)
        .limit(limit);
    Ok(rows.all(db).await?)
}

/// How many rows there are. Needs [`Permission::ReadAudit`]
/// and [`Permission::ReadAllDocuments`].
pub async fn count(
    db: &impl ConnectionTrait,
    actor: &Actor,
    filter: &Filter,
) -> Result<u64, Error> {
    require(actor)?;
    Ok(row::Entity::find().filter(filter.condition()).count(db).await?)
}

/// Refuses who may not read the log. It tells of everything, so a token needs both scopes: that of
/// administrators, and that of reading at the desk.
pub(super) fn require(actor: &Actor) -> Result<(), Denied> {
    actor.require(Permission::ReadAudit)?;
    actor.require(Permission::ReadAllDocuments)
}
