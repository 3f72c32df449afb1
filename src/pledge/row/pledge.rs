//! The pledges' rows.

use sea_orm::entity::prelude::*;

use crate::clock::Instant;
use crate::date::Date;
use crate::id::{AccountId, AreaId, DocumentId, OrganizationId, PersonId, PledgeId};
use crate::language::Localized;
use crate::pledge::row::event::Completion;
use crate::pledge::standing::Share;

/// What one organization signed in a campaign. The figures are derived from its items and kept
/// with every change of them.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "pledge")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PledgeId,
    /// The campaign's document, published or not.
    pub campaign_id: DocumentId,
    /// The organization that promised.
    pub organization_id: OrganizationId,
    /// Its id in the system that it came from; unique.
    pub external_ref: Option<String>,
    /// The name of who signed, as it was then.
    pub signer_name: String,
    /// Who signed, where it is a person of this site.
    pub signer_id: Option<PersonId>,
    /// As what they signed.
    pub signer_roles: Localized,
    /// When it was signed.
    pub signed_on: Date,
    /// Where it was signed.
    pub places: Localized,
    /// What was declared.
    pub statements: Localized,
    /// How many others must have signed in the campaign before it takes effect; 0 where it depends on
    /// nobody.
    pub others_needed: i32,
    /// When it took effect; `None` while it waits for others.
    pub in_effect_at: Option<Instant>,
    /// The day on which it took effect after it had waited for others; `None` where it waits, or
    /// depended on nobody.
    pub in_effect_on: Option<Date>,
    /// When it was withdrawn; `None` while it stands.
    pub withdrawn_on: Option<Date>,
    /// Why it was withdrawn.
    pub withdrawal_reasons: Localized,
    /// How many items it has.
    pub items: i32,
    /// How many of them are done as reported.
    pub items_reported: i32,
    /// How many of them are done as verified.
    pub items_verified: i32,
    /// The mean of the items' shares as reported.
    pub reported_progress: Share,
    /// The mean of the items' shares as verified.
    pub verified_progress: Share,
    /// The earliest due date among the items that are not done as reported; [`Date::LAST`] where
    /// nothing is due any more.
    pub next_due_on: Date,
    /// The date of the last report on any item that is not refused; `None` where nothing was reported.
    pub reported_on: Option<Date>,
    /// By what it is ranked: who has less is ahead. More than 0 where it does not count.
    pub rank_key: i64,
    /// The organization's kind, under which it is counted.
    pub of_kind: String,
    /// The organization's area, under which it is counted.
    pub of_area: Option<AreaId>,
    /// The organization of which the organization is a member, under which it is counted.
    pub of_bloc: Option<OrganizationId>,
    /// How many steps its history has.
    pub events: i32,
    /// How far it is done as a reviewer found last; `None` where nobody did.
    pub completion: Option<Completion>,
    /// When that was found.
    pub assessed_at: Option<Instant>,
    /// What the reviewer noted.
    pub assessment_notes: Localized,
    /// Who entered it; `None` for the system.
    pub created_by: Option<AccountId>,
    /// When it was entered.
    pub created_at: Instant,
    /// When it, an item or a report last changed.
    pub updated_at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// Whether it counts: it took effect, and was not withdrawn.
    pub const fn counts(&self) -> bool {
        self.in_effect_at.is_some() && self.withdrawn_on.is_none()
    }

    /// Whether it waits for others to sign.
    pub const fn waits(&self) -> bool {
        self.in_effect_at.is_none() && self.withdrawn_on.is_none()
    }

    /// The earliest due date among the items that are not done as reported; `None` where nothing
    /// is due any more.
    pub fn next_due_on(&self) -> Option<Date> {
        (self.next_due_on != Date::LAST).then_some(self.next_due_on)
    }
}
