//! Durable jobs.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use loa::changelog::Store;
use loa::error::Unexpected;
use loa::jobs::{self, MAX_ATTEMPTS, NewJob, Registry, Wake, Worker, enqueue, job};
use loa::transact;
use sea_orm::{EntityTrait, PaginatorTrait};
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use crate::support::{TestStore, on_both_engines};

async fn two_workers_run_each_job_once(test: TestStore) {
    let store = &test.store;
    let runs = Arc::new(Mutex::new(Vec::new()));
    let registry = || {
        let runs = Arc::clone(&runs);
        Registry::new().handle("note", move |number: u32| {
            runs.lock().unwrap().push(number);
            async { Ok(()) }
        })
    };
    for number in 0..40 {
        put(store, "note", &number, None).await;
    }
    let (one, other) = (Running::start(store, registry()), Running::start(store, registry()));
    until_gone(store).await;
    one.stop().await;
    other.stop().await;
    let mut runs = runs.lock().unwrap().clone();
    runs.sort_unstable();
    assert_eq!(runs, (0..40).collect::<Vec<_>>());
}

async fn a_failed_job_is_tried_again_later(test: TestStore) {
    let TestStore { store, clock, .. } = &test;
    let (tries, registry) = failing_until(2);
    put(store, "fail", &(), None).await;
    let worker = Running::start(store, registry);
    until(async || tries.load(Ordering::SeqCst) == 1).await;
    let waiting = until_state(store, job::State::Pending).await;
    assert_eq!(waiting.last_error.as_deref(), Some("mowing: the blade is blunt"));
    assert!(waiting.run_at >= clock.now().plus_seconds(10));
    clock.advance(9);
    worker.wake.wake();
    tokio::time::sleep(Duration::from_millis(200)).await;
    assert_eq!(tries.load(Ordering::SeqCst), 1);
    clock.advance(6);
    worker.wake.wake();
    until_gone(store).await;
    assert_eq!(tries.load(Ordering::SeqCst), 2);
    worker.stop().await;
}

async fn a_job_that_always_fails_becomes_a_dead_letter(test: TestStore) {
    let TestStore { store, clock, .. } = &test;
    let (tries, registry) = failing_until(MAX_ATTEMPTS.unsigned_abs() + 1);
    put(store, "fail", &(), Some("same")).await;
    let worker = Running::start(store, registry);
    until(async || {
        clock.advance(5400);
        worker.wake.wake();
        !jobs::list_dead(store.reader()).await.unwrap().is_empty()
    })
    .await;
    assert_eq!(tries.load(Ordering::SeqCst), MAX_ATTEMPTS.unsigned_abs());
    let dead = jobs::list_dead(store.reader()).await.unwrap();
    let again: Result<bool, Unexpected> =
        transact!(store, |tx| jobs::rerun(tx.db(), tx.now(), dead[0].id).await);
    assert!(again.unwrap());
    worker.wake.wake();
    until_gone(store).await;
    worker.stop().await;
}

async fn a_panic_is_a_failure(test: TestStore) {
    let store = &test.store;
    let registry = Registry::new().handle("panic", |(): ()| async { panic!("at the disco") });
    put(store, "panic", &(), None).await;
    let worker = Running::start(store, registry);
    let failed = until_state(store, job::State::Pending).await;
    assert_eq!(failed.last_error.as_deref(), Some("running a job: panicked: at the disco"));
    worker.stop().await;
}

async fn a_job_of_a_stopped_process_is_taken_over(test: TestStore) {
    let TestStore { store, clock, .. } = &test;
    let stuck = Registry::new().handle("note", |(): ()| std::future::pending());
    put(store, "note", &(), None).await;
    let killed = Running::start(store, stuck);
    until_state(store, job::State::Running).await;
    killed.kill();
    let runs = Arc::new(AtomicU32::new(0));
    let worker = Running::start(store, counting("note", &runs));
    tokio::time::sleep(Duration::from_millis(200)).await;
    assert_eq!(runs.load(Ordering::SeqCst), 0);
    clock.advance(300);
    worker.wake.wake();
    until_gone(store).await;
    assert_eq!(runs.load(Ordering::SeqCst), 1);
    worker.stop().await;
}

async fn a_key_waits_only_once(test: TestStore) {
    let store = &test.store;
    put(store, "note", &1, Some("a")).await;
    put(store, "note", &2, Some("a")).await;
    put(store, "note", &3, Some("b")).await;
    put(store, "other", &4, Some("a")).await;
    let rows = job::Entity::find().all(store.reader()).await.unwrap();
    let mut payloads: Vec<_> = rows.into_iter().map(|row| row.payload).collect();
    payloads.sort();
    assert_eq!(payloads, ["2", "3", "4"]);
}

