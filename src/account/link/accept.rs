//! Using a link: making the account to which somebody was invited.

use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel,
    QueryFilter, QuerySelect,
};

use super::find::having;
use super::row::{self, Entity, Model};
use super::{Kind, State};
use crate::access::Actor;
use crate::account::create::{self, PreparedAccount};
use crate::account::entity::account::{self, Model as Account};
use crate::account::{Counter, Error, MAX_NAME, password, throttle};
use crate::audit::{Action, Deed};
use crate::changelog::{Store, Transaction};
use crate::clock::Instant;
use crate::error::{Code, Refusal, Refusals};
use crate::id::AccountId;
use crate::transact;

/// How somebody takes an invitation up. Not `Debug`: it holds a password.
#[derive(Clone, Copy)]
pub struct Acceptance<'a> {
    /// The link's secret.
    pub secret: &'a str,
    /// The name that others see; 1 to 200 characters.
    pub name: &'a str,
    /// The password; 10 to 200 characters.
    pub password: &'a str,
}

/// Makes the account to which the link invites. Everybody may who has it; attempts from the network
/// address `remote` are counted.
pub async fn accept(store: &Store, remote: &str, given: Acceptance<'_>) -> Result<Account, Error> {
    let counters = Counter::of_link(given.secret, remote);
    throttle::admit(store, &counters).await?;
    check(given)?;
    open(store, Kind::Invitation, given.secret).await?;
    let hash = password::hash(given.password).await?;
    transact!(store, |tx| {
        let link = hold(tx, Kind::Invitation, given.secret).await?;
        let prepared = PreparedAccount {
            email: link.email.clone(),
            name: given.name.trim().to_owned(),
            role: link.role.ok_or(Error::NotFound)?,
            organization: link.organization_id,
            password_hash: hash.clone(),
        };
        let account = create::insert(tx, &Actor::Anonymous, &prepared).await?;
        tx.note(Deed::by(&Actor::Anonymous, Action::Accepted, link.id));
        use_up(tx, link, account.id).await?;
        throttle::take_back_all(tx, &counters).await?;
        Ok(account)
    })
}

fn check(given: Acceptance<'_>) -> Result<(), Error> {
    let mut refusals = Refusals::default();
    refusals.check_required("name", given.name, MAX_NAME);
    password::check(&mut refusals, "password", given.password);
    refusals.into_result().map_err(Error::Refused)
}

/// Takes hold of the good invitation of this address, if there is one: its owner has proven to be whom
/// it is for.
pub(in crate::account) async fn hold_invitation(
    tx: &Transaction,
    email: &str,
) -> Result<Option<Model>, Error> {
    let invitations = Entity::find()
        .filter(row::COLUMN.email.eq(email))
        .filter(row::COLUMN.kind.eq(Kind::Invitation))
        .filter(row::COLUMN.used_at.is_null())
        .filter(row::COLUMN.revoked_at.is_null())
        .filter(row::COLUMN.expires_at.gt(tx.now()));
    match invitations.lock_exclusive().one(tx.db()).await? {
        Some(link) if !is_shut_out(tx.db(), &link).await? => Ok(Some(link)),
        _ => Ok(None),
    }
}

/// Refuses a secret of no good link, before a password is hashed for it.
pub(super) async fn open(store: &Store, kind: Kind, secret: &str) -> Result<(), Error> {
    let found = having(secret).one(store.reader()).await?;
    usable(found, kind, store.clock().now()).map(drop)
}

/// Takes hold of the good link with this secret.
pub(super) async fn hold(tx: &Transaction, kind: Kind, secret: &str) -> Result<Model, Error> {
    let found = having(secret).lock_exclusive().one(tx.db()).await?;
    let link = usable(found, kind, tx.now())?;
    if is_shut_out(tx.db(), &link).await? { Err(no_such_link()) } else { Ok(link) }
}

fn usable(found: Option<Model>, kind: Kind, now: Instant) -> Result<Model, Error> {
    let link = found.filter(|link| link.kind == kind).ok_or_else(no_such_link)?;
    match link.state(now) {
        State::Open => Ok(link),
        state => {
            let refusal = Refusal::new(Code::WrongState, "token").with("state", state.name());
            Err(Error::Refused(vec![refusal]))
        }
    }
}

fn no_such_link() -> Error {
    Error::Refused(vec![Refusal::new(Code::NotFound, "token")])
}

/// Whether who made the link, or whom it is for, is shut out.
async fn is_shut_out(db: &impl ConnectionTrait, link: &Model) -> Result<bool, Error> {
    let concerned = [link.created_by, link.account_id].into_iter().flatten();
    let shut_out = account::Entity::find()
        .filter(account::COLUMN.id.is_in(concerned))
        .filter(account::COLUMN.disabled_at.is_not_null());
    Ok(shut_out.one(db).await?.is_some())
}

/// The link leads nowhere from now on.
pub(in crate::account) async fn use_up(
    tx: &Transaction,
    link: Model,
    by: AccountId,
) -> Result<(), Error> {
    let mut row = link.into_active_model();
    row.used_at = Set(Some(tx.now()));
    row.account_id = Set(Some(by));
    row.update(tx.db()).await?;
    Ok(())
}
