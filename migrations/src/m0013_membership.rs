//! The organization that an account belongs to, or a token works for.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::uuid_null;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["account", "api_token"] {
            // Both engines take the reference with the column; neither helper writes it for both.
            let column = uuid_null("organization_id")
                .extra("REFERENCES organization (id) ON DELETE SET NULL")
                .take();
            manager.alter_table(Table::alter().table(table).add_column(column).take()).await?;
        }
        Ok(())
    }
}
