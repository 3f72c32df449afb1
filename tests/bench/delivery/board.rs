//! What the public must see: every change stands here once it was answered.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use loa::clock::Instant;

/// How many items lists show.
pub(crate) const PAGE: usize = 20;
/// After so many states one in which a thing is not public.
const CYCLE: u32 = 4;

/// What has happened so far.
pub(crate) struct Board {
    newest: Mutex<Arc<Vec<Appeared>>>,
    /// The articles that are changed again and again.
    pub(crate) articles: Vec<Progress>,
    /// The category's name.
    pub(crate) category: Progress,
}

/// An article that was published and stays as it is.
#[derive(Clone)]
pub(crate) struct Appeared {
    /// Its title.
    pub(crate) title: String,
    /// Since when it is public.
    pub(crate) at: Instant,
}

/// The states 1, 2, 3 … that one thing goes through, one after the other.
#[derive(Default)]
pub(crate) struct Progress {
    begun: AtomicU32,
    answered: AtomicU32,
}

impl Board {
    /// With so many articles that are changed, none of which is public yet.
    pub(crate) fn new(articles: usize) -> Self {
        Self {
            newest: Mutex::default(),
            articles: (0..articles).map(|_| Progress::default()).collect(),
            category: Progress::default(),
        }
    }

    /// The newest that appeared, as many as lists show, in no order.
    pub(crate) fn newest(&self) -> Arc<Vec<Appeared>> {
        Arc::clone(&self.newest.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Something has appeared.
    pub(crate) fn appeared(&self, article: Appeared) {
        let mut newest = self.newest.lock().unwrap_or_else(PoisonError::into_inner);
        let mut all = Vec::clone(&newest);
        all.push(article);
        all.sort_by_key(|article| std::cmp::Reverse(article.at));
        all.truncate(PAGE);
        *newest = Arc::new(all);
    }
}

impl Progress {
    /// The next state, into which the thing is about to be brought.
    pub(crate) fn begin(&self) -> u32 {
        self.begun.fetch_add(1, Ordering::AcqRel) + 1
    }

    /// It was brought there.
    pub(crate) fn answer(&self, state: u32) {
        self.answered.store(state, Ordering::Release);
    }

    /// The state in which it is, or one before the one in which it is.
    pub(crate) fn answered(&self) -> u32 {
        self.answered.load(Ordering::Acquire)
    }

    /// Whether who began to read when it was in the state `since`, and is done now, may be shown this
    /// state, or nothing.
    pub(crate) fn may_show(&self, shown: Option<u32>, since: u32) -> bool {
        match shown {
            Some(state) => state >= since,
            None => (since..=self.begun.load(Ordering::Acquire)).any(|state| !is_public(state)),
        }
    }
}

/// Whether an article is public in this state. Before the first it is not.
pub(crate) const fn is_public(state: u32) -> bool {
    !state.is_multiple_of(CYCLE)
}
