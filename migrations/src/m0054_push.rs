//! Web Push: the site's key, who asked to be told of what, and what has yet to be told to whom.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, binary, binary_len, boolean, integer, string_len, text, uuid,
    uuid_null,
};

use super::index;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [keys(), subscriptions(), interests(), messages(), deliveries()] {
            manager.create_table(table).await?;
        }
        let hash = index("push_subscription_key", "push_subscription", &["endpoint_hash"]);
        manager.create_index(hash.clone().unique().take()).await?;
        // By which nothing is told twice.
        let once = index("push_message_key", "push_message", &["document_id", "language"]);
        manager.create_index(once.clone().unique().take()).await?;
        for (name, table, columns) in [
            ("push_message_idx", "push_message", &["created_at", "id"][..]),
            ("push_delivery_due_idx", "push_delivery", &["due_at"]),
            ("push_delivery_subscription_idx", "push_delivery", &["subscription_id"]),
        ] {
            manager.create_index(index(name, table, columns)).await?;
        }
        Ok(())
    }
}

fn keys() -> TableCreateStatement {
    Table::create()
        .table("push_key")
        .col(integer("id").primary_key())
        .col(binary("pair"))
        .col(big_integer("created_at"))
        .take()
}

fn subscriptions() -> TableCreateStatement {
    Table::create()
        .table("push_subscription")
        .col(uuid("id").primary_key())
        .col(binary_len("endpoint_hash", 32))
        .col(text("endpoint"))
        .col(binary_len("public_key", 65))
        .col(binary_len("auth", 16))
        .col(string_len("language", 35))
        .col(boolean("urgent_only"))
        .col(boolean("choosy"))
        .col(big_integer_null("failing_since"))
        .col(big_integer("created_at"))
        .col(big_integer("updated_at"))
        .take()
}

fn interests() -> TableCreateStatement {
    Table::create()
        .table("push_interest")
        .col(uuid("subscription_id"))
        .col(uuid("label_id"))
        .primary_key(Index::create().col("subscription_id").col("label_id"))
        .foreign_key(&mut to("push_interest", "subscription"))
        .take()
}

fn messages() -> TableCreateStatement {
    Table::create()
        .table("push_message")
        .col(uuid("id").primary_key())
        .col(uuid("document_id"))
        .col(string_len("language", 35))
        .col(boolean("urgent"))
        .col(big_integer("published_at"))
        .col(big_integer("created_at"))
        .col(big_integer("sent"))
        .col(big_integer("dropped"))
        .foreign_key(
            ForeignKey::create()
                .name("push_message_document_fkey")
                .from("push_message", "document_id")
                .to("document", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .take()
}

fn deliveries() -> TableCreateStatement {
    Table::create()
        .table("push_delivery")
        .col(uuid("message_id"))
        .col(uuid("subscription_id"))
        .col(big_integer("due_at"))
        .col(integer("attempts"))
        .col(uuid_null("lease"))
        .col(big_integer_null("leased_until"))
        .primary_key(Index::create().col("message_id").col("subscription_id"))
        .foreign_key(&mut to("push_delivery", "message"))
        .foreign_key(&mut to("push_delivery", "subscription"))
        .take()
}

/// What belongs to a message or a subscription goes with it.
fn to(table: &'static str, what: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .name(format!("{table}_{what}_fkey"))
        .from(table, format!("{what}_id"))
        .to(format!("push_{what}"), "id")
        .on_delete(ForeignKeyAction::Cascade)
        .take()
}
