//! The rows of reviews.

use sea_orm::entity::prelude::*;

use crate::clock::Instant;
use crate::id::{AccountId, DocumentId};
use crate::language::LanguageTag;

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::N(32))", rename_all = "snake_case")]
pub enum Kind {
    /// Somebody asked for a review.
    Submitted,
    /// Somebody said who is to judge.
    Assigned,
    /// The edition was taken back from the review.
    Recalled,
    /// It was sent back to be changed.
    ChangesRequested,
    /// It was approved.
    Approved,
}

/// One step of the reviews of an edition.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "review_step")]
pub struct Model {
    /// The document.
    #[sea_orm(primary_key, auto_increment = false)]
    pub document_id: DocumentId,
    /// The edition's language.
    #[sea_orm(primary_key, auto_increment = false)]
    pub language: LanguageTag,
    /// 1, 2, 3 …
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: i32,
    /// What was done.
    pub kind: Kind,
    /// The edition's newest revision at that time.
    pub revision: i32,
    /// What was said.
    pub message: Option<String>,
    /// Who was asked to judge.
    pub assignee_id: Option<AccountId>,
    /// Who did it; `None` for the system and for programs without an account.
    pub created_by: Option<AccountId>,
    /// When.
    pub created_at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}