async fn a_job_enqueued_while_its_like_runs_is_run_too(test: TestStore) {
    let store = &test.store;
    let (runs, gate) = (Arc::new(AtomicU32::new(0)), Arc::new(tokio::sync::Semaphore::new(0)));
    let registry = {
        let (runs, gate) = (Arc::clone(&runs), Arc::clone(&gate));
        Registry::new().handle("note", move |fails: bool| {
            let (runs, gate) = (Arc::clone(&runs), Arc::clone(&gate));
            async move {
                gate.acquire().await.unwrap().forget();
                runs.fetch_add(1, Ordering::SeqCst);
                if fails { Err(Unexpected::while_doing("mowing")("blunt")) } else { Ok(()) }
            }
        })
    };
    put(store, "note", &true, Some("a")).await;
    let worker = Running::start(store, registry);
    until_state(store, job::State::Running).await;
    put(store, "note", &false, Some("a")).await;
    assert_eq!(job::Entity::find().count(store.reader()).await.unwrap(), 2);
    gate.add_permits(2);
    // The first one fails and yields to the second, instead of waiting beside it.
    worker.wake.wake();
    until_gone(store).await;
    assert_eq!(runs.load(Ordering::SeqCst), 2);
    worker.stop().await;
}

async fn a_job_whose_cause_is_rolled_back_does_not_exist(test: TestStore) {
    let store = &test.store;
    let undone: Result<(), Unexpected> = transact!(store, |tx| {
        enqueue(tx.db(), tx.now(), new("note", &(), None, tx.now())).await?;
        Err(Unexpected::while_doing("working")("no"))
    });
    assert!(undone.is_err());
    assert_eq!(job::Entity::find().count(store.reader()).await.unwrap(), 0);
}

async fn recurring_work_comes_again(test: TestStore) {
    let TestStore { store, clock, .. } = &test;
    let runs = Arc::new(AtomicU32::new(0));
    let registry = || {
        let runs = Arc::clone(&runs);
        Registry::new().every("purge", 3600, move || {
            runs.fetch_add(1, Ordering::SeqCst);
            async { Ok(()) }
        })
    };
    let worker = Running::start(store, registry());
    until(async || runs.load(Ordering::SeqCst) == 1).await;
    until_state(store, job::State::Pending).await;
    worker.wake.wake();
    tokio::time::sleep(Duration::from_millis(200)).await;
    assert_eq!(runs.load(Ordering::SeqCst), 1);
    clock.advance(3600);
    worker.wake.wake();
    until(async || runs.load(Ordering::SeqCst) == 2).await;
    worker.stop().await;
    assert_eq!(job::Entity::find().count(store.reader()).await.unwrap(), 1);
}

async fn a_stopping_worker_lets_its_runs_end(test: TestStore) {
    let store = &test.store;
    let registry = Registry::new().handle("slow", |(): ()| async {
        tokio::time::sleep(Duration::from_millis(300)).await;
        Ok(())
    });
    put(store, "slow", &(), None).await;
    let worker = Running::start(store, registry);
    until_state(store, job::State::Running).await;
    worker.stop().await;
    assert_eq!(job::Entity::find().count(store.reader()).await.unwrap(), 0);
}

/// A worker at work.
struct Running {
    wake: Wake,
    shutdown: CancellationToken,
    task: JoinHandle<()>,
}

impl Running {
    fn start(store: &Store, registry: Registry) -> Self {
        let worker = Worker::new(store.db().clone(), store.clock().clone(), registry);
        let (wake, shutdown) = (worker.wake(), CancellationToken::new());
        let task = tokio::spawn(worker.run(shutdown.clone()));
        Self { wake, shutdown, task }
    }

    async fn stop(self) {
        self.shutdown.cancel();
        self.task.await.unwrap();
    }

    /// Without a last word, as when the process dies.
    fn kill(self) {
        self.task.abort();
    }
}

fn counting(kind: &'static str, runs: &Arc<AtomicU32>) -> Registry {
    let runs = Arc::clone(runs);
    Registry::new().handle(kind, move |(): ()| {
        runs.fetch_add(1, Ordering::SeqCst);
        async { Ok(()) }
    })
}

/// A registry whose job `fail` succeeds at the given try.
fn failing_until(success: u32) -> (Arc<AtomicU32>, Registry) {
    let tries = Arc::new(AtomicU32::new(0));
    let counted = Arc::clone(&tries);
    let registry = Registry::new().handle("fail", move |(): ()| {
        let failed = counted.fetch_add(1, Ordering::SeqCst) + 1 < success;
        async move {
            if failed {
                Err(Unexpected::while_doing("mowing")("the blade is blunt"))
            } else {
                Ok(())
            }
        }
    });
    (tries, registry)
}

fn new<'a, P>(
    kind: &'static str,
    payload: &'a P,
    dedupe_key: Option<&'a str>,
    run_at: loa::clock::Instant,
) -> NewJob<'a, P> {
    NewJob { kind, payload, run_at, dedupe_key }
}

async fn put<P: serde::Serialize>(
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

async fn until_gone(store: &Store) {
    until(async || job::Entity::find().count(store.reader()).await.unwrap() == 0).await;
}

async fn until_state(store: &Store, state: job::State) -> job::Model {
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

/// Waits until it is so, at most ten seconds.
async fn until(mut so: impl AsyncFnMut() -> bool) {
    for _ in 0..500 {
        if so().await {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("it did not become so");
}

on_both_engines!(
    TestStore:
    two_workers_run_each_job_once,
    a_failed_job_is_tried_again_later,
    a_job_that_always_fails_becomes_a_dead_letter,
    a_panic_is_a_failure,
    a_job_of_a_stopped_process_is_taken_over,
    a_key_waits_only_once,
    a_job_enqueued_while_its_like_runs_is_run_too,
    a_job_whose_cause_is_rolled_back_does_not_exist,
    recurring_work_comes_again,
    a_stopping_worker_lets_its_runs_end,
);
