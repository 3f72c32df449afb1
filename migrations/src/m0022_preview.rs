//! Links by which drafts are shown to people without an account.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, binary, integer_null, string_len, string_len_null, uuid,
    uuid_null,
};

use super::index;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("preview")
                    .col(uuid("id").primary_key())
                    .col(string_len("kind", 16))
                    .col(uuid("document_id"))
                    .col(string_len("language", 35))
                    .col(integer_null("revision"))
                    .col(binary("secret_hash"))
                    .col(string_len_null("note", 200))
                    .col(big_integer("expires_at"))
                    .col(big_integer_null("revoked_at"))
                    .col(uuid_null("created_by"))
                    .col(big_integer("created_at"))
                    .foreign_key(
                        ForeignKey::create()
                            .name("preview_document_fkey")
                            .from("preview", "document_id")
                            .to("document", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .take(),
            )
            .await?;
        let secret = index("preview_secret_key", "preview", &["secret_hash"]).unique().take();
        manager.create_index(secret).await?;
        for (name, columns) in [
            ("preview_idx", &["created_at", "id"][..]),
            ("preview_document_idx", &["document_id", "created_at", "id"][..]),
        ] {
            manager.create_index(index(name, "preview", columns)).await?;
        }
        Ok(())
    }
}
