//! Which handler runs which kind of job.

use std::collections::BTreeMap;
use std::future;

use futures_util::future::BoxFuture;
use serde::de::DeserializeOwned;

use crate::error::Unexpected;

type Handler = Box<dyn Fn(&str) -> BoxFuture<'static, Result<(), Unexpected>> + Send + Sync>;

/// The handlers by kind. A worker leaves jobs of other kinds alone, so that an older process does
/// not spoil what a newer one has enqueued.
#[derive(Default)]
pub struct Registry {
    entries: BTreeMap<&'static str, Entry>,
}

struct Entry {
    handler: Handler,
    every_seconds: Option<i64>,
}

impl Registry {
    /// A registry without handlers.
    pub fn new() -> Self {
        Self::default()
    }

    /// Has jobs of `kind` run by `handler`. It must bear to run twice on the same payload.
    #[must_use]
    pub fn handle<P, F, R>(self, kind: &'static str, handler: F) -> Self
    where
        P: DeserializeOwned,
        F: Fn(P) -> R + Send + Sync + 'static,
        R: Future<Output = Result<(), Unexpected>> + Send + 'static,
    {
        self.enter(kind, None, decoding(handler))
    }

    /// Has `handler` run once in `seconds`, by one of all the processes on the database. There is
    /// one row for it, which every run moves forward; it is tried again for ever, never dead.
    #[must_use]
    pub fn every<F, R>(self, kind: &'static str, seconds: i64, handler: F) -> Self
    where
        F: Fn() -> R + Send + Sync + 'static,
        R: Future<Output = Result<(), Unexpected>> + Send + 'static,
    {
        self.enter(kind, Some(seconds), Box::new(move |_| Box::pin(handler())))
    }

    fn enter(mut self, kind: &'static str, every_seconds: Option<i64>, handler: Handler) -> Self {
        self.entries.insert(kind, Entry { handler, every_seconds });
        self
    }

    /// The kinds that have a handler.
    pub(super) fn kinds(&self) -> impl Iterator<Item = &'static str> {
        self.entries.keys().copied()
    }

    /// The kinds that recur.
    pub(super) fn recurring(&self) -> impl Iterator<Item = &'static str> {
        self.kinds().filter(|kind| self.interval(kind).is_some())
    }

    /// After how many seconds a job of this kind comes again; `None` where it does not.
    pub(super) fn interval(&self, kind: &str) -> Option<i64> {
        self.entries.get(kind)?.every_seconds
    }

    /// Starts the handler of `kind`.
    pub(super) fn start(
        &self,
        kind: &str,
        payload: &str,
    ) -> BoxFuture<'static, Result<(), Unexpected>> {
        match self.entries.get(kind) {
            Some(entry) => (entry.handler)(payload),
            None => failed("looking for a job's handler", "no handler for this kind"),
        }
    }
}

fn decoding<P, F, R>(handler: F) -> Handler
where
    P: DeserializeOwned,
    F: Fn(P) -> R + Send + Sync + 'static,
    R: Future<Output = Result<(), Unexpected>> + Send + 'static,
{
    Box::new(move |payload| match serde_json::from_str(payload) {
        Ok(payload) => Box::pin(handler(payload)),
        Err(error) => failed("reading a job's payload", error),
    })
}

fn failed(
    doing: &'static str,
    source: impl Into<Box<dyn std::error::Error + Send + Sync>>,
) -> BoxFuture<'static, Result<(), Unexpected>> {
    Box::pin(future::ready(Err(Unexpected::while_doing(doing)(source))))
}
