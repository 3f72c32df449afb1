//! The demo's days, counted back from the day on which it is made.

use jiff::civil::Time;
use jiff::tz::TimeZone;

use super::Failure;
use crate::app::App;
use crate::changelog::Store;
use crate::clock::{Clock, Instant};
use crate::date::Date;

/// Seconds in a day.
const DAY: i64 = 24 * 60 * 60;

/// Today, where the site is.
pub(super) struct Calendar {
    now: Instant,
    zone: TimeZone,
}

impl Calendar {
    pub(super) const fn new(now: Instant, zone: TimeZone) -> Self {
        Self { now, zone }
    }

    /// The same time of day so many days ago; in the future where `days_ago` is negative.
    pub(super) fn ago(&self, days_ago: i64) -> Instant {
        self.now.plus_seconds(-days_ago * DAY)
    }

    /// The date so many days ago.
    pub(super) fn date(&self, days_ago: i32) -> Date {
        Date::at(self.now, &self.zone).plus_days(-days_ago)
    }

    /// A time of day so many days ago.
    pub(super) fn at(&self, days_ago: i32, time: Time) -> Instant {
        let since_midnight = time.duration_since(Time::midnight()).as_secs();
        self.date(days_ago).begins(&self.zone).plus_seconds(since_midnight)
    }

    /// The site's store as it was so many days ago.
    pub(super) async fn store(&self, app: &App, days_ago: i64) -> Result<Store, Failure> {
        let clock = Clock::held_at(self.ago(days_ago));
        Ok(Store::open(app.store().db().clone(), clock).await?)
    }
}
