//! The newsstand's albums.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, integer, string_len, string_len_null, text, text_null, uuid,
};

use super::index;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(albums()).await?;
        for (name, columns) in [
            ("album_newest_idx", &["language", "published_at", "document_id"][..]),
            ("album_external_ref_idx", &["external_ref"][..]),
        ] {
            manager.create_index(index(name, "album", columns)).await?;
        }
        Ok(())
    }
}

/// One row for each published edition of an album; its photos stand where bodies do.
fn albums() -> TableCreateStatement {
    Table::create()
        .table("album")
        .col(uuid("document_id"))
        .col(string_len("language", 35))
        .col(integer("revision"))
        .col(string_len_null("external_ref", 200))
        .col(string_len("slug", 80))
        .col(text("title"))
        .col(text_null("lead"))
        .col(text_null("cover"))
        .col(text("excerpt"))
        .col(integer("photo_count"))
        .col(text("details"))
        .col(big_integer("published_at"))
        .col(big_integer("updated_at"))
        .primary_key(Index::create().name("album_pkey").col("document_id").col("language"))
        .take()
}
