//! The messages of `graphql-transport-ws`
//! (<https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md>).

use axum::extract::ws::Message;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use serde_json::{Map, Value};

/// The name of the protocol.
pub(super) const PROTOCOL: &str = "graphql-transport-ws";

/// What a client says.
#[derive(Debug, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub(super) enum Said {
    /// It introduces itself.
    ConnectionInit {
        /// Credentials, maybe.
        payload: Option<Map<String, Value>>,
    },
    /// It wants to hear something.
    Ping {
        /// Whatever it likes.
        payload: Option<Map<String, Value>>,
    },
    /// It lives.
    Pong,
    /// It begins an operation.
    Subscribe {
        /// The operation's name from now on.
        id: String,
        /// A GraphQL request.
        payload: Map<String, Value>,
    },
    /// It wants no more of an operation.
    Complete {
        /// The operation.
        id: String,
    },
}

impl Said {
    /// Reads a message; `None` where it is none.
    pub(super) fn read(text: &str) -> Option<Self> {
        let said: Self = serde_json::from_str(text).ok()?;
        let named = match &said {
            Self::Subscribe { id, .. } | Self::Complete { id } => !id.is_empty(),
            _ => true,
        };
        named.then_some(said)
    }
}

/// What the server says.
#[derive(Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub(super) enum Say<'a> {
    /// The client may begin.
    ConnectionAck,
    /// An answer to its ping.
    Pong {
        /// What it sent.
        #[serde(skip_serializing_if = "Option::is_none")]
        payload: Option<Map<String, Value>>,
    },
    /// An answer of an operation.
    Next {
        /// The operation.
        id: &'a str,
        /// The answer.
        payload: &'a RawValue,
    },
    /// The operation cannot be carried out.
    Error {
        /// The operation.
        id: &'a str,
        /// Why: errors as GraphQL has them.
        payload: &'a RawValue,
    },
    /// The operation is at its end.
    Complete {
        /// The operation.
        id: &'a str,
    },
}

impl Say<'_> {
    /// As it goes over the wire.
    pub(super) fn message(&self) -> Result<Message, serde_json::Error> {
        serde_json::to_string(self).map(Message::text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_message_is_not_read() {
        for text in [
            "",
            "null",
            "{}",
            "[]",
            r#"{"type":"start","id":"1","payload":{"query":"{a}"}}"#,
            r#"{"type":1}"#,
            r#"{"type":"subscribe","payload":{"query":"{a}"}}"#,
            r#"{"type":"subscribe","id":"","payload":{"query":"{a}"}}"#,
            r#"{"type":"subscribe","id":1,"payload":{"query":"{a}"}}"#,
            r#"{"type":"subscribe","id":"1"}"#,
            r#"{"type":"subscribe","id":"1","payload":"{a}"}"#,
            r#"{"type":"connection_init","payload":"x"}"#,
            r#"{"type":"complete"}"#,
            r#"{"type":"ping"} {"#,
        ] {
            assert!(Said::read(text).is_none(), "{text}");
        }
    }

    #[test]
    fn the_messages_of_the_protocol_are_read() {
        for text in [
            r#"{"type":"connection_init"}"#,
            r#"{"type":"connection_init","payload":null}"#,
            r#"{"type":"connection_init","payload":{"authorization":"Bearer x"}}"#,
            r#"{"type":"ping","payload":{"a":1}}"#,
            r#"{"type":"pong","payload":{}}"#,
            r#"{"id":"1","type":"subscribe","payload":{"query":"{a}"},"more":1}"#,
            r#"{"id":"1","type":"complete"}"#,
        ] {
            assert!(Said::read(text).is_some(), "{text}");
        }
    }

    #[test]
    fn an_answer_is_passed_on_as_it_is() {
        let payload = RawValue::from_string(r#"{"data":{"b":1,"a":2}}"#.to_owned()).unwrap();
        let said = Say::Next { id: "x\"", payload: &payload }.message().unwrap();
        let expected = r#"{"type":"next","id":"x\"","payload":{"data":{"b":1,"a":2}}}"#;
        assert_eq!(said, Message::text(expected));
    }
}
