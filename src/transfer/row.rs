//! What was imported: the rows.

use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;

use crate::changelog::Transaction;
use crate::clock::Instant;
use crate::error::Unexpected;
use crate::id::DocumentId;
use crate::language::LanguageTag;

/// What a piece of a source has become.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "imported")]
pub struct Model {
    /// What names the piece in its source.
    #[sea_orm(primary_key, auto_increment = false)]
    pub reference: String,
    /// The document.
    pub document_id: DocumentId,
    /// The edition's language.
    pub language: LanguageTag,
    /// The revision that was imported last.
    pub revision: i32,
    /// BLAKE3 of the piece as it was then, with the files that it names.
    pub digest: Vec<u8>,
    /// Whether an import has made the edition public, or has scheduled that.
    pub published: bool,
    /// When it was imported last.
    pub imported_at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}

/// What the piece has become; `None` where it was never imported.
pub(super) async fn find(
    db: &impl ConnectionTrait,
    reference: &str,
) -> Result<Option<Model>, Unexpected> {
    Ok(Entity::find_by_id(reference.to_owned()).one(db).await?)
}

/// Notes what the piece has become.
pub(super) async fn keep(tx: &Transaction, model: Model) -> Result<(), DbErr> {
    let row = ActiveModel {
        reference: Set(model.reference),
        document_id: Set(model.document_id),
        language: Set(model.language),
        revision: Set(model.revision),
        digest: Set(model.digest),
        published: Set(model.published),
        imported_at: Set(model.imported_at),
    };
    let instead = OnConflict::column(Column::Reference)
        .update_columns([
            Column::DocumentId,
            Column::Language,
            Column::Revision,
            Column::Digest,
            Column::Published,
            Column::ImportedAt,
        ])
        .to_owned();
    Entity::insert(row).on_conflict(instead).exec_without_returning(tx.db()).await?;
    Ok(())
}
