//! The categories' rows.

use sea_orm::entity::prelude::*;

use super::Label;
use crate::clock::Instant;
use crate::id::CategoryId;
use crate::language::Localized;
use crate::record::Record;

/// One category. Categories are public as long as they exist.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "category")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CategoryId,
    /// Its slug, the same in every language.
    pub slug: String,
    /// Its names.
    pub names: Localized,
    /// Its place in menus; equal places are ordered by age.
    pub position: i32,
    /// When it was created.
    pub created_at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}

impl Record for Entity {
    type Id = CategoryId;

    const ID: Column = Column::Id;
    const SLUG: Column = Column::Slug;

    fn id(row: &Model) -> CategoryId {
        row.id
    }
}

impl Label for Entity {
    const LISTS: &'static str = "categories";
    const MAX: u64 = super::MAX_CATEGORIES;
}
