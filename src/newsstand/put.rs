//! Putting things on the newsstand and taking them off.

use sea_orm::sea_query::Query;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr};
use uuid::Uuid;

use super::{entry, filing};
use crate::changelog::Transaction;
use crate::clock::Instant;
use crate::db::insert_all;
use crate::id::DocumentId;
use crate::language::LanguageTag;

/// A thing that becomes public in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewEntry {
    /// The thing.
    pub entity: Uuid,
    /// The language.
    pub language: LanguageTag,
    /// The thing's kind, as its id's prefix.
    pub kind: &'static str,
    /// The document without which it is not public either.
    pub scope: Option<DocumentId>,
    /// Its place in timelines.
    pub at: Instant,
    /// When it ceases to be public; `None` for never.
    pub until: Option<Instant>,
    /// Whether the feed shows it.
    pub in_feed: bool,
    /// What it is filed under; areas with all areas around them.
    pub labels: Vec<Uuid>,
}

/// Puts the thing on the newsstand in place of what stood there of it in this language.
pub async fn put(tx: &Transaction, new: NewEntry) -> Result<(), DbErr> {
    take_off(tx, new.entity, &new.language).await?;
    add(tx, vec![new]).await
}

/// As [`put`], where nothing of the things stands there in these languages.
pub async fn add(tx: &Transaction, new: Vec<NewEntry>) -> Result<(), DbErr> {
    insert_all(tx.db(), new.iter().map(row)).await?;
    insert_all(tx.db(), new.into_iter().flat_map(labels)).await
}

fn row(new: &NewEntry) -> entry::ActiveModel {
    entry::ActiveModel {
        entity_id: Set(new.entity),
        language: Set(new.language.clone()),
        kind: Set(new.kind.to_owned()),
        scope_id: Set(new.scope),
        at: Set(new.at),
        until: Set(new.until),
        in_feed: Set(new.in_feed),
    }
}

fn labels(new: NewEntry) -> impl Iterator<Item = filing::ActiveModel> {
    let NewEntry { entity, language, kind, at, mut labels, .. } = new;
    labels.sort_unstable();
    labels.dedup();
    labels.into_iter().map(move |label| filing::ActiveModel {
        label_id: Set(label),
        language: Set(language.clone()),
        entity_id: Set(entity),
        kind: Set(kind.to_owned()),
        at: Set(at),
    })
}

/// Takes the thing off in this language; its labels and its body follow by their foreign keys.
pub async fn take_off(tx: &Transaction, entity: Uuid, language: &LanguageTag) -> Result<(), DbErr> {
    let row = Query::delete()
        .from_table(entry::Entity)
        .and_where(entry::COLUMN.entity_id.eq(entity))
        .and_where(entry::COLUMN.language.eq(language.clone()))
        .to_owned();
    tx.db().execute(&row).await?;
    Ok(())
}

/// Takes these things off in every language.
pub async fn take_off_everywhere(
    tx: &Transaction,
    entities: impl IntoIterator<Item = Uuid>,
) -> Result<(), DbErr> {
    let rows = Query::delete()
        .from_table(entry::Entity)
        .and_where(entry::COLUMN.entity_id.is_in(entities))
        .to_owned();
    tx.db().execute(&rows).await?;
    Ok(())
}
