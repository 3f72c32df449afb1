//! Time: the only place that asks the operating system what time it is.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use sea_orm::DeriveValueType;
use serde::{Deserialize, Serialize};

/// An instant in whole microseconds since 1970-01-01T00:00:00Z.
///
/// Databases store exactly this integer, so a keyset cursor compares the same on every engine.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    DeriveValueType,
)]
#[serde(transparent)]
pub struct Instant(pub i64);

impl Instant {
    /// This instant moved by `seconds`, which may be negative; saturates at the ends of time.
    #[must_use]
    pub const fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds.saturating_mul(1_000_000)))
    }

    /// Whole milliseconds since 1970, rounded down.
    pub const fn milliseconds(self) -> i64 {
        self.0.div_euclid(1000)
    }

    /// The same instant as a `jiff` timestamp; instants beyond what RFC 3339 can write are cut to
    /// the last one that it can.
    pub fn timestamp(self) -> jiff::Timestamp {
        jiff::Timestamp::from_microsecond(self.0).unwrap_or(jiff::Timestamp::MAX)
    }
}

impl From<jiff::Timestamp> for Instant {
    fn from(timestamp: jiff::Timestamp) -> Self {
        Self(timestamp.as_microsecond())
    }
}

/// RFC 3339 in UTC, as `2025-04-11T08:30:00Z`.
impl std::fmt::Display for Instant {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.timestamp())
    }
}

/// Where the time comes from: the system, or a hand that a test moves.
#[derive(Clone, Debug, Default)]
pub struct Clock {
    held: Option<Arc<AtomicI64>>,
}

impl Clock {
    /// The system's clock.
    pub const fn system() -> Self {
        Self { held: None }
    }

    /// A clock that stands at `instant` until [`Clock::advance`] moves it; clones share the hand.
    pub fn held_at(instant: Instant) -> Self {
        Self { held: Some(Arc::new(AtomicI64::new(instant.0))) }
    }

    /// The present, truncated to microseconds.
    #[expect(clippy::disallowed_methods, reason = "the one reading of the system clock")]
    pub fn now(&self) -> Instant {
        match &self.held {
            Some(hand) => Instant(hand.load(Ordering::SeqCst)),
            None => jiff::Timestamp::now().into(),
        }
    }

    /// Moves a held clock; the system's clock does not listen.
    pub fn advance(&self, seconds: i64) {
        if let Some(hand) = &self.held {
            hand.fetch_add(seconds.saturating_mul(1_000_000), Ordering::SeqCst);
        }
    }
}
