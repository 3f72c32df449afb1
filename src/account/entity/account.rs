//! The accounts' rows.

use sea_orm::entity::prelude::*;

use crate::access::{Actor, Role};
use crate::account::password::StoredPassword;
use crate::clock::Instant;
use crate::id::{AccountId, OrganizationId};

/// Someone who signs in.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "account")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AccountId,
    /// The e-mail address, in lower case; no two accounts have the same.
    pub email: String,
    /// The name that others see at the desk.
    pub name: String,
    /// What it may do.
    pub role: Role,
    /// The organization that it belongs to: the only one on whose pledges a reporter reports, and one
    /// whose pledges a reviewer does not judge.
    pub organization_id: Option<OrganizationId>,
    /// What the password is checked against.
    pub password_hash: StoredPassword,
    /// When it was created.
    pub created_at: Instant,
    /// Since when it is disabled; `None` while it can sign in.
    pub disabled_at: Option<Instant>,
    /// Since when signing in asks for a second factor; `None` while it does not.
    pub second_factor_at: Option<Instant>,
}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// The owner as who is asking: the caller has their proof, or asks what they would see.
    pub const fn actor(&self) -> Actor {
        Actor::Account { id: self.id, role: self.role, organization: self.organization_id }
    }
}
