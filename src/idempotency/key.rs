//! The keys' rows.

use sea_orm::entity::prelude::*;

use crate::clock::Instant;

/// One key and what came of its first use.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "idempotency")]
pub struct Model {
    /// Whose key it is: the same key of two actors is two keys.
    #[sea_orm(primary_key, auto_increment = false)]
    pub scope: String,
    /// The key as the client chose it.
    #[sea_orm(primary_key, auto_increment = false)]
    pub key: String,
    /// What the key was first used for: 32 bytes.
    pub fingerprint: Vec<u8>,
    /// JSON: what to answer; empty until it is known.
    pub outcome: String,
    /// When it was first used.
    pub created_at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}
