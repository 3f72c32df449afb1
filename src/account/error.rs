//! What accounts refuse.

use sea_orm::DbErr;

use crate::access::Denied;
use crate::error::{Code, Refusal, Unexpected};

/// Why a use case of accounts did not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The actor has no leave.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// The input has faults.
    #[error("the input has faults")]
    Refused(Vec<Refusal>),
    /// There is no such account or token.
    #[error("no such account or token")]
    NotFound,
    /// The e-mail address and the password do not belong together, or the account is disabled;
    /// which of these is nobody's business.
    #[error("wrong credentials")]
    WrongCredentials,
    /// Too many attempts.
    #[error("too many attempts")]
    Throttled {
        /// Seconds until the next one is allowed; at least 1.
        seconds: i64,
    },
    /// A surprise.
    #[error(transparent)]
    Unexpected(#[from] Unexpected),
}

impl Error {
    /// What to tell the caller; `None` for a surprise.
    pub fn refusals(&self) -> Option<Vec<Refusal>> {
        let refusal = match self {
            Self::Refused(refusals) => return Some(refusals.clone()),
            Self::Unexpected(_) => return None,
            Self::Denied(denied) => Refusal::from(*denied),
            Self::NotFound => Refusal::new(Code::NotFound, "id"),
            Self::WrongCredentials => Refusal::of_request(Code::WrongCredentials),
            Self::Throttled { seconds } => {
                Refusal::of_request(Code::Throttled).with("seconds", seconds)
            }
        };
        Some(vec![refusal])
    }
}

impl From<DbErr> for Error {
    fn from(error: DbErr) -> Self {
        Self::Unexpected(error.into())
    }
}
