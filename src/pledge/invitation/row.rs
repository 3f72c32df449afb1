//! The rows of invitations, of whom to ask about what was handed in, and of codes on their way.

use sea_orm::entity::prelude::*;

use super::{State, Submission};
use crate::clock::Instant;
use crate::error::Unexpected;
use crate::id::{AccountId, DocumentId, InvitationId, OrganizationId, PledgeId};

/// One invitation of an organization to pledge in a campaign, with what was handed in by it.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "pledge_invitation")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: InvitationId,
    /// The campaign's document, published or not.
    pub campaign_id: DocumentId,
    /// Who is invited.
    pub organization_id: OrganizationId,
    /// The hash of the secret by which it is known; the secret itself is stored nowhere.
    pub secret_hash: Vec<u8>,
    /// Until when something can be handed in and confirmed.
    pub expires_at: Instant,
    /// When it was revoked.
    pub revoked_at: Option<Instant>,
    /// JSON: what was handed in.
    pub content: Option<String>,
    /// When it was handed in.
    pub submitted_at: Option<Instant>,
    /// The hash of the code by which that is confirmed.
    pub code_hash: Option<Vec<u8>>,
    /// When it was confirmed.
    pub confirmed_at: Option<Instant>,
    /// The pledge that it became.
    pub pledge_id: Option<PledgeId>,
    /// Why it was refused.
    pub reason: Option<String>,
    /// Who accepted or refused it.
    pub decided_by: Option<AccountId>,
    /// When.
    pub decided_at: Option<Instant>,
    /// Who invited; `None` for the system and for programs without an account.
    pub created_by: Option<AccountId>,
    /// When.
    pub created_at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// How far it has come at this instant.
    pub fn state(&self, now: Instant) -> State {
        if self.pledge_id.is_some() {
            State::Accepted
        } else if self.decided_at.is_some() {
            State::Refused
        } else if self.revoked_at.is_some() {
            State::Revoked
        } else if self.confirmed_at.is_some() {
            State::Confirmed
        } else if self.expires_at <= now {
            State::Expired
        } else if self.submitted_at.is_some() {
            State::Submitted
        } else {
            State::Open
        }
    }

    /// What was handed in; `None` where nothing was yet.
    pub fn submission(&self) -> Result<Option<Submission>, Unexpected> {
        let read = self.content.as_deref().map(serde_json::from_str).transpose();
        read.map_err(Unexpected::while_doing("reading what was handed in"))
    }
}

/// Whom to ask about what was handed in. Never told to the public.
pub mod contact {
    use sea_orm::entity::prelude::*;

    use crate::id::InvitationId;

    /// One contact.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "pledge_contact")]
    pub struct Model {
        /// By which invitation it was handed in.
        #[sea_orm(primary_key, auto_increment = false)]
        pub invitation_id: InvitationId,
        /// Their name.
        pub name: String,
        /// Their e-mail address.
        pub email: Option<String>,
        /// Their telephone number.
        pub phone: Option<String>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// Codes on their way to who handed something in. A row is there until its code was used, or is of no
/// use any more.
pub mod code {
    use sea_orm::entity::prelude::*;
    use uuid::Uuid;

    use crate::clock::Instant;
    use crate::id::InvitationId;

    /// One code.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "pledge_code")]
    pub struct Model {
        /// Its id.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// What it confirms.
        pub invitation_id: InvitationId,
        /// The code itself.
        pub code: String,
        /// When it was made.
        pub created_at: Instant,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
