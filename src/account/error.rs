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
    /// There is no such account, token, session or link.
    #[error("no such account, token, session or link")]
    NotFound,
    /// The e-mail address and the password do not belong together, or the account is disabled;
    /// which of these is nobody's business.
    #[error("wrong credentials")]
    WrongCredentials,
    /// The password is right, and the account has a second factor whose code is missing.
    #[error("the code of the second factor is missing")]
    CodeRequired,
    /// The code of the second factor is wrong, too old, or was used already.
    #[error("wrong code")]
    WrongCode,
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
            Self::CodeRequired => Refusal::new(Code::CodeRequired, "code"),
            Self::WrongCode => Refusal::new(Code::WrongCode, "code"),
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
