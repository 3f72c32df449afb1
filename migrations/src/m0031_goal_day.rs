//! What is promised and done toward a goal by day. So far it is known by the last day on which anything
//! changed in the campaign.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, integer, string_len, uuid};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(table()).await?;
        let known = "INSERT INTO goal_day (campaign_id, goal, day, pledged, reported, verified) \
            SELECT goal_tally.campaign_id, goal, MAX(group_tally.day), pledged, reported, verified \
            FROM goal_tally JOIN group_tally ON group_tally.campaign_id = goal_tally.campaign_id \
            AND group_tally.dimension = 'day' \
            GROUP BY goal_tally.campaign_id, goal, pledged, reported, verified";
        manager.get_connection().execute_unprepared(known).await.map(drop)
    }
}

fn table() -> TableCreateStatement {
    Table::create()
        .table("goal_day")
        .col(uuid("campaign_id"))
        .col(string_len("goal", 32))
        .col(integer("day"))
        .col(big_integer("pledged"))
        .col(big_integer("reported"))
        .col(big_integer("verified"))
        .primary_key(
            Index::create().name("goal_day_pkey").col("campaign_id").col("goal").col("day"),
        )
        .take()
}
