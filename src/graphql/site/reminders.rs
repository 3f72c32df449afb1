//! When the site reminds of what was promised, in the schema.

use async_graphql::{InputObject, SimpleObject};

use crate::site::{ReminderChanges, Reminders};

/// When the site reminds of what was promised.
#[derive(SimpleObject)]
pub(super) struct PledgeReminderPeriods {
    /// How many days before it is due an item is told of.
    due_soon_days: i32,
    /// After how many days without a report a pledge of which something is not done is silent, and told
    /// of.
    silent_days: i32,
    /// Whether the reporters of organizations and campaign officers are told by mail, each in one letter
    /// a day at most, at seven in the morning. Where no mail server is set nobody is.
    by_mail: bool,
}

impl From<Reminders> for PledgeReminderPeriods {
    fn from(Reminders { due_soon_days, silent_days, by_mail }: Reminders) -> Self {
        Self { due_soon_days, silent_days, by_mail }
    }
}

/// When the site reminds of what was promised. What is left out or null stays.
#[derive(InputObject)]
pub(super) struct PledgeReminderPeriodsInput {
    /// How many days before it is due an item is told of; from 1 to 365.
    due_soon_days: Option<i32>,
    /// After how many days without a report a pledge is silent, and told of; from 1 to 365.
    silent_days: Option<i32>,
    /// Whether the reporters of organizations and campaign officers are told by mail.
    by_mail: Option<bool>,
}

impl From<PledgeReminderPeriodsInput> for ReminderChanges {
    fn from(input: PledgeReminderPeriodsInput) -> Self {
        let PledgeReminderPeriodsInput { due_soon_days, silent_days, by_mail } = input;
        Self { due_soon_days, silent_days, by_mail }
    }
}
