//! One-time links by which people come to the desk: invitations, and resets of passwords.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, binary_null, string_len, string_len_null, uuid, uuid_null,
};

use super::index;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("account_link")
                    .col(uuid("id").primary_key())
                    .col(string_len("kind", 16))
                    .col(string_len("email", 254))
                    .col(string_len_null("role", 32))
                    .col(uuid_null("organization_id"))
                    .col(uuid_null("account_id"))
                    .col(string_len("language", 8))
                    .col(binary_null("secret_hash"))
                    .col(binary_null("mailed_hash"))
                    .col(big_integer_null("mailed_at"))
                    .col(big_integer("expires_at"))
                    .col(big_integer_null("used_at"))
                    .col(big_integer_null("revoked_at"))
                    .col(uuid_null("created_by"))
                    .col(big_integer("created_at"))
                    .foreign_key(&mut to("organization"))
                    .foreign_key(&mut to("account"))
                    .take(),
            )
            .await?;
        for name in ["secret", "mailed"] {
            let key = format!("account_link_{name}_key");
            let column = if name == "secret" { "secret_hash" } else { "mailed_hash" };
            let key = index(&key, "account_link", &[column]).unique().take();
            manager.create_index(key).await?;
        }
        for (name, columns) in [
            ("account_link_idx", &["created_at", "id"][..]),
            ("account_link_email_idx", &["email"][..]),
            ("account_link_account_idx", &["account_id"][..]),
        ] {
            manager.create_index(index(name, "account_link", columns)).await?;
        }
        Ok(())
    }
}

/// A link is of no use without what it names.
fn to(table: &'static str) -> ForeignKeyCreateStatement {
    let column = format!("{table}_id");
    ForeignKey::create()
        .name(format!("account_link_{table}_fkey"))
        .from("account_link", column)
        .to(table, "id")
        .on_delete(ForeignKeyAction::Cascade)
        .take()
}
