//! Webhooks in the schema.

mod delivery;
mod mutation;
mod shape;

use async_graphql::{Context, Description, Enum, ID, Object};

use super::connection::{Page, page, page_size};
use super::context::Here;
use super::error::{ApiError, Failure};
use super::ids;
use super::scalars::DateTime;
use super::total::Total;
use crate::error::{Code, Refusal};
use crate::id::WebhookId;
use crate::webhook::{self, DeliveryPage, Form, Kind, Reason, State};

pub(super) use mutation::WebhookMutation;
pub(super) use shape::Itself;
pub use shape::shape;

use delivery::WebhookDelivery;

/// What a webhook tells.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "Form")]
enum WebhookForm {
    /// What the public sees differently, each change in a message of its own: `article.upserted`,
    /// `article.removed` and so on.
    Changes,
    /// Which tags changed, up to 256 in one message: what a cache in front has to forget. The tags are
    /// those of the headers `Cache-Tag` and `Surrogate-Key`.
    Purge,
    /// Occasions to remind somebody of a pledge: `pledge.reminder`.
    Reminders,
    /// Articles that are news, each told once in each language: `push.message`, with the title, the first
    /// words, the path, the areas and the category. For programs that carry them on to phones, as by FCM and
    /// APNs; browsers are told by Loa itself. What is not urgent is told a minute after it was published.
    Pushes,
}

/// A kind of thing that the public sees.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "Kind")]
enum ChangedKind {
    /// An album.
    Album,
    /// An announcement.
    Announcement,
    /// An area.
    Area,
    /// An article.
    Article,
    /// A campaign.
    Campaign,
    /// A category.
    Category,
    /// A file of the media library.
    Media,
    /// A menu.
    Menu,
    /// An organization.
    Organization,
    /// A page.
    Page,
    /// A person.
    Person,
    /// A pledge, with its items.
    Pledge,
    /// A report on a promise.
    Report,
    /// The site's settings.
    Site,
    /// A tag.
    Tag,
}

/// Why a webhook was given up.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "Reason")]
enum WebhookDisabledReason {
    /// Nothing got through for five days.
    Failing,
    /// Its receiver answered that it is gone for good: status 410.
    Gone,
}

/// How a webhook fares.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
enum WebhookHealth {
    /// Messages arrive, or there was none yet.
    Healthy,
    /// The last message did not get through; it is tried again.
    Failing,
    /// Somebody let it rest.
    Paused,
    /// It was given up: see `disabledReason`. Nothing is lost: set it active again, and it goes on where
    /// it stopped.
    Disabled,
}

/// An address that is told what happens. For administrators.
#[derive(Description)]
pub(super) struct Webhook(webhook::Webhook);

#[Object(use_type_description)]
impl Webhook {
    /// The global id.
    async fn id(&self) -> ID {
        self.0.id.to_string().into()
    }

    /// What it is for, in its creator's words.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// Where it tells.
    async fn url(&self) -> &str {
        &self.0.url
    }

    /// What it tells.
    async fn form(&self) -> WebhookForm {
        self.0.form.into()
    }

    /// Only changes of these kinds; of all where it is empty.
    async fn kinds(&self) -> Vec<ChangedKind> {
        self.0.kinds.0.iter().copied().map(ChangedKind::from).collect()
    }

    /// Only changes with one of these tags; all where it is empty.
    async fn tags(&self) -> &[String] {
        &self.0.tags.0
    }

    /// The query whose answer goes along, as the public would be answered; null where none does.
    async fn query(&self) -> Option<&str> {
        self.0.query.as_deref()
    }

    /// Whether it tells what happens.
    async fn active(&self) -> bool {
        self.0.state == State::Active
    }

    /// How it fares.
    async fn health(&self) -> WebhookHealth {
        match self.0.state {
            State::Active if self.0.failures == 0 => WebhookHealth::Healthy,
            State::Active => WebhookHealth::Failing,
            State::Paused => WebhookHealth::Paused,
            State::Disabled => WebhookHealth::Disabled,
        }
    }

    /// Why it was given up; null while it was not.
    async fn disabled_reason(&self) -> Option<WebhookDisabledReason> {
        self.0.reason.map(WebhookDisabledReason::from)
    }

    /// How often it was tried in vain since a message last arrived.
    async fn failures(&self) -> i32 {
        self.0.failures
    }

    /// Since when nothing gets through; null while messages arrive.
    async fn failing_since(&self) -> Option<DateTime> {
        self.0.failing_since.map(DateTime::from)
    }

    /// When it is tried again; null where it is not failing, or is not tried any more.
    async fn next_attempt_at(&self) -> Option<DateTime> {
        let is_waiting = self.0.state == State::Active && self.0.failures > 0;
        is_waiting.then(|| self.0.due_at.into())
    }

    /// When a message last arrived; null for never.
    async fn last_delivered_at(&self) -> Option<DateTime> {
        self.0.delivered_at.map(DateTime::from)
    }

    /// Up to where it has told everything. Those of the log are also positions of `changes`.
    async fn position(&self) -> &str {
        &self.0.position
    }

    /// Until when messages are signed with the secret before, too; null where that is over.
    async fn previous_secret_until(&self, ctx: &Context<'_>) -> Option<DateTime> {
        let now = ctx.store().clock().now();
        self.0.previous_until.filter(|until| *until > now).map(DateTime::from)
    }

    /// When it was created.
    async fn created_at(&self) -> DateTime {
        self.0.created_at.into()
    }

    /// When somebody last changed it.
    async fn updated_at(&self) -> DateTime {
        self.0.updated_at.into()
    }

    /// What was tried, the last first; 500 attempts are kept.
    async fn deliveries(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many, from 1 to 100; 20 where it is left out.")] first: Option<i32>,
        #[graphql(desc = "Begins after the item with this cursor.")] after: Option<String>,
    ) -> Result<Page<WebhookDelivery>, ApiError> {
        let size = page_size(first)?;
        let before = after.as_deref().map(parse_cursor).transpose()?;
        let wanted = DeliveryPage { webhook: self.0.id, before, limit: size + 1 };
        let rows = ctx.loaders().delivery_page(wanted).await?;
        Ok(page(rows, size, before.is_some(), Total::Deliveries(self.0.id), |row| {
            (row.number.to_string(), WebhookDelivery(row))
        }))
    }
}

fn parse_cursor(cursor: &str) -> Result<i64, ApiError> {
    let refusal = || Refusal::new(Code::Invalid, "after").with("reason", "not a cursor");
    cursor.parse().map_err(|_| refusal().into())
}

/// All webhooks, oldest first.
pub(super) async fn webhooks(ctx: &Context<'_>) -> Result<Vec<Webhook>, ApiError> {
    let rows = webhook::list(ctx.store().reader(), ctx.actor()).await.map_err(Failure::from)?;
    Ok(rows.into_iter().map(Webhook).collect())
}

/// One webhook.
pub(super) async fn webhook(ctx: &Context<'_>, id: &ID) -> Result<Option<Webhook>, ApiError> {
    let id: WebhookId = ids::argument("id", id)?;
    let found = webhook::find(ctx.store().reader(), ctx.actor(), id).await;
    Ok(found.map_err(Failure::from)?.map(Webhook))
}
