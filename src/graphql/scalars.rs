//! Scalars with documented forms.

use async_graphql::{InputValueError, InputValueResult, Scalar, ScalarType, Value};
use serde::Serialize;

use crate::clock::Instant;
use crate::date::Date;
use crate::language::LanguageTag;

/// An instant as RFC 3339 in UTC, for example `2025-04-11T08:30:00Z`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(super) struct DateTime(pub(super) Instant);

#[Scalar(
    name = "DateTime",
    specified_by_url = "https://scalars.graphql.org/andimarek/date-time.html"
)]
/// An instant as RFC 3339 in UTC, for example `2025-04-11T08:30:00Z`.
impl ScalarType for DateTime {
    fn parse(value: Value) -> InputValueResult<Self> {
        let Value::String(text) = &value else {
            return Err(InputValueError::expected_type(value));
        };
        match text.parse::<jiff::Timestamp>() {
            Ok(timestamp) => Ok(Self(timestamp.into())),
            Err(_) => Err(InputValueError::custom("not an RFC 3339 instant")),
        }
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.to_string())
    }
}

impl From<Instant> for DateTime {
    fn from(instant: Instant) -> Self {
        Self(instant)
    }
}

#[Scalar(name = "Date", specified_by_url = "https://scalars.graphql.org/andimarek/local-date.html")]
/// A date on the calendar of the site's time zone, as `2025-04-11`.
impl ScalarType for Date {
    fn parse(value: Value) -> InputValueResult<Self> {
        let Value::String(text) = &value else {
            return Err(InputValueError::expected_type(value));
        };
        text.parse().map_err(|_| InputValueError::custom("not a date such as 2025-04-11"))
    }

    fn to_value(&self) -> Value {
        Value::String(self.to_string())
    }
}

#[Scalar(name = "LanguageTag", specified_by_url = "https://www.rfc-editor.org/info/bcp47")]
/// A BCP 47 language tag, for example `vi` or `en`.
impl ScalarType for LanguageTag {
    fn parse(value: Value) -> InputValueResult<Self> {
        let Value::String(text) = &value else {
            return Err(InputValueError::expected_type(value));
        };
        text.parse().map_err(|_| InputValueError::custom("not a BCP 47 language tag"))
    }

    fn to_value(&self) -> Value {
        Value::String(self.to_string())
    }
}
