//! Signing in with e-mail address and password, and with a second factor.

use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, DbErr, EntityTrait, QueryFilter, QuerySelect,
};

use super::entity::account::{self, Model};
use super::entity::session;
use super::second_factor::{self, Seal};
use super::secret::{self, Kind, Secret};
use super::throttle::{self, Counter};
use super::{Error, SESSION_SECONDS, password};
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

/// What somebody signs in with. Not `Debug`: it holds a password.
#[derive(Clone, Copy)]
pub struct Attempt<'a> {
    /// The e-mail address.
    pub email: &'a str,
    /// The password.
    pub password: &'a str,
    /// The code of the second factor, or a recovery code; `None` where none was asked for yet.
    pub code: Option<&'a str>,
    /// The network address of the client.
    pub remote: &'a str,
    /// The browser or app, in its own words; `None` where it tells none.
    pub device: Option<&'a str>,
}

/// From where somebody signs in.
#[derive(Clone, Copy)]
pub(super) struct Whereabouts<'a> {
    /// The network address of the client.
    pub(super) remote: &'a str,
    /// The browser or app, in its own words; `None` where it tells none.
    pub(super) device: Option<&'a str>,
}

/// The longest words of a device that are kept, in characters.
const MAX_DEVICE: usize = 200;
/// The longest network address, in characters.
const MAX_REMOTE: usize = 64;

/// Begins a session for whoever knows the password, and has the second factor where there is one.
///
/// Within 15 minutes 10 attempts may fail for one e-mail address, 50 from one network and 5 with a right
/// password and a wrong code; a success clears the address. An unknown address, a disabled account and a
/// wrong password all answer [`Error::WrongCredentials`] after the same time.
pub async fn sign_in(store: &Store, seal: &Seal, attempt: Attempt<'_>) -> Result<SignedIn, Error> {
    let email = text::normalize_email(attempt.email).ok_or(Error::WrongCredentials)?;
    let counters = [Counter::of_remote(attempt.remote), Counter::of_email(&email)];
    throttle::admit(store, &counters).await?;
    let account = enabled(store, &email).await?;
    let stored = account.as_ref().map(|account| account.password_hash.clone());
    let correct = password::verify(attempt.password, stored).await?;
    let account = account.filter(|_| correct).ok_or(Error::WrongCredentials)?;
    if account.second_factor_at.is_some() {
        admit_code(store, &account, (attempt.code, &counters)).await?;
    }
    transact!(store, |tx| {
        let account = admitted(tx, &account, &counters).await?;
        show_code(tx, seal, &account, attempt.code).await?;
        let from = Whereabouts { remote: attempt.remote, device: attempt.device };
        begin(tx, account, from).await
    })
}

async fn enabled(store: &Store, email: &str) -> Result<Option<Model>, DbErr> {
    account::Entity::find()
        .filter(account::COLUMN.email.eq(email))
        .filter(account::COLUMN.disabled_at.is_null())
        .one(store.reader())
        .await
}

/// Counts a guess at the code. Where none was sent nothing was guessed: the password was right.
async fn admit_code(
    store: &Store,
    account: &Model,
    (code, counters): (Option<&str>, &[Counter; 2]),
) -> Result<(), Error> {
    if code.is_some() {
        return throttle::admit(store, &[Counter::of_code(account.id)]).await;
    }
    transact!(store, |tx| throttle::take_back_all(tx, counters).await)?;
    Err(Error::CodeRequired)
}

/// The account whose password was right, once more; its attempts are forgotten.
async fn admitted(
    tx: &Transaction,
    account: &Model,
    [remote, email]: &[Counter; 2],
) -> Result<Model, Error> {
    throttle::take_back(tx, remote).await?;
    throttle::reset(tx, email).await?;
    second_factor::forget_guesses(tx, account.id).await?;
    still_valid(tx, account).await?.ok_or(Error::WrongCredentials)
}

/// Refuses who lacks the second factor. What was forgotten of attempts is remembered then: the transaction
/// fails.
async fn show_code(
    tx: &Transaction,
    seal: &Seal,
    account: &Model,
    code: Option<&str>,
) -> Result<(), Error> {
    if account.second_factor_at.is_none() {
        return Ok(());
    }
    let code = code.ok_or(Error::CodeRequired)?;
    let good = second_factor::is_good(tx, seal, (account.id, code)).await?;
    if good { Ok(()) } else { Err(Error::WrongCode) }
}

/// Begins a session of the account, whose owner has proven who they are.
pub(super) async fn begin(
    tx: &Transaction,
    account: Model,
    from: Whereabouts<'_>,
) -> Result<SignedIn, Error> {
    let secret = Secret::generate(Kind::Session);
    let expires_at = tx.now().plus_seconds(SESSION_SECONDS);
    let device = from.device.map(|device| device.chars().take(MAX_DEVICE).collect());
    let row = session::ActiveModel {
        id: Set(id::new::<SessionId>(tx.now())),
        account_id: Set(account.id),
        secret_hash: Set(secret::hash(secret.expose())),
        created_at: Set(tx.now()),
        expires_at: Set(expires_at),
        last_used_at: Set(Some(tx.now())),
        device: Set(device),
        remote: Set(Some(from.remote.chars().take(MAX_REMOTE).collect())),
    };
    row.insert(tx.db()).await?;
    tx.note(Deed::by(&account.actor(), Action::SignedIn, account.id));
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
