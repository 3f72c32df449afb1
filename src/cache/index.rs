//! Which answers a change touches, and which changes came lately.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Weak};

use super::Kept;

/// How many changes are remembered for the answers that are being worked out meanwhile.
const REMEMBERED: usize = 10_000;
/// How many entries there may be before it is looked which of their answers are still there.
const CROWDED: usize = 20_000;

/// Answers by their tags, and the changes that were applied last.
#[derive(Debug)]
pub(super) struct Index {
    /// Some of the answers may be gone by now.
    answers: HashMap<String, Vec<Weak<Kept>>>,
    /// How many entries there are, and at how many those of answers that are gone are taken out.
    entries: usize,
    crowded: usize,
    changes: VecDeque<(i64, Vec<String>)>,
    /// All changes behind this position are remembered.
    forgotten_up_to: i64,
}

impl Index {
    /// An index that knows of no change up to `position`.
    pub(super) fn at(position: i64) -> Self {
        Self {
            answers: HashMap::new(),
            entries: 0,
            crowded: CROWDED,
            changes: VecDeque::new(),
            forgotten_up_to: position,
        }
    }

    /// Takes an answer in that is true since `position`; `false` where it is not any more, or
    /// where that is not known.
    pub(super) fn take_in(&mut self, answer: &Arc<Kept>, position: i64) -> bool {
        if position < self.forgotten_up_to || self.is_touched_since(answer, position) {
            return false;
        }
        for tag in answer.tags() {
            self.answers.entry(tag.clone()).or_default().push(Arc::downgrade(answer));
        }
        self.entries += answer.tags().len();
        if self.entries >= self.crowded {
            self.tidy();
        }
        true
    }

    /// Drops all answers with one of the tags of the change at `position`.
    pub(super) fn apply(&mut self, position: i64, tags: Vec<String>) {
        for tag in &tags {
            let touched = self.answers.remove(tag).unwrap_or_default();
            self.entries -= touched.len();
            touched.iter().filter_map(Weak::upgrade).for_each(|answer| answer.drop_it());
        }
        self.changes.push_back((position, tags));
        while self.changes.len() > REMEMBERED {
            if let Some((position, _)) = self.changes.pop_front() {
                self.forgotten_up_to = position;
            }
        }
    }

    /// Drops everything: too much has happened, or another history has begun.
    pub(super) fn start_over_at(&mut self, position: i64) {
        let all = self.answers.values().flatten();
        all.filter_map(Weak::upgrade).for_each(|answer| answer.drop_it());
        *self = Self::at(position);
    }

    fn is_touched_since(&self, answer: &Kept, position: i64) -> bool {
        let since = self.changes.iter().rev().take_while(|(at, _)| *at > position);
        since.flat_map(|(_, tags)| tags).any(|tag| answer.tags().contains(tag))
    }

    /// Takes out what is gone: made room, or dropped by another of its tags.
    fn tidy(&mut self) {
        self.answers.retain(|_, answers| {
            answers.retain(|answer| answer.upgrade().is_some_and(|answer| !answer.is_dropped()));
            !answers.is_empty()
        });
        self.entries = self.answers.values().map(Vec::len).sum();
        self.crowded = (2 * self.entries).max(CROWDED);
    }
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;

    use super::*;

    fn answer(tag: usize) -> Arc<Kept> {
        let tags = vec![format!("article_{tag}"), "articles".to_owned()];
        Arc::new(Kept::new(Bytes::new(), tags, None))
    }

    #[test]
    fn what_is_gone_takes_no_room() {
        let mut index = Index::at(0);
        let stays = answer(usize::MAX);
        assert!(index.take_in(&stays, 0));
        for tag in 0..2 * CROWDED {
            assert!(index.take_in(&answer(tag), 0));
        }
        assert!(index.entries <= CROWDED && index.answers.len() <= CROWDED);
        index.apply(1, vec!["articles".to_owned()]);
        assert!(!stays.is_good(crate::clock::Instant(0)), "what stays is still known");
    }

    #[test]
    fn an_answer_from_before_the_memory_is_not_taken_in() {
        let mut index = Index::at(0);
        for position in 0..=i64::try_from(REMEMBERED).unwrap() {
            index.apply(position + 1, vec!["other".to_owned()]);
        }
        assert!(!index.take_in(&answer(1), 0), "what changed since is not known any more");
        assert!(index.take_in(&answer(1), 1));
    }
}
