//! Appending to the log.

use sea_orm::{ActiveModelTrait, ConnectionTrait, DbErr, IntoActiveModel};

use super::{Deed, chain, head, row};
use crate::clock::Instant;
use crate::db::insert_all;

/// Appends deeds that were done together, in their order. The log's end is held until the transaction
/// ends, so this is among its last statements.
pub async fn append(
    db: &impl ConnectionTrait,
    now: Instant,
    remote: Option<&str>,
    deeds: Vec<Deed>,
) -> Result<(), DbErr> {
    if deeds.is_empty() {
        return Ok(());
    }
    let head::Model { seq, hash, .. } = head::hold(db).await?;
    let (mut seq, mut hash) = (seq, hash);
    let mut rows = Vec::with_capacity(deeds.len());
    for deed in deeds {
        seq += 1;
        let mut row = entry(deed, seq, now, remote);
        hash = chain::hash(&hash, &row);
        row.hash.clone_from(&hash);
        rows.push(row.into_active_model().reset_all());
    }
    insert_all(db, rows).await?;
    head::move_to(db, seq, hash).await
}

/// The row of a deed, without its hash.
fn entry(deed: Deed, seq: i64, now: Instant, remote: Option<&str>) -> row::Model {
    row::Model {
        seq,
        at: now,
        account_id: deed.account,
        token_id: deed.token,
        role: deed.role,
        remote: remote.map(str::to_owned),
        action: deed.action,
        kind: deed.kind().to_owned(),
        thing: deed.thing,
        details: deed.details,
        hash: Vec::new(),
    }
}
