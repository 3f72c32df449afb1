//! Accounts' links to providers of sign-ins.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, string_len, uuid};

use super::index;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("provider_link")
                    .col(uuid("id").primary_key())
                    .col(uuid("account_id"))
                    .col(string_len("issuer", 500))
                    .col(string_len("subject", 255))
                    .col(big_integer("created_at"))
                    .col(big_integer("last_used_at"))
                    .foreign_key(&mut of_account())
                    .take(),
            )
            .await?;
        for (name, columns) in [
            ("provider_link_subject_key", ["issuer", "subject"]),
            ("provider_link_account_key", ["account_id", "issuer"]),
        ] {
            let key = index(name, "provider_link", &columns).unique().take();
            manager.create_index(key).await?;
        }
        Ok(())
    }
}

/// A link is of no use without its account.
fn of_account() -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .name("provider_link_account_fkey")
        .from("provider_link", "account_id")
        .to("account", "id")
        .on_delete(ForeignKeyAction::Cascade)
        .take()
}
