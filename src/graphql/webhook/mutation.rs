//! Keeping webhooks.

use async_graphql::{Context, ID, InputObject, MaybeUndefined, Object, OneofObject, SimpleObject};

use super::shape::shape_here;
use super::{ChangedKind, Webhook, WebhookForm};
use crate::access::Permission;
use crate::graphql::context::Here;
use crate::graphql::error::{ApiError, Failure, UserError, settle};
use crate::graphql::ids;
use crate::graphql::publishing::patched;
use crate::id::WebhookId;
use crate::transact;
use crate::webhook::{self, Kind, Preview, Profile};

/// Keeping webhooks.
#[derive(Default)]
pub(in crate::graphql) struct WebhookMutation;

/// What a new webhook is made of.
#[derive(InputObject)]
struct CreateWebhookInput {
    /// What it is for; at most 200 characters.
    name: String,
    /// Where it tells: an address of the public internet, over HTTPS. The setting
    /// `LOA_PRIVATE_WEBHOOKS` allows others.
    url: String,
    /// What it tells; stays for good.
    #[graphql(default_with = "WebhookForm::Changes")]
    form: WebhookForm,
    /// Only changes of these kinds; of all where it is left out. With the form `CHANGES` only.
    #[graphql(default)]
    kinds: Vec<ChangedKind>,
    /// Only changes with one of these tags: the global id of a thing, as that of the campaign whose pledges
    /// are to be told of, or the name of a list, as `articles`; all where it is left out. With the form
    /// `CHANGES` only.
    #[graphql(default)]
    tags: Vec<String>,
    /// A query whose answer goes along as `data.result`, as the public would be answered when the message is
    /// sent. Its variables are `id`, the global id of what changed, and `language`, null for what is
    /// the same in all languages. Not with the form `PURGE`.
    query: Option<String>,
    /// Whether it begins at once.
    #[graphql(default = true)]
    active: bool,
}

/// What is to be changed of a webhook; what is left out stays.
#[derive(InputObject)]
struct UpdateWebhookInput {
    /// The webhook.
    id: ID,
    /// What it is for.
    name: Option<String>,
    /// Where it tells.
    url: Option<String>,
    /// Only changes of these kinds, replacing all; of all where it is empty.
    kinds: Option<Vec<ChangedKind>>,
    /// Only changes with one of these tags, replacing all; all where it is empty.
    tags: Option<Vec<String>>,
    /// The query whose answer goes along; null for none.
    query: MaybeUndefined<String>,
    /// Whether it tells what happens. One that rested, or was given up, goes on where it stopped.
    active: Option<bool>,
}

/// Names the webhook to delete.
#[derive(InputObject)]
struct DeleteWebhookInput {
    /// The webhook.
    id: ID,
}

/// Names the webhook that gets a new secret.
#[derive(InputObject)]
struct RotateWebhookSecretInput {
    /// The webhook.
    id: ID,
}

/// From where a webhook tells again.
#[derive(InputObject)]
struct ReplayWebhookInput {
    /// The webhook.
    id: ID,
    /// From where.
    from: ReplayFrom,
}

/// A place among what a webhook tells.
#[derive(OneofObject)]
enum ReplayFrom {
    /// From behind this position on: one of the webhook, of a message, or of `changes`. It may lie further
    /// on than the webhook, to leave something out.
    Position(String),
    /// From the message of this delivery on.
    Delivery(ID),
}

/// Names the webhook to try.
#[derive(InputObject)]
struct TestWebhookInput {
    /// The webhook.
    id: ID,
}

/// What creating a webhook came to.
#[derive(SimpleObject)]
struct CreateWebhookPayload {
    /// The webhook; null where it was refused.
    webhook: Option<Webhook>,
    /// What its messages are signed with, as `whsec_…`. It cannot be shown again.
    secret: Option<String>,
    /// Why it was refused; empty where it was not.
    user_errors: Vec<UserError>,
}

/// What changing a webhook came to.
#[derive(SimpleObject)]
struct UpdateWebhookPayload {
    /// The webhook; null where it was refused.
    webhook: Option<Webhook>,
    /// Why it was refused; empty where it was not.
    user_errors: Vec<UserError>,
}

