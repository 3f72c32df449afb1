//! When the site reminds of what was promised.

use crate::error::{Code, Path, Refusal, Refusals};

/// The most days of either: a year.
const MAX_DAYS: i32 = 365;

/// When the site reminds of what was promised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reminders {
    /// How many days before it is due an item is told of.
    pub due_soon_days: i32,
    /// After how many days without a report a pledge is silent, and told of.
    pub silent_days: i32,
    /// Whether those who report on pledges and who keep them are told by mail.
    pub by_mail: bool,
}

impl Default for Reminders {
    fn default() -> Self {
        Self { due_soon_days: 7, silent_days: 30, by_mail: true }
    }
}

impl Reminders {
    /// Refuses less than a day, and more than a year.
    pub(super) fn check(self, refusals: &mut Refusals) {
        for (field, days) in [("dueSoonDays", self.due_soon_days), ("silentDays", self.silent_days)]
        {
            if !(1..=MAX_DAYS).contains(&days) {
                let path = Path::field("pledgeReminders").then(field);
                let refusal = Refusal::new(Code::OutOfRange, path).with("min", 1);
                refusals.push(refusal.with("max", MAX_DAYS));
            }
        }
    }
}
