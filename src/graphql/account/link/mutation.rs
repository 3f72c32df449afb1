//! Making, taking back and using one-time links.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};

use super::{LinkAtDesk, Role, User};
use crate::account::link::{self, Acceptance, Issued, Model, NewInvitation};
use crate::account::{self, Account};
use crate::graphql::account::mutation::read_organization;
use crate::graphql::context::Here;
use crate::graphql::endpoint::Caller;
use crate::graphql::error::{ApiError, Failure, UserError, settle};
use crate::graphql::ids;
use crate::graphql::scalars::DateTime;
use crate::id::{AccountId, LinkId};
use crate::transact;

/// Making, taking back and using one-time links.
#[derive(Default)]
pub(in crate::graphql) struct LinkMutation;

/// Who is invited as what.
#[derive(Clone, InputObject)]
struct InviteUserInput {
    /// The e-mail address to which the invitation goes, and with which is signed in afterwards.
    email: String,
    /// What they may do; not more than you may.
    role: Role,
    /// The organization that they belong to; a reporter belongs to one.
    organization: Option<ID>,
    /// Until when it is good, at most 31 days from now; 7 days where it is left out.
    expires_at: Option<DateTime>,
    /// Whether the link is sent by mail, where the site sends any, in the language of the request.
    #[graphql(default = true)]
    mail: bool,
}

/// Whose password is to be reset.
#[derive(Clone, InputObject)]
struct IssuePasswordResetInput {
    /// The user; not yourself.
    id: ID,
    /// Whether the link is sent by mail, where the site sends any, in the language of the request.
    #[graphql(default = true)]
    mail: bool,
}

/// Names the link to take back.
#[derive(InputObject)]
struct RevokeUserLinkInput {
    /// The link.
    id: ID,
}

/// How an invitation is taken up.
#[derive(InputObject)]
struct AcceptUserInvitationInput {
    /// The secret of the link.
    #[graphql(secret)]
    token: String,
    /// The name that others see; at most 200 characters.
    name: String,
    /// The password; from 10 to 200 characters.
    #[graphql(secret)]
    password: String,
}

/// Who forgot their password.
#[derive(InputObject)]
struct RequestPasswordResetInput {
    /// The e-mail address with which they sign in.
    email: String,
}

/// Another password.
#[derive(InputObject)]
struct ResetPasswordInput {
    /// The secret of the link.
    #[graphql(secret)]
    token: String,
    /// The new password; from 10 to 200 characters.
    #[graphql(secret)]
    new_password: String,
}

/// What inviting came to.
#[derive(SimpleObject)]
struct InviteUserPayload {
    /// The link; null where it was refused.
    link: Option<LinkAtDesk>,
    /// Its secret, for a page of the caller's own. It cannot be shown again.
    secret: Option<String>,
    /// Where it leads, with its secret in it, to be handed over. It cannot be shown again.
    url: Option<String>,
    /// Whether it is also sent by mail, with a secret of its own.
    mailed: bool,
    /// Why it was refused; empty where it was not.
    user_errors: Vec<UserError>,
}

/// What making a link to reset a password came to.
#[derive(SimpleObject)]
struct IssuePasswordResetPayload {
    /// The link; null where it was refused.
    link: Option<LinkAtDesk>,
    /// Its secret, for a page of the caller's own. It cannot be shown again.
    secret: Option<String>,
    /// Where it leads, with its secret in it, to be handed over. It cannot be shown again.
    url: Option<String>,
    /// Whether it is also sent by mail, with a secret of its own.
    mailed: bool,
    /// Why it was refused; empty where it was not.
    user_errors: Vec<UserError>,
}

/// What taking back a link came to.
#[derive(SimpleObject)]
struct RevokeUserLinkPayload {
    /// The link; null where it was refused.
    link: Option<LinkAtDesk>,
    /// Why it was refused; empty where it was not.
    user_errors: Vec<UserError>,
}

/// What taking an invitation up came to.
#[derive(SimpleObject)]
struct AcceptUserInvitationPayload {
    /// The new user, who is not signed in yet; null where it was refused.
    user: Option<User>,
    /// Why it was refused; empty where it was not.
    user_errors: Vec<UserError>,
}

/// What asking for a reset came to.
#[derive(SimpleObject)]
struct RequestPasswordResetPayload {
    /// Whether mail is on its way if anybody signs in with the address; whether anybody does is not told.
    requested: bool,
    /// Why it was refused; empty where it was not.
    user_errors: Vec<UserError>,
}

/// What resetting a password came to.
#[derive(SimpleObject)]
struct ResetPasswordPayload {
    /// Whether it was changed; then all sessions of the user have ended.
    changed: bool,
    /// Why it was refused; empty where it was not.
    user_errors: Vec<UserError>,
}

#[Object]
impl LinkMutation {
    /// Invites somebody by a one-time link to make an account. An earlier invitation of the same address
    /// is good no more. For administrators.
    async fn invite_user(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Who is invited as what.")] input: InviteUserInput,
    ) -> Result<InviteUserPayload, ApiError> {
        let (made, user_errors) = settle(ctx, invite(ctx, input).await)?;
        let Made { link, secret, url, mailed } = Made::of(ctx, made);
        Ok(InviteUserPayload { link, secret, url, mailed, user_errors })
    }

