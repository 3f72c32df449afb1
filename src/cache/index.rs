//! Which answers a change touches, and which changes came lately.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Weak};

use super::Kept;

/// How many changes are remembered for the answers that are being worked out meanwhile.
const REMEMBERED: usize = 10_000;
/// From how many answers of a tag on it is looked which of them are still there.
const CROWDED: usize = 32;

/// Answers by their tags, and the changes that were applied last.
#[derive(Debug, Default)]
pub(super) struct Index {
    answers: HashMap<String, Answers>,
    changes: VecDeque<(i64, Vec<String>)>,
    /// All changes behind this position are remembered.
    forgotten_up_to: i64,
}

/// The answers of one tag; some may be gone by now.
#[derive(Debug)]
struct Answers {
    all: Vec<Weak<Kept>>,
    /// When they are so many, those that are gone are taken out.
    crowded: usize,
}

impl Index {
    /// An index that knows of no change up to `position`.
    pub(super) fn at(position: i64) -> Self {
        Self { forgotten_up_to: position, ..Self::default() }
    }

    /// Takes an answer in that is true since `position`; `false` where it is not any more, or
    /// where that is not known.
    pub(super) fn take_in(&mut self, answer: &Arc<Kept>, position: i64) -> bool {
        if position < self.forgotten_up_to || self.is_touched_since(answer, position) {
            return false;
        }
        for tag in answer.tags() {
            let of_tag = self.answers.entry(tag.clone()).or_insert_with(Answers::new);
            of_tag.add(Arc::downgrade(answer));
        }
        true
    }

    /// Drops all answers with one of the tags of the change at `position`.
    pub(super) fn apply(&mut self, position: i64, tags: Vec<String>) {
        for tag in &tags {
            let touched = self.answers.remove(tag).map(|answers| answers.all).unwrap_or_default();
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
        let all = self.answers.values().flat_map(|answers| &answers.all);
        all.filter_map(Weak::upgrade).for_each(|answer| answer.drop_it());
        *self = Self::at(position);
    }

    fn is_touched_since(&self, answer: &Kept, position: i64) -> bool {
        let since = self.changes.iter().rev().take_while(|(at, _)| *at > position);
        since.flat_map(|(_, tags)| tags).any(|tag| answer.tags().contains(tag))
    }
}

impl Answers {
    const fn new() -> Self {
        Self { all: Vec::new(), crowded: CROWDED }
    }

    fn add(&mut self, answer: Weak<Kept>) {
        if self.all.len() >= self.crowded {
            self.all.retain(|answer| answer.strong_count() > 0);
            self.crowded = (2 * self.all.len()).max(CROWDED);
        }
        self.all.push(answer);
    }
}
