//! In which order the blocks of two versions of a body stand.

use std::collections::{HashMap, HashSet};

use super::Body;
use super::align::subsequence;
use super::block::BlockId;

/// The ids of the blocks in their order.
pub(super) fn ids(body: &Body) -> impl Iterator<Item = &BlockId> {
    body.0.iter().map(|block| &block.id)
}

/// The blocks that stand elsewhere among those that both bodies have.
pub(super) fn moved<'a>(before: &'a Body, after: &'a Body) -> HashSet<&'a BlockId> {
    let places: HashMap<_, _> = ids(before).enumerate().map(|(place, id)| (id, place)).collect();
    let common: Vec<_> = ids(after).filter(|id| places.contains_key(id)).collect();
    let now: Vec<usize> = common.iter().map(|id| places[id]).collect();
    let mut then = now.clone();
    then.sort_unstable();
    let unmoved = subsequence::longest(&then, &now);
    let unmoved: HashSet<_> = unmoved.into_iter().map(|(_, place)| common[place]).collect();
    common.into_iter().filter(|id| !unmoved.contains(id)).collect()
}

/// Puts each block of `others` that `order` lacks behind the one that it follows there.
pub(super) fn weave_in<'a>(
    order: &mut Vec<&'a BlockId>,
    others: impl Iterator<Item = &'a BlockId>,
) {
    let mut next = 0;
    for id in others {
        let known = order.iter().position(|other| *other == id);
        let place = known.unwrap_or_else(|| {
            order.insert(next, id);
            next
        });
        next = place + 1;
    }
}
