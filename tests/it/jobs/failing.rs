//! Jobs that fail, panic or are left behind.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use loa::error::Unexpected;
use loa::jobs::{self, MAX_ATTEMPTS, Registry, job};
use loa::transact;

use super::{Running, counting, put, until, until_gone, until_state};
use crate::support::{TestStore, on_both_engines};

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

on_both_engines!(
    TestStore: a_failed_job_is_tried_again_later,
    a_job_that_always_fails_becomes_a_dead_letter,
    a_panic_is_a_failure,
    a_job_of_a_stopped_process_is_taken_over,
);
