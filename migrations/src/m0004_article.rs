//! The newsstand's articles, and categories.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, integer, string_len, string_len_null, text, text_null, uuid, uuid_null,
};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create_category(manager).await?;
        create_article(manager).await?;
        create_article_body(manager).await
    }
}

async fn create_category(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("category")
                .col(uuid("id").primary_key())
                .col(string_len("slug", 80))
                .col(text("names"))
                .col(integer("position"))
                .col(big_integer("created_at"))
                .take(),
        )
        .await?;
    manager
        .create_index(
            Index::create().name("category_slug_key").table("category").col("slug").unique().take(),
        )
        .await?;
    manager
        .create_index(
            Index::create()
                .name("category_position_idx")
                .table("category")
                .col("position")
                .col("id")
                .take(),
        )
        .await
}

/// One row for each published edition of an article: the row exists only while it is public.
async fn create_article(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("article")
                .col(uuid("document_id"))
                .col(string_len("language", 35))
                .col(integer("revision"))
                .col(string_len_null("external_ref", 200))
                .col(string_len("slug", 80))
                .col(text("title"))
                .col(text_null("kicker"))
                .col(text_null("lead"))
                .col(text("authors"))
                .col(uuid_null("category_id"))
                .col(text_null("cover"))
                .col(text("excerpt"))
                .col(integer("reading_minutes"))
                .col(big_integer("published_at"))
                .col(big_integer("updated_at"))
                .primary_key(
                    Index::create().name("article_pkey").col("document_id").col("language"),
                )
                .take(),
        )
        .await?;
    for (name, columns) in [
        ("article_newest_idx", &["language", "published_at", "document_id"][..]),
        (
            "article_category_newest_idx",
            &["category_id", "language", "published_at", "document_id"][..],
        ),
        ("article_external_ref_idx", &["external_ref"][..]),
    ] {
        let mut index = Index::create().name(name).table("article").take();
        for column in columns {
            index.col(*column);
        }
        manager.create_index(index).await?;
    }
    Ok(())
}

/// The bodies, apart from the rows that lists read.
async fn create_article_body(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("article_body")
                .col(uuid("document_id"))
                .col(string_len("language", 35))
                .col(text("body"))
                .primary_key(
                    Index::create().name("article_body_pkey").col("document_id").col("language"),
                )
                .foreign_key(
                    ForeignKey::create()
                        .name("article_body_article_fkey")
                        .from("article_body", ("document_id", "language"))
                        .to("article", ("document_id", "language"))
                        .on_delete(ForeignKeyAction::Cascade),
                )
                .take(),
        )
        .await
}
