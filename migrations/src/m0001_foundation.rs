//! The change log, the site, accounts, jobs and idempotency keys.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, binary, integer, string, string_len, string_len_null, text,
    text_null, uuid, uuid_null,
};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create_change_log(manager).await?;
        create_site(manager).await?;
        create_accounts(manager).await?;
        create_credentials(manager).await?;
        create_jobs(manager).await
    }
}

async fn create_change_log(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("change_head")
                .col(integer("id").primary_key())
                .col(big_integer("seq"))
                .col(uuid("epoch"))
                .take(),
        )
        .await?;
    manager
        .create_table(
            Table::create()
                .table("change")
                .col(big_integer("seq").primary_key())
                .col(string_len("kind", 32))
                .col(uuid("entity_id"))
                .col(string_len("op", 16))
                .col(text("tags"))
                .col(big_integer("at"))
                .take(),
        )
        .await
}

async fn create_site(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("site")
                .col(integer("id").primary_key())
                .col(text("names"))
                .col(string_len("default_language", 35))
                .col(text("languages"))
                .col(string_len("time_zone", 64))
                .take(),
        )
        .await?;
    manager
        .create_table(
            Table::create()
                .table("media_key")
                .col(integer("id").primary_key())
                .col(binary("secret"))
                .col(big_integer("created_at"))
                .take(),
        )
        .await
}

async fn create_accounts(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("account")
                .col(uuid("id").primary_key())
                .col(string_len("email", 254))
                .col(string_len("name", 200))
                .col(string_len("role", 32))
                .col(text("password_hash"))
                .col(big_integer("created_at"))
                .col(big_integer_null("disabled_at"))
                .take(),
        )
        .await?;
    manager
        .create_index(
            Index::create().name("account_email_key").table("account").col("email").unique().take(),
        )
        .await
}

async fn create_credentials(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("session")
                .col(uuid("id").primary_key())
                .col(uuid("account_id"))
                .col(binary("secret_hash"))
                .col(big_integer("created_at"))
                .col(big_integer("expires_at"))
                .foreign_key(
                    ForeignKey::create()
                        .name("session_account_fkey")
                        .from("session", "account_id")
                        .to("account", "id")
                        .on_delete(ForeignKeyAction::Cascade),
                )
                .take(),
        )
        .await?;
    manager
        .create_table(
            Table::create()
                .table("api_token")
                .col(uuid("id").primary_key())
                .col(string_len("name", 200))
                .col(string_len("role", 32))
                .col(text("scopes"))
                .col(uuid_null("account_id"))
                .col(binary("secret_hash"))
                .col(big_integer("created_at"))
                .col(big_integer_null("expires_at"))
                .col(big_integer_null("last_used_at"))
                .col(big_integer_null("revoked_at"))
                .take(),
        )
        .await?;
    manager
        .create_table(
            Table::create()
                .table("sign_in_throttle")
                .col(string("key").primary_key())
                .col(integer("failures"))
                .col(big_integer("window_started_at"))
                .take(),
        )
        .await?;
    for (name, table, column, unique) in [
        ("session_secret_hash_key", "session", "secret_hash", true),
        ("session_account_idx", "session", "account_id", false),
        ("session_expires_idx", "session", "expires_at", false),
        ("api_token_secret_hash_key", "api_token", "secret_hash", true),
    ] {
        let mut index = Index::create().name(name).table(table).col(column).take();
        if unique {
            index.unique();
        }
        manager.create_index(index).await?;
    }
    Ok(())
}

async fn create_jobs(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("job")
                .col(uuid("id").primary_key())
                .col(string_len("kind", 64))
                .col(text("payload"))
                .col(string_len_null("dedupe_key", 200))
                .col(string_len("state", 16))
                .col(big_integer("run_at"))
                .col(integer("attempts"))
                .col(big_integer_null("claimed_until"))
                .col(text_null("last_error"))
                .col(big_integer("created_at"))
                .take(),
        )
        .await?;
    manager
        .create_index(
            Index::create().name("job_due_idx").table("job").col("state").col("run_at").take(),
        )
        .await?;
    manager
        .create_index(
            Index::create()
                .name("job_dedupe_key")
                .table("job")
                .col("kind")
                .col("dedupe_key")
                .unique()
                .and_where(Expr::col("state").eq("pending"))
                .take(),
        )
        .await?;
    manager
        .create_table(
            Table::create()
                .table("idempotency")
                .col(string_len("scope", 64))
                .col(string_len("key", 128))
                .col(binary("fingerprint"))
                .col(text("outcome"))
                .col(big_integer("created_at"))
                .primary_key(Index::create().name("idempotency_pkey").col("scope").col("key"))
                .take(),
        )
        .await?;
    manager
        .create_index(
            Index::create()
                .name("idempotency_created_idx")
                .table("idempotency")
                .col("created_at")
                .take(),
        )
        .await
}
