//! Documents that clients of the site have registered.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, binary_len, text};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("trusted_document")
                    // SHA-256 of the text.
                    .col(binary_len("hash", 32).primary_key())
                    .col(text("text"))
                    .col(big_integer("registered_at"))
                    .take(),
            )
            .await
    }
}
