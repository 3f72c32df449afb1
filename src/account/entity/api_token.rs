//! The API tokens' rows.

use sea_orm::entity::prelude::*;

use crate::access::Role;
use crate::account::scopes::Scopes;
use crate::clock::Instant;
use crate::id::{AccountId, OrganizationId, TokenId};

/// What a program proves itself with. A revoked token stays, so that one can see that it was there.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "api_token")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: TokenId,
    /// What it is for, in its issuer's words.
    pub name: String,
    /// The most that it may do.
    pub role: Role,
    /// The organization for which it works; that of its account where it is `None`.
    pub organization_id: Option<OrganizationId>,
    /// Which part of the role it may use.
    pub scopes: Scopes,
    /// Who issued it; `None` where it was made at the machine. It rests while that account is
    /// disabled.
    pub account_id: Option<AccountId>,
    /// BLAKE3 of the token's secret.
    pub secret_hash: Vec<u8>,
    /// When it was issued.
    pub created_at: Instant,
    /// When it ends by itself; `None` for never.
    pub expires_at: Option<Instant>,
    /// When it was last used, to the hour.
    pub last_used_at: Option<Instant>,
    /// Since when it is revoked.
    pub revoked_at: Option<Instant>,
}

impl ActiveModelBehavior for ActiveModel {}
