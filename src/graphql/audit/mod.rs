//! The audit log in the schema.

mod filter;

use async_graphql::{Context, Description, Enum, ID, Object, SimpleObject};
use data_encoding::HEXLOWER;
use serde_json::Value as Json;

use super::account::{Role, User, user};
use super::connection::{Page, page, page_size};
use super::context::Here;
use super::error::{ApiError, Failure, Nullable};
use super::scalars::DateTime;
use super::total::Total;
use crate::audit::{self, Action, Detail, Entry};
use crate::error::{Code, Refusal};

pub(super) use filter::AuditFilter;

/// What was done to a thing.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "Action")]
pub(super) enum AuditAction {
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
    /// A revision of it got a name, or lost it.
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
    /// What gave access was ended: a link, a token, an invitation.
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

/// One thing that is different since.
#[derive(SimpleObject)]
pub(super) struct AuditChange {
    /// Its name, as the database knows it.
    field: String,
    /// What it was: text as it is, everything else as JSON; null where there was nothing.
    before: Option<String>,
    /// What it is: text as it is, everything else as JSON; null where there is nothing any more.
    after: Option<String>,
}

/// One thing that somebody did. What was written here is never changed. For administrators.
#[derive(Description)]
pub(super) struct AuditEntry(Entry);

#[Object(use_type_description)]
impl AuditEntry {
    /// Its number: 1, 2, 3 … without a gap.
    async fn number(&self) -> i64 {
        self.0.seq
    }

    /// When it was done.
    async fn at(&self) -> DateTime {
        self.0.at.into()
    }

    /// Who did it; null where that was the public, a command at the machine, or nobody.
    async fn by(&self, ctx: &Context<'_>) -> Nullable<User> {
        user(ctx, self.0.account_id?).await
    }

    /// The global id of the token by which it was done; null where it was done by none.
    async fn token_id(&self) -> Option<ID> {
        self.0.token_id.map(|token| token.to_string().into())
    }

    /// In which role; null for the public and for what happened by itself.
    async fn role(&self) -> Option<Role> {
        self.0.role.map(Role::from)
    }

    /// The address from which it was asked for; null for commands at the machine and for what happened
    /// by itself.
    async fn remote(&self) -> Option<&str> {
        self.0.remote.as_deref()
    }

    /// What was done.
    async fn action(&self) -> AuditAction {
        self.0.action.into()
    }

    /// To what: its global id, or its kind where there is only one, as `site`. It may be gone by now.
    async fn thing_id(&self) -> ID {
        self.0.thing.as_str().into()
    }

    /// What was different then, in the order of the names.
    async fn changes(&self) -> Vec<AuditChange> {
        let details = self.0.details.0.iter();
        details.map(|(field, detail)| AuditChange::of(field, detail)).collect()
    }

    /// The hash over this entry and the one before it, in hexadecimal digits; see `auditExport`.
    async fn hash(&self) -> String {
        HEXLOWER.encode(&self.0.hash)
    }
}

impl AuditChange {
    fn of(field: &str, Detail { before, after }: &Detail) -> Self {
        let [before, after] = [before, after].map(|value| value.as_ref().map(in_words));
        Self { field: field.to_owned(), before, after }
    }
}

fn in_words(value: &Json) -> String {
    match value {
        Json::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// A piece of the audit log for keeping elsewhere.
#[derive(SimpleObject)]
pub(super) struct AuditExport {
    /// Up to 1000 entries, oldest first, one on each line: the entry as JSON, a tab, and its hash in
    /// hexadecimal digits. The hash is BLAKE3 over the 32 bytes of the hash before (32 zeros before the
    /// first entry) and the bytes of the JSON. Empty where there are no more.
    lines: String,
    /// The number of the last entry in it: what to ask `after` next; null where there are no more.
    last: Option<i64>,
}

/// What was done, the last first.
pub(super) async fn audit_log(
    ctx: &Context<'_>,
    filter: Option<AuditFilter>,
    first: Option<i32>,
    after: Option<String>,
) -> Result<Page<AuditEntry>, ApiError> {
    let size = page_size(first)?;
    let filter = filter.unwrap_or_default().read()?;
    let before = after.as_deref().map(parse_cursor).transpose()?;
    let (db, actor) = (ctx.store().reader(), ctx.actor());
    let entries = audit::list(db, actor, &filter, before, size + 1).await.map_err(Failure::from)?;
    Ok(page(entries, size, before.is_some(), Total::Audit(filter), |entry| {
        (entry.seq.to_string(), AuditEntry(entry))
    }))
}

/// The next piece of the log.
pub(super) async fn audit_export(
    ctx: &Context<'_>,
    after: Option<i64>,
) -> Result<AuditExport, ApiError> {
    let (db, actor) = (ctx.store().reader(), ctx.actor());
    let found = audit::export(db, actor, after.unwrap_or_default()).await.map_err(Failure::from)?;
    let (lines, last) = found.map_or_else(Default::default, |(lines, last)| (lines, Some(last)));
    Ok(AuditExport { lines, last })
}

fn parse_cursor(cursor: &str) -> Result<i64, ApiError> {
    let refusal = || Refusal::new(Code::Invalid, "after").with("reason", "not a cursor");
    cursor.parse().map_err(|_| refusal().into())
}
