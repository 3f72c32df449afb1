//! How far editions have come, what became of their reviews, and what is said of them at the desk.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, boolean, integer, string_len, string_len_null, text, text_null,
    uuid, uuid_null,
};

use super::index;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, column) in [
            ("site", boolean("approval_required").default(false).take()),
            ("site", boolean("own_approval").default(true).take()),
            ("revision", big_integer_null("approved_at")),
            ("edition", string_len("stage", 16).default("draft").take()),
            ("edition", uuid_null("assignee_id")),
        ] {
            manager.alter_table(Table::alter().table(table).add_column(column).take()).await?;
        }
        for (name, columns) in [
            ("edition_stage_idx", &["stage", "document_id"][..]),
            ("edition_assignee_idx", &["assignee_id", "stage", "document_id"][..]),
        ] {
            manager.create_index(index(name, "edition", columns)).await?;
        }
        note_stages(manager).await?;
        create_review_step(manager).await?;
        create_comment(manager).await
    }
}

/// Of what was public once and is not, nobody knows whether it was changed since.
async fn note_stages(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    for (stage, which) in [
        ("published", "published_revision = head_revision"),
        ("unpublished", "published_revision IS NULL AND published_at IS NOT NULL"),
        ("trashed", "document_id IN (SELECT id FROM document WHERE deleted_at IS NOT NULL)"),
    ] {
        let sql = format!("UPDATE edition SET stage = '{stage}' WHERE {which}");
        manager.get_connection().execute_unprepared(&sql).await?;
    }
    Ok(())
}

async fn create_review_step(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("review_step")
                .col(uuid("document_id"))
                .col(string_len("language", 35))
                .col(integer("number"))
                .col(string_len("kind", 32))
                .col(integer("revision"))
                .col(text_null("message"))
                .col(uuid_null("assignee_id"))
                .col(uuid_null("created_by"))
                .col(big_integer("created_at"))
                .primary_key(
                    Index::create()
                        .name("review_step_pkey")
                        .col("document_id")
                        .col("language")
                        .col("number"),
                )
                .foreign_key(
                    ForeignKey::create()
                        .name("review_step_edition_fkey")
                        .from("review_step", ("document_id", "language"))
                        .to("edition", ("document_id", "language"))
                        .on_delete(ForeignKeyAction::Cascade),
                )
                .take(),
        )
        .await
}

async fn create_comment(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("comment")
                .col(uuid("id").primary_key())
                .col(uuid("document_id"))
                .col(string_len("language", 35))
                .col(integer("revision"))
                .col(string_len_null("block_id", 32))
                .col(text("text"))
                .col(uuid_null("created_by"))
                .col(big_integer("created_at"))
                .col(big_integer_null("resolved_at"))
                .col(uuid_null("resolved_by"))
                .foreign_key(
                    ForeignKey::create()
                        .name("comment_edition_fkey")
                        .from("comment", ("document_id", "language"))
                        .to("edition", ("document_id", "language"))
                        .on_delete(ForeignKeyAction::Cascade),
                )
                .take(),
        )
        .await?;
    let columns = ["document_id", "language", "created_at", "id"];
    manager.create_index(index("comment_edition_idx", "comment", &columns)).await
}
