//! Remits in the schema.

use async_graphql::{Context, Description, ID, InputObject, Object, SimpleObject};
use futures_util::future::try_join_all;

use super::User;
use crate::account::Account;
use crate::graphql::context::{Here, categories};
use crate::graphql::error::{ApiError, Failure, UserError, settle};
use crate::graphql::ids;
use crate::graphql::taxonomy::{Area, Category};
use crate::id::AccountId;
use crate::publishing::remit::{self, Remit};
use crate::transact;

/// Which areas and categories a user's work is about.
#[derive(Description)]
pub(super) struct UserRemit(pub(super) Remit);

#[Object(use_type_description)]
impl UserRemit {
    /// The areas: documents lie within that are filed under them, or under areas inside of them, alone.
    /// Any area where it is empty.
    async fn areas(&self, ctx: &Context<'_>) -> Result<Vec<Area>, ApiError> {
        let found = self.0.areas.iter().map(|id| ctx.loaders().area(*id));
        Ok(try_join_all(found).await?.into_iter().flatten().map(Area).collect())
    }

    /// The categories: documents lie within that are filed under one of them. Any category, and none,
    /// where it is empty.
    async fn categories(&self, ctx: &Context<'_>) -> Result<Vec<Category>, ApiError> {
        let all = categories(ctx);
        let found = self.0.categories.iter().map(|id| all.find(*id));
        Ok(try_join_all(found).await?.into_iter().flatten().map(Category).collect())
    }
}

/// Restricting users to areas and categories.
#[derive(Default)]
pub(in crate::graphql) struct RemitMutation;

/// What a user's work is about from now on.
#[derive(InputObject)]
struct RestrictUserInput {
    /// The user; not yourself.
    id: ID,
    /// The areas, with all areas inside of them; at most 100. Any area where it is empty.
    #[graphql(default)]
    areas: Vec<ID>,
    /// The categories; at most 100. Any category, and none, where it is empty.
    #[graphql(default)]
    categories: Vec<ID>,
}

/// What restricting a user came to.
#[derive(SimpleObject)]
struct RestrictUserPayload {
    /// The user; null where it was refused.
    user: Option<User>,
    /// Why it was refused; empty where it was not.
    user_errors: Vec<UserError>,
}

#[Object]
impl RemitMutation {
    /// Restricts what a user does at the desk to documents of some areas and categories, or, where both
    /// lists are empty, does so no more. Outside they write what they created, as contributors do. It
    /// holds for the user's tokens, too. For administrators.
    async fn restrict_user(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The user, and what their work is about.")] input: RestrictUserInput,
    ) -> Result<RestrictUserPayload, ApiError> {
        let (user, user_errors) = settle(ctx, restrict(ctx, input).await)?;
        Ok(RestrictUserPayload { user: user.map(User), user_errors })
    }
}

async fn restrict(ctx: &Context<'_>, input: RestrictUserInput) -> Result<Account, Failure> {
    let id: AccountId = ids::input("id", &input.id)?;
    let remit = Remit {
        areas: ids::list("areas", &input.areas)?,
        categories: ids::list("categories", &input.categories)?,
    };
    transact!(ctx.store(), |tx| Ok(remit::set(tx, ctx.actor(), id, &remit).await?))
}
