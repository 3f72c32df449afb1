//! Where a webhook stands.

use std::fmt;

use data_encoding::BASE64URL_NOPAD;
use uuid::Uuid;

use super::Form;
use crate::clock::Instant;
use crate::pledge::row::reminder;
use crate::push;
use crate::sync::Position;

/// Up to where a webhook has told everything. Its text form is opaque to clients.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A position of the log.
    Log(Position),
    /// A reminder: when it was made, and its id.
    Reminder(Instant, Uuid),
    /// A message of the outbox: when it was put there, and its id.
    Push(Instant, Uuid),
}

impl Place {
    /// Where a webhook stands that has told this reminder.
    pub(super) const fn of_reminder(row: &reminder::Model) -> Self {
        Self::Reminder(row.created_at, row.id)
    }

    /// Where a webhook stands that has told this message.
    pub(super) const fn of_push(message: &push::Message) -> Self {
        Self::Push(message.created_at, message.id)
    }

    /// The place that this text stands for in a webhook of this form; `None` where it is none.
    pub fn parse(form: Form, text: &str) -> Option<Self> {
        let place = match form {
            Form::Changes | Form::Purge => return text.parse().ok().map(Self::Log),
            Form::Reminders => Self::Reminder,
            Form::Pushes => Self::Push,
        };
        let bytes = BASE64URL_NOPAD.decode(text.as_bytes()).ok()?;
        let (at, id) = bytes.split_first_chunk::<8>()?;
        let id = Uuid::from_slice(id).ok()?;
        Some(place(Instant(i64::from_be_bytes(*at)), id))
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Log(position) => position.fmt(f),
            Self::Reminder(at, id) | Self::Push(at, id) => {
                let bytes = [at.0.to_be_bytes().as_slice(), id.as_bytes()].concat();
                f.write_str(&BASE64URL_NOPAD.encode(&bytes))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_survives_the_way_out_and_in() {
        let reminder = Place::Reminder(Instant(-7), Uuid::from_u128(1));
        assert_eq!(Place::parse(Form::Reminders, &reminder.to_string()), Some(reminder));
        let push = Place::Push(Instant(7), Uuid::from_u128(2));
        assert_eq!(Place::parse(Form::Pushes, &push.to_string()), Some(push));
        let log = Place::Log(Position { epoch: Uuid::from_u128(7), seq: 3 });
        for form in [Form::Changes, Form::Purge] {
            assert_eq!(Place::parse(form, &log.to_string()), Some(log));
        }
    }

    #[test]
    fn what_is_no_place_is_refused() {
        for text in ["", "x", "AAAA", "ÿ", &"A".repeat(1_000)] {
            for form in [Form::Changes, Form::Purge, Form::Reminders, Form::Pushes] {
                assert_eq!(Place::parse(form, text), None, "{text}");
            }
        }
    }
}
