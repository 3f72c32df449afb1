//! Where somebody is signed in, in the schema.

use async_graphql::{Context, Description, ID, InputObject, Object, SimpleObject};

use crate::account::{self, Session};
use crate::error::{Code, Refusal};
use crate::graphql::connection::{Keyset, Page, page, page_size};
use crate::graphql::context::Here;
use crate::graphql::endpoint::Caller;
use crate::graphql::error::{ApiError, Failure, UserError, settle};
use crate::graphql::ids;
use crate::graphql::scalars::DateTime;
use crate::graphql::total::Total;
use crate::id::{AccountId, SessionId};
use crate::transact;

/// Ending sessions from elsewhere.
#[derive(Default)]
pub(in crate::graphql) struct SessionsMutation;

/// One sign-in of a user that goes on.
#[derive(Description)]
pub(in crate::graphql) struct UserSession(Session);

#[Object(use_type_description)]
impl UserSession {
    /// The global id.
    async fn id(&self) -> ID {
        self.0.id.to_string().into()
    }

    /// When the user signed in.
    async fn created_at(&self) -> DateTime {
        self.0.created_at.into()
    }

    /// When it was last used, to five minutes.
    async fn last_used_at(&self) -> DateTime {
        self.0.last_used_at.unwrap_or(self.0.created_at).into()
    }

    /// When it ends by itself.
    async fn expires_at(&self) -> DateTime {
        self.0.expires_at.into()
    }

    /// The browser or app that signed in, in its own words (`User-Agent`), at most 200 characters; null where
    /// it told none.
    async fn device(&self) -> Option<&str> {
        self.0.device.as_deref()
    }

    /// The network address from which the user signed in; null where it is not known.
    async fn remote(&self) -> Option<&str> {
        self.0.remote.as_deref()
    }

    /// Whether this request was sent with it.
    async fn current(&self, ctx: &Context<'_>) -> bool {
        let sent = ctx.data_unchecked::<Caller>().secret.as_ref();
        sent.is_some_and(|secret| secret.hash() == self.0.secret_hash)
    }
}

/// Names the session to end.
#[derive(InputObject)]
struct RevokeSessionInput {
    /// The session.
    id: ID,
}

/// Whose sessions are to end.
#[derive(InputObject)]
struct RevokeSessionsInput {
    /// The user; yourself where it is left out.
    id: Option<ID>,
}

/// What ending a session came to.
#[derive(SimpleObject)]
struct RevokeSessionPayload {
    /// Whether it was ended.
    revoked: bool,
    /// Why it was refused; empty where it was not.
    user_errors: Vec<UserError>,
}

/// What ending sessions came to.
#[derive(SimpleObject)]
struct RevokeSessionsPayload {
    /// How many were ended.
    count: i32,
    /// Why it was refused; empty where it was not.
    user_errors: Vec<UserError>,
}

#[Object]
impl SessionsMutation {
    /// Ends a session: the own one, or as an administrator another's.
    async fn revoke_session(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which session.")] input: RevokeSessionInput,
    ) -> Result<RevokeSessionPayload, ApiError> {
        let (revoked, user_errors) = settle(ctx, revoke(ctx, &input.id).await)?;
        Ok(RevokeSessionPayload { revoked: revoked.is_some(), user_errors })
    }

    /// Ends all sessions but that with which the request was sent: the own ones, or as an administrator
    /// another's.
    async fn revoke_sessions(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Whose sessions.")] input: RevokeSessionsInput,
    ) -> Result<RevokeSessionsPayload, ApiError> {
        let (count, user_errors) = settle(ctx, revoke_all(ctx, input.id.as_ref()).await)?;
        let count = i32::try_from(count.unwrap_or_default()).unwrap_or(i32::MAX);
        Ok(RevokeSessionsPayload { count, user_errors })
    }
}

async fn revoke(ctx: &Context<'_>, id: &ID) -> Result<(), Failure> {
    let id: SessionId = ids::input("id", id)?;
    transact!(ctx.store(), |tx| Ok(account::revoke_session(tx, ctx.actor(), id).await?))
}

async fn revoke_all(ctx: &Context<'_>, user: Option<&ID>) -> Result<u64, Failure> {
    let user = match user {
        Some(id) => ids::input("id", id)?,
        None => oneself(ctx)?,
    };
    let kept = ctx.data_unchecked::<Caller>().secret.as_ref().map(account::Secret::expose);
    transact!(ctx.store(), |tx| Ok(account::revoke_sessions(tx, ctx.actor(), user, kept).await?))
}

pub(super) fn oneself(ctx: &Context<'_>) -> Result<AccountId, Failure> {
    let account = ctx.actor().account();
    account.ok_or_else(|| Failure::Refused(vec![Refusal::of_request(Code::Unauthenticated)]))
}

/// Where a user is signed in; the caller where none is named.
pub(in crate::graphql) async fn sessions(
    ctx: &Context<'_>,
    user: Option<ID>,
    (first, after): (Option<i32>, Option<String>),
) -> Result<Page<UserSession>, ApiError> {
    let size = page_size(first)?;
    let user = match &user {
        Some(id) => ids::argument("user", id)?,
        None => oneself(ctx)?,
    };
    let after = Keyset::after(after.as_deref())?;
    let position = after.map(|place| (place.at, SessionId(place.id)));
    let store = ctx.store();
    let whose = (user, store.clock().now());
    let rows = account::list_sessions(store.reader(), ctx.actor(), whose, position, size + 1).await;
    let rows = rows.map_err(Failure::from)?;
    Ok(page(rows, size, after.is_some(), Total::Sessions(user, whose.1), |row| {
        let place = Keyset { at: row.created_at, id: row.id.0 };
        (place.cursor(), UserSession(row))
    }))
}
