//! Why nobody was signed in.

use sea_orm::DbErr;

use crate::account::Error;
use crate::error::Unexpected;

/// Why nobody was signed in. The desk is told the code, and nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// Another browser began the sign-in, or this one too long ago, or it has ended already.
    #[error("no sign-in of this browser goes on")]
    Interrupted,
    /// The provider signed nobody in: they turned back, or may not use this site.
    #[error("the provider signed nobody in")]
    Declined,
    /// The provider cannot be reached, or what it said cannot be believed.
    #[error("the provider failed")]
    ProviderFailed,
    /// The provider names no e-mail address, or has not verified it.
    #[error("there is no verified e-mail address")]
    EmailNotVerified,
    /// Nobody has invited who has this e-mail address.
    #[error("nobody has this e-mail address")]
    NotInvited,
    /// The account is disabled.
    #[error("the account is disabled")]
    AccountDisabled,
    /// The account is linked with somebody else at the provider.
    #[error("the account is linked with somebody else")]
    LinkedOtherwise,
    /// The account has a second factor, and the provider says that a password alone was shown.
    #[error("a second factor is missing")]
    SecondFactorMissing,
    /// Too many attempts.
    #[error("too many attempts")]
    Throttled,
    /// A surprise, which the log tells of.
    #[error("something went wrong")]
    Unexpected,
}

impl Fault {
    /// What the desk is told.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Interrupted => "INTERRUPTED",
            Self::Declined => "DECLINED",
            Self::ProviderFailed => "PROVIDER_FAILED",
            Self::EmailNotVerified => "EMAIL_NOT_VERIFIED",
            Self::NotInvited => "NOT_INVITED",
            Self::AccountDisabled => "ACCOUNT_DISABLED",
            Self::LinkedOtherwise => "LINKED_OTHERWISE",
            Self::SecondFactorMissing => "SECOND_FACTOR_MISSING",
            Self::Throttled => "THROTTLED",
            Self::Unexpected => "UNEXPECTED",
        }
    }
}

/// Why a transaction signed nobody in.
#[derive(Debug, thiserror::Error)]
pub(super) enum Refused {
    /// For a reason that the desk is told.
    #[error(transparent)]
    Fault(#[from] Fault),
    /// Another request made the same account or link at the same time.
    #[error("another request was first")]
    Overtaken,
    /// A surprise.
    #[error(transparent)]
    Unexpected(#[from] Unexpected),
}

impl From<DbErr> for Refused {
    fn from(error: DbErr) -> Self {
        Self::Unexpected(error.into())
    }
}

impl From<Error> for Refused {
    fn from(error: Error) -> Self {
        match error {
            Error::Throttled { .. } => Self::Fault(Fault::Throttled),
            Error::Unexpected(unexpected) => Self::Unexpected(unexpected),
            error => Self::Unexpected(Unexpected::while_doing("signing somebody in")(error)),
        }
    }
}

impl Refused {
    /// What the desk is told; the log is told of a surprise.
    pub(super) fn told(&self) -> Fault {
        match self {
            Self::Fault(fault) => *fault,
            Self::Overtaken => Fault::Interrupted,
            Self::Unexpected(error) => {
                let error = error as &dyn std::error::Error;
                tracing::error!(error, "signing in by the provider failed");
                Fault::Unexpected
            }
        }
    }
}
