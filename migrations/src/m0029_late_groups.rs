//! What is due next of each group of pledges, kept as that of all of them is; and room for a new pledge
//! of an organization that took its former one back.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use super::index;

/// The figures of a group, of which only the first is counted here.
const FIGURES: &str = "pledges, withdrawn, waiting, started, reported_done, fulfilled, items, \
    items_reported, items_verified, reported_progress, verified_progress";

/// A pledge of which something is due: it counts, is not done, and an item has a date; the last day
/// there is stands for none.
const DUE: &str = "withdrawn_on IS NULL AND in_effect_at IS NOT NULL AND items_reported <> items \
    AND items_verified <> items AND next_due_on < 2932896";

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        count_due(manager).await?;
        let name = "pledge_campaign_organization_key";
        manager.drop_index(Index::drop().name(name).table("pledge").to_owned()).await?;
        let mut standing =
            index(name, "pledge", &["campaign_id", "organization_id"]).unique().take();
        manager.create_index(standing.and_where(Expr::col("withdrawn_on").is_null()).take()).await
    }
}

async fn count_due(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let hexadecimal = |column: &str| match manager.get_database_backend() {
        DbBackend::Postgres => format!("COALESCE(REPLACE({column}::text, '-', ''), '')"),
        _ => format!("COALESCE(LOWER(HEX({column})), '')"),
    };
    let toward = "JOIN (SELECT DISTINCT pledge_id, goal FROM pledge_item WHERE goal IS NOT NULL) \
        AS counting ON counting.pledge_id = pledge.id";
    for (dimension, key, joined) in [
        ("due_of_kind", "of_kind".to_owned(), ""),
        ("due_of_area", hexadecimal("of_area"), ""),
        ("due_of_bloc", hexadecimal("of_bloc"), ""),
        ("due_of_goal", "goal".to_owned(), toward),
    ] {
        let statement = format!(
            "INSERT INTO group_tally (campaign_id, dimension, key, day, {FIGURES}) \
             SELECT campaign_id, '{dimension}', {key}, next_due_on, \
             COUNT(*), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 \
             FROM pledge {joined} WHERE {DUE} GROUP BY campaign_id, {key}, next_due_on"
        );
        manager.get_connection().execute_unprepared(&statement).await?;
    }
    Ok(())
}
