//! Idempotency keys.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use loa::changelog::{Store, Transaction};
use loa::error::Code;
use loa::idempotency::{Error, Guard, fingerprint, finish, guard, purge_expired};
use loa::transact;

use crate::support::{TestStore, on_both_engines};

async fn the_first_result_is_answered_again(test: TestStore) {
    let store = &test.store;
    assert_eq!(ask(store, "user_a", "k1", "one").await.unwrap(), Guard::First);
    assert_eq!(ask(store, "user_a", "k1", "one").await.unwrap(), replay("one"));
    assert_eq!(ask(store, "user_b", "k1", "one").await.unwrap(), Guard::First);
    let refusals = ask(store, "user_a", "k1", "two").await.unwrap_err().refusals().unwrap();
    assert_eq!(refusals[0].code, Code::IdempotencyMismatch);
}

async fn of_many_at_once_exactly_one_is_the_first(test: TestStore) {
    let firsts = Arc::new(AtomicU32::new(0));
    let asking = (0..12).map(|_| {
        let (store, firsts) = (test.store.clone(), Arc::clone(&firsts));
        tokio::spawn(async move {
            match ask(&store, "user_a", "k1", "one").await.unwrap() {
                Guard::First => drop(firsts.fetch_add(1, Ordering::SeqCst)),
                replayed @ Guard::Replay(_) => assert_eq!(replayed, replay("one")),
            }
        })
    });
    for asked in asking.collect::<Vec<_>>() {
        asked.await.unwrap();
    }
    assert_eq!(firsts.load(Ordering::SeqCst), 1);
}

async fn work_that_fails_leaves_the_key_free(test: TestStore) {
    let store = &test.store;
    let failed: Result<(), Error> = transact!(store, |tx| {
        guard(tx, "user_a", "k1", print("one")).await?;
        Err(loa::error::Unexpected::while_doing("working")("no").into())
    });
    assert!(failed.is_err());
    assert_eq!(ask(store, "user_a", "k1", "two").await.unwrap(), Guard::First);
}

async fn a_key_is_forgotten_after_a_day(test: TestStore) {
    let TestStore { store, clock, .. } = &test;
    ask(store, "user_a", "k1", "one").await.unwrap();
    clock.advance(24 * 3600 - 1);
    assert_eq!(ask(store, "user_a", "k1", "one").await.unwrap(), replay("one"));
    clock.advance(1);
    assert_eq!(ask(store, "user_a", "k1", "two").await.unwrap(), Guard::First);
    clock.advance(24 * 3600);
    let purged: Result<u64, Error> = transact!(store, |tx| Ok(purge_expired(tx).await?));
    assert_eq!(purged.unwrap(), 1);
}

/// What a create with a key does, slowly enough that others come in between.
async fn ask(store: &Store, scope: &str, key: &str, input: &str) -> Result<Guard, Error> {
    transact!(store, |tx| work(tx, scope, key, input).await)
}

async fn work(tx: &Transaction, scope: &str, key: &str, input: &str) -> Result<Guard, Error> {
    let guarded = guard(tx, scope, key, print(input)).await?;
    if guarded == Guard::First {
        tokio::time::sleep(Duration::from_millis(20)).await;
        finish(tx, scope, key, &format!("{input:?}")).await?;
    }
    Ok(guarded)
}

fn print(input: &str) -> [u8; 32] {
    fingerprint("createArticle", &input).unwrap()
}

fn replay(input: &str) -> Guard {
    Guard::Replay(format!("{input:?}"))
}

on_both_engines!(
    TestStore:
    the_first_result_is_answered_again,
    of_many_at_once_exactly_one_is_the_first,
    work_that_fails_leaves_the_key_free,
    a_key_is_forgotten_after_a_day,
);
