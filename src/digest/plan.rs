//! Who is told, and when.

use super::{JOB, place, who};
use crate::changelog::Transaction;
use crate::clock::Instant;
use crate::error::Unexpected;
use crate::jobs::{self, NewJob};
use crate::letter::Letters;
use crate::site::{self, Site};

/// At what hour of the day letters go, where the site is: reminders are made as the day begins, when
/// nobody wants to be told.
const HOUR: i8 = 7;

/// Has everybody sent a letter of whose pledges there are reminders that they were not told of yet: this
/// morning or, if that is over, now. Where no mail server is set, or the site does not want it, nobody is.
pub async fn plan(tx: &Transaction, letters: &Letters) -> Result<(), Unexpected> {
    let site = site::load(tx.db()).await?;
    if letters.mailer.is_none() || !site.reminders.by_mail {
        return Ok(());
    }
    let run_at = morning(&site, tx.now());
    for account in who::everybody(tx.db()).await? {
        let Some(view) = who::view(&account) else { continue };
        if !place::untold(tx.db(), (&account, view), tx.now(), 1).await?.is_empty() {
            let key = account.id.to_string();
            let job = NewJob { kind: JOB, payload: &account.id, run_at, dedupe_key: Some(&key) };
            jobs::enqueue(tx.db(), tx.now(), job).await?;
        }
    }
    Ok(())
}

/// The hour of letters on the day that it is; now, where it is over.
fn morning(site: &Site, now: Instant) -> Instant {
    let there = now.timestamp().to_zoned(site.time_zone());
    let hour = there.date().at(HOUR, 0, 0, 0).to_zoned(there.time_zone().clone());
    hour.map_or(now, |hour| Ord::max(now, hour.timestamp().into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_do_not_come_by_night() {
        let site = Site::new().unwrap();
        let at = |text: &str| -> Instant { text.parse::<jiff::Timestamp>().unwrap().into() };
        for (now, sent) in [
            ("2025-04-10T17:05:00Z", "2025-04-11T00:00:00Z"),
            ("2025-04-10T23:59:59Z", "2025-04-11T00:00:00Z"),
            ("2025-04-11T00:00:00Z", "2025-04-11T00:00:00Z"),
            ("2025-04-11T08:30:00Z", "2025-04-11T08:30:00Z"),
        ] {
            assert_eq!(morning(&site, at(now)), at(sent), "{now}");
        }
    }
}
