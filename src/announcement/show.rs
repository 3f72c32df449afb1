//! Showing an announcement in the feed.

use std::collections::BTreeSet;

use super::{Error, Model, begin};
use crate::changelog::{Change, Op, Removal, Transaction};
use crate::id::AnnouncementId;
use crate::newsstand::{self, NewEntry};
use crate::taxonomy::Surroundings;
use crate::{reference, site};

/// The kind of announcements on the newsstand and in the log.
const KIND: &str = "announcement";

/// Puts the announcement on the newsstand in place of what stood there of it: at its beginning,
/// before which the feed does not show it, and for good. It concerns everybody, whatever they read:
/// so it stands there in every language of the site, and serves the words that it has.
pub(super) async fn show(tx: &Transaction, announcement: &Model) -> Result<(), Error> {
    let id = announcement.id.0;
    let areas: Vec<_> = announcement.areas.0.iter().map(|area| area.0).collect();
    reference::record::replace(tx, id, areas.iter().copied()).await?;
    let surroundings = Surroundings::lock(tx.db(), areas.iter().copied()).await?;
    let labels = surroundings.with_around(&areas);
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

/// Tells the log of an announcement that was written. There is a row as well where it has not begun:
/// whoever keeps answers has to learn that they end earlier.
pub(super) async fn tell(
    tx: &Transaction,
    announcement: &Model,
    had_begun: bool,
) -> Result<(), Error> {
    let op = match (had_begun, announcement.has_begun(tx.now())) {
        (_, true) => Op::Upsert,
        (true, false) => Op::Remove(Removal::Inaccessible),
        (false, false) => Op::Unseen,
    };
    tx.record(changed(announcement.id, op));
    begin::when_due(tx, announcement).await
}

/// The log's row for an announcement.
pub(super) fn changed(id: AnnouncementId, op: Op) -> Change {
    Change {
        kind: KIND,
        id: id.0,
        language: None,
        op,
        tags: vec![id.to_string(), "announcements".to_owned()],
    }
}
