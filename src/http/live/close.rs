//! Why a WebSocket is closed
//! (<https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md>, RFC 6455 section 7.4).

use axum::extract::ws::{CloseFrame, Message};

/// A close code and what it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Close {
    /// The server ends.
    GoingAway,
    /// What was said is none of the protocol's messages.
    InvalidMessage,
    /// Something was asked before the connection was acknowledged.
    Unauthorized,
    /// The credentials are wrong.
    Forbidden,
    /// The client does not speak the protocol.
    SubprotocolNotAcceptable,
    /// The client took too long to introduce itself.
    InitialisationTimeout,
    /// An operation with this id is at work already.
    SubscriberExists,
    /// The client introduced itself twice.
    TooManyInitialisationRequests,
    /// Nothing is heard of the client any more.
    Silent,
}

impl Close {
    const fn code(self) -> u16 {
        match self {
            Self::GoingAway => 1001,
            Self::InvalidMessage => 4400,
            Self::Unauthorized => 4401,
            Self::Forbidden => 4403,
            Self::SubprotocolNotAcceptable => 4406,
            Self::InitialisationTimeout | Self::Silent => 4408,
            Self::SubscriberExists => 4409,
            Self::TooManyInitialisationRequests => 4429,
        }
    }

    /// At most 123 bytes, as a close frame can hold.
    const fn reason(self) -> &'static str {
        match self {
            Self::GoingAway => "Going away",
            Self::InvalidMessage => "Invalid message",
            Self::Unauthorized => "Unauthorized",
            Self::Forbidden => "Forbidden",
            Self::SubprotocolNotAcceptable => "Subprotocol not acceptable",
            Self::InitialisationTimeout => "Connection initialisation timeout",
            Self::SubscriberExists => "Subscriber for this id already exists",
            Self::TooManyInitialisationRequests => "Too many initialisation requests",
            Self::Silent => "Connection timeout",
        }
    }

    /// The last frame.
    pub(super) fn message(self) -> Message {
        Message::Close(Some(CloseFrame { code: self.code(), reason: self.reason().into() }))
    }
}
