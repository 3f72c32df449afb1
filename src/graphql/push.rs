//! Asking to be told by Web Push, in the schema.

use async_graphql::{Context, Description, ID, InputObject, Object, SimpleObject};
use futures_util::future::try_join_all;

use super::context::{Here, categories};
use super::endpoint::Caller;
use super::error::{ApiError, Failure, UserError, settle};
use super::ids;
use super::taxonomy::{Area, Category};
use crate::language::LanguageTag;
use crate::push::{self, Subscription, Wishes};

/// Asking to be told by Web Push.
#[derive(Default)]
pub(super) struct PushMutation;

/// Of what a browser is told, and where.
#[derive(InputObject)]
struct SubscribeToPushInput {
    /// The address at the browser's push service: `endpoint` of its `PushSubscription`.
    endpoint: String,
    /// The browser's public key: `keys.p256dh` of its `PushSubscription` as JSON.
    p256dh: String,
    /// What the browser shares beside it: `keys.auth` of its `PushSubscription` as JSON.
    auth: String,
    /// In which of the site's languages; its default where it is left out.
    language: Option<LanguageTag>,
    /// Only of what is filed under one of these areas, or an area within one, or under one of the
    /// `categories`; at most 50. Of everything where both are empty.
    #[graphql(default)]
    areas: Vec<ID>,
    /// Only of what is filed under one of these categories, or of the `areas`; at most 50.
    #[graphql(default)]
    categories: Vec<ID>,
    /// Only of what is urgent.
    #[graphql(default)]
    urgent_only: bool,
}

/// Names the browser that is to be told no more.
#[derive(InputObject)]
struct UnsubscribeFromPushInput {
    /// The address at its push service.
    endpoint: String,
}

/// What asking to be told came to.
#[derive(SimpleObject)]
struct SubscribeToPushPayload {
    /// Of what the browser is told from now on; null where it was refused.
    subscription: Option<PushSubscription>,
    /// Why it was refused; empty where it was not.
    user_errors: Vec<UserError>,
}

/// What asking to be told no more came to.
#[derive(SimpleObject)]
struct UnsubscribeFromPushPayload {
    /// Whether the browser was told until now; null where it was refused.
    was_subscribed: Option<bool>,
    /// Why it was refused; empty where it was not.
    user_errors: Vec<UserError>,
}

/// Of what a browser is told.
#[derive(Description)]
struct PushSubscription(Subscription);

#[Object(use_type_description)]
impl PushSubscription {
    /// In which language.
    async fn language(&self) -> &LanguageTag {
        &self.0.language
    }

    /// The areas that were chosen.
    async fn areas(&self, ctx: &Context<'_>) -> Result<Vec<Area>, ApiError> {
        let found = self.0.areas.iter().map(|id| ctx.loaders().area(*id));
        Ok(try_join_all(found).await?.into_iter().flatten().map(Area).collect())
    }

    /// The categories that were chosen.
    async fn categories(&self, ctx: &Context<'_>) -> Result<Vec<Category>, ApiError> {
        let found = self.0.categories.iter().map(|id| categories(ctx).find(*id));
        Ok(try_join_all(found).await?.into_iter().flatten().map(Category).collect())
    }

    /// Whether only of what is urgent.
    async fn urgent_only(&self) -> bool {
        self.0.urgent_only
    }
}

#[Object]
impl PushMutation {
    /// Has a browser told of what is published from now on, by Web Push and encrypted for it. Sent again for
    /// the same `endpoint` it replaces what was chosen. Each article is told once; what is not urgent a
    /// minute after it was published. The message is JSON: `id`, `title`, `text`, `path`, `article`,
    /// `language`, `urgent`. For everybody; attempts are throttled.
    async fn subscribe_to_push(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Of what, and where.")] input: SubscribeToPushInput,
    ) -> Result<SubscribeToPushPayload, ApiError> {
        let (subscription, user_errors) = settle(ctx, subscribe(ctx, input).await)?;
        let subscription = subscription.map(PushSubscription);
        Ok(SubscribeToPushPayload { subscription, user_errors })
    }

    /// Has a browser told no more. For everybody who knows its `endpoint`; attempts are throttled.
    async fn unsubscribe_from_push(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which browser.")] input: UnsubscribeFromPushInput,
    ) -> Result<UnsubscribeFromPushPayload, ApiError> {
        let remote = &ctx.data_unchecked::<Caller>().remote;
        let ended = push::unsubscribe(ctx.store(), remote, &input.endpoint).await;
        let (was_subscribed, user_errors) = settle(ctx, ended.map_err(Failure::from))?;
        Ok(UnsubscribeFromPushPayload { was_subscribed, user_errors })
    }
}

async fn subscribe(
    ctx: &Context<'_>,
    input: SubscribeToPushInput,
) -> Result<Subscription, Failure> {
    let wishes = Wishes {
        areas: ids::list("areas", &input.areas)?,
        categories: ids::list("categories", &input.categories)?,
        endpoint: input.endpoint,
        p256dh: input.p256dh,
        auth: input.auth,
        language: input.language,
        urgent_only: input.urgent_only,
    };
    let sender = ctx.constants().push.as_ref().map(|(sender, _)| sender);
    let remote = &ctx.data_unchecked::<Caller>().remote;
    Ok(push::subscribe(ctx.store(), sender, remote, &wishes).await?)
}
