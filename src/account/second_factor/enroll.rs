//! Beginning with a second factor.

use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, EntityTrait};

use super::Seal;
use super::code::{self, SECRET_BYTES};
use super::row::{self, Column};
use crate::access::{Actor, Denied};
use crate::account::entity::account::{self, Model as Account};
use crate::account::{Counter, Error, change_password, throttle};
use crate::audit::{Action, Deed};
use crate::changelog::Store;
use crate::error::{Code, Refusal};
use crate::id::{AccountId, fill_random};
use crate::transact;

/// What an authenticator app is to be told. Not `Debug`: it is a secret.
#[derive(Clone, PartialEq, Eq)]
pub struct Enrollment {
    /// For a QR code: `otpauth://totp/…`.
    pub url: String,
    /// The same secret in base32, to be typed.
    pub secret: String,
}

/// Makes a secret for the actor's own authenticator app, in place of one that was not confirmed. Nothing is
/// asked at the sign-in before a code of it was [confirmed](super::confirm()). Needs the password, which is
/// throttled as at the sign-in: a session left open is not enough. `issuer` is what the app calls the site.
pub async fn enroll(
    store: &Store,
    seal: &Seal,
    actor: &Actor,
    (password, issuer): (&str, &str),
) -> Result<Enrollment, Error> {
    let account = oneself(store, actor).await?;
    if account.second_factor_at.is_some() {
        return Err(wrong_state("ENABLED"));
    }
    change_password::prove(store, &account, ("password", password)).await?;
    let mut secret = [0; SECRET_BYTES];
    fill_random(&mut secret);
    let sealed = seal.close(account.id, &secret)?;
    transact!(store, |tx| {
        let row = row::ActiveModel {
            account_id: Set(account.id),
            secret: Set(sealed.clone()),
            last_step: Set(0),
            created_at: Set(tx.now()),
        };
        throttle::reset(tx, &Counter::of_email(&account.email)).await?;
        row::Entity::insert(row).on_conflict(in_place()).exec_without_returning(tx.db()).await?;
        tx.note(Deed::by(actor, Action::Updated, account.id).with("second_factor", "pending"));
        Ok::<_, Error>(())
    })?;
    let url = code::url(&secret, issuer, &account.email);
    Ok(Enrollment { url, secret: code::readable(&secret) })
}

fn in_place() -> OnConflict {
    OnConflict::column(Column::AccountId)
        .update_columns([Column::Secret, Column::LastStep, Column::CreatedAt])
        .to_owned()
}

/// The account of whoever is signed in. A token is nobody's hand, and has no second factor.
pub(super) async fn oneself(store: &Store, actor: &Actor) -> Result<Account, Error> {
    let id = own_id(actor)?;
    account::Entity::find_by_id(id).one(store.reader()).await?.ok_or(Error::NotFound)
}

pub(super) const fn own_id(actor: &Actor) -> Result<AccountId, Denied> {
    match actor {
        Actor::Account { id, .. } => Ok(*id),
        Actor::Anonymous => Err(Denied::Unauthenticated),
        Actor::Token { .. } | Actor::System => Err(Denied::Forbidden),
    }
}

pub(super) fn wrong_state(state: &str) -> Error {
    Error::Refused(vec![Refusal::of_request(Code::WrongState).with("state", state)])
}
