//! Pledges of organizations that have no account here: invited by a link, handed in, confirmed by a code,
//! and decided on at the desk.
//!
//! 1. Whoever keeps pledges invites an organization ([`invite()`]) and hands the link's secret over.
//! 2. Whoever has the link hands a pledge in, once ([`submit()`]), and says whom to ask about it.
//! 3. A code goes the other way: to the contact that was named, carried by whoever keeps pledges or by a
//!    program that reads the codes on their way ([`codes`]). Who brings the
//!    code back ([`confirm()`]) was reached there, so the contact is theirs.
//! 4. Whoever keeps pledges accepts what was confirmed ([`accept()`]), which signs it, or refuses it with
//!    a reason ([`decline()`]).
//!
//! Secrets and codes are stored as hashes; a code on its way stands in the clear until it is used,
//! because somebody has to carry it. Nothing of all this is public before it is accepted, and the
//! contact never is; it is deleted half a year after the decision.

mod confirm;
mod decide;
mod find;
mod forget;
mod invite;
mod paper;
pub mod row;
mod submit;

use serde::{Deserialize, Serialize};

use super::{ItemContent, NewPledge};
use crate::date::Date;
use crate::language::{LanguageTag, Localized};

pub use confirm::confirm;
pub use decide::{accept, decline};
pub use find::{Invited, Mail, by_secret, codes, count, count_codes, find, find_many, list};
pub use forget::{CONTACT_SECONDS, forget_codes, forget_contacts};
pub use invite::{Issued, NewInvitation, invite, revoke};
pub use paper::{Paper, SentFile, forget_papers};
pub use row::Model;
pub use submit::{Contact, HandedIn, submit};

/// How far an invitation has come. Of several that fit the first counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// What was handed in became a pledge.
    Accepted,
    /// What was handed in was refused.
    Refused,
    /// It was taken back.
    Revoked,
    /// What was handed in was confirmed, and waits for a decision.
    Confirmed,
    /// Nothing was handed in and confirmed in time.
    Expired,
    /// What was handed in is to be confirmed.
    Submitted,
    /// Nothing was handed in yet.
    Open,
}

impl State {
    /// Its name in the API.
    const fn name(self) -> &'static str {
        match self {
            Self::Accepted => "ACCEPTED",
            Self::Refused => "REFUSED",
            Self::Revoked => "REVOKED",
            Self::Confirmed => "CONFIRMED",
            Self::Expired => "EXPIRED",
            Self::Submitted => "SUBMITTED",
            Self::Open => "OPEN",
        }
    }
}

/// A pledge as it is handed in: in one language. Kept as JSON until it is decided on, and after.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Submission {
    /// The language in which it is written.
    pub language: LanguageTag,
    /// The name of who signed.
    pub signer_name: String,
    /// As what they signed.
    pub signer_role: Option<String>,
    /// When it was signed.
    pub signed_on: Date,
    /// Where it was signed.
    pub place: Option<String>,
    /// What was declared.
    pub statement: Option<String>,
    /// How many others must sign before it takes effect; 0 for at once.
    pub others_needed: i32,
    /// What is promised, in its order; at least one item.
    pub items: Vec<Promise>,
    /// The signed paper; `None` where none was sent.
    pub paper: Option<Paper>,
}

/// One promise as it is handed in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Promise {
    /// What is promised.
    pub text: String,
    /// Of what the quantity is; `None` where it is simply done or not.
    pub unit: Option<String>,
    /// How much is promised, with at most three decimals; `None` where it is simply done or not.
    pub quantity: Option<f64>,
    /// By when.
    pub due_on: Option<Date>,
    /// The key of the campaign's goal toward which it counts.
    pub goal: Option<String>,
    /// How much of its quantity counts there; `None` for all of it.
    pub goal_share: Option<f64>,
    /// Who answers for it, by name.
    pub responsible: Option<String>,
}

impl Submission {
    /// The pledge that it becomes when it is signed.
    fn pledge(&self, of: &Model) -> NewPledge {
        let texts = |text: Option<&String>| -> Localized {
            text.map(|text| (self.language.clone(), text.clone())).into_iter().collect()
        };
        let item = |item: &Promise| ItemContent {
            texts: texts(Some(&item.text)),
            units: texts(item.unit.as_ref()),
            quantity: item.quantity,
            due_on: item.due_on,
            goal: item.goal.clone(),
            goal_share: item.goal_share,
            responsible: item.responsible.clone(),
        };
        NewPledge {
            campaign: of.campaign_id,
            organization: of.organization_id,
            external_ref: None,
            signer_name: Some(self.signer_name.clone()),
            signer: None,
            signer_roles: texts(self.signer_role.as_ref()),
            signed_on: self.signed_on,
            places: texts(self.place.as_ref()),
            others_needed: self.others_needed,
            statements: texts(self.statement.as_ref()),
            items: self.items.iter().map(item).collect(),
            paper: self.paper.map(|paper| paper.media),
        }
    }
}
