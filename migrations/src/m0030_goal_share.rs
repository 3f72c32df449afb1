//! How much of what an item promises counts toward its goal: all of it so far.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::integer;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let column = integer("goal_share").default(1_000_000).take();
        manager.alter_table(Table::alter().table("pledge_item").add_column(column).take()).await
    }
}
