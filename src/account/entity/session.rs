//! The sessions' rows.

use sea_orm::entity::prelude::*;

use crate::clock::Instant;
use crate::id::{AccountId, SessionId};

/// One sign-in of an account. Ending a session deletes it.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "session")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SessionId,
    /// Who signed in.
    pub account_id: AccountId,
    /// BLAKE3 of the session's secret.
    pub secret_hash: Vec<u8>,
    /// When the account signed in.
    pub created_at: Instant,
    /// When the session ends by itself.
    pub expires_at: Instant,
    /// When it was last used, to five minutes.
    pub last_used_at: Option<Instant>,
    /// The browser or app that signed in, in its own words.
    pub device: Option<String>,
    /// The network address from which it signed in.
    pub remote: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
