//! What came of a webhook's messages, in the schema.

use async_graphql::{Description, Enum, ID, Object};

use crate::graphql::scalars::DateTime;
use crate::webhook::{self, Fault};

/// What went wrong with a message.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "Fault")]
pub(super) enum WebhookFault {
    /// The name leads to no address of the public internet.
    PrivateAddress,
    /// The name has no address.
    UnknownName,
    /// Nobody answers at the address.
    NoConnection,
    /// The receiver could not prove who it is, or speaks no TLS.
    Insecure,
    /// The receiver took longer than 15 seconds.
    Timeout,
    /// The receiver pointed elsewhere; redirects are not followed.
    Redirected,
    /// The receiver answered with a status that is no success.
    Refused,
    /// The connection broke, or what came over it was no HTTP.
    Broken,
    /// The message could not be made: its query took too long.
    NotMade,
}

/// One attempt to deliver one message.
#[derive(Description)]
pub(super) struct WebhookDelivery(pub(super) webhook::Delivery);

#[Object(use_type_description)]
impl WebhookDelivery {
    /// The global id.
    async fn id(&self) -> ID {
        self.0.id.to_string().into()
    }

    /// The message's `webhook-id`: the same at every attempt.
    async fn message_id(&self) -> String {
        webhook::message_name(self.0.message_id)
    }

    /// The message's `type`, as `article.upserted`.
    async fn event(&self) -> &str {
        &self.0.event
    }

    /// Which attempt it was since a message last arrived, counted from 1.
    async fn attempt(&self) -> i32 {
        self.0.attempt
    }

    /// When it began.
    async fn at(&self) -> DateTime {
        self.0.at.into()
    }

    /// How long it took, in milliseconds.
    async fn duration(&self) -> i32 {
        self.0.duration
    }

    /// The status of the receiver's answer; null where there was none.
    async fn status(&self) -> Option<i32> {
        self.0.status
    }

    /// What went wrong; null where the message arrived.
    async fn fault(&self) -> Option<WebhookFault> {
        self.0.fault.map(WebhookFault::from)
    }

    /// How the receiver's answer begins, 1,000 characters at most; null where there was none.
    async fn excerpt(&self) -> Option<&str> {
        self.0.excerpt.as_deref()
    }
}
