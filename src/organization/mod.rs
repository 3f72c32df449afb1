//! Organizations and persons: who launches campaigns, signs pledges, writes and is written about.
//!
//! Organizations form a tree, bloc → member ([`row`]); persons ([`person`]) hold any number of
//! roles in them ([`role`]). Both are public as long as they exist, and cannot be deleted while
//! anything names them.

mod change;
mod create;
mod create_person;
mod delete;
mod delete_person;
mod found;
pub mod person;
mod person_profile;
mod profile;
pub mod role;
pub mod row;
mod update;
mod update_person;

use sea_orm::DbErr;

use crate::access::Denied;
use crate::error::{Code, Refusal, Unexpected};

pub use create::create;
pub use create_person::create_person;
pub use delete::delete;
pub use delete_person::delete_person;
pub use found::to_be_found;
pub use person::PersonList;
pub use person_profile::{NewRole, PersonProfile};
pub use profile::Profile;
pub use role::{Held, RolePage, role_counts, role_pages, roles_of};
pub use row::{OrganizationKind, OrganizationList};
pub use update::update;
pub use update_person::update_person;

/// What organizations and persons refuse.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The actor has no leave.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// There is no such organization or person.
    #[error("no such organization or person")]
    NotFound,
    /// Something names it.
    #[error("it is used in {uses} places")]
    InUse {
        /// How many editions and records refer to it.
        uses: u64,
    },
    /// The input has faults.
    #[error("the input has faults")]
    Refused(Vec<Refusal>),
    /// A surprise.
    #[error(transparent)]
    Unexpected(#[from] Unexpected),
}

impl Error {
    /// What to tell the caller; `None` for a surprise.
    pub fn refusals(&self) -> Option<Vec<Refusal>> {
        let refusal = match self {
            Self::Denied(denied) => (*denied).into(),
            Self::NotFound => Refusal::new(Code::NotFound, "id"),
            Self::InUse { uses } => Refusal::new(Code::InUse, "id").with("count", uses),
            Self::Refused(refusals) => return Some(refusals.clone()),
            Self::Unexpected(_) => return None,
        };
        Some(vec![refusal])
    }
}

impl From<DbErr> for Error {
    fn from(error: DbErr) -> Self {
        Self::Unexpected(error.into())
    }
}
