//! Showing an announcement in the feed.

use std::collections::BTreeSet;

use super::{Error, Model};
use crate::changelog::{Change, Op, Transaction};
use crate::id::AnnouncementId;
use crate::newsstand::{self, NewEntry};
use crate::{reference, site, taxonomy};

/// The kind of announcements on the newsstand and in the log.
const KIND: &str = "announcement";

/// Puts the announcement on the newsstand in place of what stood there of it: at its beginning,
/// before which the feed does not show it, and for good. It concerns everybody, whatever they read:
/// so it stands there in every language of the site, and serves the words that it has.
pub(super) async fn show(tx: &Transaction, announcement: &Model) -> Result<(), Error> {
    let id = announcement.id.0;
    let areas: Vec<_> = announcement.areas.0.iter().map(|area| area.0).collect();
    reference::record::replace(tx, id, areas.iter().copied()).await?;
    let labels = taxonomy::with_surrounding_areas(tx.db(), areas).await?;
    let mut languages: BTreeSet<_> = announcement.titles.0.keys().cloned().collect();
    languages.extend(site::load(tx.db()).await?.languages);
    newsstand::take_off_everywhere(tx, [id]).await?;
    for language in languages {
        let entry = NewEntry {
            entity: id,
            language,
            kind: KIND,
            scope: None,
            at: announcement.starts_at,
            until: None,
            in_feed: true,
            labels: labels.clone(),
        };
        newsstand::put(tx, entry).await?;
    }
    Ok(())
}

/// The log's row for an announcement that the public sees differently. There is one as well where
/// it has not begun: whoever keeps answers has to learn that they end earlier.
pub(super) fn changed(id: AnnouncementId, op: Op) -> Change {
    Change { kind: KIND, id: id.0, op, tags: vec![id.to_string(), "announcements".to_owned()] }
}
