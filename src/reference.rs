//! What drafts refer to: an index of every media, category and document that an edition's newest
//! revision names, so that nothing in use can be deleted and "where is it used" has an answer.

use sea_orm::entity::prelude::*;
use sea_orm::{ActiveValue::Set, ConnectionTrait, DbErr, sea_query::Query};

use crate::changelog::Transaction;
use crate::id::DocumentId;
use crate::language::LanguageTag;

/// One edition refers to one thing.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "edition_reference")]
pub struct Model {
    /// The edition's document.
    #[sea_orm(primary_key, auto_increment = false)]
    pub document_id: DocumentId,
    /// The edition's language.
    #[sea_orm(primary_key, auto_increment = false)]
    pub language: LanguageTag,
    /// What it refers to.
    #[sea_orm(primary_key, auto_increment = false)]
    pub target_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}

/// How many editions refer to `target`.
pub async fn uses(db: &impl ConnectionTrait, target: Uuid) -> Result<u64, DbErr> {
    Entity::find().filter(COLUMN.target_id.eq(target)).count(db).await
}

/// Makes `targets` all that the edition refers to.
pub async fn replace(
    tx: &Transaction,
    document: DocumentId,
    language: &LanguageTag,
    targets: impl IntoIterator<Item = Uuid>,
) -> Result<(), DbErr> {
    let old = Query::delete()
        .from_table(Entity)
        .and_where(COLUMN.document_id.eq(document))
        .and_where(COLUMN.language.eq(language.clone()))
        .to_owned();
    tx.db().execute(&old).await?;
    let mut distinct: Vec<Uuid> = targets.into_iter().collect();
    distinct.sort_unstable();
    distinct.dedup();
    let rows = distinct.into_iter().map(|target| ActiveModel {
        document_id: Set(document),
        language: Set(language.clone()),
        target_id: Set(target),
    });
    Entity::insert_many(rows).exec_without_returning(tx.db()).await?;
    Ok(())
}
