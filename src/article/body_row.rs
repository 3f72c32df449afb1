//! The newsstand's bodies, apart from the rows that lists read.

use sea_orm::entity::prelude::*;

use crate::id::DocumentId;
use crate::language::LanguageTag;

/// The body of a published article.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "article_body")]
pub struct Model {
    /// The document.
    #[sea_orm(primary_key, auto_increment = false)]
    pub document_id: DocumentId,
    /// The edition's language.
    #[sea_orm(primary_key, auto_increment = false)]
    pub language: LanguageTag,
    /// JSON: the blocks.
    pub body: String,
}

impl ActiveModelBehavior for ActiveModel {}
