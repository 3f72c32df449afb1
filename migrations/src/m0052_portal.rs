//! What providers of weather and exchange rates told last.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_null, string_len, text};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let answers = Table::create()
            .table("portal_answer")
            .col(string_len("subject", 16).primary_key())
            .col(text("told"))
            .col(big_integer("told_at"))
            .col(big_integer_null("silent_since"))
            .take();
        manager.create_table(answers).await
    }
}
