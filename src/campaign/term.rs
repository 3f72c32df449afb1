//! When a campaign runs. Nothing of this is stored: it follows from the date where the site is.

use super::Phase;
use crate::date::Date;

/// How a campaign stands to today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    /// It has not begun.
    Upcoming,
    /// It runs.
    Active,
    /// It is over.
    Ended,
}

/// From which day to which a campaign runs, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// The first day; `None` in a draft that names none.
    pub starts_on: Option<Date>,
    /// The last day; `None` where there is none.
    pub ends_on: Option<Date>,
}

impl Term {
    /// How it stands to today. What names no first day has not begun.
    pub fn status(self, today: Date) -> Status {
        if self.starts_on.is_none_or(|first| today < first) {
            Status::Upcoming
        } else if self.ends_on.is_some_and(|last| last < today) {
            Status::Ended
        } else {
            Status::Active
        }
    }

    /// How many days are left of it, today among them; `None` unless it runs and has an end.
    pub fn days_left(self, today: Date) -> Option<i32> {
        let last = self.ends_on.filter(|_| self.status(today) == Status::Active)?;
        Some(last.days_after(today).saturating_add(1))
    }
}

/// The phase in which a campaign is: of those that contain today, the one that began last.
pub fn current_phase(phases: &[Phase], today: Date) -> Option<&Phase> {
    let contain =
        |phase: &&Phase| phase.starts_on <= today && phase.ends_on.is_none_or(|last| today <= last);
    phases.iter().filter(contain).max_by_key(|phase| phase.starts_on)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn term(starts_on: &str, ends_on: Option<&str>) -> Term {
        Term { starts_on: Some(date(starts_on)), ends_on: ends_on.map(date) }
    }

    #[test]
    fn the_first_and_the_last_day_belong_to_the_term() {
        let term = term("2025-04-11", Some("2025-09-30"));
        for (today, status, left) in [
            ("2025-04-10", Status::Upcoming, None),
            ("2025-04-11", Status::Active, Some(173)),
            ("2025-09-30", Status::Active, Some(1)),
            ("2025-10-01", Status::Ended, None),
        ] {
            assert_eq!(term.status(date(today)), status, "{today}");
            assert_eq!(term.days_left(date(today)), left, "{today}");
        }
    }

    #[test]
    fn what_has_no_end_never_ends_and_what_has_no_beginning_never_begins() {
        let open = term("2025-04-11", None);
        assert_eq!(open.status(date("9999-12-31")), Status::Active);
        assert_eq!(open.days_left(date("2025-05-01")), None);
        let draft = Term { starts_on: None, ends_on: Some(date("2025-04-11")) };
        assert_eq!(draft.status(date("2026-01-01")), Status::Upcoming);
    }

    #[test]
    fn of_phases_that_overlap_the_one_that_began_last_counts() {
        let phase = |key: &str, first: &str, last: Option<&str>| Phase {
            key: key.to_owned(),
            name: key.to_owned(),
            starts_on: date(first),
            ends_on: last.map(date),
            text: None,
        };
        let phases = [
            phase("sign", "2025-04-11", Some("2025-05-10")),
            phase("work", "2025-05-01", None),
            phase("close", "2025-09-01", Some("2025-09-30")),
        ];
        let current = |today| current_phase(&phases, date(today)).map(|phase| phase.key.as_str());
        assert_eq!(current("2025-04-10"), None);
        assert_eq!(current("2025-04-30"), Some("sign"));
        assert_eq!(current("2025-05-10"), Some("work"));
        assert_eq!(current("2025-09-30"), Some("close"));
        assert_eq!(current("2025-10-01"), Some("work"));
    }
}
