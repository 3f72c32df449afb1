//! The trash: who put something there, what a document in it gave up, and when its content goes.
//!
//! A document that is in the trash already goes after the usual time, unless pledges hang on it.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer_null, string_len_null, uuid_null};

use super::index;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

/// Thirty days in microseconds.
const RETENTION: &str = "2592000000000";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, column) in [
            ("document", uuid_null("deleted_by")),
            ("document", string_len_null("released_ref", 200)),
            ("document", big_integer_null("purge_at")),
            ("document", big_integer_null("purged_at")),
            ("media", uuid_null("deleted_by")),
        ] {
            manager.alter_table(Table::alter().table(table).add_column(column).take()).await?;
        }
        let leave = format!(
            "UPDATE document SET purge_at = deleted_at + {RETENTION} WHERE deleted_at IS NOT NULL \
             AND NOT EXISTS (SELECT 1 FROM pledge WHERE pledge.campaign_id = document.id)"
        );
        manager.get_connection().execute_unprepared(&leave).await?;
        for (name, table, columns) in [
            ("document_deleted_idx", "document", &["deleted_at", "id"][..]),
            ("document_purge_idx", "document", &["purge_at"][..]),
            ("media_deleted_idx", "media", &["deleted_at", "id"][..]),
        ] {
            manager.create_index(index(name, table, columns)).await?;
        }
        Ok(())
    }
}
