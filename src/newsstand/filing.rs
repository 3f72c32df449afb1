//! What public things are filed under.

use sea_orm::entity::prelude::*;

use crate::clock::Instant;
use crate::language::LanguageTag;

/// One label of one public thing in one language.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "filing")]
pub struct Model {
    /// What it is filed under: a category, a tag, an area, a person, an organization, a document.
    #[sea_orm(primary_key, auto_increment = false)]
    pub label_id: Uuid,
    /// The language.
    #[sea_orm(primary_key, auto_increment = false)]
    pub language: LanguageTag,
    /// The thing.
    #[sea_orm(primary_key, auto_increment = false)]
    pub entity_id: Uuid,
    /// The thing's kind, as its id's prefix.
    pub kind: String,
    /// The thing's place in timelines.
    pub at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}
