//! Organizations as a tree, persons, and the roles that persons hold.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, binary, integer, string_len, string_len_null, text, text_null, uuid, uuid_null,
};

use super::index;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create_organization(manager).await?;
        create_person(manager).await?;
        create_person_role(manager).await
    }
}

async fn create_organization(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("organization")
                .col(uuid("id").primary_key())
                .col(string_len("slug", 80))
                .col(string_len("kind", 32))
                .col(uuid_null("parent_id"))
                .col(uuid_null("area_id"))
                .col(string_len_null("external_ref", 200))
                .col(text("names"))
                .col(text("short_names"))
                .col(text("descriptions"))
                .col(text_null("address"))
                .col(string_len_null("phone", 50))
                .col(string_len_null("email", 254))
                .col(text_null("website"))
                .col(binary("sort_key"))
                .col(big_integer("created_at"))
                .col(big_integer("updated_at"))
                .foreign_key(
                    ForeignKey::create()
                        .name("organization_parent_fkey")
                        .from("organization", "parent_id")
                        .to("organization", "id"),
                )
                .foreign_key(
                    ForeignKey::create()
                        .name("organization_area_fkey")
                        .from("organization", "area_id")
                        .to("area", "id"),
                )
                .take(),
        )
        .await?;
    for (name, columns) in [
        ("organization_slug_key", &["slug"][..]),
        ("organization_external_ref_key", &["external_ref"][..]),
    ] {
        manager.create_index(index(name, "organization", columns).unique().take()).await?;
    }
    for (name, columns) in [
        ("organization_sort_idx", &["sort_key", "id"][..]),
        ("organization_kind_idx", &["kind", "sort_key", "id"][..]),
        ("organization_parent_idx", &["parent_id", "sort_key", "id"][..]),
        ("organization_area_idx", &["area_id", "sort_key", "id"][..]),
    ] {
        manager.create_index(index(name, "organization", columns)).await?;
    }
    Ok(())
}

async fn create_person(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("person")
                .col(uuid("id").primary_key())
                .col(string_len("slug", 80))
                .col(string_len_null("external_ref", 200))
                .col(string_len("name", 200))
                .col(text("bios"))
                .col(binary("sort_key"))
                .col(big_integer("created_at"))
                .col(big_integer("updated_at"))
                .take(),
        )
        .await?;
    for (name, columns) in
        [("person_slug_key", &["slug"][..]), ("person_external_ref_key", &["external_ref"][..])]
    {
        manager.create_index(index(name, "person", columns).unique().take()).await?;
    }
    manager.create_index(index("person_sort_idx", "person", &["sort_key", "id"])).await
}

async fn create_person_role(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("person_role")
                .col(uuid("person_id"))
                .col(integer("position"))
                .col(uuid_null("organization_id"))
                .col(text("titles"))
                .primary_key(
                    Index::create().name("person_role_pkey").col("person_id").col("position"),
                )
                .foreign_key(
                    ForeignKey::create()
                        .name("person_role_person_fkey")
                        .from("person_role", "person_id")
                        .to("person", "id")
                        .on_delete(ForeignKeyAction::Cascade),
                )
                .foreign_key(
                    ForeignKey::create()
                        .name("person_role_organization_fkey")
                        .from("person_role", "organization_id")
                        .to("organization", "id"),
                )
                .take(),
        )
        .await?;
    manager
        .create_index(index("person_role_organization_idx", "person_role", &["organization_id"]))
        .await
}
