//! Making things found, and found no more.

use std::collections::HashMap;

use sea_orm::sea_query::{Expr, ExprTrait, IntoIden, Query};
use sea_orm::{ActiveValue::Set, ConnectionTrait, DbBackend, DbErr, RuntimeErr, Value};
use uuid::Uuid;

use super::words::Words;
use super::{entry, label};
use crate::changelog::Transaction;
use crate::clock::Instant;
use crate::db::insert_all;
use crate::id::DocumentId;
use crate::language::LanguageTag;

/// A thing that is to be found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The thing.
    pub entity: Uuid,
    /// The language of its words; `None` for what is found in any.
    pub language: Option<LanguageTag>,
    /// The thing's kind, as its id's prefix.
    pub kind: &'static str,
    /// The document without which it is not public.
    pub scope: Option<DocumentId>,
    /// Its place in time.
    pub at: Instant,
    /// Its title: what is found here stands before what is found elsewhere.
    pub title: String,
    /// What stands first.
    pub lead: String,
    /// All else.
    pub body: String,
    /// What it is about; of areas only the innermost.
    pub labels: Vec<Uuid>,
}

impl Entry {
    /// Its labels in order, each once.
    pub(super) fn labels(&self) -> Vec<Uuid> {
        let mut labels = self.labels.clone();
        labels.sort_unstable();
        labels.dedup();
        labels
    }
}

/// Makes the thing found by these words, in place of what it was found by in this language.
pub async fn put(tx: &Transaction, new: Entry) -> Result<(), DbErr> {
    take_off(tx, new.entity, new.language.as_ref()).await?;
    add(tx, vec![new]).await
}

/// As [`put`], where the things were found by nothing in these languages.
pub async fn add(tx: &Transaction, new: Vec<Entry>) -> Result<(), DbErr> {
    if new.is_empty() {
        return Ok(());
    }
    let words: Vec<_> = new.iter().map(Words::of).collect();
    let labels: Vec<_> = new.iter().map(Entry::labels).collect();
    let on_postgres = tx.db().get_database_backend() == DbBackend::Postgres;
    let vectors = on_postgres.then(|| words.iter().map(Words::vector).collect());
    let ids = insert(tx, new, vectors).await?;
    let rows = ids.iter().zip(labels).flat_map(|(&id, labels)| {
        labels
            .into_iter()
            .map(move |label| label::ActiveModel { entry_id: Set(id), label_id: Set(label) })
    });
    insert_all(tx.db(), rows.collect::<Vec<_>>()).await?;
    if on_postgres { Ok(()) } else { put_in_table(tx, ids.into_iter().zip(words)).await }
}

/// Enters the rows, with their words where a column holds them; answers their numbers.
async fn insert(
    tx: &Transaction,
    new: Vec<Entry>,
    vectors: Option<Vec<String>>,
) -> Result<Vec<i64>, DbErr> {
    use entry::Column::{At, Body, EntityId, Kind, Language, Lead, ScopeId, Title};

    let columns = [EntityId, Language, Kind, ScopeId, At, Title, Lead, Body];
    let mut columns: Vec<_> = columns.map(IntoIden::into_iden).into();
    if vectors.is_some() {
        columns.push("words".into_iden());
    }
    let things: Vec<_> = new.iter().map(|one| (one.entity, one.language.clone())).collect();
    let mut vectors = vectors.into_iter().flatten();
    let mut insert = Query::insert();
    insert.into_table(entry::Entity).columns(columns);
    for one in new {
        let vector = vectors.next().map(|v| Expr::cust_with_values("CAST($1 AS tsvector)", [v]));
        let values = values(one).map(Expr::value).into_iter().chain(vector);
        insert.values(values).map_err(|error| of_query(&error))?;
    }
    let returned = [entry::Column::Id, EntityId, Language];
    insert.returning(Query::returning().columns(returned));
    let mut ids = HashMap::new();
    for row in tx.db().query_all(&insert).await? {
        ids.insert((row.try_get_by_index(1)?, row.try_get_by_index(2)?), row.try_get_by_index(0)?);
    }
    // No engine promises to answer them in the order in which they were given.
    let id = |thing| ids.get(thing).copied().ok_or(DbErr::RecordNotInserted);
    things.iter().map(id).collect()
}

fn values(one: Entry) -> [Value; 8] {
    [
        one.entity.into(),
        one.language.into(),
        one.kind.into(),
        one.scope.into(),
        one.at.into(),
        one.title.into(),
        one.lead.into(),
        one.body.into(),
    ]
}

/// The table of FTS5.
pub(super) const TABLE: &str = "search_words";

async fn put_in_table(
    tx: &Transaction,
    entries: impl Iterator<Item = (i64, Words)>,
) -> Result<(), DbErr> {
    let columns = ["rowid", "title", "lead", "body", "exact_title", "exact_body"];
    let mut insert = Query::insert();
    insert.into_table(TABLE).columns(columns);
    for (id, words) in entries {
        let words = words.columns().map(Value::from).map(Expr::value);
        let values = [Expr::value(id)].into_iter().chain(words);
        insert.values(values).map_err(|error| of_query(&error))?;
    }
    tx.db().execute(&insert).await?;
    Ok(())
}

fn of_query(error: &sea_orm::sea_query::error::Error) -> DbErr {
    DbErr::Query(RuntimeErr::Internal(error.to_string()))
}

/// Makes the thing found no more in this language.
pub async fn take_off(
    tx: &Transaction,
    entity: Uuid,
    language: Option<&LanguageTag>,
) -> Result<(), DbErr> {
    let of_language = match language {
        Some(language) => Expr::col(entry::Column::Language).eq(language.as_str()),
        None => Expr::col(entry::Column::Language).is_null(),
    };
    remove(tx, Expr::col(entry::Column::EntityId).eq(entity).and(of_language)).await
}

/// Makes these things found no more in any language.
pub async fn take_off_everywhere(
    tx: &Transaction,
    entities: impl IntoIterator<Item = Uuid>,
) -> Result<(), DbErr> {
    remove(tx, Expr::col(entry::Column::EntityId).is_in(entities)).await
}

/// Their labels follow by their foreign keys.
async fn remove(tx: &Transaction, which: Expr) -> Result<(), DbErr> {
    if tx.db().get_database_backend() == DbBackend::Sqlite {
        let ids = Query::select()
            .column(entry::Column::Id)
            .from(entry::Entity)
            .and_where(which.clone())
            .take();
        let words =
            Query::delete().from_table(TABLE).and_where(Expr::col("rowid").in_subquery(ids)).take();
        tx.db().execute(&words).await?;
    }
    let entries = Query::delete().from_table(entry::Entity).and_where(which).take();
    tx.db().execute(&entries).await?;
    Ok(())
}
