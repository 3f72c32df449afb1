//! Which block of an edited body is which block of the body before.
//!
//! Ids are kept where a reader would say "the same block":
//! 1. blocks that name an id of a block of their kind;
//! 2. blocks that did not change, in their order (a longest common subsequence);
//! 3. blocks that were only moved;
//! 4. between two of those, changed blocks of the same kind: the most similar first, then in order.
//!
//! All others are new.

mod similarity;
pub(super) mod subsequence;

use std::collections::{HashMap, HashSet};
use std::mem::discriminant;
use std::ops::Range;

use self::similarity::Words;
use super::Body;
use super::block::{Block, BlockContent, BlockId};

/// How many pairs of one gap are compared by their words; larger gaps are matched in order.
const MAX_COMPARED: usize = 10_000;

/// Gives every block an id: that of the block of `base` that it was, or a new one.
pub(super) fn align(
    contents: Vec<BlockContent>,
    base: Option<&Body>,
    new_id: &mut dyn FnMut() -> BlockId,
) -> Body {
    let names = vec![None; contents.len()];
    align_named(contents, &names, base, new_id)
}

/// The same for blocks that may say their ids. One that names a block of its kind in `base` is that
/// block; where several name the same, the first is.
pub(super) fn align_named(
    contents: Vec<BlockContent>,
    names: &[Option<BlockId>],
    base: Option<&Body>,
    new_id: &mut dyn FnMut() -> BlockId,
) -> Body {
    let old: Vec<&Block> = base.into_iter().flat_map(|body| &body.0).collect();
    let was = Alignment::of(&old, &contents, names).was;
    let mut taken: HashSet<BlockId> = old.iter().map(|block| block.id.clone()).collect();
    let blocks = contents.into_iter().zip(was).map(|(content, was)| {
        let id = was.map_or_else(|| unused(&mut taken, new_id), |place| old[place].id.clone());
        Block { id, content }
    });
    Body(blocks.collect())
}

fn unused(taken: &mut HashSet<BlockId>, new_id: &mut dyn FnMut() -> BlockId) -> BlockId {
    loop {
        let id = new_id();
        if taken.insert(id.clone()) {
            return id;
        }
    }
}

struct Alignment<'a> {
    old: &'a [&'a Block],
    new: &'a [BlockContent],
    /// For each new block, the place of the old one that it was.
    was: Vec<Option<usize>>,
    /// For each old block, whether a new one has its id.
    used: Vec<bool>,
}

impl<'a> Alignment<'a> {
    fn of(old: &'a [&'a Block], new: &'a [BlockContent], names: &[Option<BlockId>]) -> Self {
        let (was, used) = (vec![None; new.len()], vec![false; old.len()]);
        let mut alignment = Self { old, new, was, used };
        alignment.named(names);
        let anchors = alignment.unchanged();
        alignment.moved();
        for (old, new) in gaps(&anchors, old.len(), new.len()) {
            alignment.similar(old.clone(), new.clone());
            alignment.in_order(old, new);
        }
        alignment
    }

    fn keep(&mut self, old: usize, new: usize) {
        self.was[new] = Some(old);
        self.used[old] = true;
    }

    /// Matches what says which block it is.
    fn named(&mut self, names: &[Option<BlockId>]) {
        let old = self.old.iter().enumerate();
        let places: HashMap<&BlockId, usize> =
            old.map(|(place, block)| (&block.id, place)).collect();
        for (place, name) in names.iter().enumerate() {
            let old = name.as_ref().and_then(|name| places.get(name));
            if let Some(old) = old.filter(|old| self.may_become(**old, place)) {
                self.keep(*old, place);
            }
        }
    }

    /// Matches what did not change and answers the pairs, in order.
    fn unchanged(&mut self) -> Vec<(usize, usize)> {
        let (old, new) = self.number();
        let pairs = subsequence::longest(&old, &new);
        for (old, new) in &pairs {
            self.keep(*old, *new);
        }
        pairs
    }

    /// Numbers the contents so that equal ones have equal numbers; a pair that is matched already
    /// has one of its own.
    fn number(&self) -> (Vec<usize>, Vec<usize>) {
        let mut numbers: HashMap<&'a BlockContent, usize> = HashMap::new();
        let mut number = |content, matched: Option<usize>| {
            let next = numbers.len();
            matched.map_or_else(|| *numbers.entry(content).or_insert(next), |old| usize::MAX - old)
        };
        let old = self.old.iter().enumerate();
        let old = old
            .map(|(place, block)| number(&block.content, self.used[place].then_some(place)))
            .collect();
        let new =
            self.new.iter().zip(&self.was).map(|(content, was)| number(content, *was)).collect();
        (old, new)
    }

    /// Matches equal blocks that stand elsewhere now.
    fn moved(&mut self) {
        let mut left: HashMap<&BlockContent, Vec<usize>> = HashMap::new();
        for place in (0..self.old.len()).rev().filter(|place| !self.used[*place]) {
            left.entry(&self.old[place].content).or_default().push(place);
        }
        for (place, content) in self.new.iter().enumerate() {
            if self.was[place].is_none()
                && let Some(old) = left.get_mut(content).and_then(Vec::pop)
            {
                self.was[place] = Some(old);
                self.used[old] = true;
            }
        }
    }

    /// Matches changed blocks of a gap that still have most of their words in common.
    fn similar(&mut self, old: Range<usize>, new: Range<usize>) {
        if old.len() * new.len() > MAX_COMPARED {
            return;
        }
        let words: Vec<_> = old.clone().map(|place| Words::of(&self.old[place].content)).collect();
        for place in new.filter(|place| self.was[*place].is_none()).collect::<Vec<_>>() {
            let here = Words::of(&self.new[place]);
            let candidates = old.clone().filter(|old| self.may_become(*old, place));
            let scored = candidates.map(|place| (words[place - old.start].likeness(&here), place));
            let similar = scored.filter(|(likeness, _)| *likeness >= similarity::SAME);
            if let Some((_, best)) = similar.rev().max_by_key(|(likeness, _)| *likeness) {
                self.keep(best, place);
            }
        }
    }

    /// Matches what is left of a gap, kind by kind in order.
    fn in_order(&mut self, old: Range<usize>, new: Range<usize>) {
        for place in new {
            let first = old.clone().find(|old| self.may_become(*old, place));
            if let (None, Some(old)) = (self.was[place], first) {
                self.keep(old, place);
            }
        }
    }

    fn may_become(&self, old: usize, new: usize) -> bool {
        !self.used[old] && discriminant(&self.old[old].content) == discriminant(&self.new[new])
    }
}

/// The stretches between matched pairs, old and new.
fn gaps(anchors: &[(usize, usize)], old: usize, new: usize) -> Vec<(Range<usize>, Range<usize>)> {
    let mut gaps = Vec::with_capacity(anchors.len() + 1);
    let mut from = (0, 0);
    for (old, new) in anchors.iter().copied().chain([(old, new)]) {
        gaps.push((from.0..old, from.1..new));
        from = (old + 1, new + 1);
    }
    gaps
}

#[cfg(test)]
mod tests;
