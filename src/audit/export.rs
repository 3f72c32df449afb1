//! The log as lines of JSON, for keeping elsewhere.

use data_encoding::HEXLOWER;
use sea_orm::{ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::{Error, chain, list, row};
use crate::access::Actor;

/// How many lines are written at once at most.
pub const LINES_AT_ONCE: u64 = 1000;

/// The next lines after the row `after`, oldest first, and the number of the last of them; `None` where
/// there are no more. Each line is a row as JSON, a tab, and its hash in hexadecimal digits: the
/// BLAKE3 hash of the 32 bytes of the hash before (32 zeros before the first) and the JSON. Needs
/// the same leave as [`list`](super::list()).
pub async fn export(
    db: &impl ConnectionTrait,
    actor: &Actor,
    after: i64,
) -> Result<Option<(String, i64)>, Error> {
    list::require(actor)?;
    let rows = row::Entity::find()
        .filter(row::COLUMN.seq.gt(after))
        .order_by_asc(row::COLUMN.seq)
        .limit(LINES_AT_ONCE)
        .all(db)
        .await?;
    let mut lines = String::new();
    for row in &rows {
        lines.push_str(&chain::line(row));
        lines.push('\t');
        HEXLOWER.encode_append(&row.hash, &mut lines);
        lines.push('\n');
    }
    Ok(rows.last().map(|last| (lines, last.seq)))
}
