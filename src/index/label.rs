//! What the index's things are about.

use sea_orm::entity::prelude::*;

/// One label of one entry: a category, a tag, an area, an organization, a document.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "search_label")]
pub struct Model {
    /// The entry.
    #[sea_orm(primary_key, auto_increment = false)]
    pub entry_id: i64,
    /// What it is about; of areas only the innermost.
    #[sea_orm(primary_key, auto_increment = false)]
    pub label_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
