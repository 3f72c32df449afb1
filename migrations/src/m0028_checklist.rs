//! What the site asks of an edition before it is published.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::text;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let column = text("checklist").default("{}").take();
        manager.alter_table(Table::alter().table("site").add_column(column).take()).await
    }
}
