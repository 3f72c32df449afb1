//! The last position of the log that this process knows of.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use tokio::sync::watch;

/// A position that only goes forward, and wakes who waits for it. Clones share it.
#[derive(Clone, Debug)]
pub(super) struct Latest {
    /// Beside the channel, whose every look takes a lock.
    number: Arc<AtomicI64>,
    changed: watch::Sender<i64>,
}

impl Latest {
    /// The log ends here in the beginning.
    pub(super) fn at(position: i64) -> Self {
        let number = Arc::new(AtomicI64::new(position));
        Self { number, changed: watch::Sender::new(position) }
    }

    pub(super) fn get(&self) -> i64 {
        self.number.load(Ordering::Acquire)
    }

    pub(super) fn follow(&self) -> watch::Receiver<i64> {
        self.changed.subscribe()
    }

    /// Something was committed at this position. Commits of one process may be announced out of
    /// order.
    pub(super) fn announce(&self, committed: i64) {
        self.number.fetch_max(committed, Ordering::AcqRel);
        self.changed.send_if_modified(|position| {
            let ahead = committed > *position;
            *position = Ord::max(committed, *position);
            ahead
        });
    }
}
