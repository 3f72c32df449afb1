//! Accounts and tokens in the schema.

mod link;
mod mutation;
mod provider;
mod remit;
mod second_factor;
mod session;
mod sessions;

use async_graphql::{Context, Description, Enum, ID, Object};

use super::connection::{Page, page, page_size};
use super::context::Here;
use super::error::{ApiError, Failure, Nullable};
use super::ids;
use super::organization::Organization;
use super::scalars::DateTime;
use super::total::Total;
use crate::access::{self, Permission};
use crate::account;
use crate::id::{AccountId, OrganizationId, TokenId};
use remit::UserRemit;

pub(super) use link::{LinkAtDesk, LinkMutation, UserLink, user_link, user_links};
pub(super) use mutation::AccountMutation;
pub(super) use provider::{ProviderLink, ProviderMutation, provider_links};
pub(super) use remit::RemitMutation;
pub(super) use second_factor::SecondFactorMutation;
pub(super) use session::SessionMutation;
pub(super) use sessions::{SessionsMutation, UserSession, sessions};

/// What an account or a token is for.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "access::Role")]
pub(super) enum Role {
    /// Writes drafts and uploads photos; sees and changes only the own documents.
    Contributor,
    /// Writes, corrects, publishes and unpublishes every document; keeps media and taxonomies.
    Editor,
    /// Reads everything at the desk, reviews documents and judges reports.
    Reviewer,
    /// Keeps campaigns and pledges; writes drafts and uploads photos for them.
    CampaignOfficer,
    /// Reports on the pledges of one organization; sees nothing else at the desk.
    OrganizationReporter,
    /// Everything, accounts and settings included.
    Admin,
}

/// What a token may be used for; it never has more than its role has.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "access::Scope")]
pub(super) enum TokenScope {
    /// Reads at the desk: drafts, revisions, the media library.
    ReadDesk,
    /// Writes documents, media and taxonomies.
    Write,
    /// Publishes and unpublishes.
    Publish,
    /// Accounts, tokens, settings.
    Administer,
}

/// Somebody who can sign in.
#[derive(Description)]
pub(super) struct User(pub(super) account::Account);

#[Object(use_type_description)]
impl User {
    /// The global id.
    async fn id(&self) -> ID {
        self.0.id.to_string().into()
    }

    /// The name that others see at the desk.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// The e-mail address to sign in with; null for who is neither this user nor an administrator.
    async fn email(&self, ctx: &Context<'_>) -> Option<&str> {
        let actor = ctx.actor();
        let shown = actor.account() == Some(self.0.id) || actor.may(Permission::ManageAccounts);
        shown.then_some(self.0.email.as_str())
    }

    /// What the user may do.
    async fn role(&self) -> Role {
        self.0.role.into()
    }

    /// The organization that the user belongs to: the only one on whose pledges a reporter reports, and
    /// one whose pledges a reviewer does not judge. Null for none, and for who is neither this user nor
    /// an administrator.
    async fn organization(&self, ctx: &Context<'_>) -> Nullable<Organization> {
        let actor = ctx.actor();
        let shown = actor.account() == Some(self.0.id) || actor.may(Permission::ManageAccounts);
        organization(ctx, self.0.organization_id.filter(|_| shown)?).await
    }

    /// Which areas and categories the user's work is about: documents outside of it they do not publish,
    /// judge, or correct where others wrote them. Null where they are not restricted, and for who is
    /// neither this user nor an administrator.
    async fn remit(&self, ctx: &Context<'_>) -> Nullable<UserRemit> {
        let actor = ctx.actor();
        let shown = actor.account() == Some(self.0.id) || actor.may(Permission::ManageAccounts);
        let found = ctx.loaders().remit(Some(self.0.id).filter(|_| shown)?).await;
        Some(found.map_err(ApiError::from).transpose()?.map(UserRemit))
    }

    /// Since when signing in asks this user for a second factor; null while it does not, and for who is
    /// neither this user nor an administrator.
    async fn second_factor_since(&self, ctx: &Context<'_>) -> Option<DateTime> {
        let actor = ctx.actor();
        let shown = actor.account() == Some(self.0.id) || actor.may(Permission::ManageAccounts);
        self.0.second_factor_at.filter(|_| shown).map(DateTime::from)
    }

