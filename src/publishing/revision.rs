//! The revisions' rows.

use sea_orm::entity::prelude::*;

use crate::clock::Instant;
use crate::id::{AccountId, DocumentId};
use crate::language::LanguageTag;

/// One saved version of an edition's whole content. Its content is never changed, its number never
/// reused.
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
    /// Whether the editor's program saved it by itself.
    pub autosave: bool,
    /// Whether a later revision of the same sitting stands for it: it is listed no more, and goes after
    /// some days.
    pub superseded: bool,
    /// What somebody called it, to find it again.
    pub label: Option<String>,
    /// When it was approved; an approval holds for this revision alone.
    pub approved_at: Option<Instant>,
}

impl ActiveModelBehavior for ActiveModel {}
