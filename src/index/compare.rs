//! Comparing the index with what it should hold.

use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ConnectionTrait, DbBackend, DbErr, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::put::TABLE;
use super::words::Words;
use super::{Entry, entry, label};
use crate::changelog::Transaction;

/// Whether the thing is found by just these entries' words: nothing is missing, nothing too much.
pub async fn is_found_by(
    tx: &Transaction,
    entity: Uuid,
    expected: &[Entry],
) -> Result<bool, DbErr> {
    let of_entity = Expr::col(entry::Column::EntityId).eq(entity);
    let rows = entry::Entity::find().filter(of_entity).all(tx.db()).await?;
    if rows.len() != expected.len() {
        return Ok(false);
    }
    for entry in expected {
        let Some(row) = rows.iter().find(|row| row.language == entry.language) else {
            return Ok(false);
        };
        let is_same = is_row_of(entry, row)
            && labels(tx, row.id).await? == entry.labels()
            && has_words(tx, row.id, &Words::of(entry)).await?;
        if !is_same {
            return Ok(false);
        }
    }
    Ok(true)
}

fn is_row_of(entry: &Entry, row: &entry::Model) -> bool {
    let texts = (&entry.title, &entry.lead, &entry.body);
    (entry.kind, entry.scope, entry.at) == (row.kind.as_str(), row.scope_id, row.at)
        && texts == (&row.title, &row.lead, &row.body)
}

async fn labels(tx: &Transaction, entry: i64) -> Result<Vec<Uuid>, DbErr> {
    let of_entry = Expr::col(label::Column::EntryId).eq(entry);
    let rows = label::Entity::find().filter(of_entry).all(tx.db()).await?;
    let mut labels: Vec<Uuid> = rows.iter().map(|row| row.label_id).collect();
    labels.sort_unstable();
    Ok(labels)
}

/// `SQLite`, which keeps no copy of the words, tells only whether each text begins as it should.
async fn has_words(tx: &Transaction, entry: i64, words: &Words) -> Result<bool, DbErr> {
    let mut select = Query::select();
    select.expr(Expr::val(1));
    if tx.db().get_database_backend() == DbBackend::Postgres {
        let same = Expr::cust_with_values("words = CAST($1 AS tsvector)", [words.vector()]);
        select.from(entry::Entity).and_where(Expr::col(entry::Column::Id).eq(entry));
        select.and_where(same);
    } else {
        let begins = words.beginning();
        let begins = begins.map(|words| Expr::cust_with_values("search_words MATCH ?", [words]));
        select.from(TABLE).and_where(Expr::col("rowid").eq(entry)).and_where_option(begins);
    }
    Ok(tx.db().query_one(&select).await?.is_some())
}
