//! The log's rows.

use sea_orm::entity::prelude::*;
use sea_orm::sea_query::StringLen;

use crate::clock::Instant;
use crate::language::LanguageTag;

/// Why something is gone for the public.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::N(16))", rename_all = "snake_case")]
pub enum Removal {
    /// An editor took it back.
    Unpublished,
    /// Its time was over, as the schedule said.
    Expired,
    /// It was deleted.
    Deleted,
    /// It is still there, but nothing public leads to it any more: a photo that no article shows, a
    /// pledge whose campaign was taken back, a report that was refused.
    Inaccessible,
}

/// One row: one thing that the public sees differently since.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "change")]
pub struct Model {
    /// Its position: 1, 2, 3 … without a gap.
    #[sea_orm(primary_key, auto_increment = false)]
    pub seq: i64,
    /// The kind of the thing, as its id's prefix.
    pub kind: String,
    /// The thing.
    pub entity_id: Uuid,
    /// The language in which it changed; `None` for what is the same in all of them.
    pub language: Option<LanguageTag>,
    /// `upsert`, `remove` or `unseen`: see [`super::Op`].
    pub op: String,
    /// Why it was removed.
    pub removal: Option<Removal>,
    /// The tags of all answers that it touches, separated by spaces.
    pub tags: String,
    /// When.
    pub at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}
