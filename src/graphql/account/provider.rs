//! Accounts' links to who signs people in beside Loa, in the schema.

use async_graphql::{Context, Description, ID, InputObject, Object, SimpleObject};

use super::sessions::oneself;
use crate::account::provider::{self, Model};
use crate::graphql::context::Here;
use crate::graphql::error::{ApiError, Failure, UserError, settle};
use crate::graphql::ids;
use crate::graphql::scalars::DateTime;
use crate::id::ProviderLinkId;
use crate::transact;

/// Ending links to providers.
#[derive(Default)]
pub(in crate::graphql) struct ProviderMutation;

/// That somebody of a provider's people has an account here.
#[derive(Description)]
pub(in crate::graphql) struct ProviderLink(Model);

#[Object(use_type_description)]
impl ProviderLink {
    /// The global id.
    async fn id(&self) -> ID {
        self.0.id.to_string().into()
    }

    /// The address by which the provider is known.
    async fn issuer(&self) -> &str {
        &self.0.issuer
    }

    /// The provider's own name for them.
    async fn subject(&self) -> &str {
        &self.0.subject
    }

    /// When they first signed in by the provider.
    async fn created_at(&self) -> DateTime {
        self.0.created_at.into()
    }

    /// When they last did.
    async fn last_used_at(&self) -> DateTime {
        self.0.last_used_at.into()
    }
}

/// Names the link to end.
#[derive(InputObject)]
struct UnlinkProviderInput {
    /// The link.
    id: ID,
}

/// What ending a link came to.
#[derive(SimpleObject)]
struct UnlinkProviderPayload {
    /// Whether it was ended.
    unlinked: bool,
    /// Why it was refused; empty where it was not.
    user_errors: Vec<UserError>,
}

#[Object]
impl ProviderMutation {
    /// Ends the link between an account and a provider: the own one, or as an administrator another's. Sessions
    /// go on. Who signs in by the provider with the account's verified e-mail address is linked with it anew.
    async fn unlink_provider(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which link.")] input: UnlinkProviderInput,
    ) -> Result<UnlinkProviderPayload, ApiError> {
        let (unlinked, user_errors) = settle(ctx, unlink(ctx, &input.id).await)?;
        Ok(UnlinkProviderPayload { unlinked: unlinked.is_some(), user_errors })
    }
}

async fn unlink(ctx: &Context<'_>, id: &ID) -> Result<(), Failure> {
    let id: ProviderLinkId = ids::input("id", id)?;
    transact!(ctx.store(), |tx| Ok(provider::unlink(tx, ctx.actor(), id).await?))
}

/// The links of a user; of the caller where none is named.
pub(in crate::graphql) async fn provider_links(
    ctx: &Context<'_>,
    user: Option<ID>,
) -> Result<Vec<ProviderLink>, ApiError> {
    let user = match &user {
        Some(id) => ids::argument("user", id)?,
        None => oneself(ctx)?,
    };
    let links = provider::list(ctx.store().reader(), ctx.actor(), user).await;
    Ok(links.map_err(Failure::from)?.into_iter().map(ProviderLink).collect())
}
