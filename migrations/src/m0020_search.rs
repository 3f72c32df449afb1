//! The index of words, by which everything public is found.
//!
//! Words are cut and folded by Loa, so both engines hold the same: a table of FTS5 that takes
//! everything between two spaces for a word, and a column with an inverted index.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, string_len, string_len_null, text, uuid, uuid_null};
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend};

use super::index;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create_entries(manager).await?;
        create_labels(manager).await?;
        let connection = manager.get_connection();
        if manager.get_database_backend() == DbBackend::Postgres {
            connection.execute_unprepared(COLUMN).await?;
        } else {
            connection.execute_unprepared(TABLE).await?;
        }
        connection.execute_unprepared(INDEX_EXISTING_CONTENT).await?;
        Ok(())
    }
}

async fn create_entries(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("search_entry")
                .col(big_integer("id").auto_increment().primary_key())
                .col(uuid("entity_id"))
                .col(string_len_null("language", 35))
                .col(string_len("kind", 32))
                .col(uuid_null("scope_id"))
                .col(big_integer("at"))
                .col(text("title"))
                .col(text("lead"))
                .col(text("body"))
                .take(),
        )
        .await?;
    let of_entity = index("search_entry_entity_idx", "search_entry", &["entity_id"]);
    manager.create_index(of_entity).await
}

async fn create_labels(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("search_label")
                .col(big_integer("entry_id"))
                .col(uuid("label_id"))
                .primary_key(Index::create().col("entry_id").col("label_id"))
                .foreign_key(
                    ForeignKey::create()
                        .name("search_label_entry_fkey")
                        .from("search_label", "entry_id")
                        .to("search_entry", "id")
                        .on_delete(ForeignKeyAction::Cascade),
                )
                .take(),
        )
        .await
}

/// FTS5 without a copy of the words: the texts stand in `search_entry`.
const TABLE: &str = "CREATE VIRTUAL TABLE search_words USING fts5(\
    title, lead, body, exact_title, exact_body, \
    content='', contentless_delete=1, tokenize='ascii', prefix='2 3')";

const COLUMN: &str = "ALTER TABLE search_entry ADD COLUMN words tsvector; \
    CREATE INDEX search_entry_words_idx ON search_entry USING gin (words)";

/// A job that the next `loa serve` carries out. A new site has nothing to be indexed. The job takes
/// the id of something: ids are told apart by their kinds.
const INDEX_EXISTING_CONTENT: &str = "INSERT INTO job (id, kind, payload, dedupe_key, state, run_at, attempts, created_at) \
     SELECT first.id, 'rebuild_search', 'null', 'rebuild', 'pending', 0, 0, 0 \
     FROM (SELECT id FROM document UNION ALL SELECT id FROM organization LIMIT 1) AS first";
