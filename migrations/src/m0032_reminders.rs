//! When the site reminds of what was promised.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::integer;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (column, days) in [("due_soon_days", 7), ("silent_days", 30)] {
            let column = integer(column).default(days).take();
            manager.alter_table(Table::alter().table("site").add_column(column).take()).await?;
        }
        Ok(())
    }
}
