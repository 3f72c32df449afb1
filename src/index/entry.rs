//! The index's rows.

use sea_orm::entity::prelude::*;

use crate::clock::Instant;
use crate::id::DocumentId;
use crate::language::LanguageTag;

/// One thing that is found, in one language or in all.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "search_entry")]
pub struct Model {
    /// A number of its own; what was entered later has the higher one.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// The thing.
    pub entity_id: Uuid,
    /// The language of its words; `None` for what is found in any.
    pub language: Option<LanguageTag>,
    /// The thing's kind, as its id's prefix.
    pub kind: String,
    /// The document without which it is not public: a pledge's campaign.
    pub scope_id: Option<DocumentId>,
    /// Its place in time.
    pub at: Instant,
    /// Its title.
    pub title: String,
    /// What stands first.
    pub lead: String,
    /// All else.
    pub body: String,
}

impl ActiveModelBehavior for ActiveModel {}
