//! Accounts, sessions, tokens.

mod devices;
mod links;
mod people;
mod second_factor;
mod sessions;
mod tokens;

use loa::access::{Actor, Role, Scope};
use loa::account::second_factor::Seal;
use loa::account::{self, Account, Attempt, Error, Issued, NewAccount, NewToken};
use loa::changelog::Store;
use loa::error::Code;
use loa::transact;

pub(super) const PASSWORD: &str = "mật khẩu rất dài";

pub(super) async fn create(store: &Store, email: &str, role: Role) -> Account {
    try_create(store, &Actor::System, email, role).await.unwrap()
}

pub(super) async fn try_create(
    store: &Store,
    actor: &Actor,
    email: &str,
    role: Role,
) -> Result<Account, Error> {
    let new = NewAccount {
        email: email.into(),
        name: "Lan".into(),
        role,
        organization: None,
        password: PASSWORD.into(),
    };
    let prepared = account::prepare(actor, new).await?;
    transact!(store, |tx| account::create(tx, actor, &prepared).await)
}

pub(super) async fn sign_in(
    store: &Store,
    email: &str,
    password: &str,
) -> Result<account::SignedIn, Error> {
    sign_in_from(store, email, password, "192.0.2.1").await
}

pub(super) async fn sign_in_from(
    store: &Store,
    email: &str,
    password: &str,
    remote: &str,
) -> Result<account::SignedIn, Error> {
    let attempt = Attempt { email, password, code: None, remote, device: None };
    account::sign_in(store, &seal(store).await, attempt).await
}

pub(super) async fn seal(store: &Store) -> Seal {
    Seal::load_or_create(store, None).await.unwrap()
}

pub(super) async fn issue(
    store: &Store,
    actor: &Actor,
    role: Role,
    scopes: &[Scope],
) -> Result<Issued, Error> {
    transact!(store, |tx| {
        let expires_at = Some(tx.now().plus_seconds(7 * 24 * 3600));
        let new = NewToken {
            name: "ci".into(),
            role,
            organization: None,
            scopes: scopes.to_vec(),
            expires_at,
        };
        account::issue(tx, actor, new).await
    })
}

pub(super) fn is_wrong<T>(outcome: &Result<T, Error>) -> bool {
    matches!(outcome, Err(Error::WrongCredentials))
}

pub(super) fn codes<T>(outcome: Result<T, Error>) -> Vec<(Code, &'static str)> {
    let refusals = outcome.err().unwrap().refusals().unwrap();
    let known = ["email", "name", "password", "currentPassword"];
    let field = |path: &loa::error::Path| {
        known.into_iter().find(|name| *path == (*name).into()).unwrap_or_default()
    };
    refusals.iter().map(|refusal| (refusal.code, field(&refusal.path))).collect()
}
