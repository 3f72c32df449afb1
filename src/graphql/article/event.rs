//! What an article announces.

use async_graphql::{InputObject, SimpleObject};
use serde::Serialize;

use crate::article;
use crate::graphql::scalars::DateTime;

/// Something that takes place.
#[derive(SimpleObject)]
pub(super) struct Event {
    /// When it begins.
    starts_at: DateTime,
    /// When it ends; null where that is open.
    ends_at: Option<DateTime>,
    /// Where it takes place; null where that is open.
    place: Option<String>,
}

/// Something that takes place.
#[derive(Clone, Serialize, InputObject)]
pub(super) struct EventInput {
    /// When it begins.
    starts_at: DateTime,
    /// When it ends; not before it begins.
    ends_at: Option<DateTime>,
    /// Where it takes place.
    place: Option<String>,
}

impl From<article::Event> for Event {
    fn from(event: article::Event) -> Self {
        Self {
            starts_at: event.starts_at.into(),
            ends_at: event.ends_at.map(DateTime::from),
            place: event.place,
        }
    }
}

impl From<EventInput> for article::Event {
    fn from(input: EventInput) -> Self {
        Self {
            starts_at: input.starts_at.0,
            ends_at: input.ends_at.map(|end| end.0),
            place: input.place,
        }
    }
}
