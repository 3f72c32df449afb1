//! What the site tells of itself, its menus and its announcements.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, integer, string_len, text, text_null, uuid,
};

use super::index;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        complete_site(manager).await?;
        create_menu(manager).await?;
        create_announcement(manager).await
    }
}

async fn complete_site(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    for column in ["descriptions", "contact", "path_patterns"] {
        let column = text(column).default("{}").take();
        manager.alter_table(Table::alter().table("site").add_column(column).take()).await?;
    }
    Ok(())
}

async fn create_menu(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("menu")
                .col(uuid("id").primary_key())
                .col(string_len("key", 40))
                .col(text("items"))
                .col(big_integer("updated_at"))
                .take(),
        )
        .await?;
    manager.create_index(index("menu_key_key", "menu", &["key"]).unique().take()).await
}

async fn create_announcement(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("announcement")
                .col(uuid("id").primary_key())
                .col(integer("level"))
                .col(text("titles"))
                .col(text("texts"))
                .col(text("areas"))
                .col(text_null("link"))
                .col(big_integer("starts_at"))
                .col(big_integer_null("ends_at"))
                .col(big_integer("created_at"))
                .col(big_integer("updated_at"))
                .take(),
        )
        .await?;
    manager
        .create_index(index("announcement_start_idx", "announcement", &["starts_at", "id"]))
        .await?;
    manager.create_index(index("announcement_end_idx", "announcement", &["ends_at"])).await
}
