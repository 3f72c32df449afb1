//! What waits, and how often it runs.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use loa::error::Unexpected;
use loa::jobs::{Registry, enqueue, job};
use loa::transact;
use sea_orm::{EntityTrait, PaginatorTrait};

use super::{Running, new, put, until, until_gone, until_state};
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
    // Until the worker rests: it must not take the second one up beside the first.
    tokio::time::sleep(Duration::from_millis(500)).await;
    put(store, "note", &false, Some("a")).await;
    assert_eq!(job::Entity::find().count(store.reader()).await.unwrap(), 2);
    // The first one fails and yields to the second, instead of waiting beside it.
    gate.add_permits(1);
    until(async || job::Entity::find().count(store.reader()).await.unwrap() == 1).await;
    gate.add_permits(1);
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

on_both_engines!(
    TestStore: two_workers_run_each_job_once,
    a_key_waits_only_once,
    a_job_enqueued_while_its_like_runs_is_run_too,
    a_job_whose_cause_is_rolled_back_does_not_exist,
    recurring_work_comes_again,
    a_stopping_worker_lets_its_runs_end,
);
