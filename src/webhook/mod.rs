//! Webhooks: what happens is told to programs elsewhere, as the log goes on, without being asked.
//!
//! A webhook is an address, a secret and a place in the log. It tells what lies behind that place,
//! one message after the other in the log's order, and moves on only once a message has arrived: a
//! receiver that is away for an hour, or for days, misses nothing. A message is made when it is
//! sent, so what it tells is read then: nothing that is not public any more is told because it once
//! was to be. Messages are signed as [Standard Webhooks](https://www.standardwebhooks.com) asks.
//!
//! | question | file |
//! |---|---|
//! | What is a webhook made of, and what may it be? | `profile`, `check` |
//! | What does it tell next? | `next`; in which words: `message` |
//! | How does a query shape a message? | `shape` |
//! | Who delivers, when several processes could? | `claim` |
//! | When is it tried again, and when given up? | `back_off`, `settle` |
//! | What may be connected to, and how is a message sent? | `address`, `post` |
//! | What keeps all of it going? | [`Courier`] |

mod back_off;
mod check;
mod claim;
mod courier;
mod create;
mod delete;
mod kind;
mod message;
mod next;
mod place;
mod post;
mod preview;
mod profile;
mod read;
mod replay;
mod rotate;
pub mod row;
mod secret;
mod settle;
mod shape;
mod update;

use sea_orm::DbErr;

use crate::access::Denied;
use crate::error::{Code, Refusal, Unexpected};

pub use check::check_query;
pub use courier::Courier;
pub use create::create;
pub use delete::delete;
pub use kind::Kind;
pub use place::Place;
pub use post::{Fault, Post};
pub use preview::{Preview, preview};
pub use profile::Profile;
pub use read::{DeliveryPage, delivery_counts, delivery_pages, find, list};
pub use replay::{Start, replay};
pub use rotate::rotate_secret;
pub use row::delivery::Model as Delivery;
pub use row::webhook::{Form, Model as Webhook, Reason, State};
pub use secret::{Secret, message_name};
pub use shape::{Shape, Shaped};
pub use update::update;

/// The most webhooks of a site.
pub const MAX_WEBHOOKS: u64 = 50;
/// How many attempts are kept of each webhook.
pub const KEPT_DELIVERIES: i64 = 500;
/// How many tags one message of the form [`Form::Purge`] tells; more only where a single change has
/// more.
pub const MAX_TAGS_TOLD: usize = 256;
/// For how long messages are signed with the old secret, too, once there is a new one, in seconds.
pub const BOTH_SECRETS_SECONDS: i64 = 24 * 60 * 60;

/// What webhooks refuse.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The actor has no leave.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// There is no such webhook.
    #[error("no such webhook")]
    NotFound,
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
        match self {
            Self::Denied(denied) => Some(vec![(*denied).into()]),
            Self::NotFound => Some(vec![Refusal::new(Code::NotFound, "id")]),
            Self::Refused(refusals) => Some(refusals.clone()),
            Self::Unexpected(_) => None,
        }
    }
}

impl From<DbErr> for Error {
    fn from(error: DbErr) -> Self {
        Self::Unexpected(error.into())
    }
}
