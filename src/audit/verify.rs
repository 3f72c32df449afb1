//! Whether the log is what was written.

use sea_orm::{ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::{chain, head, row};
use crate::error::Unexpected;

/// How many rows are read at once.
const ROWS_AT_ONCE: u64 = 1000;

/// A place where the log is not what was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Breach {
    /// The row with this number is missing.
    Missing(i64),
    /// The row with this number, or one before it, was changed.
    Changed(i64),
    /// Rows after this number are missing, or were added.
    End(i64),
}

/// What came of looking through the whole log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Soundness {
    /// How many rows there are up to the breach, or in all.
    pub rows: i64,
    /// The hash of the last of them.
    pub hash: Vec<u8>,
    /// Where it breaks first, if anywhere.
    pub breach: Option<Breach>,
}

/// Computes every row's hash anew. In one snapshot of the database, so that what is being written does
/// not look like a breach.
pub async fn verify(snapshot: &impl ConnectionTrait) -> Result<Soundness, Unexpected> {
    let mut sound = Soundness { rows: 0, hash: chain::BEGINNING.to_vec(), breach: None };
    loop {
        let rows = row::Entity::find()
            .filter(row::COLUMN.seq.gt(sound.rows))
            .order_by_asc(row::COLUMN.seq)
            .limit(ROWS_AT_ONCE)
            .all(snapshot)
            .await?;
        if rows.is_empty() {
            break;
        }
        for row in rows {
            sound.follow(&row);
            if sound.breach.is_some() {
                return Ok(sound);
            }
        }
    }
    let head = head::read(snapshot).await?;
    if head.seq != sound.rows || head.hash != sound.hash {
        sound.breach = Some(Breach::End(sound.rows));
    }
    Ok(sound)
}

impl Soundness {
    /// Goes on to the next row, or notes why not.
    fn follow(&mut self, row: &row::Model) {
        let hash = chain::hash(&self.hash, row);
        if row.seq != self.rows + 1 {
            self.breach = Some(Breach::Missing(self.rows + 1));
        } else if row.hash != hash {
            self.breach = Some(Breach::Changed(row.seq));
        } else {
            self.rows = row.seq;
            self.hash = hash;
        }
    }
}

impl std::fmt::Display for Breach {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Missing(seq) => write!(f, "row {seq} is missing"),
            Self::Changed(seq) => write!(f, "row {seq} is not what was written"),
            Self::End(seq) => write!(f, "it does not end after row {seq}"),
        }
    }
}
