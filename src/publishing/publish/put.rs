//! Putting editions on the newsstand.

use uuid::Uuid;

use super::Leaf;
use crate::changelog::Transaction;
use crate::index;
use crate::media::placement::{NewPlacement, Uses};
use crate::newsstand::{self, NewEntry};
use crate::publishing::{Error, Kind, Reference, Target, found, published, unpublish};
use crate::reference::{self, Room};
use crate::taxonomy::Surroundings;

/// Puts everything of these editions on the newsstand, in place of what stands there of them. Their
/// media are others' matter. The number of statements does not depend on how many they are, but for
/// those of which something stands there already.
pub(super) async fn put<K: Kind>(tx: &Transaction, leaves: &[Leaf<K>]) -> Result<(), Error> {
    for leaf in leaves.iter().filter(|leaf| leaf.was_public()) {
        let (document, language) = leaf.key();
        unpublish::take_off_newsstand::<K>(tx, document, language).await?;
        reference::replace(tx, document, language, Room::Newsstand, []).await?;
    }
    let rows = leaves.iter().map(|leaf| K::project(&leaf.publication, &leaf.draft.content));
    published::add(tx, rows.collect::<Result<Vec<_>, _>>()?).await?;
    let named: Vec<_> = leaves.iter().map(|leaf| leaf.draft.references()).collect();
    let targets = named.iter().map(|named| named.iter().map(|reference| reference.target.uuid()));
    let editions = leaves.iter().map(Leaf::key).zip(targets);
    reference::add(tx, Room::Newsstand, editions.collect::<Vec<_>>()).await?;
    let labels: Vec<_> = named.iter().map(|named| Reference::labels(named)).collect();
    enter(tx, leaves, &labels).await?;
    let bodies = leaves.iter().map(|leaf| (leaf.owned_key(), K::text(&leaf.draft.content).body));
    newsstand::body::add(tx, bodies.collect()).await?;
    let entries = leaves.iter().zip(labels).map(|(leaf, labels)| {
        found::entry::<K>(leaf.key(), leaf.publication.published_at, &leaf.draft.content, labels)
    });
    Ok(index::add(tx, entries.collect()).await?)
}

/// Gives the editions their places in timelines, filed under these labels.
async fn enter<K: Kind>(
    tx: &Transaction,
    leaves: &[Leaf<K>],
    labels: &[Vec<Uuid>],
) -> Result<(), Error> {
    let surroundings = Surroundings::lock(tx.db(), labels.iter().flatten().copied()).await?;
    let entries = leaves.iter().zip(labels).map(|(leaf, labels)| NewEntry {
        entity: leaf.draft.document().0,
        language: leaf.draft.language().clone(),
        kind: K::KIND.prefix(),
        scope: None,
        at: leaf.publication.published_at,
        until: None,
        in_feed: K::IN_FEED,
        labels: surroundings.with_around(labels),
    });
    Ok(newsstand::add(tx, entries.collect()).await?)
}

/// Every use of media by an edition: what the text shows, then what else the content offers.
pub(super) fn uses<K: Kind>(leaf: &Leaf<K>) -> Uses {
    let content = &leaf.draft.content;
    let others =
        K::references(content).into_iter().filter_map(|reference| match reference.target {
            Target::Media(media) => Some(NewPlacement::of(media)),
            _ => None,
        });
    let (document, language) = leaf.owned_key();
    Uses { document, language, placements: K::text(content).placements().chain(others).collect() }
}
