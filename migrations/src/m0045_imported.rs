//! What was imported from elsewhere, so that the same again changes nothing.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, binary, boolean, integer, string_len, text, uuid};

use super::index;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("imported")
                    .col(text("reference").primary_key())
                    .col(uuid("document_id"))
                    .col(string_len("language", 35))
                    .col(integer("revision"))
                    .col(binary("digest"))
                    .col(boolean("published"))
                    .col(big_integer("imported_at"))
                    .foreign_key(
                        ForeignKey::create()
                            .name("imported_document_fkey")
                            .from("imported", "document_id")
                            .to("document", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .take(),
            )
            .await?;
        manager.create_index(index("imported_document_idx", "imported", &["document_id"])).await
    }
}
