//! One-time links: by one who is invited makes an account, by another who forgot the password
//! chooses a new one.
//!
//! A link is good once, for a time, until it is taken back, and while neither who made it nor whom it
//! is for is shut out. Its secret is told once, to who made it; where the link is also sent by mail,
//! the mail gets a secret of its own, made as it is sent ([`mail()`]). Of both only hashes are kept.
//! Nobody is signed in by a link: signing in asks for the second factor, too.

mod accept;
mod find;
mod forget;
mod invite;
mod mail;
mod pattern;
mod request;
mod reset;
mod revoke;
pub mod row;

use sea_orm::{DeriveActiveEnum, EnumIter, sea_query::StringLen};

use super::Secret;

pub use accept::{Acceptance, accept};
pub(super) use accept::{hold_invitation, use_up};
pub use find::{Position, by_secret, count, list};
pub use forget::forget_ended;
pub use invite::{NewInvitation, invite};
pub use mail::{mail, note_mailed};
pub use pattern::{InvalidPattern, LinkPattern};
pub use request::{admit_request, follow_request};
pub use reset::{issue_reset, reset_password};
pub use revoke::revoke;
pub(super) use revoke::supersede;
pub use row::Model;

/// Seconds of a day.
const DAY: i64 = 24 * 60 * 60;
/// How long an invitation is good.
const INVITATION_SECONDS: i64 = 7 * DAY;
/// How long a reset is good that somebody at the desk made, to be handed over.
const RESET_SECONDS: i64 = DAY;
/// How long a reset is good that was asked for, and comes by mail.
const REQUESTED_SECONDS: i64 = 60 * 60;

/// What a link is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::N(16))", rename_all = "snake_case")]
pub enum Kind {
    /// Somebody is invited to make an account.
    Invitation,
    /// Somebody may choose another password.
    Reset,
}

/// Whether a link is still good. Of several that fit the first counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// It was used.
    Used,
    /// It was taken back, or a newer one took its place.
    Revoked,
    /// Its time is over.
    Expired,
    /// It can be used.
    Open,
}

impl State {
    /// Its name in the API.
    const fn name(self) -> &'static str {
        match self {
            Self::Used => "USED",
            Self::Revoked => "REVOKED",
            Self::Expired => "EXPIRED",
            Self::Open => "OPEN",
        }
    }
}

/// A link that was just made.
#[derive(Clone, Debug)]
pub struct Issued {
    /// The link.
    pub link: Model,
    /// What makes its address. It cannot be shown again.
    pub secret: Secret,
}
