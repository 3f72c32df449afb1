//! The newsstand's campaigns and pages, and what articles tell beside their text.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, boolean, integer, integer_null, string_len, string_len_null, text, text_null,
    uuid, uuid_null,
};

use super::index;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create_campaign(manager).await?;
        create_page(manager).await?;
        complete_article(manager).await
    }
}

/// One row for each published edition of a campaign. Dates are days since 1970-01-01.
async fn create_campaign(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("campaign")
                .col(uuid("document_id"))
                .col(string_len("language", 35))
                .col(integer("revision"))
                .col(string_len_null("external_ref", 200))
                .col(string_len("slug", 80))
                .col(text("title"))
                .col(text_null("theme"))
                .col(text_null("lead"))
                .col(uuid_null("organizer_id"))
                .col(text_null("cover"))
                .col(text("excerpt"))
                .col(integer("starts_on"))
                .col(integer_null("ends_on"))
                .col(text("details"))
                .col(big_integer("published_at"))
                .col(big_integer("updated_at"))
                .primary_key(
                    Index::create().name("campaign_pkey").col("document_id").col("language"),
                )
                .take(),
        )
        .await?;
    for (name, columns) in [
        ("campaign_newest_idx", &["language", "published_at", "document_id"][..]),
        ("campaign_start_idx", &["language", "starts_on", "document_id"][..]),
        ("campaign_external_ref_idx", &["external_ref"][..]),
    ] {
        manager.create_index(index(name, "campaign", columns)).await?;
    }
    Ok(())
}

async fn create_page(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("page")
                .col(uuid("document_id"))
                .col(string_len("language", 35))
                .col(integer("revision"))
                .col(string_len_null("external_ref", 200))
                .col(string_len("slug", 80))
                .col(text("title"))
                .col(text_null("lead"))
                .col(text_null("cover"))
                .col(text("excerpt"))
                .col(text("details"))
                .col(big_integer("published_at"))
                .col(big_integer("updated_at"))
                .primary_key(Index::create().name("page_pkey").col("document_id").col("language"))
                .take(),
        )
        .await?;
    manager.create_index(index("page_external_ref_idx", "page", &["external_ref"])).await
}

async fn complete_article(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    for column in [
        text("details").default("{}").take(),
        boolean("pinned").default(false).take(),
        boolean("urgent").default(false).take(),
    ] {
        manager.alter_table(Table::alter().table("article").add_column(column).take()).await?;
    }
    for flag in ["pinned", "urgent"] {
        let columns = &["language", "published_at", "document_id"];
        let mut marked = index(&format!("article_{flag}_idx"), "article", columns);
        manager.create_index(marked.and_where(Expr::col(flag).eq(true)).take()).await?;
    }
    Ok(())
}
