//! What can be done to a thing.

use sea_orm::{DeriveActiveEnum, EnumIter, sea_query::StringLen};

/// What was done to a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::N(32))", rename_all = "snake_case")]
pub enum Action {
    /// It was made.
    Created,
    /// It was changed.
    Updated,
    /// It is gone: for good, or into the trash where there is one for its kind.
    Deleted,
    /// It was taken out of the trash.
    Recovered,
    /// It was ended for good, before its time in the trash was over.
    Purged,
    /// Another revision of it was saved.
    Saved,
    /// An earlier revision of it was saved again.
    Restored,
    /// A revision of it got a name.
    Labeled,
    /// It was made public.
    Published,
    /// It was taken back from the public.
    Unpublished,
    /// A moment was set for making it public or taking it back.
    Scheduled,
    /// Such a moment was taken away again.
    Cancelled,
    /// A link was made by which others see it.
    Shared,
    /// What gave access to it was ended: a link, a token, a session.
    Revoked,
    /// A review of it was asked for.
    Submitted,
    /// Who is to review it was named.
    Assigned,
    /// It was taken back from review.
    Recalled,
    /// A review asked for changes of it.
    ChangesRequested,
    /// A review approved it.
    Approved,
    /// Something was said of it.
    Commented,
    /// What was said of it is done, or is not after all.
    Resolved,
    /// A file was brought.
    Uploaded,
    /// A file took the place of another.
    Replaced,
    /// A pledge was signed.
    Signed,
    /// A pledge was amended.
    Amended,
    /// A pledge was withdrawn.
    Withdrawn,
    /// Progress was reported.
    Reported,
    /// A report was verified.
    Verified,
    /// A report, or what was handed in, was refused.
    Refused,
    /// A pledge was assessed.
    Assessed,
    /// A pledge took effect, because enough others had signed.
    TookEffect,
    /// An organization was invited to pledge.
    Invited,
    /// A pledge was handed in without an account.
    HandedIn,
    /// What was handed in was confirmed by whom it names.
    Confirmed,
    /// What was handed in was accepted.
    Accepted,
    /// Somebody signed in.
    SignedIn,
    /// Somebody signed out.
    SignedOut,
    /// A password was changed.
    PasswordChanged,
    /// A secret was changed.
    Rotated,
    /// A message was sent once more.
    Replayed,
}
