//! When something was heard of pledges last, when items are due and whether they were done by then, and
//! how far pledges are done, counted of each group as what is due next is.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

/// The figures of a group.
const FIGURES: &str = "pledges, withdrawn, waiting, started, reported_done, fulfilled, items, \
    items_reported, items_verified, reported_progress, verified_progress";
/// Those of a group in which pledges are only counted.
const ONLY_COUNTED: &str = "COUNT(*), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0";
/// Those of a day on which items are due.
const PUNCTUAL: &str = "0, 0, 0, 0, 0, 0, COUNT(*), \
    SUM(CASE WHEN reported_done_on <= due_on THEN 1 ELSE 0 END), \
    SUM(CASE WHEN verified_done_on <= due_on THEN 1 ELSE 0 END), 0, 0";

/// A pledge that counts.
const COUNTS: &str = "withdrawn_on IS NULL AND in_effect_at IS NOT NULL";

/// The goals toward which an item of each pledge counts.
const TOWARD: &str = "JOIN (SELECT DISTINCT pledge_id, goal AS toward FROM pledge_item \
    WHERE goal IS NOT NULL) AS counting ON counting.pledge_id = pledge.id";

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (group, key, joined) in groups(manager) {
            let heard = format!(
                "INSERT INTO group_tally (campaign_id, dimension, key, day, {FIGURES}) \
                 SELECT pledge.campaign_id, 'heard{group}', {key}, \
                 COALESCE(pledge.reported_on, in_effect_on, signed_on), {ONLY_COUNTED} \
                 FROM pledge {joined} WHERE {COUNTS} AND items_reported < items \
                 GROUP BY pledge.campaign_id, {key}, \
                 COALESCE(pledge.reported_on, in_effect_on, signed_on)"
            );
            let items = format!(
                "INSERT INTO group_tally (campaign_id, dimension, key, day, {FIGURES}) \
                 SELECT pledge.campaign_id, 'item_due{group}', {key}, due_on, {PUNCTUAL} \
                 FROM pledge JOIN pledge_item ON pledge_item.pledge_id = pledge.id {joined} \
                 WHERE {COUNTS} AND due_on IS NOT NULL \
                 GROUP BY pledge.campaign_id, {key}, due_on"
            );
            for statement in [heard, items] {
                manager.get_connection().execute_unprepared(&statement).await?;
            }
        }
        for (dimension, progress) in
            [("reported_band", "reported_progress"), ("verified_band", "verified_progress")]
        {
            manager.get_connection().execute_unprepared(&bands(dimension, progress)).await?;
        }
        Ok(())
    }
}

/// How the dimensions of each group end, its key, and what is joined to pledges for it.
fn groups(manager: &SchemaManager<'_>) -> [(&'static str, String, &'static str); 5] {
    let hexadecimal = |column: &str| match manager.get_database_backend() {
        DbBackend::Postgres => format!("COALESCE(REPLACE({column}::text, '-', ''), '')"),
        _ => format!("COALESCE(LOWER(HEX({column})), '')"),
    };
    [
        ("", "CAST('' AS TEXT)".to_owned(), ""),
        ("_of_kind", "of_kind".to_owned(), ""),
        ("_of_area", hexadecimal("of_area"), ""),
        ("_of_bloc", hexadecimal("of_bloc"), ""),
        ("_of_goal", "toward".to_owned(), TOWARD),
    ]
}

/// Counts pledges by how far they are done.
fn bands(dimension: &str, progress: &str) -> String {
    let band = format!(
        "CASE WHEN {progress} <= 0 THEN '0' WHEN {progress} < 250000 THEN '1' \
         WHEN {progress} < 500000 THEN '2' WHEN {progress} < 750000 THEN '3' \
         WHEN {progress} < 1000000 THEN '4' ELSE '5' END"
    );
    format!(
        "INSERT INTO group_tally (campaign_id, dimension, key, day, {FIGURES}) \
         SELECT campaign_id, '{dimension}', {band}, 0, {ONLY_COUNTED} \
         FROM pledge WHERE {COUNTS} GROUP BY campaign_id, {band}"
    )
}
