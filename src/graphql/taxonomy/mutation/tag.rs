//! Writing tags.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use serde::Serialize;

use crate::graphql::context::{Here, Once, created};
use crate::graphql::error::{ApiError, Failure, UserError, settle};
use crate::graphql::ids;
use crate::graphql::localized::{LocalizedTextInput, by_language};
use crate::graphql::taxonomy::Tag;
use crate::id::TagId;
use crate::taxonomy::{self, NewTag, TagChanges, tag};
use crate::transact;

/// Writing tags.
#[derive(Default)]
pub(in crate::graphql) struct TagMutation;

/// What a new tag is made of.
#[derive(Clone, Serialize, InputObject)]
struct CreateTagInput {
    /// The names; at least one.
    names: Vec<LocalizedTextInput>,
    /// The slug; made from the Vietnamese name, else the first one, where it is left out.
    slug: Option<String>,
    /// Sending the same input again with the same key creates nothing new.
    idempotency_key: Option<String>,
}

/// What is to be changed of a tag; what is left out or null stays.
#[derive(InputObject)]
struct UpdateTagInput {
    /// The tag.
    id: ID,
    /// The names, replacing all.
    names: Option<Vec<LocalizedTextInput>>,
    /// The slug.
    slug: Option<String>,
}

/// Names the tag to delete.
#[derive(InputObject)]
struct DeleteTagInput {
    /// The tag; no document may have it.
    id: ID,
}

/// What creating a tag came to.
#[derive(SimpleObject)]
struct CreateTagPayload {
    /// The tag; null where it was refused.
    tag: Option<Tag>,
    /// Why it was refused; empty where it was not.
    user_errors: Vec<UserError>,
}

/// What changing a tag came to.
#[derive(SimpleObject)]
struct UpdateTagPayload {
    /// The tag; null where it was refused.
    tag: Option<Tag>,
    /// Why it was refused; empty where it was not.
    user_errors: Vec<UserError>,
}

/// What deleting a tag came to.
#[derive(SimpleObject)]
struct DeleteTagPayload {
    /// The id of what is gone; null where it was refused.
    deleted_id: Option<ID>,
    /// Why it was refused; empty where it was not.
    user_errors: Vec<UserError>,
}

#[Object]
impl TagMutation {
    /// Creates a tag. For editors.
    async fn create_tag(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What the tag is made of.")] input: CreateTagInput,
    ) -> Result<CreateTagPayload, ApiError> {
        let (tag, user_errors) = settle(ctx, create(ctx, input).await)?;
        Ok(CreateTagPayload { tag: tag.map(Tag), user_errors })
    }

    /// Changes a tag. For editors.
    async fn update_tag(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be changed.")] input: UpdateTagInput,
    ) -> Result<UpdateTagPayload, ApiError> {
        let (tag, user_errors) = settle(ctx, update(ctx, input).await)?;
        Ok(UpdateTagPayload { tag: tag.map(Tag), user_errors })
    }

    /// Deletes a tag that no document has. For editors.
    async fn delete_tag(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which tag.")] input: DeleteTagInput,
    ) -> Result<DeleteTagPayload, ApiError> {
        let (deleted, user_errors) = settle(ctx, delete(ctx, &input.id).await)?;
        let deleted_id = deleted.map(|id| id.to_string().into());
        Ok(DeleteTagPayload { deleted_id, user_errors })
    }
}

async fn create(ctx: &Context<'_>, input: CreateTagInput) -> Result<tag::Model, Failure> {
    let once = Once::new(ctx, "createTag", input.idempotency_key.clone(), &input)?;
    let new = NewTag { names: by_language("names", input.names)?, slug: input.slug };
    let id: Result<String, Failure> = transact!(ctx.store(), |tx| {
        if let Some(id) = once.replay(tx).await? {
            return Ok(id);
        }
        let created = taxonomy::create_tag(tx, ctx.actor(), new.clone()).await?;
        once.keep(tx, created.id.to_string()).await
    });
    created::<tag::Entity>(ctx, &id?).await
}

async fn update(ctx: &Context<'_>, input: UpdateTagInput) -> Result<tag::Model, Failure> {
    let id: TagId = ids::input("id", &input.id)?;
    let names = input.names.map(|names| by_language("names", names)).transpose()?;
    let changes = TagChanges { names, slug: input.slug };
    transact!(ctx.store(), |tx| {
        Ok(taxonomy::update_tag(tx, ctx.actor(), id, changes.clone()).await?)
    })
}

async fn delete(ctx: &Context<'_>, id: &ID) -> Result<TagId, Failure> {
    let id: TagId = ids::input("id", id)?;
    transact!(ctx.store(), |tx| Ok(taxonomy::delete::<tag::Entity>(tx, ctx.actor(), id).await?))
        .map(|()| id)
}
