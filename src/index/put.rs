//! Making things found, and found no more.

use sea_orm::sea_query::{Expr, ExprTrait, IntoIden, Query};
use sea_orm::{
    ActiveValue::Set, ConnectionTrait, DbBackend, DbErr, EntityTrait, RuntimeErr, Value,
};
use uuid::Uuid;

use super::words::Words;
use super::{entry, label};
use crate::changelog::Transaction;
use crate::clock::Instant;
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
    add(tx, new).await
}

/// As [`put`], where it was found by nothing in this language.
pub async fn add(tx: &Transaction, new: Entry) -> Result<(), DbErr> {
    let (words, labels) = (Words::of(&new), new.labels());
    let on_postgres = tx.db().get_database_backend() == DbBackend::Postgres;
    let in_column = on_postgres.then(|| words.vector());
    let id = insert(tx, new, in_column).await?;
    label(tx, id, labels).await?;
    if on_postgres { Ok(()) } else { put_in_table(tx, id, words).await }
}

/// Enters the row, with its words where a column holds them; answers its number.
async fn insert(tx: &Transaction, new: Entry, vector: Option<String>) -> Result<i64, DbErr> {
    use entry::Column::{At, Body, EntityId, Kind, Language, Lead, ScopeId, Title};

    let columns = [EntityId, Language, Kind, ScopeId, At, Title, Lead, Body];
    let values: [Value; 8] = [
        new.entity.into(),
        new.language.into(),
        new.kind.into(),
        new.scope.into(),
        new.at.into(),
        new.title.into(),
        new.lead.into(),
        new.body.into(),
    ];
    let mut columns: Vec<_> = columns.map(IntoIden::into_iden).into();
    let mut values: Vec<_> = values.map(Expr::value).into();
    if let Some(vector) = vector {
        columns.push("words".into_iden());
        values.push(Expr::cust_with_values("CAST($1 AS tsvector)", [vector]));
    }
    let mut insert = Query::insert();
    insert.into_table(entry::Entity).columns(columns).returning_col(entry::Column::Id);
    insert.values(values).map_err(|error| of_query(&error))?;
    let row = tx.db().query_one(&insert).await?;
    row.ok_or(DbErr::RecordNotInserted)?.try_get_by_index(0)
}

async fn label(tx: &Transaction, entry: i64, labels: Vec<Uuid>) -> Result<(), DbErr> {
    let rows = labels
        .into_iter()
        .map(|label| label::ActiveModel { entry_id: Set(entry), label_id: Set(label) });
    label::Entity::insert_many(rows).exec_without_returning(tx.db()).await?;
    Ok(())
}

/// The table of FTS5.
pub(super) const TABLE: &str = "search_words";

async fn put_in_table(tx: &Transaction, id: i64, words: Words) -> Result<(), DbErr> {
    let columns = ["rowid", "title", "lead", "body", "exact_title", "exact_body"];
    let values = words.columns().map(Value::from).map(Expr::value);
    let values = [Expr::value(id)].into_iter().chain(values);
    let mut insert = Query::insert();
    insert.into_table(TABLE).columns(columns);
    insert.values(values).map_err(|error| of_query(&error))?;
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
