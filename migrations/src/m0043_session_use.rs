//! When and from where a session is used.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer_null, string_len_null};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in [
            big_integer_null("last_used_at"),
            string_len_null("device", 200),
            string_len_null("remote", 64),
        ] {
            let table = Table::alter().table("session").add_column(column).take();
            manager.alter_table(table).await?;
        }
        Ok(())
    }
}
