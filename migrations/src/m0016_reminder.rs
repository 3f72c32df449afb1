//! Reminders of what was promised: that something is due soon, is late, or that nothing is heard.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, integer, string_len, uuid, uuid_null};

use super::index;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("pledge_reminder")
                    .col(uuid("id").primary_key())
                    .col(string_len("kind", 16))
                    .col(uuid("pledge_id"))
                    .col(uuid("campaign_id"))
                    .col(uuid_null("item_id"))
                    .col(uuid("subject_id"))
                    .col(integer("day"))
                    .col(big_integer("created_at"))
                    .foreign_key(
                        ForeignKey::create()
                            .name("pledge_reminder_pledge_fkey")
                            .from("pledge_reminder", "pledge_id")
                            .to("pledge", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .take(),
            )
            .await?;
        // Each occasion once.
        let occasion = ["subject_id", "kind", "day"];
        let once = index("pledge_reminder_occasion_key", "pledge_reminder", &occasion);
        manager.create_index(once.clone().unique().take()).await?;
        let list = ["created_at", "id"];
        manager.create_index(index("pledge_reminder_idx", "pledge_reminder", &list)).await?;
        let due = index("pledge_due_idx", "pledge", &["next_due_on"]);
        manager.create_index(due).await
    }
}
