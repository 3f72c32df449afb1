//! The rows of comments.

use sea_orm::entity::prelude::*;

use crate::clock::Instant;
use crate::id::{AccountId, CommentId, DocumentId};
use crate::language::LanguageTag;

/// One comment.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "comment")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CommentId,
    /// The document.
    pub document_id: DocumentId,
    /// The edition's language.
    pub language: LanguageTag,
    /// The edition's newest revision when it was said.
    pub revision: i32,
    /// The block of which it is said; `None` where it is of the whole edition. The block may be gone by
    /// now.
    pub block_id: Option<String>,
    /// What is said.
    pub text: String,
    /// Who said it; `None` for the system and for programs without an account.
    pub created_by: Option<AccountId>,
    /// When.
    pub created_at: Instant,
    /// When it was resolved.
    pub resolved_at: Option<Instant>,
    /// Who resolved it.
    pub resolved_by: Option<AccountId>,
}

impl ActiveModelBehavior for ActiveModel {}
