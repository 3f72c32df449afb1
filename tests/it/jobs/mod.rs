//! Durable jobs.

mod failing;
mod queue;

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use loa::changelog::Store;
use loa::error::Unexpected;
use loa::jobs::{NewJob, Registry, Wake, Worker, enqueue, job};
use loa::transact;
use sea_orm::{EntityTrait, PaginatorTrait};
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

/// A worker at work.
pub(super) struct Running {
    wake: Wake,
    shutdown: CancellationToken,
    task: JoinHandle<()>,
}

impl Running {
    pub(super) fn start(store: &Store, registry: Registry) -> Self {
        let worker = Worker::new(store.db().clone(), store.clock().clone(), registry);
        let (wake, shutdown) = (worker.wake(), CancellationToken::new());
        let task = tokio::spawn(worker.run(shutdown.clone()));
        Self { wake, shutdown, task }
    }

    pub(super) async fn stop(self) {
        self.shutdown.cancel();
        self.task.await.unwrap();
    }

    /// Without a last word, as when the process dies.
    pub(super) fn kill(self) {
        self.task.abort();
    }
}

pub(super) fn counting(kind: &'static str, runs: &Arc<AtomicU32>) -> Registry {
    let runs = Arc::clone(runs);
    Registry::new().handle(kind, move |(): ()| {
        runs.fetch_add(1, Ordering::SeqCst);
        async { Ok(()) }
    })
}

pub(super) fn new<'a, P>(
    kind: &'static str,
    payload: &'a P,
    dedupe_key: Option<&'a str>,
    run_at: loa::clock::Instant,
) -> NewJob<'a, P> {
    NewJob { kind, payload, run_at, dedupe_key }
}

pub(super) async fn put<P: serde::Serialize>(
    store: &Store,
    kind: &'static str,
    payload: &P,
    key: Option<&str>,
) {
    let put: Result<(), Unexpected> = transact!(store, |tx| {
        enqueue(tx.db(), tx.now(), new(kind, payload, key, tx.now())).await
    });
    put.unwrap();
}

pub(super) async fn until_gone(store: &Store) {
    until(async || job::Entity::find().count(store.reader()).await.unwrap() == 0).await;
}

pub(super) async fn until_state(store: &Store, state: job::State) -> job::Model {
    let found = Mutex::new(None);
    until(async || {
        let rows = job::Entity::find().all(store.reader()).await.unwrap();
        let row = rows.into_iter().find(|row| row.state == state);
        let row =
            row.filter(|row| state == job::State::Running || row.run_at > store.clock().now());
        *found.lock().unwrap() = row;
        found.lock().unwrap().is_some()
    })
    .await;
    found.into_inner().unwrap().unwrap()
}

/// Waits until it is so, at most half a minute.
pub(crate) async fn until(mut so: impl AsyncFnMut() -> bool) {
    for _ in 0..1_500 {
        if so().await {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("it did not become so");
}
