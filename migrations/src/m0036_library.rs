//! The words by which files are found at the desk, and the ways along which the library is listed.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{binary, uuid};

use super::index;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

/// A job that the next `loa serve` carries out, for what was uploaded before. It takes the id of some
/// file: ids are told apart by their kinds.
const PUT_WORDS_OF_EXISTING_MEDIA: &str = "INSERT INTO job (id, kind, payload, dedupe_key, state, run_at, attempts, created_at) \
     SELECT first.id, 'media.words', 'null', 'words', 'pending', 0, 0, 0 \
     FROM (SELECT id FROM media LIMIT 1) AS first";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("media_word")
                    .col(binary("word"))
                    .col(uuid("media_id"))
                    .primary_key(
                        Index::create().name("media_word_pkey").col("word").col("media_id"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .name("media_word_media_fkey")
                            .from("media_word", "media_id")
                            .to("media", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .take(),
            )
            .await?;
        for (name, table, columns) in [
            ("media_word_media_idx", "media_word", &["media_id"][..]),
            ("media_uploader_idx", "media", &["created_by", "created_at", "id"][..]),
            ("media_kind_idx", "media", &["kind", "created_at", "id"][..]),
            ("media_updated_idx", "media", &["updated_at", "id"][..]),
            ("media_size_idx", "media", &["byte_size", "id"][..]),
        ] {
            manager.create_index(index(name, table, columns)).await?;
        }
        manager.get_connection().execute_unprepared(PUT_WORDS_OF_EXISTING_MEDIA).await?;
        Ok(())
    }
}
