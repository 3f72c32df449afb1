//! Writing accounts and tokens.

use async_graphql::{Context, ID, InputObject, MaybeUndefined, Object, SimpleObject};

use super::{ApiToken, Role, TokenScope, User};
use crate::account::{self, Grant, Issued, NewAccount, NewToken, PasswordChange};
use crate::error::{Code, Refusal};
use crate::graphql::context::Here;
use crate::graphql::endpoint::Caller;
use crate::graphql::error::{ApiError, Failure, UserError, settle};
use crate::graphql::ids;
use crate::graphql::scalars::DateTime;
use crate::id::{AccountId, OrganizationId, TokenId};
use crate::transact;

/// Writing accounts and tokens.
#[derive(Default)]
pub(in crate::graphql) struct AccountMutation;

/// What a new user is made of.
#[derive(InputObject)]
struct CreateUserInput {
    /// The e-mail address to sign in with; unique.
    email: String,
    /// The name that others see; at most 200 characters.
    name: String,
    /// What the user may do.
    role: Role,
    /// The organization that the user belongs to; a reporter belongs to one.
    organization: Option<ID>,
    /// The password; from 10 to 200 characters.
    #[graphql(secret)]
    password: String,
}

/// What is to be changed of a user; what is left out stays.
#[derive(Clone, InputObject)]
struct UpdateUserInput {
    /// The user; not yourself.
    id: ID,
    /// What the user may do. Tokens that could do more are revoked.
    role: Option<Role>,
    /// The organization that the user belongs to; null for none.
    organization: MaybeUndefined<ID>,
    /// Whether the user is shut out: then all sessions end.
    disabled: Option<bool>,
}

/// A new password.
#[derive(InputObject)]
struct ChangePasswordInput {
    /// Whose; the own one where it is left out.
    id: Option<ID>,
    /// The present password; not needed for an administrator who changes another's.
    #[graphql(secret, default)]
    current_password: String,
    /// The new password; from 10 to 200 characters.
    #[graphql(secret)]
    new_password: String,
}

/// What a new token is made of.
#[derive(Clone, InputObject)]
struct CreateApiTokenInput {
    /// What it is for; at most 200 characters.
    name: String,
    /// The most that it may do; not more than you may.
    role: Role,
    /// The organization for which it works; a reporter's works for one. Yours where it is left out.
    organization: Option<ID>,
    /// Which part of the role it may use; at least one.
    scopes: Vec<TokenScope>,
    /// When it ends by itself; never where it is left out.
    expires_at: Option<DateTime>,
}

/// Names the token to revoke.
#[derive(InputObject)]
struct RevokeApiTokenInput {
    /// The token.
    id: ID,
}

/// What creating a user came to.
#[derive(SimpleObject)]
struct CreateUserPayload {
    /// The user; null where it was refused.
    user: Option<User>,
    /// Why it was refused; empty where it was not.
    user_errors: Vec<UserError>,
}

/// What changing a user came to.
#[derive(SimpleObject)]
struct UpdateUserPayload {
    /// The user; null where it was refused.
    user: Option<User>,
    /// Why it was refused; empty where it was not.
    user_errors: Vec<UserError>,
}

/// What changing a password came to.
#[derive(SimpleObject)]
struct ChangePasswordPayload {
    /// Whether it was changed; then all other sessions of the user have ended.
    changed: bool,
    /// Why it was refused; empty where it was not.
    user_errors: Vec<UserError>,
}

/// What creating a token came to.
#[derive(SimpleObject)]
struct CreateApiTokenPayload {
    /// The token; null where it was refused.
    api_token: Option<ApiToken>,
    /// What the program sends as `Authorization: Bearer …`. It cannot be shown again.
    secret: Option<String>,
    /// Why it was refused; empty where it was not.
    user_errors: Vec<UserError>,
}

/// What revoking a token came to.
#[derive(SimpleObject)]
struct RevokeApiTokenPayload {
    /// The token; null where it was refused.
    api_token: Option<ApiToken>,
    /// Why it was refused; empty where it was not.
    user_errors: Vec<UserError>,
}

#[Object]
impl AccountMutation {
    /// Creates a user. For administrators.
    async fn create_user(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What the user is made of.")] input: CreateUserInput,
    ) -> Result<CreateUserPayload, ApiError> {
        let (user, user_errors) = settle(ctx, create_user(ctx, input).await)?;
        Ok(CreateUserPayload { user: user.map(User), user_errors })
    }

