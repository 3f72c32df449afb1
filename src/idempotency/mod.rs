//! Idempotency keys: a client that got no answer asks again and causes nothing twice.
//!
//! A create with a key calls [`guard`] first in its transaction. [`Guard::First`] means: do the
//! work, then [`finish`] with what to answer. [`Guard::Replay`] means: it has been done; answer
//! this. The key stands in the work's own transaction: work that fails leaves none behind, and of two
//! requests at once the second waits until the first has committed or given up.
//!
//! After the draft *The Idempotency-Key HTTP Header Field* of the IETF's HTTPAPI group.

mod fingerprint;
pub mod key;

use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition, DbErr, EntityTrait, QueryFilter};

use crate::changelog::Transaction;
use crate::clock::Instant;
use crate::error::{Code, Refusal, Unexpected};

pub use fingerprint::fingerprint;

/// For how long a key is remembered, in seconds: one day.
const KEPT_SECONDS: i64 = 24 * 60 * 60;
/// The longest key in characters.
const MAX_KEY: usize = 128;

/// Why a key is of no use.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The key has the wrong form, belongs to another input, or is still at work.
    #[error("the idempotency key is refused")]
    Refused(Refusal),
    /// A surprise.
    #[error(transparent)]
    Unexpected(#[from] Unexpected),
}

impl Error {
    /// What to tell the caller; `None` for a surprise.
    pub fn refusals(&self) -> Option<Vec<Refusal>> {
        match self {
            Self::Refused(refusal) => Some(vec![refusal.clone()]),
            Self::Unexpected(_) => None,
        }
    }
}

impl From<DbErr> for Error {
    fn from(error: DbErr) -> Self {
        Self::Unexpected(error.into())
    }
}

/// Whether the work is still to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Guard {
    /// Nobody has done it: do it, then [`finish`].
    First,
    /// It has been done, with this outcome (JSON).
    Replay(String),
}

/// Takes `key` for this transaction, or finds what came of its first use.
///
/// `scope` says whose key it is (at most 64 characters), `fingerprint` what it is used for.
pub async fn guard(
    tx: &Transaction,
    scope: &str,
    key: &str,
    fingerprint: [u8; 32],
) -> Result<Guard, Error> {
    check_form(key)?;
    forget_expired(tx, scope, key).await?;
    if take(tx, scope, key, fingerprint).await? {
        return Ok(Guard::First);
    }
    // No row: it was forgotten between the two statements. Whoever asks again finds it free.
    let used = key::Entity::find().filter(is(scope, key)).one(tx.db()).await?;
    let used = used.ok_or_else(|| refused(Code::IdempotencyInProgress))?;
    replay(used, fingerprint)
}

/// Notes what came of the work, in JSON: it is what the key answers from now on.
pub async fn finish(
    tx: &Transaction,
    scope: &str,
    key: &str,
    outcome: &str,
) -> Result<(), Unexpected> {
    key::Entity::update_many()
        .col_expr(key::Column::Outcome, Expr::value(outcome))
        .filter(is(scope, key))
        .exec(tx.db())
        .await?;
    Ok(())
}

/// Deletes the keys that are older than a day; answers how many.
pub async fn purge_expired(tx: &Transaction) -> Result<u64, Unexpected> {
    let expired = key::COLUMN.created_at.lte(oldest_kept(tx.now()));
    Ok(key::Entity::delete_many().filter(expired).exec(tx.db()).await?.rows_affected)
}

/// Refuses what cannot be a key. [`guard`] does; whoever has much to do beforehand asks first.
pub fn check_form(key: &str) -> Result<(), Error> {
    if key.is_empty() {
        return Err(refused(Code::Required));
    }
    if key.len() > MAX_KEY {
        return Err(Error::Refused(refusal(Code::TooLong).with("max", MAX_KEY)));
    }
    if !key.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(Error::Refused(refusal(Code::Invalid).with("reason", "! … ~")));
    }
    Ok(())
}

async fn forget_expired(tx: &Transaction, scope: &str, key: &str) -> Result<(), DbErr> {
    key::Entity::delete_many()
        .filter(is(scope, key))
        .filter(key::COLUMN.created_at.lte(oldest_kept(tx.now())))
        .exec(tx.db())
        .await?;
    Ok(())
}

/// Whether the key was free. Waits for a transaction that has just taken it.
async fn take(
    tx: &Transaction,
    scope: &str,
    key: &str,
    fingerprint: [u8; 32],
) -> Result<bool, DbErr> {
    let row = key::ActiveModel {
        scope: Set(scope.to_owned()),
        key: Set(key.to_owned()),
        fingerprint: Set(fingerprint.to_vec()),
        outcome: Set(String::new()),
        created_at: Set(tx.now()),
    };
    let free = OnConflict::columns([key::Column::Scope, key::Column::Key]).do_nothing().to_owned();
    let taken = key::Entity::insert(row).on_conflict(free).exec_without_returning(tx.db()).await?;
    Ok(taken == 1)
}

fn replay(used: key::Model, fingerprint: [u8; 32]) -> Result<Guard, Error> {
    if used.fingerprint != fingerprint {
        return Err(refused(Code::IdempotencyMismatch));
    }
    if used.outcome.is_empty() {
        return Err(refused(Code::IdempotencyInProgress));
    }
    Ok(Guard::Replay(used.outcome))
}

fn is(scope: &str, key: &str) -> Condition {
    Condition::all().add(key::COLUMN.scope.eq(scope)).add(key::COLUMN.key.eq(key))
}

const fn oldest_kept(now: Instant) -> Instant {
    now.plus_seconds(-KEPT_SECONDS)
}

fn refused(code: Code) -> Error {
    Error::Refused(refusal(code))
}

fn refusal(code: Code) -> Refusal {
    Refusal::new(code, "idempotencyKey")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code_of(key: &str) -> Option<Code> {
        let error = check_form(key).err()?;
        Some(error.refusals().unwrap_or_default().first()?.code)
    }

    #[test]
    fn a_key_is_up_to_128_visible_ascii_characters() {
        assert_eq!(code_of("9f1c-Zz~!"), None);
        assert_eq!(code_of(&"k".repeat(128)), None);
        assert_eq!(code_of(""), Some(Code::Required));
        assert_eq!(code_of(&"k".repeat(129)), Some(Code::TooLong));
        for key in ["a b", "a\n", "khóa", "a\u{7f}"] {
            assert_eq!(code_of(key), Some(Code::Invalid), "{key:?}");
        }
    }
}
