//! Redirects in the schema.

use async_graphql::{Context, Description, ID, InputObject, Object, SimpleObject};

use crate::graphql::account::{User, user};
use crate::graphql::connection::{Keyset, Page, page, page_size};
use crate::graphql::context::Here;
use crate::graphql::error::{ApiError, Failure, Nullable, UserError, settle};
use crate::graphql::ids;
use crate::graphql::scalars::DateTime;
use crate::graphql::total::Total;
use crate::id::RedirectId;
use crate::navigation::redirect::{self, Model};
use crate::transact;

/// Where the site leads on from a path at which nothing stands.
#[derive(Description)]
pub(in crate::graphql) struct Redirect(Model);

#[Object(use_type_description)]
impl Redirect {
    /// The global id.
    async fn id(&self) -> ID {
        self.0.id.to_string().into()
    }

    /// The path from which it leads on, decoded.
    async fn from(&self) -> &str {
        &self.0.from_path
    }

    /// Where it leads: a path of the site, or an `http` or `https` address.
    async fn to(&self) -> &str {
        &self.0.target
    }

    /// Who put it in place; null for the system.
    async fn updated_by(&self, ctx: &Context<'_>) -> Nullable<User> {
        user(ctx, self.0.updated_by?).await
    }

    /// When it was put in place.
    async fn updated_at(&self) -> DateTime {
        self.0.updated_at.into()
    }
}

/// A page of redirects.
pub(in crate::graphql) async fn redirects(
    ctx: &Context<'_>,
    first: Option<i32>,
    after: Option<String>,
) -> Result<Page<Redirect>, ApiError> {
    let size = page_size(first)?;
    let after = Keyset::after(after.as_deref())?;
    let position = after.map(|place| (place.at, RedirectId(place.id)));
    let rows = redirect::list(ctx.store().reader(), ctx.actor(), position, size + 1).await;
    let rows = rows.map_err(Failure::from)?;
    Ok(page(rows, size, after.is_some(), Total::Redirects, |row| {
        (Keyset { at: row.updated_at, id: row.id.0 }.cursor(), Redirect(row))
    }))
}

/// Writing redirects.
#[derive(Default)]
pub(in crate::graphql) struct RedirectMutation;

/// A redirect.
#[derive(InputObject)]
struct PutRedirectInput {
    /// The path from which it leads on: begins with `/`, without a query; at most 500 characters.
    from: String,
    /// Where it leads: a path of the site, which begins with `/`, or an `http` or `https` address; at
    /// most 2000 characters.
    to: String,
}

/// Names the redirect to delete.
#[derive(InputObject)]
struct DeleteRedirectInput {
    /// The redirect.
    id: ID,
}

/// What putting a redirect in place came to.
#[derive(SimpleObject)]
struct PutRedirectPayload {
    /// The redirect; null where it was refused.
    redirect: Option<Redirect>,
    /// Why it was refused; empty where it was not.
    user_errors: Vec<UserError>,
}

/// What deleting a redirect came to.
#[derive(SimpleObject)]
struct DeleteRedirectPayload {
    /// The id of what is gone; null where it was refused.
    deleted_id: Option<ID>,
    /// Why it was refused; empty where it was not.
    user_errors: Vec<UserError>,
}

#[Object]
impl RedirectMutation {
    /// Leads on from a path at which nothing stands, in place of the redirect from there, if there is
    /// one; a site has at most 20000. What comes to stand at the path goes before it. Old slugs need no
    /// redirect. For editors.
    async fn put_redirect(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "From where to where.")] input: PutRedirectInput,
    ) -> Result<PutRedirectPayload, ApiError> {
        let (row, user_errors) = settle(ctx, put(ctx, &input).await)?;
        Ok(PutRedirectPayload { redirect: row.map(Redirect), user_errors })
    }

    /// Deletes a redirect. For editors.
    async fn delete_redirect(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which redirect.")] input: DeleteRedirectInput,
    ) -> Result<DeleteRedirectPayload, ApiError> {
        let (deleted, user_errors) = settle(ctx, delete(ctx, &input.id).await)?;
        Ok(DeleteRedirectPayload { deleted_id: deleted.map(|()| input.id), user_errors })
    }
}

async fn put(ctx: &Context<'_>, input: &PutRedirectInput) -> Result<Model, Failure> {
    let (way, base_url) = ((input.from.as_str(), input.to.as_str()), &ctx.constants().base_url);
    transact!(ctx.store(), |tx| Ok(redirect::put(tx, ctx.actor(), way, base_url).await?))
}

async fn delete(ctx: &Context<'_>, id: &ID) -> Result<(), Failure> {
    let id: RedirectId = ids::input("id", id)?;
    transact!(ctx.store(), |tx| Ok(redirect::delete(tx, ctx.actor(), id).await?))
}