    /// Changes a user's role or organization, or shuts a user out. For administrators.
    async fn update_user(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be changed.")] input: UpdateUserInput,
    ) -> Result<UpdateUserPayload, ApiError> {
        let (user, user_errors) = settle(ctx, update_user(ctx, input).await)?;
        Ok(UpdateUserPayload { user: user.map(User), user_errors })
    }

    /// Changes the own password, or as an administrator another's.
    async fn change_password(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The new password.")] input: ChangePasswordInput,
    ) -> Result<ChangePasswordPayload, ApiError> {
        let (changed, user_errors) = settle(ctx, change_password(ctx, input).await)?;
        Ok(ChangePasswordPayload { changed: changed.is_some(), user_errors })
    }

    /// Creates a token for a program. For administrators.
    async fn create_api_token(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What the token is made of.")] input: CreateApiTokenInput,
    ) -> Result<CreateApiTokenPayload, ApiError> {
        let (issued, user_errors) = settle(ctx, issue(ctx, input).await)?;
        let (api_token, secret) = match issued {
            Some(Issued { token, secret }) => {
                (Some(ApiToken(token)), Some(secret.expose().to_owned()))
            }
            None => (None, None),
        };
        Ok(CreateApiTokenPayload { api_token, secret, user_errors })
    }

    /// Revokes a token for good. For administrators.
    async fn revoke_api_token(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which token.")] input: RevokeApiTokenInput,
    ) -> Result<RevokeApiTokenPayload, ApiError> {
        let (token, user_errors) = settle(ctx, revoke(ctx, &input.id).await)?;
        Ok(RevokeApiTokenPayload { api_token: token.map(ApiToken), user_errors })
    }
}

async fn create_user(
    ctx: &Context<'_>,
    input: CreateUserInput,
) -> Result<account::Account, Failure> {
    let CreateUserInput { email, name, role, organization, password } = input;
    let organization = read_organization(organization.as_ref())?;
    let new = NewAccount { email, name, role: role.into(), organization, password };
    let prepared = account::prepare(ctx.actor(), new).await?;
    transact!(ctx.store(), |tx| Ok(account::create(tx, ctx.actor(), &prepared).await?))
}

async fn update_user(
    ctx: &Context<'_>,
    input: UpdateUserInput,
) -> Result<account::Account, Failure> {
    let id: AccountId = ids::input("id", &input.id)?;
    let organization = match &input.organization {
        MaybeUndefined::Undefined => None,
        MaybeUndefined::Null => Some(None),
        MaybeUndefined::Value(id) => Some(read_organization(Some(id))?),
    };
    let grant = Grant { role: input.role.map(crate::access::Role::from), organization };
    let actor = ctx.actor();
    transact!(ctx.store(), |tx| {
        if grant != Grant::default() {
            account::set_grant(tx, actor, id, grant).await?;
        }
        match input.disabled {
            Some(true) => Ok(account::disable(tx, actor, id).await?),
            Some(false) => Ok(account::enable(tx, actor, id).await?),
            None => {
                let found = account::find(tx.db(), actor, id).await?;
                found.ok_or_else(|| account::Error::NotFound.into())
            }
        }
    })
}

pub(super) fn read_organization(id: Option<&ID>) -> Result<Option<OrganizationId>, Failure> {
    id.map(|id| ids::input("organization", id)).transpose()
}

async fn change_password(ctx: &Context<'_>, input: ChangePasswordInput) -> Result<(), Failure> {
    let account = match &input.id {
        Some(id) => ids::input("id", id)?,
        None => ctx
            .actor()
            .account()
            .ok_or_else(|| Failure::Refused(vec![Refusal::of_request(Code::Unauthenticated)]))?,
    };
    let caller = ctx.data_unchecked::<Caller>();
    let change = PasswordChange {
        account,
        current: &input.current_password,
        new: &input.new_password,
        kept_session: caller.secret.as_ref().map(account::Secret::expose),
    };
    Ok(account::change_password(ctx.store(), ctx.actor(), change).await?)
}

async fn issue(ctx: &Context<'_>, input: CreateApiTokenInput) -> Result<Issued, Failure> {
    let new = NewToken {
        name: input.name,
        role: input.role.into(),
        organization: read_organization(input.organization.as_ref())?,
        scopes: input.scopes.into_iter().map(crate::access::Scope::from).collect(),
        expires_at: input.expires_at.map(|at| at.0),
    };
    transact!(ctx.store(), |tx| Ok(account::issue(tx, ctx.actor(), new.clone()).await?))
}

async fn revoke(ctx: &Context<'_>, id: &ID) -> Result<account::ApiToken, Failure> {
    let id: TokenId = ids::input("id", id)?;
    transact!(ctx.store(), |tx| Ok(account::revoke(tx, ctx.actor(), id).await?))
}
