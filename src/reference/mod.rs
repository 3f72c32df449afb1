//! What refers to what: an index of everything that an edition's newest revision or its public one
//! names, and of what records of truth name, so that nothing in use can be deleted and "where is it
//! used" has an answer.

pub mod record;

use std::collections::BTreeSet;

use sea_orm::entity::prelude::*;
use sea_orm::{
    ActiveValue::Set,
    ConnectionTrait, DbErr, QuerySelect,
    sea_query::{Query, StringLen},
};

use crate::changelog::Transaction;
use crate::db::insert_all;
use crate::id::DocumentId;
use crate::language::LanguageTag;

/// Which revision of an edition it is that refers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::N(16))", rename_all = "snake_case")]
pub enum Room {
    /// The newest one, at the desk.
    Desk,
    /// The public one, on the newsstand.
    Newsstand,
}

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
    /// Which of its revisions.
    #[sea_orm(primary_key, auto_increment = false)]
    pub room: Room,
    /// What it refers to.
    #[sea_orm(primary_key, auto_increment = false)]
    pub target_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}

/// How many editions and records refer to `target`.
pub async fn uses(db: &impl ConnectionTrait, target: Uuid) -> Result<u64, DbErr> {
    Ok(editions_using(db, target).await? + record::uses(db, target).await?)
}

async fn editions_using(db: &impl ConnectionTrait, target: Uuid) -> Result<u64, DbErr> {
    Entity::find()
        .select_only()
        .columns([Column::DocumentId, Column::Language])
        .distinct()
        .filter(COLUMN.target_id.eq(target))
        .count(db)
        .await
}

/// Everything that the document's editions refer to, in both rooms. The caller has got it by leave.
pub async fn targets_of(
    db: &impl ConnectionTrait,
    document: DocumentId,
) -> Result<Vec<Uuid>, DbErr> {
    let targets = Entity::find()
        .select_only()
        .column(Column::TargetId)
        .distinct()
        .filter(COLUMN.document_id.eq(document));
    targets.into_tuple().all(db).await
}

/// Makes `targets` all that the edition refers to in this room.
pub async fn replace(
    tx: &Transaction,
    document: DocumentId,
    language: &LanguageTag,
    room: Room,
    targets: impl IntoIterator<Item = Uuid>,
) -> Result<(), DbErr> {
    let old = Query::delete()
        .from_table(Entity)
        .and_where(COLUMN.document_id.eq(document))
        .and_where(COLUMN.language.eq(language.clone()))
        .and_where(COLUMN.room.eq(room))
        .to_owned();
    tx.db().execute(&old).await?;
    add(tx, room, [((document, language), targets)]).await
}

/// As [`replace`], where the editions refer to nothing in this room.
pub async fn add<'a, T: IntoIterator<Item = Uuid>>(
    tx: &Transaction,
    room: Room,
    editions: impl IntoIterator<Item = ((DocumentId, &'a LanguageTag), T)>,
) -> Result<(), DbErr> {
    let rows: Vec<_> = editions
        .into_iter()
        .flat_map(|((document, language), targets)| {
            let distinct: BTreeSet<Uuid> = targets.into_iter().collect();
            distinct.into_iter().map(move |target| ActiveModel {
                document_id: Set(document),
                language: Set(language.clone()),
                room: Set(room),
                target_id: Set(target),
            })
        })
        .collect();
    insert_all(tx.db(), rows).await
}
