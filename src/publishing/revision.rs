//! The revisions' rows.

use sea_orm::entity::prelude::*;

use crate::clock::Instant;
use crate::id::{AccountId, DocumentId};
use crate::language::LanguageTag;

/// One saved version of an edition's whole content. Never changed, never reused.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "revision")]
pub struct Model {
    /// The document.
    #[sea_orm(primary_key, auto_increment = false)]
    pub document_id: DocumentId,
    /// The language.
    #[sea_orm(primary_key, auto_increment = false)]
    pub language: LanguageTag,
    /// 1, 2, 3 …
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: i32,
    /// JSON: the kind's content.
    pub content: String,
    /// What the editor said of the change.
    pub note: Option<String>,
    /// Who saved it; `None` for the system.
    pub created_by: Option<AccountId>,
    /// When.
    pub created_at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}
