//! The demo's announcements: some over, some running, some to come.

use super::story::site;
use super::{Failure, Parts, broken, found_all};
use crate::access::Actor;
use crate::announcement::{self, Notice};
use crate::app::App;
use crate::transact;

/// Enters every announcement on the day on which it began; what is to come today.
pub(super) async fn enter(app: &App, editor: &Actor, parts: &Parts<'_>) -> Result<(), Failure> {
    for written in site::announcements()? {
        let notice = Notice {
            level: written.level,
            titles: written.title.localized()?,
            texts: written.text.localized()?,
            areas: found_all(&parts.records.areas, &written.areas)?,
            link: None,
            starts_at: parts.calendar.ago(written.starts_days_ago),
            ends_at: written.ends_days_ago.map(|days_ago| parts.calendar.ago(days_ago)),
        };
        let store = parts.calendar.store(app, written.starts_days_ago.max(0)).await?;
        let entered: Result<_, announcement::Error> =
            transact!(&store, |tx| announcement::create(tx, editor, notice.clone()).await);
        entered.map_err(broken("entering an announcement"))?;
    }
    Ok(())
}
