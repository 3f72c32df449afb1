//! Writing categories.

use std::sync::Arc;

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use serde::Serialize;

use crate::graphql::context::{Here, Once, created};
use crate::graphql::error::{ApiError, Failure, UserError, settle};
use crate::graphql::ids;
use crate::graphql::localized::{LocalizedTextInput, by_language};
use crate::graphql::taxonomy::Category;
use crate::id::CategoryId;
use crate::taxonomy::{self, CategoryChanges, NewCategory, category};
use crate::transact;

/// Writing categories.
#[derive(Default)]
pub(in crate::graphql) struct CategoryMutation;

/// What a new category is made of.
#[derive(Clone, Serialize, InputObject)]
struct CreateCategoryInput {
    /// The names; at least one.
    names: Vec<LocalizedTextInput>,
    /// The slug; made from the Vietnamese name, else the first one, where it is left out.
    slug: Option<String>,
    /// The place in menus, ascending.
    #[graphql(default)]
    position: i32,
    /// Sending the same input again with the same key creates nothing new.
    idempotency_key: Option<String>,
}

/// What is to be changed of a category; what is left out or null stays.
#[derive(InputObject)]
struct UpdateCategoryInput {
    /// The category.
    id: ID,
    /// The names, replacing all.
    names: Option<Vec<LocalizedTextInput>>,
    /// The slug.
    slug: Option<String>,
    /// The place in menus, ascending.
    position: Option<i32>,
}

/// Names the category to delete.
#[derive(InputObject)]
struct DeleteCategoryInput {
    /// The category; nothing may be sorted by it.
    id: ID,
}

/// What creating a category came to.
#[derive(SimpleObject)]
struct CreateCategoryPayload {
    /// The category; null where it was refused.
    category: Option<Category>,
    /// Why it was refused; empty where it was not.
    user_errors: Vec<UserError>,
}

/// What changing a category came to.
#[derive(SimpleObject)]
struct UpdateCategoryPayload {
    /// The category; null where it was refused.
    category: Option<Category>,
    /// Why it was refused; empty where it was not.
    user_errors: Vec<UserError>,
}

/// What deleting a category came to.
#[derive(SimpleObject)]
struct DeleteCategoryPayload {
    /// The id of what is gone; null where it was refused.
    deleted_id: Option<ID>,
    /// Why it was refused; empty where it was not.
    user_errors: Vec<UserError>,
}

#[Object]
impl CategoryMutation {
    /// Creates a category. For editors.
    async fn create_category(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What the category is made of.")] input: CreateCategoryInput,
    ) -> Result<CreateCategoryPayload, ApiError> {
        let (category, user_errors) = settle(ctx, create(ctx, input).await)?;
        Ok(CreateCategoryPayload { category: category.map(Arc::new).map(Category), user_errors })
    }

    /// Changes a category. For editors.
    async fn update_category(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be changed.")] input: UpdateCategoryInput,
    ) -> Result<UpdateCategoryPayload, ApiError> {
        let (category, user_errors) = settle(ctx, update(ctx, input).await)?;
        Ok(UpdateCategoryPayload { category: category.map(Arc::new).map(Category), user_errors })
    }

    /// Deletes a category that no document uses. For editors.
    async fn delete_category(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which category.")] input: DeleteCategoryInput,
    ) -> Result<DeleteCategoryPayload, ApiError> {
        let (deleted, user_errors) = settle(ctx, delete(ctx, &input.id).await)?;
        Ok(DeleteCategoryPayload {
            deleted_id: deleted.map(|id| id.to_string().into()),
            user_errors,
        })
    }
}

async fn create(ctx: &Context<'_>, input: CreateCategoryInput) -> Result<category::Model, Failure> {
    let once = Once::new(ctx, "createCategory", input.idempotency_key.clone(), &input)?;
    let names = by_language("names", input.names)?;
    let new = NewCategory { names, slug: input.slug, position: input.position };
    let id: Result<String, Failure> = transact!(ctx.store(), |tx| {
        if let Some(id) = once.replay(tx).await? {
            return Ok(id);
        }
        let created = taxonomy::create_category(tx, ctx.actor(), new.clone()).await?;
        once.keep(tx, created.id.to_string()).await
    });
    created::<category::Entity>(ctx, &id?).await
}

async fn update(ctx: &Context<'_>, input: UpdateCategoryInput) -> Result<category::Model, Failure> {
    let id: CategoryId = ids::input("id", &input.id)?;
    let names = input.names.map(|names| by_language("names", names)).transpose()?;
    let changes = CategoryChanges { names, slug: input.slug, position: input.position };
    transact!(ctx.store(), |tx| {
        Ok(taxonomy::update_category(tx, ctx.actor(), id, changes.clone()).await?)
    })
}

async fn delete(ctx: &Context<'_>, id: &ID) -> Result<CategoryId, Failure> {
    let id: CategoryId = ids::input("id", id)?;
    transact!(
        ctx.store(),
        |tx| Ok(taxonomy::delete::<category::Entity>(tx, ctx.actor(), id).await?)
    )
    .map(|()| id)
}
