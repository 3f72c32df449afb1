//! The rows of what was tried.

use sea_orm::entity::prelude::*;

use crate::clock::Instant;
use crate::id::{DeliveryId, WebhookId};
use crate::webhook::Fault;

/// One attempt to deliver one message.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "webhook_delivery")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: DeliveryId,
    /// The webhook.
    pub webhook_id: WebhookId,
    /// Which of the webhook's attempts it is, counted from 1.
    pub number: i64,
    /// The message, by which its receiver knows it again.
    pub message_id: Uuid,
    /// What the message told, as `article.upserted`.
    pub event: String,
    /// Where the webhook stood before the message.
    pub position: String,
    /// Which attempt of the message it is, counted from 1 since the webhook last got through.
    pub attempt: i32,
    /// When it began.
    pub at: Instant,
    /// How long it took, in milliseconds.
    pub duration: i32,
    /// The status of the receiver's answer; `None` where there was none.
    pub status: Option<i32>,
    /// What went wrong; `None` where the message arrived.
    pub fault: Option<Fault>,
    /// How the receiver's answer begins; only for who may see the webhook.
    pub excerpt: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
