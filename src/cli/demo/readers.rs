//! The demo's readers: how much the site was visited in the last weeks.

use super::articles::Published;
use super::calendar::Calendar;
use super::{Failure, broken};
use crate::app::App;
use crate::id::DocumentId;
use crate::visit::{self, Counter, View};

/// For how many days there were readers.
const DAYS: i64 = 30;
/// What their browsers call themselves.
const BROWSER: &str = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) \
                       Chrome/131.0.0.0 Mobile Safari/537.36";

/// Lets readers come on every day up to yesterday.
pub(super) async fn come(
    app: &App,
    calendar: &Calendar,
    articles: &Published,
) -> Result<(), Failure> {
    let articles: Vec<DocumentId> = articles.values().copied().collect();
    let counter = Counter::default();
    for days_ago in (1..=DAYS).rev() {
        let readers = 40 + (days_ago * 7) % 23;
        for reader in 0..readers {
            for read in 0..=(reader % 3) {
                counter.note(view(&articles, days_ago, reader, read));
            }
        }
        let store = calendar.store(app, days_ago).await?;
        visit::write(&store, &counter).await.map_err(broken("counting the demo's readers"))?;
    }
    Ok(())
}

/// What a reader looks at: one of the articles, those before more often than those behind.
fn view(articles: &[DocumentId], days_ago: i64, reader: i64, read: i64) -> View {
    let chance = usize::try_from(days_ago * 31 + reader * 17 + read * 7).unwrap_or_default();
    let place = (chance % articles.len().max(1)).min(chance % 11);
    View {
        document: articles.get(place).copied(),
        remote: format!("198.51.100.{reader}"),
        device: BROWSER.to_owned(),
        is_private: false,
    }
}
