//! Tags, and areas as a tree.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, binary, string_len, text, uuid, uuid_null};

use super::index;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create_tag(manager).await?;
        create_area(manager).await
    }
}

async fn create_tag(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("tag")
                .col(uuid("id").primary_key())
                .col(string_len("slug", 80))
                .col(text("names"))
                .col(binary("sort_key"))
                .col(big_integer("created_at"))
                .take(),
        )
        .await?;
    manager.create_index(index("tag_slug_key", "tag", &["slug"]).unique().take()).await?;
    manager.create_index(index("tag_sort_idx", "tag", &["sort_key", "id"])).await
}

async fn create_area(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("area")
                .col(uuid("id").primary_key())
                .col(string_len("slug", 80))
                .col(string_len("kind", 16))
                .col(uuid_null("parent_id"))
                .col(text("names"))
                .col(binary("sort_key"))
                .col(big_integer("created_at"))
                .foreign_key(
                    ForeignKey::create()
                        .name("area_parent_fkey")
                        .from("area", "parent_id")
                        .to("area", "id"),
                )
                .take(),
        )
        .await?;
    manager.create_index(index("area_slug_key", "area", &["slug"]).unique().take()).await?;
    manager.create_index(index("area_sort_idx", "area", &["sort_key", "id"])).await?;
    manager.create_index(index("area_parent_idx", "area", &["parent_id", "sort_key", "id"])).await
}
