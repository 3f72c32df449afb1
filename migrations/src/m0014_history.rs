//! The public history of each pledge, and what reviewers found of it.
//!
//! What happened to pledges before is told as far as it was kept: when it was signed, reported and
//! judged, but not by which role; and of a withdrawal as if it had been the last step.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, integer, string_len, string_len_null, text, uuid, uuid_null,
};

use super::index;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create_event(manager).await?;
        extend_pledge(manager).await?;
        tell_what_happened(manager).await
    }
}

async fn create_event(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("pledge_event")
                .col(uuid("pledge_id"))
                .col(integer("number"))
                .col(string_len("kind", 16))
                .col(big_integer("at"))
                .col(string_len_null("role", 32))
                .col(uuid_null("account_id"))
                .col(uuid_null("report_id"))
                .col(string_len_null("completion", 16))
                .col(text("words"))
                .col(text("changes"))
                .primary_key(
                    Index::create().name("pledge_event_pkey").col("pledge_id").col("number"),
                )
                .foreign_key(
                    ForeignKey::create()
                        .name("pledge_event_pledge_fkey")
                        .from("pledge_event", "pledge_id")
                        .to("pledge", "id")
                        .on_delete(ForeignKeyAction::Cascade),
                )
                .take(),
        )
        .await
}

async fn extend_pledge(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    for column in [
        integer("events").default(0).take(),
        string_len_null("completion", 16),
        big_integer_null("assessed_at"),
        text("assessment_notes").default("{}").take(),
    ] {
        manager.alter_table(Table::alter().table("pledge").add_column(column).take()).await?;
    }
    let columns = ["campaign_id", "completion", "id"];
    manager.create_index(index("pledge_campaign_completion_idx", "pledge", &columns)).await
}

async fn tell_what_happened(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let db = manager.get_connection();
    db.execute_unprepared(
        "INSERT INTO pledge_event \
            (pledge_id, number, kind, at, account_id, report_id, words, changes) \
         SELECT pledge_id, ROW_NUMBER() OVER (PARTITION BY pledge_id ORDER BY step, at, report_id), \
            kind, at, account_id, report_id, words, '[]' \
         FROM ( \
            SELECT id AS pledge_id, 1 AS step, 'signed' AS kind, created_at AS at, \
                created_by AS account_id, NULL AS report_id, '{}' AS words FROM pledge \
            UNION ALL \
            SELECT pledge_id, 2, 'reported', created_at, created_by, id, '{}' FROM pledge_report \
            UNION ALL \
            SELECT pledge_id, 2, state, judged_at, judged_by, id, '{}' FROM pledge_report \
                WHERE judged_at IS NOT NULL \
            UNION ALL \
            SELECT id, 3, 'withdrawn', updated_at, NULL, NULL, withdrawal_reasons FROM pledge \
                WHERE withdrawn_on IS NOT NULL \
         ) AS steps",
    )
    .await?;
    db.execute_unprepared(
        "UPDATE pledge SET events = \
            (SELECT COUNT(*) FROM pledge_event WHERE pledge_event.pledge_id = pledge.id)",
    )
    .await?;
    Ok(())
}
