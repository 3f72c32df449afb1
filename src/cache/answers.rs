//! The answers themselves: given while they are true, kept when they are worked out, dropped by the
//! log.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use sea_orm::DbErr;
use tokio::sync::Mutex as Turn;

use super::flight::{Flights, Lead};
use super::index::Index;
use super::{Kept, Key, Reading};
use crate::changelog::{self, Store};

/// How many changes are read from the log at once.
const CHANGES_AT_ONCE: u64 = 1_000;

/// The answers that are kept. They take a bounded amount of memory; those that were not asked for
/// the longest make room.
#[derive(Debug)]
pub struct Cache {
    store: Store,
    answers: moka::sync::Cache<Key, Arc<Kept>>,
    index: Mutex<Index>,
    /// The position of the log up to which every change was applied to the answers.
    applied: AtomicI64,
    /// Whose turn it is to read the log; the others wait for it.
    turn: Turn<()>,
    flights: Flights,
}

impl Cache {
    /// A cache that takes so many bytes at most.
    pub async fn open(store: Store, bytes: u64) -> Result<Self, DbErr> {
        let head = changelog::position_in(store.reader()).await?;
        let size = |_: &Key, kept: &Arc<Kept>| u32::try_from(kept.size()).unwrap_or(u32::MAX);
        Ok(Self {
            store,
            answers: moka::sync::Cache::builder().max_capacity(bytes).weigher(size).build(),
            index: Mutex::new(Index::at(head)),
            applied: AtomicI64::new(head),
            turn: Turn::new(()),
            flights: Flights::default(),
        })
    }

    /// The answer to this request, if it is kept and true: everything that this process has
    /// committed, and what it knows of others, is in it.
    pub async fn recall(&self, key: Key) -> Option<Arc<Kept>> {
        if let Err(error) = self.catch_up().await {
            tracing::warn!(error = &error as &dyn std::error::Error, "the log could not be read");
            return None;
        }
        self.at_hand(key)
    }

    /// As [`Cache::recall`], for who does not wait: `None` while a change has to be applied first.
    pub fn at_hand(&self, key: Key) -> Option<Arc<Kept>> {
        let behind = self.applied() < self.store.position();
        let kept = self.answers.get(&key).filter(|_| !behind)?;
        if kept.is_good(self.store.clock().now()) {
            return Some(kept);
        }
        self.answers.invalidate(&key);
        None
    }

    /// The turn to work this answer out; `None` after another has had it and is done.
    pub async fn lead_or_wait(&self, key: Key) -> Option<Lead> {
        self.flights.lead_or_wait(key).await
    }

    /// Notes for an answer that is about to be worked out.
    pub fn begin(&self) -> Reading {
        Reading::begun_at(self.applied())
    }

    /// Keeps an answer; `None` where it must not be kept, or is not true any more.
    pub fn keep(&self, key: Key, reading: &Reading, body: Bytes) -> Option<Arc<Kept>> {
        let (begun_at, noted) = reading.finish()?;
        let tags = noted.tags.iter().map(ToString::to_string).collect();
        let kept = Arc::new(Kept::new(body, tags, noted.until));
        let is_true = kept.is_good(self.store.clock().now());
        // A change that is applied after this finds the answer in the index, and drops it even
        // before it is put among the others.
        if !is_true || !self.index().take_in(&kept, begun_at) {
            return None;
        }
        self.answers.insert(key, Arc::clone(&kept));
        Some(kept)
    }

    /// Applies every change that is known to this process.
    async fn catch_up(&self) -> Result<(), DbErr> {
        let known = self.store.position();
        if self.applied() >= known {
            return Ok(());
        }
        let _turn = self.turn.lock().await;
        while self.applied() < known {
            let (db, after) = (self.store.reader(), self.applied());
            let changes = changelog::tags_after(db, after, CHANGES_AT_ONCE).await?;
            if changes.is_empty() {
                // The reader does not see yet what was committed: nothing kept is given meanwhile.
                break;
            }
            self.apply(after, changes);
        }
        Ok(())
    }

    fn apply(&self, after: i64, changes: Vec<(i64, Vec<String>)>) {
        let mut index = self.index();
        let mut position = after;
        for (next, tags) in changes {
            if next == position + 1 {
                index.apply(next, tags);
            } else {
                // A part of the log is gone: nobody knows what it told of.
                index.start_over_at(next);
            }
            position = next;
        }
        self.applied.store(position, Ordering::Release);
    }

    fn applied(&self) -> i64 {
        self.applied.load(Ordering::Acquire)
    }

    fn index(&self) -> MutexGuard<'_, Index> {
        self.index.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
