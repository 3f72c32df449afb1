//! The change log as it can be followed: which language changed, why something is gone, and up to
//! where rows may be missing.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, string_len_null};

use super::index;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // One column at a time, as SQLite wants it.
        for (table, column) in [
            ("change", string_len_null("language", 35)),
            ("change", string_len_null("removal", 16)),
            ("change_head", big_integer("floor").default(0).take()),
        ] {
            manager.alter_table(Table::alter().table(table).add_column(column).take()).await?;
        }
        manager.create_index(index("change_entity_idx", "change", &["entity_id", "seq"])).await?;
        // Earlier rows do not tell the language: nobody follows the log from before.
        let floor = Query::update().table("change_head").value("floor", Expr::col("seq")).take();
        manager.execute(floor).await
    }
}
