//! The newsstand's index of everything public, what it is filed under, and the published bodies of
//! every kind; and what records of truth use and refer to.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, boolean, integer, string_len, text, text_null, uuid, uuid_null,
};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create_newsstand(manager).await?;
        create_filing(manager).await?;
        create_published_body(manager).await?;
        index_published_articles(manager).await?;
        move_article_bodies(manager).await?;
        create_record_reference(manager).await?;
        create_record_use(manager).await
    }
}

/// One row for each public thing in each language, whatever its kind.
async fn create_newsstand(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("newsstand")
                .col(uuid("entity_id"))
                .col(string_len("language", 35))
                .col(string_len("kind", 16))
                .col(uuid_null("scope_id"))
                .col(big_integer("at"))
                .col(big_integer_null("until"))
                .col(boolean("in_feed"))
                .primary_key(
                    Index::create().name("newsstand_pkey").col("entity_id").col("language"),
                )
                .take(),
        )
        .await?;
    manager
        .create_index(
            Index::create()
                .name("newsstand_feed_idx")
                .table("newsstand")
                .col("language")
                .col("at")
                .col("entity_id")
                .and_where(Expr::col("in_feed").eq(true))
                .take(),
        )
        .await
}

/// What each public thing is filed under: a category, a tag, an area and the areas around it, a
/// person, an organization, a campaign.
async fn create_filing(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("filing")
                .col(uuid("label_id"))
                .col(string_len("language", 35))
                .col(uuid("entity_id"))
                .col(string_len("kind", 16))
                .col(big_integer("at"))
                .primary_key(
                    Index::create()
                        .name("filing_pkey")
                        .col("label_id")
                        .col("language")
                        .col("entity_id"),
                )
                .foreign_key(
                    ForeignKey::create()
                        .name("filing_newsstand_fkey")
                        .from("filing", ("entity_id", "language"))
                        .to("newsstand", ("entity_id", "language"))
                        .on_delete(ForeignKeyAction::Cascade),
                )
                .take(),
        )
        .await?;
    for (name, columns) in [
        ("filing_newest_idx", &["label_id", "language", "at", "entity_id"][..]),
        ("filing_kind_newest_idx", &["label_id", "kind", "language", "at", "entity_id"][..]),
        ("filing_entity_idx", &["entity_id", "language"][..]),
    ] {
        let mut index = Index::create().name(name).table("filing").take();
        for column in columns {
            index.col(*column);
        }
        manager.create_index(index).await?;
    }
    Ok(())
}

/// The bodies, apart from the rows that lists read.
async fn create_published_body(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("published_body")
                .col(uuid("document_id"))
                .col(string_len("language", 35))
                .col(text("body"))
                .primary_key(
                    Index::create().name("published_body_pkey").col("document_id").col("language"),
                )
                .foreign_key(
                    ForeignKey::create()
                        .name("published_body_newsstand_fkey")
                        .from("published_body", ("document_id", "language"))
                        .to("newsstand", ("entity_id", "language"))
                        .on_delete(ForeignKeyAction::Cascade),
                )
                .take(),
        )
        .await
}

async fn index_published_articles(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let connection = manager.get_connection();
    connection
        .execute_unprepared(
            "INSERT INTO newsstand (entity_id, language, kind, at, in_feed) \
             SELECT document_id, language, 'article', published_at, TRUE FROM article",
        )
        .await?;
    connection
        .execute_unprepared(
            "INSERT INTO filing (label_id, language, entity_id, kind, at) \
             SELECT category_id, language, document_id, 'article', published_at FROM article \
             WHERE category_id IS NOT NULL",
        )
        .await?;
    Ok(())
}

async fn move_article_bodies(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .get_connection()
        .execute_unprepared(
            "INSERT INTO published_body (document_id, language, body) \
             SELECT document_id, language, body FROM article_body",
        )
        .await?;
    manager.drop_table(Table::drop().table("article_body").take()).await
}

/// What records of truth (a pledge, a person's role) name, so that it is not deleted meanwhile.
async fn create_record_reference(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("record_reference")
                .col(uuid("record_id"))
                .col(uuid("target_id"))
                .primary_key(
                    Index::create().name("record_reference_pkey").col("record_id").col("target_id"),
                )
                .take(),
        )
        .await?;
    manager
        .create_index(
            Index::create()
                .name("record_reference_target_idx")
                .table("record_reference")
                .col("target_id")
                .take(),
        )
        .await
}

/// Uses of media by records of truth: a signed paper, a piece of evidence, a portrait.
async fn create_record_use(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("record_use")
                .col(uuid("record_id"))
                .col(integer("position"))
                .col(uuid("media_id"))
                .col(uuid_null("document_id"))
                .col(text_null("alt"))
                .col(text_null("caption"))
                .col(text_null("credit"))
                .col(boolean("hidden"))
                .primary_key(
                    Index::create().name("record_use_pkey").col("record_id").col("position"),
                )
                .foreign_key(
                    ForeignKey::create()
                        .name("record_use_media_fkey")
                        .from("record_use", "media_id")
                        .to("media", "id"),
                )
                .take(),
        )
        .await?;
    manager
        .create_index(
            Index::create().name("record_use_media_idx").table("record_use").col("media_id").take(),
        )
        .await
}
