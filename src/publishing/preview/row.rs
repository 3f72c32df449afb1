//! The rows of previews.

use sea_orm::entity::prelude::*;

use crate::clock::Instant;
use crate::id::{AccountId, DocumentId, PreviewId};
use crate::language::LanguageTag;
use crate::publishing::DocumentKind;

/// One link by which a draft is shown.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "preview")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PreviewId,
    /// The document's kind.
    pub kind: DocumentKind,
    /// The document.
    pub document_id: DocumentId,
    /// The edition's language.
    pub language: LanguageTag,
    /// The revision that is shown; `None` where it is always the newest.
    pub revision: Option<i32>,
    /// The hash of its secret; the secret itself is stored nowhere.
    pub secret_hash: Vec<u8>,
    /// For whom it is, in the words of who made it.
    pub note: Option<String>,
    /// When it ends by itself.
    pub expires_at: Instant,
    /// When it was revoked.
    pub revoked_at: Option<Instant>,
    /// Who made it; `None` for the system and for programs without an account.
    pub created_by: Option<AccountId>,
    /// When.
    pub created_at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}

/// Whether a link still shows something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// It does.
    Active,
    /// Its time is over.
    Expired,
    /// It was taken back.
    Revoked,
}

impl Model {
    /// Whether it still shows something at this instant.
    pub fn state(&self, now: Instant) -> State {
        if self.revoked_at.is_some() {
            State::Revoked
        } else if self.expires_at <= now {
            State::Expired
        } else {
            State::Active
        }
    }
}
