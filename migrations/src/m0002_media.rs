//! Media, their texts, and what is known of their renditions.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, binary, binary_null, double, integer, integer_null, string_len,
    string_len_null, text, text_null, uuid, uuid_null,
};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create_media(manager).await?;
        create_media_version(manager).await?;
        create_media_text(manager).await?;
        create_placement(manager).await
    }
}

async fn create_media(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("media")
                .col(uuid("id").primary_key())
                .col(string_len("kind", 16))
                .col(integer("version"))
                .col(binary("content_hash"))
                .col(string_len("format", 16))
                .col(big_integer("byte_size"))
                .col(integer_null("width"))
                .col(integer_null("height"))
                .col(binary_null("thumbhash"))
                .col(integer_null("dominant_color"))
                .col(double("focal_x"))
                .col(double("focal_y"))
                .col(text("renditions"))
                .col(string_len("file_name", 255))
                .col(string_len_null("captured_at", 32))
                .col(string_len_null("embedded_credit", 300))
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
                .name("media_created_idx")
                .table("media")
                .col("created_at")
                .col("id")
                .take(),
        )
        .await?;
    manager
        .create_index(
            Index::create()
                .name("media_content_hash_idx")
                .table("media")
                .col("content_hash")
                .take(),
        )
        .await
}

/// What each version of a media was a picture of, so that a URL once handed out keeps answering.
async fn create_media_version(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("media_version")
                .col(uuid("media_id"))
                .col(integer("version"))
                .col(binary("content_hash"))
                .col(string_len("format", 16))
                .col(integer_null("width"))
                .col(integer_null("height"))
                .col(double("focal_x"))
                .col(double("focal_y"))
                .primary_key(
                    Index::create().name("media_version_pkey").col("media_id").col("version"),
                )
                .foreign_key(
                    ForeignKey::create()
                        .name("media_version_media_fkey")
                        .from("media_version", "media_id")
                        .to("media", "id")
                        .on_delete(ForeignKeyAction::Cascade),
                )
                .take(),
        )
        .await?;
    manager
        .create_index(
            Index::create()
                .name("media_version_content_hash_idx")
                .table("media_version")
                .col("content_hash")
                .take(),
        )
        .await
}

async fn create_media_text(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("media_text")
                .col(uuid("media_id"))
                .col(string_len("language", 35))
                .col(text_null("alt"))
                .col(text_null("caption"))
                .col(text_null("credit"))
                .primary_key(
                    Index::create().name("media_text_pkey").col("media_id").col("language"),
                )
                .foreign_key(
                    ForeignKey::create()
                        .name("media_text_media_fkey")
                        .from("media_text", "media_id")
                        .to("media", "id")
                        .on_delete(ForeignKeyAction::Cascade),
                )
                .take(),
        )
        .await
}

/// One row for each public use of a media; it exists only while the using edition is published.
async fn create_placement(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("placement")
                .col(uuid("document_id"))
                .col(string_len("language", 35))
                .col(integer("position"))
                .col(uuid("media_id"))
                .col(string_len_null("block_id", 32))
                .col(text_null("alt"))
                .col(text_null("caption"))
                .col(text_null("credit"))
                .primary_key(
                    Index::create()
                        .name("placement_pkey")
                        .col("document_id")
                        .col("language")
                        .col("position"),
                )
                .foreign_key(
                    ForeignKey::create()
                        .name("placement_media_fkey")
                        .from("placement", "media_id")
                        .to("media", "id"),
                )
                .take(),
        )
        .await?;
    manager
        .create_index(
            Index::create().name("placement_media_idx").table("placement").col("media_id").take(),
        )
        .await
}
