//! Making things found, and found no more.

use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ActiveValue::Set, ConnectionTrait, DbBackend, DbErr, EntityTrait, Value};
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
    let (words, labels) = (Words::of(&new), new.labels());
    let row = entry::ActiveModel {
        entity_id: Set(new.entity),
        language: Set(new.language),
        kind: Set(new.kind.to_owned()),
        scope_id: Set(new.scope),
        at: Set(new.at),
        title: Set(new.title),
        lead: Set(new.lead),
        body: Set(new.body),
        ..Default::default()
    };
    let id = entry::Entity::insert(row).exec(tx.db()).await?.last_insert_id;
    label(tx, id, labels).await?;
    match tx.db().get_database_backend() {
        DbBackend::Postgres => put_in_column(tx, id, &words).await,
        _ => put_in_table(tx, id, words).await,
    }
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
    insert
        .values(values)
        .map_err(|error| DbErr::Query(sea_orm::RuntimeErr::Internal(error.to_string())))?;
    tx.db().execute(&insert).await?;
    Ok(())
}

async fn put_in_column(tx: &Transaction, id: i64, words: &Words) -> Result<(), DbErr> {
    let vector = Expr::cust_with_values("CAST($1 AS tsvector)", [words.vector()]);
    let update = Query::update()
        .table(entry::Entity)
        .value("words", vector)
        .and_where(Expr::col(entry::Column::Id).eq(id))
        .take();
    tx.db().execute(&update).await?;
    Ok(())
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
