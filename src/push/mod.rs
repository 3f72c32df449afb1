//! Web Push: what is published is told to those who asked for it, on their phones and screens, also while no page is
//! open.
//!
//! A browser hands over an address at its maker's push service and a key. Every article that becomes public is put into
//! the *outbox*, once for each language: the document and the language are the key by which nothing is told twice, also
//! where it is taken back and published again. From there it goes to each subscription that is for its area or category,
//! encrypted (RFC 8291) and under the site's own name (RFC 8292). What is not urgent has to be public for a minute before
//! it is news, so that what was published by accident can be taken back; what is not public when it is to be sent is told
//! to nobody.
//!
//! Each message leaves once for each subscription. Only where a process dies between a push service's answer and taking
//! it down is it sent again: under the same topic, by which the service puts the one in the place of the other, and
//! with the same id, by which the browser does.
//!
//! | question | file |
//! |---|---|
//! | Who speaks, and to which push services? | `sender`, `service`, `key` |
//! | Who is told, and of what? | `subscribe`, `endpoint` |
//! | What is to be told? | `outbox` |
//! | What does a message say? | `told` |
//! | How does it get to a push service? | `post` |
//! | Who sends it, and what becomes of it then? | `claim`, `settle`, `keep` |
//! | What is forgotten? | `forget` |

mod claim;
mod endpoint;
mod forget;
mod keep;
mod key;
mod outbox;
mod post;
pub mod row;
mod sender;
mod service;
mod settle;
mod subscribe;
mod told;

use sea_orm::DbErr;

use crate::account;
use crate::error::{Code, Refusal, Unexpected};

pub use forget::forget;
pub use keep::keep;
pub use key::Key;
pub use outbox::{after, behind, catch_up, newest};
pub use row::message::Model as Message;
pub use sender::{Contact, InvalidContact, Sender};
pub use service::{InvalidService, Service, Services};
pub use subscribe::{Subscription, Wishes, subscribe, unsubscribe};
pub use told::{Told, tell};

/// The most browsers that are told.
pub const MAX_SUBSCRIPTIONS: u64 = 100_000;
/// The most areas and categories that one subscription chooses.
pub const MAX_CHOSEN: usize = 50;

/// What a subscription is refused for.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The site pushes nothing.
    #[error("the site pushes nothing")]
    NotConfigured,
    /// The input has faults.
    #[error("the input has faults")]
    Refused(Vec<Refusal>),
    /// Too many attempts from one network.
    #[error(transparent)]
    Throttled(#[from] account::Error),
    /// A surprise.
    #[error(transparent)]
    Unexpected(#[from] Unexpected),
}

impl Error {
    /// What to tell the caller; `None` for a surprise.
    pub fn refusals(&self) -> Option<Vec<Refusal>> {
        match self {
            Self::NotConfigured => Some(vec![Refusal::of_request(Code::PushNotConfigured)]),
            Self::Refused(refusals) => Some(refusals.clone()),
            Self::Throttled(error) => error.refusals(),
            Self::Unexpected(_) => None,
        }
    }
}

impl From<DbErr> for Error {
    fn from(error: DbErr) -> Self {
        Self::Unexpected(error.into())
    }
}
