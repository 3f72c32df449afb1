//! The part of a picture that a record's use of it shows.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::text_null;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let crop = text_null("crop");
        manager.alter_table(Table::alter().table("record_use").add_column(crop).take()).await
    }
}