    /// Makes a one-time link by which another chooses a new password; it is good for a day. For
    /// administrators.
    async fn issue_password_reset(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Whose password.")] input: IssuePasswordResetInput,
    ) -> Result<IssuePasswordResetPayload, ApiError> {
        let (made, user_errors) = settle(ctx, issue_reset(ctx, input).await)?;
        let Made { link, secret, url, mailed } = Made::of(ctx, made);
        Ok(IssuePasswordResetPayload { link, secret, url, mailed, user_errors })
    }

    /// Takes back a one-time link: from now on it leads nowhere. For administrators.
    async fn revoke_user_link(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which link.")] input: RevokeUserLinkInput,
    ) -> Result<RevokeUserLinkPayload, ApiError> {
        let (link, user_errors) = settle(ctx, revoke(ctx, &input.id).await)?;
        Ok(RevokeUserLinkPayload { link: link.map(LinkAtDesk), user_errors })
    }

    /// Makes the account to which a link invites; signing in comes after. For everybody who has the link;
    /// attempts are throttled.
    async fn accept_user_invitation(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How it is taken up.")] input: AcceptUserInvitationInput,
    ) -> Result<AcceptUserInvitationPayload, ApiError> {
        let (user, user_errors) = settle(ctx, accept(ctx, &input).await)?;
        Ok(AcceptUserInvitationPayload { user: user.map(User), user_errors })
    }

    /// Sends a link by mail by which who signs in with the address chooses a new password; it is good for
    /// an hour. For everybody; the answer is the same whether anybody signs in with it, and requests are
    /// throttled.
    async fn request_password_reset(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Who forgot their password.")] input: RequestPasswordResetInput,
    ) -> Result<RequestPasswordResetPayload, ApiError> {
        let (requested, user_errors) = settle(ctx, request_reset(ctx, &input.email).await)?;
        Ok(RequestPasswordResetPayload { requested: requested.is_some(), user_errors })
    }

    /// Chooses a new password by a link, and ends all sessions of its user; signing in comes after, and
    /// asks for the second factor as ever. For everybody who has the link; attempts are throttled.
    async fn reset_password(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The new password.")] input: ResetPasswordInput,
    ) -> Result<ResetPasswordPayload, ApiError> {
        let (changed, user_errors) = settle(ctx, reset(ctx, &input).await)?;
        Ok(ResetPasswordPayload { changed: changed.is_some(), user_errors })
    }
}

/// What is told of a link that was made.
#[derive(Default)]
struct Made {
    link: Option<LinkAtDesk>,
    secret: Option<String>,
    url: Option<String>,
    mailed: bool,
}

impl Made {
    fn of(ctx: &Context<'_>, made: Option<(Issued, bool)>) -> Self {
        let Some((Issued { link, secret }, mailed)) = made else { return Self::default() };
        let url = Some(ctx.services().letters.address(link.kind, &secret));
        let secret = Some(secret.expose().to_owned());
        Self { link: Some(LinkAtDesk(link)), secret, url, mailed }
    }
}

async fn invite(ctx: &Context<'_>, input: InviteUserInput) -> Result<(Issued, bool), Failure> {
    let new = NewInvitation {
        email: input.email,
        role: input.role.into(),
        organization: read_organization(input.organization.as_ref())?,
        language: ctx.message_language(),
        expires_at: input.expires_at.map(|at| at.0),
    };
    let made: Result<_, Failure> = transact!(ctx.store(), |tx| {
        let issued = link::invite(tx, ctx.actor(), new.clone()).await?;
        let letters = &ctx.services().letters;
        let mailed = input.mail && letters.send_later(tx, &issued.link).await?;
        Ok((issued, mailed))
    });
    ctx.services().worker.wake();
    made
}

async fn issue_reset(
    ctx: &Context<'_>,
    input: IssuePasswordResetInput,
) -> Result<(Issued, bool), Failure> {
    let id: AccountId = ids::input("id", &input.id)?;
    let language = ctx.message_language();
    let made: Result<_, Failure> = transact!(ctx.store(), |tx| {
        let issued = link::issue_reset(tx, ctx.actor(), id, language).await?;
        let letters = &ctx.services().letters;
        let mailed = input.mail && letters.send_later(tx, &issued.link).await?;
        Ok((issued, mailed))
    });
    ctx.services().worker.wake();
    made
}

async fn revoke(ctx: &Context<'_>, id: &ID) -> Result<Model, Failure> {
    let id: LinkId = ids::input("id", id)?;
    transact!(ctx.store(), |tx| Ok(link::revoke(tx, ctx.actor(), id).await?))
}

async fn accept(ctx: &Context<'_>, input: &AcceptUserInvitationInput) -> Result<Account, Failure> {
    let AcceptUserInvitationInput { token, name, password } = input;
    let remote = &ctx.data_unchecked::<Caller>().remote;
    let given = Acceptance { secret: token, name, password };
    Ok(link::accept(ctx.store(), remote, given).await?)
}

async fn request_reset(ctx: &Context<'_>, email: &str) -> Result<(), Failure> {
    let remote = &ctx.data_unchecked::<Caller>().remote;
    let (services, language) = (ctx.services(), ctx.message_language());
    let asked: Result<(), account::Error> =
        services.letters.request_reset(ctx.store(), remote, email, language).await;
    services.worker.wake();
    Ok(asked?)
}

async fn reset(ctx: &Context<'_>, input: &ResetPasswordInput) -> Result<(), Failure> {
    let remote = &ctx.data_unchecked::<Caller>().remote;
    Ok(link::reset_password(ctx.store(), remote, &input.token, &input.new_password).await?)
}
