//! The rows of the schedule.

use sea_orm::entity::prelude::*;

use crate::clock::Instant;
use crate::id::{AccountId, DocumentId, ScheduleId};
use crate::language::LanguageTag;
use crate::publishing::DocumentKind;

/// What is done when the time comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::N(16))", rename_all = "snake_case")]
pub enum Step {
    /// A revision becomes public.
    Publish,
    /// The edition is taken back.
    Unpublish,
}

/// One step that waits for its time. A step that was carried out has no row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "schedule")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ScheduleId,
    /// The document's kind.
    pub kind: DocumentKind,
    /// The document.
    pub document_id: DocumentId,
    /// The edition's language.
    pub language: LanguageTag,
    /// What is done. An edition has at most one of each.
    pub step: Step,
    /// The revision that becomes public.
    pub revision: Option<i32>,
    /// When.
    pub due_at: Instant,
    /// Who scheduled it; `None` for the system.
    pub created_by: Option<AccountId>,
    /// When it was scheduled.
    pub created_at: Instant,
    /// When it could not be carried out, because the revision was not fit any more, or not approved; it is
    /// not tried again.
    pub failed_at: Option<Instant>,
}

impl ActiveModelBehavior for ActiveModel {}
