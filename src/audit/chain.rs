//! The hash that ties a row to the one before it.
//!
//! It is the BLAKE3 hash of the hash before and of the row's line, as [`line()`] writes it: what is
//! [exported](super::export()), so that anybody can compute it.

use serde_json::json;

use super::row::Model;

/// The length of a hash in bytes.
const LENGTH: usize = 32;

/// What stands before the first row.
pub(super) const BEGINNING: [u8; LENGTH] = [0; LENGTH];

/// The hash of a row that follows one with the hash `previous`; the row's own is not looked at.
pub(super) fn hash(previous: &[u8], row: &Model) -> Vec<u8> {
    let mut hasher = blake3::Hasher::new();
    hasher.update(previous).update(line(row).as_bytes());
    hasher.finalize().as_bytes().to_vec()
}

/// A row as JSON on one line, without its hash. Names stand in the order of the alphabet.
pub(super) fn line(row: &Model) -> String {
    let line = json!({
        "account": row.account_id,
        "action": sea_orm::ActiveEnum::to_value(&row.action),
        "at": row.at.to_string(),
        "details": row.details,
        "remote": row.remote,
        "role": row.role,
        "seq": row.seq,
        "thing": row.thing,
        "token": row.token_id,
    });
    line.to_string()
}
