//! The second factor of a sign-in, with the codes for who lost it and the key that seals it.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_null, binary, integer, uuid};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let since = big_integer_null("second_factor_at");
        manager.alter_table(Table::alter().table("account").add_column(since).take()).await?;
        manager
            .create_table(
                Table::create()
                    .table("second_factor")
                    .col(uuid("account_id").primary_key())
                    .col(binary("secret"))
                    .col(big_integer("last_step"))
                    .col(big_integer("created_at"))
                    .foreign_key(&mut of_account("second_factor"))
                    .take(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("recovery_code")
                    .col(uuid("account_id"))
                    .col(binary("code_hash"))
                    .primary_key(Index::create().col("account_id").col("code_hash"))
                    .foreign_key(&mut of_account("recovery_code"))
                    .take(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("seal_key")
                    .col(integer("id").primary_key())
                    .col(binary("secret"))
                    .col(big_integer("created_at"))
                    .take(),
            )
            .await
    }
}

fn of_account(table: &str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .name(format!("{table}_account_fkey"))
        .from(table.to_owned(), "account_id")
        .to("account", "id")
        .on_delete(ForeignKeyAction::Cascade)
        .take()
}