    /// When the account was created.
    async fn created_at(&self) -> DateTime {
        self.0.created_at.into()
    }

    /// Since when the account is disabled; null while it can sign in.
    async fn disabled_at(&self) -> Option<DateTime> {
        self.0.disabled_at.map(DateTime::from)
    }
}

/// What a program proves itself with. Its secret is shown once, when it is created.
#[derive(Description)]
pub(super) struct ApiToken(pub(super) account::ApiToken);

#[Object(use_type_description)]
impl ApiToken {
    /// The global id.
    async fn id(&self) -> ID {
        self.0.id.to_string().into()
    }

    /// What it is for, in its issuer's words.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// The most that it may do.
    async fn role(&self) -> Role {
        self.0.role.into()
    }

    /// The organization for which it works; null where it works for that of its issuer, or for none.
    async fn organization(&self, ctx: &Context<'_>) -> Nullable<Organization> {
        organization(ctx, self.0.organization_id?).await
    }

    /// Which part of the role it may use.
    async fn scopes(&self) -> Vec<TokenScope> {
        self.0.scopes.0.iter().copied().map(TokenScope::from).collect()
    }

    /// Who issued it; null where it was made at the machine.
    async fn issued_by(&self, ctx: &Context<'_>) -> Nullable<User> {
        user(ctx, self.0.account_id?).await
    }

    /// When it was issued.
    async fn created_at(&self) -> DateTime {
        self.0.created_at.into()
    }

    /// When it ends by itself; null for never.
    async fn expires_at(&self) -> Option<DateTime> {
        self.0.expires_at.map(DateTime::from)
    }

    /// When it was last used, to the hour; null for never.
    async fn last_used_at(&self) -> Option<DateTime> {
        self.0.last_used_at.map(DateTime::from)
    }

    /// Since when it is revoked; null while it is good.
    async fn revoked_at(&self) -> Option<DateTime> {
        self.0.revoked_at.map(DateTime::from)
    }
}

/// Somebody who is named by something that the caller may read.
pub(super) async fn user(ctx: &Context<'_>, id: AccountId) -> Nullable<User> {
    let found = ctx.loaders().account(id).await.map_err(ApiError::from).transpose()?;
    Some(found.map(User))
}

async fn organization(ctx: &Context<'_>, id: OrganizationId) -> Nullable<Organization> {
    let found = ctx.loaders().organization(id).await.map_err(ApiError::from).transpose()?;
    Some(found.map(Organization))
}

/// Everybody who can sign in, oldest first.
pub(super) async fn users(
    ctx: &Context<'_>,
    first: Option<i32>,
    after: Option<String>,
) -> Result<Page<User>, ApiError> {
    let size = page_size(first)?;
    let after: Option<AccountId> =
        after.map(|cursor| ids::argument("after", &cursor.into())).transpose()?;
    let wanted = account::Page { after, limit: size + 1 };
    let rows = account::list(ctx.store().reader(), ctx.actor(), wanted).await;
    let rows = rows.map_err(Failure::from)?;
    Ok(page(rows, size, after.is_some(), Total::Users, |row| (row.id.to_string(), User(row))))
}

/// API tokens, revoked ones too, oldest first.
pub(super) async fn api_tokens(
    ctx: &Context<'_>,
    first: Option<i32>,
    after: Option<String>,
) -> Result<Page<ApiToken>, ApiError> {
    let size = page_size(first)?;
    let after: Option<TokenId> =
        after.map(|cursor| ids::argument("after", &cursor.into())).transpose()?;
    let wanted = account::Page { after, limit: size + 1 };
    let rows = account::list_tokens(ctx.store().reader(), ctx.actor(), wanted).await;
    let rows = rows.map_err(Failure::from)?;
    let edge = |row: account::ApiToken| (row.id.to_string(), ApiToken(row));
    Ok(page(rows, size, after.is_some(), Total::ApiTokens, edge))
}
