//! Who did what: a log that is only appended to.

use sea_orm::DatabaseBackend;
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, binary, integer, string_len, string_len_null, text, text_null, uuid_null,
};

use super::index;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(audit()).await?;
        manager.create_index(index("audit_account_idx", "audit", &["account_id", "seq"])).await?;
        manager.create_index(index("audit_thing_idx", "audit", &["thing", "seq"])).await?;
        manager.create_index(index("audit_kind_idx", "audit", &["kind", "seq"])).await?;
        manager.create_index(index("audit_action_idx", "audit", &["action", "seq"])).await?;
        manager.create_index(index("audit_at_idx", "audit", &["at"])).await?;
        manager.create_table(head()).await?;
        let beginning = Query::insert()
            .into_table("audit_head")
            .columns(["id", "seq", "hash"])
            .values_panic([1.into(), 0i64.into(), vec![0u8; 32].into()])
            .to_owned();
        manager.execute(beginning).await?;
        for statement in forbidding_changes(manager.get_database_backend()) {
            manager.get_connection().execute_unprepared(statement).await?;
        }
        Ok(())
    }
}

fn audit() -> TableCreateStatement {
    Table::create()
        .table("audit")
        .col(big_integer("seq").primary_key())
        .col(big_integer("at"))
        // No foreign keys: what was done stays done when who did it is gone.
        .col(uuid_null("account_id"))
        .col(uuid_null("token_id"))
        .col(string_len_null("role", 32))
        .col(text_null("remote"))
        .col(string_len("action", 32))
        .col(string_len("kind", 32))
        .col(text("thing"))
        .col(text("details"))
        .col(binary("hash"))
        .take()
}

fn head() -> TableCreateStatement {
    Table::create()
        .table("audit_head")
        .col(integer("id").primary_key())
        .col(big_integer("seq"))
        .col(binary("hash"))
        .take()
}

/// What lets the database refuse to change or delete a row of the log.
fn forbidding_changes(backend: DatabaseBackend) -> &'static [&'static str] {
    match backend {
        DatabaseBackend::Postgres => &[
            "CREATE FUNCTION audit_is_kept() RETURNS trigger LANGUAGE plpgsql AS \
             $$ BEGIN RAISE EXCEPTION 'the audit log is only appended to'; END $$",
            "CREATE TRIGGER audit_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON audit \
             FOR EACH STATEMENT EXECUTE FUNCTION audit_is_kept()",
        ],
        _ => &[
            "CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit \
             BEGIN SELECT RAISE(ABORT, 'the audit log is only appended to'); END",
            "CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit \
             BEGIN SELECT RAISE(ABORT, 'the audit log is only appended to'); END",
        ],
    }
}
