//! The rows of accounts' links to providers.

use sea_orm::entity::prelude::*;

use crate::clock::Instant;
use crate::id::{AccountId, ProviderLinkId};

/// Who of a provider's people has an account. An account has at most one link for each provider.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "provider_link")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ProviderLinkId,
    /// Whose account it is.
    pub account_id: AccountId,
    /// The provider.
    pub issuer: String,
    /// The provider's own name for them.
    pub subject: String,
    /// When they first signed in by the provider.
    pub created_at: Instant,
    /// When they last did.
    pub last_used_at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}
