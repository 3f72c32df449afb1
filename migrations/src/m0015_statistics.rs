//! What the pledges of each campaign come to by group and by day, kept with every change; and the
//! key by which pledges are ranked.
//!
//! A group's key is a kind of organization, a goal, or the id of an area or an organization in
//! hexadecimal digits; empty where an organization has none. Days are those since 1970-01-01: on
//! which something is due, or at whose end a campaign had come so far. Of days before this step there
//! are no rows, because nobody kept them.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, integer, integer_null, string_len, uuid, uuid_null};
use sea_orm_migration::sea_orm::DbBackend;

use super::index;

/// What is summed up.
const FIGURES: [&str; 10] = [
    "pledges",
    "withdrawn",
    "started",
    "reported_done",
    "fulfilled",
    "items",
    "items_reported",
    "items_verified",
    "reported_progress",
    "verified_progress",
];

/// A pledge that has been done, as reported or as verified.
const DONE: &str = "(items_reported = items OR items_verified = items)";

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        extend_pledge(manager).await?;
        extend_campaign_tally(manager).await?;
        create_group_tally(manager).await?;
        rank(manager).await?;
        count(manager).await
    }
}

async fn extend_pledge(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    for column in [
        integer_null("reported_on"),
        big_integer("rank_key").default(0).take(),
        string_len("of_kind", 32).default("").take(),
        uuid_null("of_area"),
        uuid_null("of_bloc"),
    ] {
        manager.alter_table(Table::alter().table("pledge").add_column(column).take()).await?;
    }
    let columns = ["campaign_id", "rank_key", "id"];
    manager.create_index(index("pledge_campaign_rank_idx", "pledge", &columns)).await
}

async fn extend_campaign_tally(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    for column in ["started", "reported_done", "fulfilled"] {
        let column = big_integer(column).default(0).take();
        let table = Table::alter().table("campaign_tally").add_column(column).take();
        manager.alter_table(table).await?;
    }
    Ok(())
}

async fn create_group_tally(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut table = Table::create()
        .table("group_tally")
        .col(uuid("campaign_id"))
        .col(string_len("dimension", 16))
        .col(string_len("key", 32))
        .col(integer("day"))
        .primary_key(
            Index::create()
                .name("group_tally_pkey")
                .col("campaign_id")
                .col("dimension")
                .col("key")
                .col("day"),
        )
        .take();
    for figure in FIGURES {
        table.col(big_integer(figure));
    }
    manager.create_table(table).await
}

/// Fills what each pledge is ranked and grouped by.
async fn rank(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let of_organization = |column: &str| {
        format!(
            "(SELECT {column} FROM organization WHERE organization.id = pledge.organization_id)"
        )
    };
    let [kind, area, bloc] = ["kind", "area_id", "parent_id"].map(of_organization);
    let fill = format!(
        "UPDATE pledge SET of_kind = {kind}, of_area = {area}, of_bloc = {bloc}, \
         reported_on = (SELECT MAX(pledge_item.reported_on) FROM pledge_item \
            WHERE pledge_item.pledge_id = pledge.id)"
    );
    let punctual = "COALESCE((SELECT SUM(CASE WHEN verified_done_on <= due_on THEN 1 ELSE 0 END) \
        * 1000000 / COUNT(*) FROM pledge_item \
        WHERE pledge_item.pledge_id = pledge.id AND due_on IS NOT NULL), 0)";
    let rank = format!(
        "UPDATE pledge SET rank_key = CASE WHEN withdrawn_on IS NOT NULL THEN 1 ELSE \
         -(CAST(verified_progress AS BIGINT) * 134217728 + CAST(items AS BIGINT) * 1048576 \
         + {punctual}) END"
    );
    for statement in [fill, rank] {
        manager.get_connection().execute_unprepared(&statement).await?;
    }
    Ok(())
}

/// Fills the tallies.
async fn count(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let stands = "withdrawn_on IS NULL";
    let counted = |condition: &str| format!("COUNT(CASE WHEN {condition} THEN 1 END)");
    let summed = |figure: &str| format!("SUM(CASE WHEN {stands} THEN {figure} ELSE 0 END)");
    let started = counted(&format!("{stands} AND reported_on IS NOT NULL"));
    let done = counted(&format!("{stands} AND {DONE}"));
    let fulfilled = counted(&format!("{stands} AND items_verified = items"));
    let mut figures = vec![
        counted(stands),
        counted("withdrawn_on IS NOT NULL"),
        started.clone(),
        done.clone(),
        fulfilled.clone(),
    ];
    figures.extend(FIGURES[5..].iter().map(|figure| summed(figure)));
    let figures = figures.join(", ");
    let of_campaign = |figure: &str| {
        format!(
            "(SELECT {figure} FROM pledge WHERE pledge.campaign_id = campaign_tally.campaign_id)"
        )
    };
    let [started, done, fulfilled] = [started, done, fulfilled].map(|figure| of_campaign(&figure));
    let mut statements = vec![format!(
        "UPDATE campaign_tally SET started = {started}, reported_done = {done}, \
         fulfilled = {fulfilled}"
    )];
    let columns = FIGURES.join(", ");
    let into = format!("INSERT INTO group_tally (campaign_id, dimension, key, day, {columns})");
    let hexadecimal = |column: &str| match manager.get_database_backend() {
        DbBackend::Postgres => format!("COALESCE(REPLACE({column}::text, '-', ''), '')"),
        _ => format!("COALESCE(LOWER(HEX({column})), '')"),
    };
    for (dimension, key) in [
        ("kind", "of_kind".to_owned()),
        ("area", hexadecimal("of_area")),
        ("bloc", hexadecimal("of_bloc")),
    ] {
        statements.push(format!(
            "{into} SELECT campaign_id, '{dimension}', {key}, 0, {figures} FROM pledge \
             GROUP BY campaign_id, {key}"
        ));
    }
    statements.push(format!(
        "{into} SELECT campaign_id, 'goal', goal, 0, {figures} FROM pledge JOIN \
         (SELECT DISTINCT pledge_id, goal FROM pledge_item WHERE goal IS NOT NULL) AS counting \
         ON counting.pledge_id = pledge.id GROUP BY campaign_id, goal"
    ));
    statements.push(format!(
        "{into} SELECT campaign_id, 'due', '', next_due_on, COUNT(*), 0, 0, 0, 0, 0, 0, 0, 0, 0 \
         FROM pledge WHERE {stands} AND NOT {DONE} AND next_due_on < 2932896 \
         GROUP BY campaign_id, next_due_on"
    ));
    for statement in statements {
        manager.get_connection().execute_unprepared(&statement).await?;
    }
    Ok(())
}
