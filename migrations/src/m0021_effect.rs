//! The day on which a pledge took effect that had waited for others: from then on something is to be
//! heard of it. Of those that took effect before this was noted, it stays the day of signing.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::integer_null;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let column = integer_null("in_effect_on");
        manager.alter_table(Table::alter().table("pledge").add_column(column).take()).await
    }
}