/// What deleting a webhook came to.
#[derive(SimpleObject)]
struct DeleteWebhookPayload {
    /// The id of what is gone; null where it was refused.
    deleted_id: Option<ID>,
    /// Why it was refused; empty where it was not.
    user_errors: Vec<UserError>,
}

/// What giving a webhook a new secret came to.
#[derive(SimpleObject)]
struct RotateWebhookSecretPayload {
    /// The webhook; null where it was refused.
    webhook: Option<Webhook>,
    /// What its messages are signed with from now on; for 24 hours they bear both signatures. It cannot be
    /// shown again.
    secret: Option<String>,
    /// Why it was refused; empty where it was not.
    user_errors: Vec<UserError>,
}

/// What telling again came to.
#[derive(SimpleObject)]
struct ReplayWebhookPayload {
    /// The webhook; null where it was refused.
    webhook: Option<Webhook>,
    /// Why it was refused; empty where it was not.
    user_errors: Vec<UserError>,
}

/// What trying a webhook came to. Nothing was sent.
#[derive(SimpleObject)]
struct TestWebhookPayload {
    /// What would be sent for the last thing that happened and that the webhook is for; null where nothing did
    /// lately, and where it was refused.
    message: Option<WebhookMessage>,
    /// Why it was refused; empty where it was not.
    user_errors: Vec<UserError>,
}

/// A message of a webhook.
#[derive(SimpleObject)]
struct WebhookMessage {
    /// Its `type`, as `article.upserted`.
    event: String,
    /// The body, as JSON.
    body: String,
}

impl From<Preview> for WebhookMessage {
    fn from(Preview { event, body }: Preview) -> Self {
        Self { event, body }
    }
}

#[Object]
impl WebhookMutation {
    /// Creates a webhook; it tells what happens from now on. A site has at most 50. For administrators.
    async fn create_webhook(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What the webhook is made of.")] input: CreateWebhookInput,
    ) -> Result<CreateWebhookPayload, ApiError> {
        let (hook, user_errors) = settle(ctx, create(ctx, input).await)?;
        let secret = secret(hook.as_ref());
        Ok(CreateWebhookPayload { webhook: hook.map(Webhook), secret, user_errors })
    }

    /// Changes a webhook, or lets it rest or go on. What waits is tried at once. For administrators.
    async fn update_webhook(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be changed.")] input: UpdateWebhookInput,
    ) -> Result<UpdateWebhookPayload, ApiError> {
        let (hook, user_errors) = settle(ctx, update(ctx, input).await)?;
        Ok(UpdateWebhookPayload { webhook: hook.map(Webhook), user_errors })
    }

    /// Deletes a webhook with everything that is known of its deliveries. For administrators.
    async fn delete_webhook(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which webhook.")] input: DeleteWebhookInput,
    ) -> Result<DeleteWebhookPayload, ApiError> {
        let (deleted, user_errors) = settle(ctx, delete(ctx, &input.id).await)?;
        let deleted_id = deleted.map(|id| id.to_string().into());
        Ok(DeleteWebhookPayload { deleted_id, user_errors })
    }

    /// Gives a webhook a new secret. For 24 hours its messages are signed with the old one, too. For
    /// administrators.
    async fn rotate_webhook_secret(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which webhook.")] input: RotateWebhookSecretInput,
    ) -> Result<RotateWebhookSecretPayload, ApiError> {
        let (hook, user_errors) = settle(ctx, rotate(ctx, &input.id).await)?;
        let secret = secret(hook.as_ref());
        Ok(RotateWebhookSecretPayload { webhook: hook.map(Webhook), secret, user_errors })
    }

    /// Lets a webhook tell again what it told, or leave something out. Its messages get new ids. For
    /// administrators.
    async fn replay_webhook(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which webhook, and from where.")] input: ReplayWebhookInput,
    ) -> Result<ReplayWebhookPayload, ApiError> {
        let (hook, user_errors) = settle(ctx, replay(ctx, &input).await)?;
        Ok(ReplayWebhookPayload { webhook: hook.map(Webhook), user_errors })
    }

