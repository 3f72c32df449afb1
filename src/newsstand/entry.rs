//! The index's rows.

use std::collections::HashSet;

use sea_orm::ExprTrait;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{IntoColumnRef, Query, SelectStatement};

use crate::clock::Instant;
use crate::id::DocumentId;
use crate::language::LanguageTag;

/// One public thing in one language.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "newsstand")]
pub struct Model {
    /// The thing: a document, a report, an announcement.
    #[sea_orm(primary_key, auto_increment = false)]
    pub entity_id: Uuid,
    /// The language.
    #[sea_orm(primary_key, auto_increment = false)]
    pub language: LanguageTag,
    /// The thing's kind, as its id's prefix.
    pub kind: String,
    /// The document without which it is not public either: a report's campaign.
    pub scope_id: Option<DocumentId>,
    /// Its place in timelines; it is public from this instant on.
    pub at: Instant,
    /// When it ceases to be public; `None` for never.
    pub until: Option<Instant>,
    /// Whether the feed shows it.
    pub in_feed: bool,
}

impl ActiveModelBehavior for ActiveModel {}

/// The documents that are public in any language, for `IN` conditions of records that hang on one.
pub fn public_documents() -> SelectStatement {
    Query::select().column(Column::EntityId).from(Entity).take()
}

/// The public document whose id stands in `column`, for `EXISTS` conditions of records that hang on
/// one.
pub fn public_document(column: impl IntoColumnRef) -> SelectStatement {
    Query::select()
        .expr(Expr::val(1))
        .from(Entity)
        .and_where(Expr::col((Entity, Column::EntityId)).equals(column))
        .take()
}

/// Those of these things that are public, each with the languages in which they are.
pub async fn public_among(
    db: &impl ConnectionTrait,
    things: impl IntoIterator<Item = Uuid>,
) -> Result<HashSet<(Uuid, LanguageTag)>, DbErr> {
    let rows = Entity::find().filter(COLUMN.entity_id.is_in(things)).all(db).await?;
    Ok(rows.into_iter().map(|row| (row.entity_id, row.language)).collect())
}

/// Whether the document is public in any language.
pub async fn is_public(db: &impl ConnectionTrait, document: DocumentId) -> Result<bool, DbErr> {
    Ok(Entity::find().filter(COLUMN.entity_id.eq(document.0)).one(db).await?.is_some())
}
