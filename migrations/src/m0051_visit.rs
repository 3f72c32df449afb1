//! How often documents are viewed, and by how many the site is visited.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, binary_len, integer, string_len, uuid};

use super::index;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let views = Table::create()
            .table("view_count")
            .col(string_len("span", 8))
            .col(big_integer("began"))
            .col(uuid("document_id"))
            .col(big_integer("views"))
            .primary_key(Index::create().col("span").col("began").col("document_id"))
            .foreign_key(
                ForeignKey::create()
                    .name("view_count_document_fkey")
                    .from("view_count", "document_id")
                    .to("document", "id")
                    .on_delete(ForeignKeyAction::Cascade),
            )
            .take();
        let days = Table::create()
            .table("visit_day")
            .col(integer("day").primary_key())
            .col(big_integer("views"))
            .col(big_integer("visitors"))
            .take();
        let salts = Table::create()
            .table("visit_salt")
            .col(integer("day").primary_key())
            .col(binary_len("secret", 32))
            .take();
        let visitors = Table::create()
            .table("visitor")
            .col(integer("day"))
            .col(binary_len("hash", 16))
            .col(big_integer("seen_at"))
            .primary_key(Index::create().col("day").col("hash"))
            .take();
        for table in [views, days, salts, visitors] {
            manager.create_table(table).await?;
        }
        manager
            .create_index(index("view_count_document_idx", "view_count", &["document_id"]))
            .await?;
        manager.create_index(index("visitor_seen_idx", "visitor", &["seen_at"])).await
    }
}
