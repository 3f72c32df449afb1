//! Reading invitations: by their links, and at the desk.

use sea_orm::sea_query::{Condition, Expr};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, Select,
};
use uuid::Uuid;

use super::row::{self, Column, Entity, code, contact};
use super::{Model, State};
use crate::access::{Actor, Permission};
use crate::account;
use crate::changelog::Transaction;
use crate::clock::Instant;
use crate::error::{Code, Refusal, Unexpected};
use crate::id::InvitationId;
use crate::pledge::Error;

/// An invitation as the desk sees it.
#[derive(Clone, Debug)]
pub struct Invited {
    /// The invitation.
    pub invitation: Model,
    /// Whom to ask about what was handed in; `None` where nothing was.
    pub contact: Option<contact::Model>,
}

/// A code on its way to who handed something in.
#[derive(Clone, Debug)]
pub struct Mail {
    /// The code.
    pub code: code::Model,
    /// What it confirms, with the contact to which it goes.
    pub to: Invited,
}

/// The invitation with this secret; `None` where there is none.
pub async fn by_secret(
    db: &impl ConnectionTrait,
    secret: &str,
) -> Result<Option<Model>, Unexpected> {
    Ok(having(secret).one(db).await?)
}

/// Takes hold of the invitation with this secret.
pub(super) async fn hold_by_secret(tx: &Transaction, secret: &str) -> Result<Model, Error> {
    let found = having(secret).lock_exclusive().one(tx.db()).await?;
    found.ok_or_else(|| Error::Refused(vec![Refusal::new(Code::NotFound, "token")]))
}

fn having(secret: &str) -> Select<Entity> {
    Entity::find().filter(row::COLUMN.secret_hash.eq(account::hash_secret(secret)))
}

/// One invitation. Needs [`Permission::ReadSubmissions`].
pub async fn find(
    db: &impl ConnectionTrait,
    actor: &Actor,
    id: InvitationId,
) -> Result<Option<Invited>, Error> {
    actor.require(Permission::ReadSubmissions)?;
    let found = Entity::find_by_id(id).one(db).await?;
    Ok(with_contacts(db, found.into_iter().collect()).await?.pop())
}

/// Those of these invitations that there are, in no order. Two statements. The caller has
/// [`Permission::ReadSubmissions`].
pub async fn find_many(
    db: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = InvitationId>,
) -> Result<Vec<Invited>, Unexpected> {
    let found = Entity::find().filter(row::COLUMN.id.is_in(ids)).all(db).await?;
    Ok(with_contacts(db, found).await?)
}

/// Invitations, only those in one state where it is given; that which was made last first, from behind
/// `after` on. Needs [`Permission::ReadSubmissions`].
pub async fn list(
    db: &impl ConnectionTrait,
    actor: &Actor,
    state: Option<(State, Instant)>,
    after: Option<(Instant, InvitationId)>,
    limit: u64,
) -> Result<Vec<Invited>, Error> {
    actor.require(Permission::ReadSubmissions)?;
    let mut query = in_state(state)
        .order_by_desc(row::COLUMN.created_at)
        .order_by_desc(row::COLUMN.id)
        .limit(limit);
    if let Some((at, id)) = after {
        let place = Expr::tuple([Expr::col(Column::CreatedAt), Expr::col(Column::Id)]);
        query = query.filter(place.lt(Expr::tuple([Expr::val(at), Expr::val(id)])));
    }
    Ok(with_contacts(db, query.all(db).await?).await?)
}

/// How many invitations there are. Needs [`Permission::ReadSubmissions`].
pub async fn count(
    db: &impl ConnectionTrait,
    actor: &Actor,
    state: Option<(State, Instant)>,
) -> Result<u64, Error> {
    actor.require(Permission::ReadSubmissions)?;
    Ok(in_state(state).count(db).await?)
}

/// Codes on their way, in the order in which they were made, from behind `after` on. Needs
/// [`Permission::ReadSubmissions`].
pub async fn codes(
    db: &impl ConnectionTrait,
    actor: &Actor,
    after: Option<(Instant, Uuid)>,
    limit: u64,
) -> Result<Vec<Mail>, Error> {
    actor.require(Permission::ReadSubmissions)?;
    let mut query = code::Entity::find()
        .order_by_asc(code::COLUMN.created_at)
        .order_by_asc(code::COLUMN.id)
        .limit(limit);
    if let Some((at, id)) = after {
        let place = Expr::tuple([Expr::col(code::Column::CreatedAt), Expr::col(code::Column::Id)]);
        query = query.filter(place.gt(Expr::tuple([Expr::val(at), Expr::val(id)])));
    }
    let codes = query.all(db).await?;
    let ids = codes.iter().map(|code| code.invitation_id);
    let of_codes = Entity::find().filter(row::COLUMN.id.is_in(ids)).all(db).await?;
    let invited = with_contacts(db, of_codes).await?;
    let mail = codes.into_iter().filter_map(|code| {
        let to = invited.iter().find(|one| one.invitation.id == code.invitation_id)?.clone();
        Some(Mail { code, to })
    });
    Ok(mail.collect())
}

/// How many codes are on their way. Needs [`Permission::ReadSubmissions`].
pub async fn count_codes(db: &impl ConnectionTrait, actor: &Actor) -> Result<u64, Error> {
    actor.require(Permission::ReadSubmissions)?;
    Ok(code::Entity::find().count(db).await?)
}

async fn with_contacts(
    db: &impl ConnectionTrait,
    invitations: Vec<Model>,
) -> Result<Vec<Invited>, DbErr> {
    let ids = invitations.iter().map(|invitation| invitation.id);
    let of_them = contact::COLUMN.invitation_id.is_in(ids);
    let contacts = contact::Entity::find().filter(of_them).all(db).await?;
    let invited = invitations.into_iter().map(|invitation| {
        let own = contacts.iter().find(|contact| contact.invitation_id == invitation.id);
        Invited { contact: own.cloned(), invitation }
    });
    Ok(invited.collect())
}

fn in_state(state: Option<(State, Instant)>) -> Select<Entity> {
    let condition = state.map(|(state, now)| state.condition(now));
    Entity::find().filter(condition.unwrap_or_else(Condition::all))
}

impl State {
    /// The condition on rows that [`Model::state`] is this at the instant `now`.
    pub(super) fn condition(self, now: Instant) -> Condition {
        let columns = row::COLUMN;
        let undecided = Condition::all().add(columns.decided_at.is_null());
        let valid = undecided.clone().add(columns.revoked_at.is_null());
        let open = valid.clone().add(columns.confirmed_at.is_null());
        let usable = open.clone().add(columns.expires_at.gt(now));
        match self {
            Self::Accepted => Condition::all().add(columns.pledge_id.is_not_null()),
            Self::Refused => Condition::all()
                .add(columns.pledge_id.is_null())
                .add(columns.decided_at.is_not_null()),
            Self::Revoked => undecided.add(columns.revoked_at.is_not_null()),
            Self::Confirmed => valid.add(columns.confirmed_at.is_not_null()),
            Self::Expired => open.add(columns.expires_at.lte(now)),
            Self::Submitted => usable.add(columns.submitted_at.is_not_null()),
            Self::Open => usable.add(columns.submitted_at.is_null()),
        }
    }
}