    /// Shows what a webhook would send for the last thing that happened and that it is for, among the latest
    /// 2,000 changes. Nothing is sent. For administrators.
    async fn test_webhook(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which webhook.")] input: TestWebhookInput,
    ) -> Result<TestWebhookPayload, ApiError> {
        let (preview, user_errors) = settle(ctx, test(ctx, &input.id).await)?;
        let message = preview.flatten().map(WebhookMessage::from);
        Ok(TestWebhookPayload { message, user_errors })
    }
}

fn secret(hook: Option<&webhook::Webhook>) -> Option<String> {
    hook.map(|hook| hook.secret.expose().to_owned())
}

async fn create(ctx: &Context<'_>, input: CreateWebhookInput) -> Result<webhook::Webhook, Failure> {
    let CreateWebhookInput { name, url, form, kinds, tags, query, active } = input;
    let (form, kinds) = (form.into(), kinds.into_iter().map(Kind::from).collect());
    let profile = Profile { name, url, form, kinds, tags, query, active };
    check_query(ctx, profile.query.as_deref()).await?;
    let private = ctx.constants().private_webhooks;
    transact!(ctx.store(), |tx| {
        Ok(webhook::create(tx, ctx.actor(), profile.clone(), private).await?)
    })
}

async fn update(ctx: &Context<'_>, input: UpdateWebhookInput) -> Result<webhook::Webhook, Failure> {
    let id: WebhookId = ids::input("id", &input.id)?;
    check_query(ctx, input.query.as_opt_deref().flatten()).await?;
    let kinds: Option<Vec<Kind>> =
        input.kinds.map(|kinds| kinds.into_iter().map(Kind::from).collect());
    let edit = |old: Profile| Profile {
        name: input.name.clone().unwrap_or(old.name),
        url: input.url.clone().unwrap_or(old.url),
        form: old.form,
        kinds: kinds.clone().unwrap_or(old.kinds),
        tags: input.tags.clone().unwrap_or(old.tags),
        query: patched(&input.query, old.query),
        active: input.active.unwrap_or(old.active),
    };
    let private = ctx.constants().private_webhooks;
    let actor = ctx.actor();
    transact!(ctx.store(), |tx| Ok(webhook::update(tx, actor, id, edit, private).await?))
}

/// Whoever may not keep webhooks has nothing tried out.
async fn check_query(ctx: &Context<'_>, query: Option<&str>) -> Result<(), Failure> {
    ctx.actor().require(Permission::ManageWebhooks)?;
    match query {
        Some(query) => Ok(webhook::check_query(query, &shape_here(ctx)?).await?),
        None => Ok(()),
    }
}

async fn delete(ctx: &Context<'_>, id: &ID) -> Result<WebhookId, Failure> {
    let id: WebhookId = ids::input("id", id)?;
    transact!(ctx.store(), |tx| Ok(webhook::delete(tx, ctx.actor(), id).await?)).map(|()| id)
}

async fn rotate(ctx: &Context<'_>, id: &ID) -> Result<webhook::Webhook, Failure> {
    let id: WebhookId = ids::input("id", id)?;
    transact!(ctx.store(), |tx| Ok(webhook::rotate_secret(tx, ctx.actor(), id).await?))
}

async fn replay(
    ctx: &Context<'_>,
    input: &ReplayWebhookInput,
) -> Result<webhook::Webhook, Failure> {
    let id: WebhookId = ids::input("id", &input.id)?;
    let from = match &input.from {
        ReplayFrom::Position(position) => webhook::Start::Place(position.clone()),
        ReplayFrom::Delivery(delivery) => {
            let path = crate::error::Path::field("from").then("delivery");
            webhook::Start::Delivery(ids::input(path, delivery)?)
        }
    };
    transact!(ctx.store(), |tx| Ok(webhook::replay(tx, ctx.actor(), id, from.clone()).await?))
}

async fn test(ctx: &Context<'_>, id: &ID) -> Result<Option<Preview>, Failure> {
    let id: WebhookId = ids::input("id", id)?;
    let (db, actor) = (ctx.store().reader(), ctx.actor());
    Ok(webhook::preview(db, actor, id, &shape_here(ctx)?).await?)
}
