//! What kind of record it is that uses a file.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::string_len;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

/// The tables of records that use files, with the prefix of their ids.
const KINDS: [(&str, &str); 5] = [
    ("organization", "organization"),
    ("person", "person"),
    ("pledge", "pledge"),
    ("pledge_report", "report"),
    ("pledge_invitation", "invitation"),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let column = string_len("record_kind", 16).default("").take();
        manager.alter_table(Table::alter().table("record_use").add_column(column).take()).await?;
        for (table, kind) in KINDS {
            let name = format!(
                "UPDATE record_use SET record_kind = '{kind}' \
                 WHERE record_id IN (SELECT id FROM {table})"
            );
            manager.get_connection().execute_unprepared(&name).await?;
        }
        Ok(())
    }
}
