//! Signing in with e-mail address and password.

use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, DbErr, EntityTrait, QueryFilter, QuerySelect,
};

use super::entity::account::{self, Model};
use super::entity::session;
use super::secret::{self, Kind, Secret};
use super::throttle::{self, Counter};
use super::{Error, SESSION_SECONDS, password};
use crate::access::Actor;
use crate::audit::{Action, Deed};
use crate::changelog::{Store, Transaction};
use crate::clock::Instant;
use crate::id::{self, SessionId};
use crate::{text, transact};

/// A session that has just begun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedIn {
    /// What the client proves itself with from now on.
    pub secret: Secret,
    /// Who signed in.
    pub account: Model,
    /// When the session ends by itself.
    pub expires_at: Instant,
}

/// Begins a session for whoever knows the password.
///
/// `remote` is the network address of the client. Within 15 minutes 10 attempts may fail for one
/// e-mail address and 50 from one network; a success clears the address. An unknown address, a
/// disabled account and a wrong password all answer [`Error::WrongCredentials`] after the same time.
pub async fn sign_in(
    store: &Store,
    email: &str,
    password: &str,
    remote: &str,
) -> Result<SignedIn, Error> {
    let email = text::normalize_email(email).ok_or(Error::WrongCredentials)?;
    let counters = [Counter::of_remote(remote), Counter::of_email(&email)];
    throttle::admit(store, &counters).await?;
    let account = enabled(store, &email).await?;
    let stored = account.as_ref().map(|account| account.password_hash.clone());
    let correct = password::verify(password, stored).await?;
    let account = account.filter(|_| correct).ok_or(Error::WrongCredentials)?;
    transact!(store, |tx| begin(tx, &account, &counters).await)
}

async fn enabled(store: &Store, email: &str) -> Result<Option<Model>, DbErr> {
    account::Entity::find()
        .filter(account::COLUMN.email.eq(email))
        .filter(account::COLUMN.disabled_at.is_null())
        .one(store.reader())
        .await
}

async fn begin(
    tx: &Transaction,
    account: &Model,
    [remote, email]: &[Counter; 2],
) -> Result<SignedIn, Error> {
    throttle::take_back(tx, remote).await?;
    throttle::reset(tx, email).await?;
    let account = still_valid(tx, account).await?.ok_or(Error::WrongCredentials)?;
    let secret = Secret::generate(Kind::Session);
    let expires_at = tx.now().plus_seconds(SESSION_SECONDS);
    let row = session::ActiveModel {
        id: Set(id::new::<SessionId>(tx.now())),
        account_id: Set(account.id),
        secret_hash: Set(secret::hash(secret.expose())),
        created_at: Set(tx.now()),
        expires_at: Set(expires_at),
    };
    row.insert(tx.db()).await?;
    let actor = Actor::Account {
        id: account.id,
        role: account.role,
        organization: account.organization_id,
    };
    tx.note(Deed::by(&actor, Action::SignedIn, account.id));
    Ok(SignedIn { secret, account, expires_at })
}

/// The account, unless it was disabled or got another password while this one was being checked.
/// Locked, so that neither can happen before the session is there to be ended by it.
async fn still_valid(tx: &Transaction, checked: &Model) -> Result<Option<Model>, DbErr> {
    account::Entity::find_by_id(checked.id)
        .filter(account::COLUMN.disabled_at.is_null())
        .filter(account::COLUMN.password_hash.eq(checked.password_hash.clone()))
        .lock_shared()
        .one(tx.db())
        .await
}
