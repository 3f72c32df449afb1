//! Whether a code is good.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, QuerySelect};

use super::{Seal, code, recovery, row};
use crate::account::Error;
use crate::account::entity::account::{self, Model as Account};
use crate::account::throttle::{self, Counter};
use crate::changelog::Transaction;
use crate::error::Unexpected;
use crate::id::AccountId;

/// Whether the account's app, or its owner's list of recovery codes, gave this code; then it is good no
/// more.
pub(in crate::account) async fn is_good(
    tx: &Transaction,
    seal: &Seal,
    (account, code): (AccountId, &str),
) -> Result<bool, Unexpected> {
    Ok(is_code(tx, seal, (account, code)).await? || recovery::use_up(tx, account, code).await?)
}

/// Whether the account's app gave this code; then it is good no more. One conditional statement, so that of
/// many who send it at once one is let in.
pub(super) async fn is_code(
    tx: &Transaction,
    seal: &Seal,
    (account, typed): (AccountId, &str),
) -> Result<bool, Unexpected> {
    let Some(factor) = row::Entity::find_by_id(account).one(tx.db()).await? else {
        return Ok(false);
    };
    let Some(secret) = seal.open(account, &factor.secret) else {
        tracing::error!(%account, "a second factor cannot be opened: was LOA_SEAL_SECRET changed?");
        return Ok(false);
    };
    let typed = compact(typed);
    let Some(step) = code::step_of(secret, &typed, tx.now(), factor.last_step)? else {
        return Ok(false);
    };
    let used = row::Entity::update_many()
        .col_expr(row::Column::LastStep, Expr::value(step))
        .filter(row::COLUMN.account_id.eq(account))
        .filter(row::COLUMN.last_step.lt(step))
        .exec(tx.db())
        .await?;
    Ok(used.rows_affected == 1)
}

/// As it is read out: in groups, in any letter case.
pub(super) fn compact(typed: &str) -> String {
    let signs = typed.chars().filter(|sign| !sign.is_whitespace() && *sign != '-');
    signs.map(|sign| sign.to_ascii_uppercase()).collect()
}

/// The account whose code is asked for, locked until the transaction ends. Guesses at its codes are forgotten
/// with it: where the code turns out to be wrong, the transaction is taken back, and they count on.
pub(super) async fn lock_owner(tx: &Transaction, id: AccountId) -> Result<Account, Error> {
    forget_guesses(tx, id).await?;
    let found = account::Entity::find_by_id(id).lock_exclusive().one(tx.db()).await?;
    found.ok_or(Error::NotFound)
}

/// Forgets guesses at the account's codes: a good one was given.
pub(in crate::account) async fn forget_guesses(
    tx: &Transaction,
    account: AccountId,
) -> Result<(), DbErr> {
    throttle::reset(tx, &Counter::of_code(account)).await
}
