//! What is saved in one sitting, names of revisions, which edition was made from which, and who has a
//! document open.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, boolean, integer_null, string_len, string_len_null, uuid,
};

use super::index;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, column) in [
            ("revision", boolean("autosave").default(false).take()),
            ("revision", boolean("superseded").default(false).take()),
            ("revision", string_len_null("label", 100)),
            ("edition", string_len_null("source_language", 35)),
            ("edition", integer_null("source_revision")),
        ] {
            manager.alter_table(Table::alter().table(table).add_column(column).take()).await?;
        }
        let superseded =
            index("revision_superseded_idx", "revision", &["superseded", "created_at"]);
        manager.create_index(superseded).await?;
        manager
            .create_table(
                Table::create()
                    .table("presence")
                    .col(uuid("document_id"))
                    .col(string_len("language", 35))
                    .col(uuid("account_id"))
                    .col(big_integer("since"))
                    .col(big_integer("seen_at"))
                    .primary_key(
                        Index::create()
                            .name("presence_pkey")
                            .col("document_id")
                            .col("language")
                            .col("account_id"),
                    )
                    .take(),
            )
            .await?;
        manager.create_index(index("presence_seen_idx", "presence", &["seen_at"])).await
    }
}
