//! Reading webhooks and what came of them.

use sea_orm::sea_query::{Order, SelectStatement};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait,
};

use super::row::{delivery, webhook};
use super::{Delivery, Error, Webhook};
use crate::access::{Actor, Permission};
use crate::changelog::Transaction;
use crate::db::{read_counts, read_pages};
use crate::id::WebhookId;

/// All webhooks, oldest first. Needs [`Permission::ManageWebhooks`].
pub async fn list(db: &impl ConnectionTrait, actor: &Actor) -> Result<Vec<Webhook>, Error> {
    actor.require(Permission::ManageWebhooks)?;
    Ok(webhook::Entity::find().order_by_asc(webhook::COLUMN.id).all(db).await?)
}

/// One webhook, if there is one. Needs [`Permission::ManageWebhooks`].
pub async fn find(
    db: &impl ConnectionTrait,
    actor: &Actor,
    id: WebhookId,
) -> Result<Option<Webhook>, Error> {
    actor.require(Permission::ManageWebhooks)?;
    Ok(webhook::Entity::find_by_id(id).one(db).await?)
}

/// What was tried of a webhook, the last first: one page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DeliveryPage {
    /// The webhook.
    pub webhook: WebhookId,
    /// Only attempts before the one with this number.
    pub before: Option<i64>,
    /// How many at most.
    pub limit: u64,
}

/// The attempts on these pages, in the pages' order. For whoever was shown the webhooks.
pub async fn delivery_pages(
    db: &impl ConnectionTrait,
    pages: impl IntoIterator<Item = DeliveryPage>,
) -> Result<Vec<Vec<Delivery>>, DbErr> {
    let statements = pages.into_iter().map(DeliveryPage::statement).collect();
    read_pages(db, statements, &[("number", Order::Desc)]).await
}

/// How many attempts are known of these webhooks, in their order. For whoever was shown them.
pub async fn delivery_counts(
    db: &impl ConnectionTrait,
    webhooks: impl IntoIterator<Item = WebhookId>,
) -> Result<Vec<u64>, DbErr> {
    let length = |webhook| {
        delivery::Entity::find()
            .select_only()
            .column_as(delivery::Column::Number.count(), "count")
            .filter(delivery::COLUMN.webhook_id.eq(webhook))
            .into_query()
    };
    read_counts(db, webhooks.into_iter().map(length).collect()).await
}

impl DeliveryPage {
    fn statement(self) -> SelectStatement {
        let mut rows = delivery::Entity::find()
            .filter(delivery::COLUMN.webhook_id.eq(self.webhook))
            .order_by_desc(delivery::COLUMN.number)
            .limit(self.limit);
        if let Some(before) = self.before {
            rows = rows.filter(delivery::COLUMN.number.lt(before));
        }
        rows.into_query()
    }
}

/// A webhook, held until the transaction ends.
pub(super) async fn held(tx: &Transaction, id: WebhookId) -> Result<Webhook, Error> {
    let found = webhook::Entity::find_by_id(id).lock_exclusive().one(tx.db()).await?;
    found.ok_or(Error::NotFound)
}
