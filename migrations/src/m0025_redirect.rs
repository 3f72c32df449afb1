//! Redirects: where the site leads on from paths at which nothing stands.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, string_len, text, uuid, uuid_null};

use super::index;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("redirect")
                    .col(uuid("id").primary_key())
                    .col(string_len("from_path", 500))
                    .col(text("target"))
                    .col(uuid_null("updated_by"))
                    .col(big_integer("updated_at"))
                    .take(),
            )
            .await?;
        let from = index("redirect_from_key", "redirect", &["from_path"]);
        manager.create_index(from.clone().unique().take()).await
    }
}
