//! Invitations to pledge without an account: what was handed in by each, whom to ask about it, and the
//! codes by which it is confirmed, on their way.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, binary, binary_null, string_len, string_len_null, text_null,
    uuid, uuid_null,
};

use super::index;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create_invitation(manager).await?;
        create_contact(manager).await?;
        create_code(manager).await
    }
}

async fn create_invitation(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("pledge_invitation")
                .col(uuid("id").primary_key())
                .col(uuid("campaign_id"))
                .col(uuid("organization_id"))
                .col(binary("secret_hash"))
                .col(big_integer("expires_at"))
                .col(big_integer_null("revoked_at"))
                .col(text_null("content"))
                .col(big_integer_null("submitted_at"))
                .col(binary_null("code_hash"))
                .col(big_integer_null("confirmed_at"))
                .col(uuid_null("pledge_id"))
                .col(text_null("reason"))
                .col(uuid_null("decided_by"))
                .col(big_integer_null("decided_at"))
                .col(uuid_null("created_by"))
                .col(big_integer("created_at"))
                .foreign_key(
                    ForeignKey::create()
                        .name("pledge_invitation_campaign_fkey")
                        .from("pledge_invitation", "campaign_id")
                        .to("document", "id"),
                )
                .foreign_key(
                    ForeignKey::create()
                        .name("pledge_invitation_organization_fkey")
                        .from("pledge_invitation", "organization_id")
                        .to("organization", "id")
                        .on_delete(ForeignKeyAction::Cascade),
                )
                .take(),
        )
        .await?;
    let secret = index("pledge_invitation_secret_key", "pledge_invitation", &["secret_hash"]);
    manager.create_index(secret.clone().unique().take()).await?;
    for (name, columns) in [
        ("pledge_invitation_idx", &["created_at", "id"][..]),
        ("pledge_invitation_organization_idx", &["organization_id"][..]),
    ] {
        manager.create_index(index(name, "pledge_invitation", columns)).await?;
    }
    Ok(())
}

/// Apart from what was handed in, so that whoever reads the one has not read the other.
async fn create_contact(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("pledge_contact")
                .col(uuid("invitation_id").primary_key())
                .col(string_len("name", 200))
                .col(string_len_null("email", 254))
                .col(string_len_null("phone", 40))
                .foreign_key(&mut to_invitation("pledge_contact"))
                .take(),
        )
        .await
}

async fn create_code(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("pledge_code")
                .col(uuid("id").primary_key())
                .col(uuid("invitation_id"))
                .col(string_len("code", 16))
                .col(big_integer("created_at"))
                .foreign_key(&mut to_invitation("pledge_code"))
                .take(),
        )
        .await?;
    let of_invitation = index("pledge_code_invitation_key", "pledge_code", &["invitation_id"]);
    manager.create_index(of_invitation.clone().unique().take()).await?;
    manager.create_index(index("pledge_code_idx", "pledge_code", &["created_at", "id"])).await
}

/// What belongs to an invitation goes with it.
fn to_invitation(table: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .name(format!("{table}_invitation_fkey"))
        .from(table, "invitation_id")
        .to("pledge_invitation", "id")
        .on_delete(ForeignKeyAction::Cascade)
        .take()
}
