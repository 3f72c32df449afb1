//! One-time links in the schema: invitations, and resets of passwords.

mod mutation;

use async_graphql::{Context, Description, Enum, ID, Object};

use super::{Role, User, organization, user};
use crate::account::link::{self, Kind, Model, State};
use crate::graphql::connection::{Keyset, Page, page, page_size};
use crate::graphql::context::Here;
use crate::graphql::error::{ApiError, Failure, Nullable};
use crate::graphql::organization::Organization;
use crate::graphql::scalars::DateTime;
use crate::graphql::total::Total;
use crate::id::LinkId;

pub(in crate::graphql) use mutation::LinkMutation;

/// What a one-time link is for.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "Kind")]
enum UserLinkKind {
    /// Somebody is invited to make an account.
    Invitation,
    /// Somebody may choose another password.
    Reset,
}

/// Whether a one-time link is still good. Of several values that fit the first counts.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "State")]
enum UserLinkState {
    /// It was used.
    Used,
    /// It was taken back, or a newer one took its place.
    Revoked,
    /// Its time is over.
    Expired,
    /// It can be used.
    Open,
}

/// A one-time link, as whoever has it sees it.
#[derive(Description)]
pub(in crate::graphql) struct UserLink(Model);

#[Object(use_type_description)]
impl UserLink {
    /// What it is for: an invitation is taken up with `acceptUserInvitation`, a password reset with
    /// `resetPassword`.
    async fn kind(&self) -> UserLinkKind {
        self.0.kind.into()
    }

    /// To whom it went; the e-mail address to sign in with afterwards.
    async fn email(&self) -> &str {
        &self.0.email
    }

    /// What who is invited may do; null for a reset.
    async fn role(&self) -> Option<Role> {
        self.0.role.map(Role::from)
    }

    /// Whether it is still good.
    async fn state(&self, ctx: &Context<'_>) -> UserLinkState {
        self.0.state(ctx.store().clock().now()).into()
    }

    /// When it ends by itself.
    async fn expires_at(&self) -> DateTime {
        self.0.expires_at.into()
    }
}

/// A one-time link, as the desk sees it. Its secret is shown once, when it is made.
#[derive(Description)]
pub(in crate::graphql) struct LinkAtDesk(Model);

#[Object(name = "DeskUserLink", use_type_description)]
impl LinkAtDesk {
    /// The global id.
    async fn id(&self) -> ID {
        self.0.id.to_string().into()
    }

    /// What it is for.
    async fn kind(&self) -> UserLinkKind {
        self.0.kind.into()
    }

    /// To whom it goes.
    async fn email(&self) -> &str {
        &self.0.email
    }

    /// What who is invited may do; null for a reset.
    async fn role(&self) -> Option<Role> {
        self.0.role.map(Role::from)
    }

    /// The organization that who is invited belongs to; null for none.
    async fn organization(&self, ctx: &Context<'_>) -> Nullable<Organization> {
        organization(ctx, self.0.organization_id?).await
    }

    /// Whose password is reset, or the account that was made by an invitation; null before.
    async fn user(&self, ctx: &Context<'_>) -> Nullable<User> {
        user(ctx, self.0.account_id?).await
    }

    /// Whether it is still good. It leads nowhere either while who made it, or whom it is for, is shut out.
    async fn state(&self, ctx: &Context<'_>) -> UserLinkState {
        self.0.state(ctx.store().clock().now()).into()
    }

    /// When it ends by itself.
    async fn expires_at(&self) -> DateTime {
        self.0.expires_at.into()
    }

    /// When a mail server took the mail that brings it; null where none did yet, or none is sent.
    async fn mailed_at(&self) -> Option<DateTime> {
        self.0.mailed_at.map(DateTime::from)
    }

    /// When it was used; null where it was not.
    async fn used_at(&self) -> Option<DateTime> {
        self.0.used_at.map(DateTime::from)
    }

    /// When it was taken back; null where it was not.
    async fn revoked_at(&self) -> Option<DateTime> {
        self.0.revoked_at.map(DateTime::from)
    }

    /// Who made it; null for the system, and where whom it is for asked for it.
    async fn created_by(&self, ctx: &Context<'_>) -> Nullable<User> {
        user(ctx, self.0.created_by?).await
    }

    /// When it was made.
    async fn created_at(&self) -> DateTime {
        self.0.created_at.into()
    }
}

/// The link with this secret.
pub(in crate::graphql) async fn user_link(
    ctx: &Context<'_>,
    token: &str,
) -> Result<Option<UserLink>, ApiError> {
    Ok(link::by_secret(ctx.store().reader(), token).await?.map(UserLink))
}

/// All links, the newest first.
pub(in crate::graphql) async fn user_links(
    ctx: &Context<'_>,
    first: Option<i32>,
    after: Option<String>,
) -> Result<Page<LinkAtDesk>, ApiError> {
    let size = page_size(first)?;
    let after = Keyset::after(after.as_deref())?;
    let position = after.map(|place| (place.at, LinkId(place.id)));
    let rows = link::list(ctx.store().reader(), ctx.actor(), position, size + 1).await;
    let rows = rows.map_err(Failure::from)?;
    Ok(page(rows, size, after.is_some(), Total::UserLinks, |row| {
        let place = Keyset { at: row.created_at, id: row.id.0 };
        (place.cursor(), LinkAtDesk(row))
    }))
}
