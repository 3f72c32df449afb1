//! Writing areas.

use async_graphql::{Context, ID, InputObject, MaybeUndefined, Object, SimpleObject};
use serde::Serialize;

use crate::graphql::context::{Here, Once, created};
use crate::graphql::error::{ApiError, Failure, UserError, settle};
use crate::graphql::ids;
use crate::graphql::localized::{LocalizedTextInput, by_language};
use crate::graphql::taxonomy::{Area, AreaKind};
use crate::id::AreaId;
use crate::taxonomy::{self, AreaChanges, NewArea, area};
use crate::transact;

/// Writing areas.
#[derive(Default)]
pub(in crate::graphql) struct AreaMutation;

/// What a new area is made of.
#[derive(Clone, Serialize, InputObject)]
struct CreateAreaInput {
    /// The names; at least one.
    names: Vec<LocalizedTextInput>,
    /// What kind of place it is.
    kind: AreaKind,
    /// The area directly around it; left out or null for one at the top.
    parent: Option<ID>,
    /// The slug; made from the Vietnamese name, else the first one, where it is left out, and
    /// numbered where that is taken.
    slug: Option<String>,
    /// Sending the same input again with the same key creates nothing new.
    idempotency_key: Option<String>,
}

/// What is to be changed of an area; what is left out stays.
#[derive(InputObject)]
struct UpdateAreaInput {
    /// The area.
    id: ID,
    /// The names, replacing all.
    names: Option<Vec<LocalizedTextInput>>,
    /// What kind of place it is.
    kind: Option<AreaKind>,
    /// The area directly around it; null moves it to the top. With it moves everything inside it.
    parent: MaybeUndefined<ID>,
    /// The slug.
    slug: Option<String>,
}

/// Names the area to delete.
#[derive(InputObject)]
struct DeleteAreaInput {
    /// The area; nothing may lie in it, be at home in it or be about it.
    id: ID,
}

/// What creating an area came to.
#[derive(SimpleObject)]
struct CreateAreaPayload {
    /// The area; null where it was refused.
    area: Option<Area>,
    /// Why it was refused; empty where it was not.
    user_errors: Vec<UserError>,
}

/// What changing an area came to.
#[derive(SimpleObject)]
struct UpdateAreaPayload {
    /// The area; null where it was refused.
    area: Option<Area>,
    /// Why it was refused; empty where it was not.
    user_errors: Vec<UserError>,
}

/// What deleting an area came to.
#[derive(SimpleObject)]
struct DeleteAreaPayload {
    /// The id of what is gone; null where it was refused.
    deleted_id: Option<ID>,
    /// Why it was refused; empty where it was not.
    user_errors: Vec<UserError>,
}

#[Object]
impl AreaMutation {
    /// Creates an area. For editors.
    async fn create_area(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What the area is made of.")] input: CreateAreaInput,
    ) -> Result<CreateAreaPayload, ApiError> {
        let (area, user_errors) = settle(ctx, create(ctx, input).await)?;
        Ok(CreateAreaPayload { area: area.map(Area), user_errors })
    }

    /// Changes an area, and moves it with everything inside it. For editors.
    async fn update_area(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be changed.")] input: UpdateAreaInput,
    ) -> Result<UpdateAreaPayload, ApiError> {
        let (area, user_errors) = settle(ctx, update(ctx, input).await)?;
        Ok(UpdateAreaPayload { area: area.map(Area), user_errors })
    }

    /// Deletes an area that nothing lies in, is at home in or is about. For editors.
    async fn delete_area(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which area.")] input: DeleteAreaInput,
    ) -> Result<DeleteAreaPayload, ApiError> {
        let (deleted, user_errors) = settle(ctx, delete(ctx, &input.id).await)?;
        let deleted_id = deleted.map(|id| id.to_string().into());
        Ok(DeleteAreaPayload { deleted_id, user_errors })
    }
}

async fn create(ctx: &Context<'_>, input: CreateAreaInput) -> Result<area::Model, Failure> {
    let once = Once::new(ctx, "createArea", input.idempotency_key.clone(), &input)?;
    let new = NewArea {
        names: by_language("names", input.names)?,
        slug: input.slug,
        kind: input.kind.into(),
        parent: input.parent.map(|id| ids::input("parent", &id)).transpose()?,
    };
    let id: Result<String, Failure> = transact!(ctx.store(), |tx| {
        if let Some(id) = once.replay(tx).await? {
            return Ok(id);
        }
        let created = taxonomy::create_area(tx, ctx.actor(), new.clone()).await?;
        once.keep(tx, created.id.to_string()).await
    });
    created::<area::Entity>(ctx, &id?).await
}

async fn update(ctx: &Context<'_>, input: UpdateAreaInput) -> Result<area::Model, Failure> {
    let id: AreaId = ids::input("id", &input.id)?;
    let changes = AreaChanges {
        names: input.names.map(|names| by_language("names", names)).transpose()?,
        slug: input.slug,
        kind: input.kind.map(Into::into),
        place: ids::place("parent", input.parent)?,
    };
    transact!(ctx.store(), |tx| {
        Ok(taxonomy::update_area(tx, ctx.actor(), id, changes.clone()).await?)
    })
}

async fn delete(ctx: &Context<'_>, id: &ID) -> Result<AreaId, Failure> {
    let id: AreaId = ids::input("id", id)?;
    transact!(ctx.store(), |tx| {
        Ok(taxonomy::delete::<area::Entity>(tx, ctx.actor(), id).await?)
    })
    .map(|()| id)
}
