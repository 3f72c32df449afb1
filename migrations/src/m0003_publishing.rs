//! The desk: documents, editions, revisions, addresses, and what drafts refer to.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, integer, integer_null, string_len, string_len_null, text,
    text_null, uuid, uuid_null,
};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create_document(manager).await?;
        create_edition(manager).await?;
        create_revision(manager).await?;
        create_address(manager).await?;
        create_reference(manager).await
    }
}

async fn create_document(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("document")
                .col(uuid("id").primary_key())
                .col(string_len("kind", 16))
                .col(string_len_null("external_ref", 200))
                .col(uuid_null("created_by"))
                .col(big_integer("created_at"))
                .col(big_integer("updated_at"))
                .col(big_integer_null("deleted_at"))
                .take(),
        )
        .await?;
    manager
        .create_index(
            Index::create()
                .name("document_external_ref_key")
                .table("document")
                .col("kind")
                .col("external_ref")
                .unique()
                .take(),
        )
        .await?;
    manager
        .create_index(
            Index::create()
                .name("document_updated_idx")
                .table("document")
                .col("updated_at")
                .col("id")
                .take(),
        )
        .await
}

async fn create_edition(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("edition")
                .col(uuid("document_id"))
                .col(string_len("language", 35))
                .col(text("title"))
                .col(string_len("slug", 80))
                .col(integer("head_revision"))
                .col(integer_null("published_revision"))
                .col(big_integer_null("published_at"))
                .col(big_integer("updated_at"))
                .primary_key(
                    Index::create().name("edition_pkey").col("document_id").col("language"),
                )
                .foreign_key(
                    ForeignKey::create()
                        .name("edition_document_fkey")
                        .from("edition", "document_id")
                        .to("document", "id")
                        .on_delete(ForeignKeyAction::Cascade),
                )
                .take(),
        )
        .await
}

async fn create_revision(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("revision")
                .col(uuid("document_id"))
                .col(string_len("language", 35))
                .col(integer("number"))
                .col(text("content"))
                .col(text_null("note"))
                .col(uuid_null("created_by"))
                .col(big_integer("created_at"))
                .primary_key(
                    Index::create()
                        .name("revision_pkey")
                        .col("document_id")
                        .col("language")
                        .col("number"),
                )
                .foreign_key(
                    ForeignKey::create()
                        .name("revision_edition_fkey")
                        .from("revision", ("document_id", "language"))
                        .to("edition", ("document_id", "language"))
                        .on_delete(ForeignKeyAction::Cascade),
                )
                .take(),
        )
        .await
}

/// Which document a slug leads to, for each kind and language. A slug that was public stays here
/// when the edition takes another, so that old links still answer.
async fn create_address(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("address")
                .col(string_len("kind", 16))
                .col(string_len("language", 35))
                .col(string_len("slug", 80))
                .col(uuid("document_id"))
                .col(big_integer_null("public_since"))
                .primary_key(
                    Index::create().name("address_pkey").col("kind").col("language").col("slug"),
                )
                .foreign_key(
                    ForeignKey::create()
                        .name("address_document_fkey")
                        .from("address", "document_id")
                        .to("document", "id")
                        .on_delete(ForeignKeyAction::Cascade),
                )
                .take(),
        )
        .await?;
    manager
        .create_index(
            Index::create()
                .name("address_document_idx")
                .table("address")
                .col("document_id")
                .col("language")
                .take(),
        )
        .await
}

/// What an edition's newest revision and its public one refer to, so that nothing in use can be
/// deleted.
async fn create_reference(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("edition_reference")
                .col(uuid("document_id"))
                .col(string_len("language", 35))
                .col(string_len("room", 16))
                .col(uuid("target_id"))
                .primary_key(
                    Index::create()
                        .name("edition_reference_pkey")
                        .col("document_id")
                        .col("language")
                        .col("room")
                        .col("target_id"),
                )
                .foreign_key(
                    ForeignKey::create()
                        .name("edition_reference_edition_fkey")
                        .from("edition_reference", ("document_id", "language"))
                        .to("edition", ("document_id", "language"))
                        .on_delete(ForeignKeyAction::Cascade),
                )
                .take(),
        )
        .await?;
    manager
        .create_index(
            Index::create()
                .name("edition_reference_target_idx")
                .table("edition_reference")
                .col("target_id")
                .take(),
        )
        .await
}
