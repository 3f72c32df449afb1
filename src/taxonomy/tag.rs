//! The tags' rows.

use sea_orm::Select;
use sea_orm::entity::prelude::*;

use super::Label;
use crate::clock::Instant;
use crate::id::TagId;
use crate::language::Localized;
use crate::record::{Alphabetical, Position, Record};

/// One tag. Tags are public as long as they exist.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tag")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: TagId,
    /// Its slug, the same in every language.
    pub slug: String,
    /// Its names.
    pub names: Localized,
    /// The key of its principal name's alphabetical order.
    pub sort_key: Vec<u8>,
    /// When it was created.
    pub created_at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}

impl Record for Entity {
    type Id = TagId;

    const ID: Column = Column::Id;
    const SLUG: Column = Column::Slug;

    fn id(row: &Model) -> TagId {
        row.id
    }
}

impl Label for Entity {
    const LISTS: &'static str = "tags";
    const MAX: u64 = super::MAX_TAGS;
}

/// All tags by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TagList;

impl Alphabetical for TagList {
    type Entity = Entity;

    const TAGS: &'static [&'static str] = &["tags"];

    fn select(&self) -> Select<Entity> {
        Entity::find()
    }

    fn position(row: &Model) -> Position {
        (row.sort_key.clone(), row.id.0)
    }
}
