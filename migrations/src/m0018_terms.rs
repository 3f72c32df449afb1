//! What a pledge says beside its promises: where it was signed, and how many others must sign before
//! it takes effect; who answers for an item; where a report can be checked; and which token uploaded
//! a file.
//!
//! Every pledge that there is took effect when it was entered.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, integer, string_len_null, text, uuid_null,
};

use super::index;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, column) in [
            ("pledge", text("places").default("{}").take()),
            ("pledge", integer("others_needed").default(0).take()),
            ("pledge", big_integer_null("in_effect_at")),
            ("pledge_item", string_len_null("responsible", 200)),
            ("pledge_report", text("links").default("[]").take()),
            ("campaign_tally", big_integer("waiting").default(0).take()),
            ("group_tally", big_integer("waiting").default(0).take()),
            ("media", uuid_null("token_id")),
        ] {
            manager.alter_table(Table::alter().table(table).add_column(column).take()).await?;
        }
        let took_effect = "UPDATE pledge SET in_effect_at = created_at";
        manager.get_connection().execute_unprepared(took_effect).await?;
        let columns = ["campaign_id", "in_effect_at", "others_needed"];
        manager.create_index(index("pledge_campaign_effect_idx", "pledge", &columns)).await
    }
}
