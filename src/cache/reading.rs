//! What a query reads, noted while it runs.

use std::collections::BTreeSet;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::CacheTag;
use crate::clock::Instant;

/// The most tags that an answer is kept with: one that depends on more changes all the time.
const MOST_TAGS: usize = 2_000;

/// Takes note of what one query reads.
#[derive(Debug)]
pub struct Reading {
    /// Up to which position of the log all changes had been applied when it began.
    begun_at: i64,
    /// `None` once it is clear that the answer is not kept.
    noted: Mutex<Option<Noted>>,
}

/// What a query has read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Noted {
    /// What it depends on.
    pub(super) tags: BTreeSet<CacheTag>,
    /// When it ends to be true by the clock alone.
    pub(super) until: Option<Instant>,
}

impl Reading {
    /// Notes for an answer that is kept; all changes up to the position `begun_at` were applied.
    pub(super) fn begun_at(begun_at: i64) -> Self {
        Self { begun_at, noted: Mutex::new(Some(Noted::default())) }
    }

    /// Notes for an answer that is not kept.
    pub const fn of_nothing_kept() -> Self {
        Self { begun_at: 0, noted: Mutex::new(None) }
    }

    /// The answer depends on this.
    pub fn note(&self, tag: CacheTag) {
        self.note_all([tag]);
    }

    /// The answer depends on all of these.
    pub fn note_all(&self, tags: impl IntoIterator<Item = CacheTag>) {
        let mut noted = self.lock();
        if let Some(known) = noted.as_mut() {
            known.tags.extend(tags);
            if known.tags.len() > MOST_TAGS {
                *noted = None;
            }
        }
    }

    /// From this instant on the answer may be another, although nothing was changed.
    pub fn holds_until(&self, instant: Instant) {
        if let Some(noted) = self.lock().as_mut() {
            noted.until = Some(noted.until.map_or(instant, |earlier| earlier.min(instant)));
        }
    }

    /// The answer must not be kept: it depends on who asks, or on what nobody notes.
    pub fn forget(&self) {
        *self.lock() = None;
    }

    /// Whether what is read matters: noting may cost something.
    pub fn is_noted(&self) -> bool {
        self.lock().is_some()
    }

    /// Where the log stood when it began, and what was read; `None` where nothing is to be kept.
    pub(super) fn finish(&self) -> Option<(i64, Noted)> {
        self.lock().take().map(|noted| (self.begun_at, noted))
    }

    fn lock(&self) -> MutexGuard<'_, Option<Noted>> {
        self.noted.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
