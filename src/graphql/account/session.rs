//! Signing in and out.

use async_graphql::{Context, Enum, InputObject, Object, SimpleObject};

use super::User;
use crate::account::{self, Attempt, SESSION_SECONDS, SignedIn};
use crate::error::Unexpected;
use crate::graphql::context::Here;
use crate::graphql::endpoint::{Caller, no_session, session};
use crate::graphql::error::{ApiError, Failure, UserError, settle};
use crate::graphql::scalars::DateTime;
use crate::transact;

/// Signing in and out.
#[derive(Default)]
pub(in crate::graphql) struct SessionMutation;

/// How a session's secret reaches the client.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
enum SessionTransport {
    /// As a cookie that scripts cannot read: for browsers.
    Cookie,
    /// In the payload, to be sent as `Authorization: Bearer …`: for apps.
    Bearer,
}

/// Who wants to sign in.
#[derive(InputObject)]
struct SignInInput {
    /// The e-mail address.
    email: String,
    /// The password.
    #[graphql(secret)]
    password: String,
    /// The six digits of the user's authenticator app, or a recovery code. Leave it out first: where the
    /// user has a second factor, the answer is `CODE_REQUIRED`.
    #[graphql(secret)]
    code: Option<String>,
    /// How the session's secret is handed over.
    #[graphql(default_with = "SessionTransport::Cookie")]
    transport: SessionTransport,
}

/// What signing in came to.
#[derive(Default, SimpleObject)]
struct SignInPayload {
    /// Who is signed in now; null where it was refused.
    viewer: Option<User>,
    /// The session's secret, for apps; null where it went into a cookie.
    token: Option<String>,
    /// When the session ends by itself.
    expires_at: Option<DateTime>,
    /// Why it was refused; empty where it was not.
    user_errors: Vec<UserError>,
}

/// What signing out came to.
#[derive(SimpleObject)]
struct SignOutPayload {
    /// Whether there was a session.
    signed_out: bool,
    /// Always empty.
    user_errors: Vec<UserError>,
}

#[Object]
impl SessionMutation {
    /// Begins a session of 30 days. For everybody with an account; attempts are throttled.
    async fn sign_in(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Who wants to sign in.")] input: SignInInput,
    ) -> Result<SignInPayload, ApiError> {
        let caller = ctx.data_unchecked::<Caller>();
        let attempt = Attempt {
            email: &input.email,
            password: &input.password,
            code: input.code.as_deref().filter(|code| !code.trim().is_empty()),
            remote: &caller.remote,
            device: caller.device.as_deref(),
        };
        let signed_in = account::sign_in(ctx.store(), &ctx.services().seal, attempt).await;
        let (signed_in, user_errors) = settle(ctx, signed_in.map_err(Failure::from))?;
        let Some(SignedIn { secret, account, expires_at }) = signed_in else {
            return Ok(SignInPayload { user_errors, ..Default::default() });
        };
        let token = match input.transport {
            SessionTransport::Bearer => Some(secret.expose().to_owned()),
            SessionTransport::Cookie => {
                let cookie = session(secret.expose(), SESSION_SECONDS, caller.secure_cookies);
                ctx.append_http_header("set-cookie", cookie);
                None
            }
        };
        let (viewer, expires_at) = (Some(User(account)), Some(expires_at.into()));
        Ok(SignInPayload { viewer, token, expires_at, user_errors })
    }

    /// Ends the session with which the request was sent.
    async fn sign_out(&self, ctx: &Context<'_>) -> Result<SignOutPayload, ApiError> {
        let caller = ctx.data_unchecked::<Caller>();
        if let Some(secret) = &caller.secret {
            let ended: Result<(), Unexpected> =
                transact!(ctx.store(), |tx| account::sign_out(tx, &caller.actor, secret.expose())
                    .await);
            ended?;
            ctx.append_http_header("set-cookie", no_session(caller.secure_cookies));
        }
        Ok(SignOutPayload { signed_out: caller.secret.is_some(), user_errors: Vec::new() })
    }
}
