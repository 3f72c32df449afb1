//! The keys that sign media URLs: made once in the database, travelling with its copies.

use std::fmt;

use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;
use sea_orm::{QueryOrder, sea_query::OnConflict};

use crate::changelog::{Store, Transaction};
use crate::clock::Instant;
use crate::error::Unexpected;
use crate::{id, transact};

/// The length of a key in bytes, as keyed BLAKE3 wants it.
const LENGTH: usize = blake3::KEY_LEN;

/// The number of the key that a new database gets.
const FIRST: i32 = 1;

/// One key.
///
/// Written in the older form of entities, which leaves `Debug` to the type.
#[derive(Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "media_key")]
pub struct Model {
    /// Its number; the highest signs.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i32,
    /// Its 32 bytes.
    pub secret: Vec<u8>,
    /// When it was made.
    pub created_at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}

/// Keys stand alone.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

/// Secrets stay out of logs.
impl fmt::Debug for Model {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Model").field("id", &self.id).finish_non_exhaustive()
    }
}

/// The keys of this site, for making and verifying media URLs.
#[derive(Clone)]
pub struct Keys {
    newest: [u8; LENGTH],
    older: Vec<[u8; LENGTH]>,
}

/// Secrets stay out of logs.
impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Keys").field("older", &self.older.len()).finish_non_exhaustive()
    }
}

/// A key in the database has another length than keys have.
#[derive(Debug, thiserror::Error)]
#[error("the database holds no media key of {LENGTH} bytes")]
struct NoKey;

impl Keys {
    /// Loads the keys; makes the first one in a new database.
    pub async fn load_or_create(store: &Store) -> Result<Self, Unexpected> {
        let rows: Result<_, Unexpected> = transact!(store, |tx| Ok(create_then_load(tx).await?));
        let rows = rows?;
        Self::from_rows(rows).ok_or(NoKey).map_err(Unexpected::while_doing("loading media keys"))
    }

    /// Newest first.
    fn from_rows(rows: Vec<Model>) -> Option<Self> {
        let mut keys = rows.into_iter().map(|row| <[u8; LENGTH]>::try_from(row.secret).ok());
        Some(Self { newest: keys.next()??, older: keys.collect::<Option<_>>()? })
    }

    /// The key that signs.
    pub(super) const fn signing(&self) -> &[u8; LENGTH] {
        &self.newest
    }

    /// The keys that are believed: all, the newest first.
    pub(super) fn believed(&self) -> impl Iterator<Item = &[u8; LENGTH]> {
        std::iter::once(&self.newest).chain(&self.older)
    }

    /// Fixed keys, the newest first.
    #[cfg(test)]
    pub(super) fn fixed(newest: u8, older: &[u8]) -> Self {
        let older = older.iter().map(|byte| [*byte; LENGTH]).collect();
        Self { newest: [newest; LENGTH], older }
    }
}

async fn create_then_load(tx: &Transaction) -> Result<Vec<Model>, DbErr> {
    let mut secret = vec![0; LENGTH];
    id::fill_random(&mut secret);
    let row = ActiveModel { id: Set(FIRST), secret: Set(secret), created_at: Set(tx.now()) };
    Entity::insert(row)
        .on_conflict(OnConflict::column(Column::Id).do_nothing().to_owned())
        .exec_without_returning(tx.db())
        .await?;
    Entity::find().order_by_desc(Column::Id).all(tx.db()).await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(id: i32, length: usize) -> Model {
        Model { id, secret: vec![7; length], created_at: Instant(0) }
    }

    #[test]
    fn a_damaged_key_is_no_key() {
        assert!(Keys::from_rows(vec![row(1, LENGTH)]).is_some());
        assert!(Keys::from_rows(vec![row(2, LENGTH), row(1, 31)]).is_none());
        assert!(Keys::from_rows(vec![]).is_none());
    }

    #[test]
    fn secrets_stay_out_of_logs() {
        assert!(!format!("{:?}{:?}", row(1, LENGTH), Keys::fixed(7, &[7])).contains("7, 7"));
    }
}
