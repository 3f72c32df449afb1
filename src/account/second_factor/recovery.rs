//! Recovery codes: for who lost the app.

use data_encoding::BASE32_NOPAD;
use sea_orm::{ActiveValue::Set, ColumnTrait, DbErr, EntityTrait, QueryFilter};

use super::check::compact;
use super::row::recovery_code as row;
use crate::account::secret;
use crate::changelog::Transaction;
use crate::id::{AccountId, fill_random};

/// How many codes somebody gets.
const COUNT: usize = 10;
/// How many random bytes a code has: 16 signs, too many to guess even from their hashes.
const BYTES: usize = 10;

/// Gives the account new codes in place of those before.
pub(super) async fn renew(tx: &Transaction, account: AccountId) -> Result<Vec<String>, DbErr> {
    forget(tx, account).await?;
    let codes: Vec<String> = std::iter::repeat_with(generate).take(COUNT).collect();
    let rows = codes.iter().map(|code| row::ActiveModel {
        account_id: Set(account),
        code_hash: Set(secret::hash(&compact(code))),
    });
    row::Entity::insert_many(rows).exec_without_returning(tx.db()).await?;
    Ok(codes)
}

/// Whether this is one of the account's codes; then it is good no more.
pub(super) async fn use_up(
    tx: &Transaction,
    account: AccountId,
    code: &str,
) -> Result<bool, DbErr> {
    let used = row::Entity::delete_many()
        .filter(row::COLUMN.account_id.eq(account))
        .filter(row::COLUMN.code_hash.eq(secret::hash(&compact(code))))
        .exec(tx.db())
        .await?;
    Ok(used.rows_affected == 1)
}

/// Deletes the account's codes.
pub(super) async fn forget(tx: &Transaction, account: AccountId) -> Result<(), DbErr> {
    let of_account = row::COLUMN.account_id.eq(account);
    row::Entity::delete_many().filter(of_account).exec(tx.db()).await?;
    Ok(())
}

/// Four groups of four signs.
fn generate() -> String {
    let mut bytes = [0; BYTES];
    fill_random(&mut bytes);
    let signs: Vec<char> = BASE32_NOPAD.encode(&bytes).chars().collect();
    signs.chunks(4).map(String::from_iter).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_four_groups_of_four() {
        let code = generate();
        assert_ne!(code, generate());
        assert_eq!(compact(&code.to_lowercase()), code.replace('-', ""));
        assert!(code.split('-').all(|group| group.len() == 4) && code.len() == 19, "{code}");
    }
}
