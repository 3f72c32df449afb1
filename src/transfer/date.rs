//! Dates as people and programs write them.

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

use crate::clock::Instant;

/// Forms with an offset that is no RFC 3339.
const WITH_OFFSET: [&str; 2] = ["%Y-%m-%d %H:%M:%S %z", "%Y-%m-%d %H:%M %z"];

/// Reads a date, with a time of day or without; where it says no offset it is meant in `zone`.
pub(super) fn read(text: &str, zone: &TimeZone) -> Option<Instant> {
    let text = text.trim();
    if let Ok(timestamp) = text.parse::<Timestamp>() {
        return Some(timestamp.into());
    }
    let with_offset = WITH_OFFSET.iter().find_map(|form| Zoned::strptime(form, text).ok());
    if let Some(zoned) = with_offset {
        return Some(zoned.timestamp().into());
    }
    let civil = text.parse::<DateTime>();
    let civil = civil.or_else(|_| text.parse::<Date>().map(DateTime::from)).ok()?;
    let zoned = civil.to_zoned(zone.clone()).ok()?;
    Some(zoned.timestamp().into())
}

#[cfg(test)]
mod tests {
    use jiff::tz::{self, TimeZone};

    use super::read;

    #[test]
    fn dates_are_read_as_they_are_written() {
        let zone = TimeZone::fixed(tz::offset(7));
        for (text, expected) in [
            ("2024-05-01", "2024-04-30T17:00:00Z"),
            ("2024-05-01 08:30", "2024-05-01T01:30:00Z"),
            ("2024-05-01T08:30:15", "2024-05-01T01:30:15Z"),
            ("2024-05-01T08:30:00+02:00", "2024-05-01T06:30:00Z"),
            ("2024-05-01T08:30:00Z", "2024-05-01T08:30:00Z"),
            ("2024-05-01 08:30:00 +0900", "2024-04-30T23:30:00Z"),
        ] {
            assert_eq!(read(text, &zone).unwrap().to_string(), expected, "{text}");
        }
        for text in ["", "hôm qua", "2024-13-01", "01/05/2024"] {
            assert_eq!(read(text, &zone), None, "{text}");
        }
    }
}
