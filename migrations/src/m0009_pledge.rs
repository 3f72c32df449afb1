//! Pledges, their items, the reports on them, and the totals that are kept of all three.
//!
//! Quantities are thousandths of their unit, shares of completion are millionths, dates are days
//! since 1970-01-01. What is never due has the last date there is, so that a list by due date goes
//! along its index in both directions on every engine.

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
        create_pledge(manager).await?;
        create_pledge_item(manager).await?;
        create_pledge_report(manager).await?;
        create_tallies(manager).await
    }
}

async fn create_pledge(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("pledge")
                .col(uuid("id").primary_key())
                .col(uuid("campaign_id"))
                .col(uuid("organization_id"))
                .col(string_len_null("external_ref", 200))
                .col(string_len("signer_name", 200))
                .col(uuid_null("signer_id"))
                .col(text("signer_roles"))
                .col(integer("signed_on"))
                .col(text("statements"))
                .col(integer_null("withdrawn_on"))
                .col(text("withdrawal_reasons"))
                .col(integer("items"))
                .col(integer("items_reported"))
                .col(integer("items_verified"))
                .col(integer("reported_progress"))
                .col(integer("verified_progress"))
                .col(integer("next_due_on"))
                .col(uuid_null("created_by"))
                .col(big_integer("created_at"))
                .col(big_integer("updated_at"))
                .foreign_key(
                    ForeignKey::create()
                        .name("pledge_campaign_fkey")
                        .from("pledge", "campaign_id")
                        .to("document", "id"),
                )
                .foreign_key(
                    ForeignKey::create()
                        .name("pledge_organization_fkey")
                        .from("pledge", "organization_id")
                        .to("organization", "id"),
                )
                .foreign_key(
                    ForeignKey::create()
                        .name("pledge_signer_fkey")
                        .from("pledge", "signer_id")
                        .to("person", "id"),
                )
                .take(),
        )
        .await?;
    for (name, columns) in [
        ("pledge_campaign_organization_key", &["campaign_id", "organization_id"][..]),
        ("pledge_external_ref_key", &["external_ref"][..]),
    ] {
        manager.create_index(index(name, "pledge", columns).unique().take()).await?;
    }
    for (name, columns) in [
        ("pledge_signed_idx", &["signed_on", "id"][..]),
        ("pledge_campaign_signed_idx", &["campaign_id", "signed_on", "id"][..]),
        ("pledge_campaign_progress_idx", &["campaign_id", "verified_progress", "id"][..]),
        ("pledge_campaign_due_idx", &["campaign_id", "next_due_on", "id"][..]),
        ("pledge_organization_idx", &["organization_id", "signed_on", "id"][..]),
    ] {
        manager.create_index(index(name, "pledge", columns)).await?;
    }
    Ok(())
}

async fn create_pledge_item(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("pledge_item")
                .col(uuid("id").primary_key())
                .col(uuid("pledge_id"))
                .col(uuid("campaign_id"))
                .col(integer("position"))
                .col(text("texts"))
                .col(text("units"))
                .col(big_integer_null("quantity"))
                .col(integer_null("due_on"))
                .col(string_len_null("goal", 32))
                .col(big_integer("reported"))
                .col(big_integer("verified"))
                .col(integer_null("reported_on"))
                .col(integer_null("verified_on"))
                .col(integer_null("reported_done_on"))
                .col(integer_null("verified_done_on"))
                .foreign_key(
                    ForeignKey::create()
                        .name("pledge_item_pledge_fkey")
                        .from("pledge_item", "pledge_id")
                        .to("pledge", "id")
                        .on_delete(ForeignKeyAction::Cascade),
                )
                .take(),
        )
        .await?;
    manager
        .create_index(index("pledge_item_idx", "pledge_item", &["pledge_id", "position"]))
        .await?;
    manager
        .create_index(index("pledge_item_goal_idx", "pledge_item", &["campaign_id", "goal"]))
        .await
}

async fn create_pledge_report(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("pledge_report")
                .col(uuid("id").primary_key())
                .col(uuid("item_id"))
                .col(uuid("pledge_id"))
                .col(uuid("campaign_id"))
                .col(integer("reported_on"))
                .col(big_integer("quantity"))
                .col(text("notes"))
                .col(string_len("state", 16))
                .col(text_null("reason"))
                .col(uuid_null("judged_by"))
                .col(big_integer_null("judged_at"))
                .col(uuid_null("created_by"))
                .col(big_integer("created_at"))
                .foreign_key(
                    ForeignKey::create()
                        .name("pledge_report_item_fkey")
                        .from("pledge_report", "item_id")
                        .to("pledge_item", "id")
                        .on_delete(ForeignKeyAction::Cascade),
                )
                .take(),
        )
        .await?;
    for (name, columns) in [
        ("pledge_report_item_idx", &["item_id", "reported_on", "id"][..]),
        ("pledge_report_pledge_idx", &["pledge_id", "reported_on", "id"][..]),
        ("pledge_report_state_idx", &["state", "created_at", "id"][..]),
    ] {
        manager.create_index(index(name, "pledge_report", columns)).await?;
    }
    Ok(())
}

/// Sums over all pledges that are not withdrawn, kept with every change, so that reading a campaign
/// costs the same with ten pledges and with ten thousand.
async fn create_tallies(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("campaign_tally")
                .col(uuid("campaign_id").primary_key())
                .col(big_integer("pledges"))
                .col(big_integer("withdrawn"))
                .col(big_integer("items"))
                .col(big_integer("items_reported"))
                .col(big_integer("items_verified"))
                .col(big_integer("reported_progress"))
                .col(big_integer("verified_progress"))
                .take(),
        )
        .await?;
    manager
        .create_table(
            Table::create()
                .table("goal_tally")
                .col(uuid("campaign_id"))
                .col(string_len("goal", 32))
                .col(big_integer("pledged"))
                .col(big_integer("reported"))
                .col(big_integer("verified"))
                .primary_key(Index::create().name("goal_tally_pkey").col("campaign_id").col("goal"))
                .take(),
        )
        .await
}
