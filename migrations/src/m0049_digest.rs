//! Up to where who is reminded by mail was told, and whether the site does so.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, boolean, uuid};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let by_mail = boolean("reminders_by_mail").default(true).take();
        manager.alter_table(Table::alter().table("site").add_column(by_mail).take()).await?;
        let digest = Table::create()
            .table("digest")
            .col(uuid("account_id").primary_key())
            .col(big_integer("reminded_at"))
            .col(uuid("reminder_id"))
            .foreign_key(
                ForeignKey::create()
                    .name("digest_account_fkey")
                    .from("digest", "account_id")
                    .to("account", "id")
                    .on_delete(ForeignKeyAction::Cascade),
            )
            .take();
        manager.create_table(digest).await
    }
}
