//! Civil dates: a day on the calendar, without a time or a zone.
//!
//! A campaign starts on a date, a promise is due on one: what instant that is depends on the site's
//! time zone. Databases hold the days since 1970-01-01, which compare alike on every engine.

use std::fmt;
use std::str::FromStr;

use jiff::civil;
use jiff::tz::TimeZone;
use sea_orm::DeriveValueType;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::clock::Instant;

/// A date between the years 0001 and 9999, as days since 1970-01-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, DeriveValueType)]
pub struct Date(i32);

/// The text is no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a date such as 2025-04-11")]
pub struct InvalidDate;

/// The day 0.
const EPOCH: civil::Date = civil::date(1970, 1, 1);

impl Date {
    /// The first date that can be written.
    pub const FIRST: Self = Self(-719_162);
    /// The last date that can be written. Where a column has no null it stands for "never".
    pub const LAST: Self = Self(2_932_896);

    /// The date so many days after 1970-01-01.
    pub const fn from_days(days: i32) -> Self {
        Self(days)
    }

    /// How many days after 1970-01-01 it lies.
    pub const fn days(self) -> i32 {
        self.0
    }

    /// The date on which `instant` falls in `zone`.
    pub fn at(instant: Instant, zone: &TimeZone) -> Self {
        zone.to_datetime(instant.timestamp()).date().into()
    }

    /// The first instant of the date in `zone`.
    pub fn begins(self, zone: &TimeZone) -> Instant {
        let midnight =
            zone.to_ambiguous_timestamp(self.civil().to_datetime(civil::Time::midnight()));
        midnight.compatible().map_or(Instant(i64::MAX), Instant::from)
    }

    /// The date `days` later; earlier where `days` is negative.
    #[must_use]
    pub const fn plus_days(self, days: i32) -> Self {
        Self(self.0.saturating_add(days))
    }

    /// The Monday of its week.
    #[must_use]
    pub fn monday(self) -> Self {
        self.plus_days(-i32::from(self.civil().weekday().to_monday_zero_offset()))
    }

    /// The first day of its month.
    #[must_use]
    pub fn first_of_month(self) -> Self {
        self.civil().first_of_month().into()
    }

    /// How many days this date lies after `other`; negative where it lies before.
    pub const fn days_after(self, other: Self) -> i32 {
        self.0.saturating_sub(other.0)
    }

    /// The date as a calendar on a wall in Vietnam shows it: `20/04/2025`.
    pub fn day_month_year(self) -> String {
        self.civil().strftime("%d/%m/%Y").to_string()
    }

    fn civil(self) -> civil::Date {
        EPOCH.saturating_add(jiff::Span::new().days(self.0.clamp(Self::FIRST.0, Self::LAST.0)))
    }
}

impl From<civil::Date> for Date {
    fn from(date: civil::Date) -> Self {
        Self(date.duration_since(EPOCH).as_hours().div_euclid(24).try_into().unwrap_or_default())
    }
}

/// ISO 8601, as `2025-04-11`.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.civil())
    }
}

impl FromStr for Date {
    type Err = InvalidDate;

    fn from_str(text: &str) -> Result<Self, InvalidDate> {
        // Exactly this form: the library also takes times and offsets behind the date.
        let plain =
            text.len() == 10 && text.bytes().all(|sign| sign.is_ascii_digit() || sign == b'-');
        let date: civil::Date = text.parse().map_err(|_| InvalidDate)?;
        if plain && date.year() > 0 { Ok(date.into()) } else { Err(InvalidDate) }
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hạ_long() -> TimeZone {
        TimeZone::get("Asia/Ho_Chi_Minh").unwrap()
    }

    #[test]
    fn a_date_is_written_as_it_is_read() {
        for text in ["0001-01-01", "1969-12-31", "1970-01-01", "2024-02-29", "9999-12-31"] {
            assert_eq!(text.parse::<Date>().unwrap().to_string(), text);
        }
        assert_eq!("1970-01-02".parse(), Ok(Date(1)));
        assert_eq!("1969-12-31".parse(), Ok(Date(-1)));
        assert_eq!("0001-01-01".parse(), Ok(Date::FIRST));
        assert_eq!("9999-12-31".parse(), Ok(Date::LAST));
    }

    #[test]
    fn weeks_begin_on_monday_and_months_on_the_first() {
        let date = |text: &str| text.parse::<Date>().unwrap();
        assert_eq!(date("2025-04-11").monday(), date("2025-04-07"));
        assert_eq!(date("2025-04-07").monday(), date("2025-04-07"));
        assert_eq!(date("2025-04-06").monday(), date("2025-03-31"));
        assert_eq!(date("2024-02-29").first_of_month(), date("2024-02-01"));
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in [
            "",
            "2025-02-29",
            "2025-4-1",
            "11/04/2025",
            "2025-04-11T00:00",
            "20250411",
            "0000-01-01",
        ] {
            assert_eq!(text.parse::<Date>(), Err(InvalidDate), "{text}");
        }
    }

    #[test]
    fn a_day_begins_at_midnight_where_the_site_is() {
        let date: Date = "2025-04-11".parse().unwrap();
        let begins = date.begins(&hạ_long());
        assert_eq!(begins.to_string(), "2025-04-10T17:00:00Z");
        assert_eq!(Date::at(begins, &hạ_long()), date);
        assert_eq!(Date::at(begins.plus_seconds(-1), &hạ_long()), date.plus_days(-1));
        assert_eq!(date.plus_days(30).days_after(date), 30);
    }
}
