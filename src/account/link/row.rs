//! The rows of one-time links.

use sea_orm::entity::prelude::*;

use super::{Kind, State};
use crate::access::Role;
use crate::clock::Instant;
use crate::error::Language;
use crate::id::{AccountId, LinkId, OrganizationId};

/// One link.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "account_link")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: LinkId,
    /// What it is for.
    pub kind: Kind,
    /// To whom it goes, in lower case.
    pub email: String,
    /// What who is invited may do; `None` for a reset.
    pub role: Option<Role>,
    /// The organization that who is invited belongs to.
    pub organization_id: Option<OrganizationId>,
    /// Whose password is reset, or the account that was made by it.
    pub account_id: Option<AccountId>,
    /// The language of its mail.
    pub language: Language,
    /// The hash of the secret that was told to who made it; `None` where it was asked for by mail.
    pub secret_hash: Option<Vec<u8>>,
    /// The hash of the secret in its last mail; `None` where there was none.
    pub mailed_hash: Option<Vec<u8>>,
    /// When a mail server took that mail.
    pub mailed_at: Option<Instant>,
    /// When it ends by itself.
    pub expires_at: Instant,
    /// When it was used.
    pub used_at: Option<Instant>,
    /// When it was revoked.
    pub revoked_at: Option<Instant>,
    /// Who made it; `None` for the system, for programs without an account, and where it was asked for.
    pub created_by: Option<AccountId>,
    /// When.
    pub created_at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// Whether it is still good at this instant.
    pub fn state(&self, now: Instant) -> State {
        if self.used_at.is_some() {
            State::Used
        } else if self.revoked_at.is_some() {
            State::Revoked
        } else if self.expires_at <= now {
            State::Expired
        } else {
            State::Open
        }
    }
}
