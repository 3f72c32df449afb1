//! What is to be published and taken back, and when.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, integer_null, string_len, uuid, uuid_null,
};

use super::index;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("schedule")
                    .col(uuid("id").primary_key())
                    .col(string_len("kind", 16))
                    .col(uuid("document_id"))
                    .col(string_len("language", 35))
                    .col(string_len("step", 16))
                    .col(integer_null("revision"))
                    .col(big_integer("due_at"))
                    .col(uuid_null("created_by"))
                    .col(big_integer("created_at"))
                    .col(big_integer_null("failed_at"))
                    .take(),
            )
            .await?;
        let step = ["document_id", "language", "step"];
        manager.create_index(index("schedule_step_key", "schedule", &step).unique().take()).await?;
        manager.create_index(index("schedule_due_idx", "schedule", &["due_at", "id"])).await
    }
}
