//! Webhooks: where what changes is told without being asked, and what came of it.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, integer, integer_null, string_len, string_len_null, text,
    text_null, uuid, uuid_null,
};

use super::index;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create_webhooks(manager).await?;
        create_deliveries(manager).await
    }
}

async fn create_webhooks(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("webhook")
                .col(uuid("id").primary_key())
                .col(text("name"))
                .col(text("url"))
                .col(string_len("form", 16))
                .col(text("kinds"))
                .col(text("tags"))
                .col(text_null("query"))
                .col(string_len("secret", 100))
                .col(string_len_null("previous_secret", 100))
                .col(big_integer_null("previous_until"))
                .col(string_len("state", 16))
                .col(string_len_null("reason", 16))
                .col(string_len("position", 64))
                .col(uuid_null("message_id"))
                .col(string_len_null("message_to", 64))
                .col(uuid_null("lease"))
                .col(big_integer_null("leased_until"))
                .col(big_integer("attempts"))
                .col(integer("failures"))
                .col(big_integer_null("failing_since"))
                .col(big_integer("due_at"))
                .col(big_integer_null("delivered_at"))
                .col(big_integer("created_at"))
                .col(big_integer("updated_at"))
                .take(),
        )
        .await
}

async fn create_deliveries(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("webhook_delivery")
                .col(uuid("id").primary_key())
                .col(uuid("webhook_id"))
                .col(big_integer("number"))
                .col(uuid("message_id"))
                .col(string_len("event", 64))
                .col(string_len("position", 64))
                .col(integer("attempt"))
                .col(big_integer("at"))
                .col(integer("duration"))
                .col(integer_null("status"))
                .col(string_len_null("fault", 32))
                .col(text_null("excerpt"))
                .foreign_key(
                    ForeignKey::create()
                        .name("webhook_delivery_webhook_fkey")
                        .from("webhook_delivery", "webhook_id")
                        .to("webhook", "id")
                        .on_delete(ForeignKeyAction::Cascade),
                )
                .take(),
        )
        .await?;
    let number =
        index("webhook_delivery_number_key", "webhook_delivery", &["webhook_id", "number"]);
    manager.create_index(number.clone().unique().take()).await
}
