//! Which areas and categories somebody's work at the desk is about.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{string_len, uuid};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let remit = Table::create()
            .table("account_remit")
            .col(uuid("account_id"))
            .col(uuid("target_id"))
            .col(string_len("held", 16))
            .primary_key(Index::create().col("account_id").col("target_id"))
            .foreign_key(
                ForeignKey::create()
                    .name("account_remit_account_fkey")
                    .from("account_remit", "account_id")
                    .to("account", "id")
                    .on_delete(ForeignKeyAction::Cascade),
            )
            .take();
        manager.create_table(remit).await
    }
}
