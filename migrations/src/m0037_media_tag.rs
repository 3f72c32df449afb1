//! Tags of the media library, what may be done with a file, and who agreed to be shown.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{string_len_null, text, uuid};

use super::index;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create_media_tag(manager).await?;
        for column in [string_len_null("license", 32), string_len_null("license_source", 2_000)] {
            manager.alter_table(Table::alter().table("media").add_column(column).take()).await?;
        }
        create_media_consent(manager).await
    }
}

async fn create_media_tag(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("media_tag")
                .col(uuid("media_id"))
                .col(uuid("tag_id"))
                .primary_key(Index::create().name("media_tag_pkey").col("media_id").col("tag_id"))
                .foreign_key(
                    ForeignKey::create()
                        .name("media_tag_media_fkey")
                        .from("media_tag", "media_id")
                        .to("media", "id")
                        .on_delete(ForeignKeyAction::Cascade),
                )
                .foreign_key(
                    ForeignKey::create()
                        .name("media_tag_tag_fkey")
                        .from("media_tag", "tag_id")
                        .to("tag", "id")
                        .on_delete(ForeignKeyAction::Cascade),
                )
                .take(),
        )
        .await?;
    manager.create_index(index("media_tag_tag_idx", "media_tag", &["tag_id", "media_id"])).await
}

/// Apart from the files, which the public reads.
async fn create_media_consent(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("media_consent")
                .col(uuid("media_id").primary_key())
                .col(text("note"))
                .foreign_key(
                    ForeignKey::create()
                        .name("media_consent_media_fkey")
                        .from("media_consent", "media_id")
                        .to("media", "id")
                        .on_delete(ForeignKeyAction::Cascade),
                )
                .take(),
        )
        .await
}
