//! The races between what is worked out and what changes, each step by step.

use bytes::Bytes;
use loa::cache::{Cache, CacheTag, Key, Reading};
use loa::changelog::{Change, Op, Store};
use loa::clock::Instant;
use loa::transact;
use sea_orm::DbErr;
use uuid::Uuid;

use crate::support::{TestStore, on_both_engines};

const KEY: fn() -> Key = || Key::of("POST", b"{a}");
const MEGABYTE: u64 = 1024 * 1024;

async fn open(store: &Store) -> Cache {
    Cache::open(store.clone(), MEGABYTE).await.unwrap()
}

fn thing(number: u128) -> CacheTag {
    CacheTag::Thing("article", Uuid::from_u128(number))
}

/// Something changes that has this tag.
async fn change(store: &Store, tag: &CacheTag) {
    let tags = vec![tag.to_string()];
    let outcome: Result<(), DbErr> = transact!(store, |tx| {
        let (id, language) = (Uuid::from_u128(9), None);
        tx.record(Change { kind: "article", id, language, op: Op::Upsert, tags: tags.clone() });
        Ok(())
    });
    outcome.unwrap();
}

/// Whether an answer that reads this is kept; `meanwhile` happens while it is worked out.
async fn work_out(cache: &Cache, tag: CacheTag, meanwhile: impl Future<Output = ()>) -> bool {
    let reading = cache.begin();
    reading.note(tag);
    meanwhile.await;
    keep(cache, &reading)
}

fn keep(cache: &Cache, reading: &Reading) -> bool {
    cache.keep(KEY(), reading, Bytes::from_static(b"{}")).is_some()
}

async fn is_given(cache: &Cache) -> bool {
    cache.recall(KEY()).await.is_some()
}

async fn an_answer_is_given_until_what_it_tells_changes(test: TestStore) {
    let cache = open(&test.store).await;
    assert!(!is_given(&cache).await);
    assert!(work_out(&cache, thing(1), async {}).await);
    assert!(is_given(&cache).await);
    change(&test.store, &thing(2)).await;
    assert!(is_given(&cache).await, "what it tells is the same");
    change(&test.store, &thing(1)).await;
    assert!(!is_given(&cache).await);
}

async fn what_changes_while_it_is_worked_out_is_not_kept(test: TestStore) {
    let cache = open(&test.store).await;
    let one = thing(1);
    let late = change(&test.store, &one);
    // Whether the change is applied to the cache before the answer comes or after it.
    assert!(work_out(&cache, thing(1), late).await, "the cache has not heard of it yet");
    assert!(!is_given(&cache).await);
    let heard = async {
        change(&test.store, &thing(1)).await;
        assert!(!is_given(&cache).await);
    };
    assert!(!work_out(&cache, thing(1), heard).await);
    let other = async {
        change(&test.store, &thing(2)).await;
        assert!(!is_given(&cache).await);
    };
    assert!(work_out(&cache, thing(1), other).await);
    assert!(is_given(&cache).await);
}

async fn that_there_is_none_is_true_until_there_is_one(test: TestStore) {
    let cache = open(&test.store).await;
    assert!(work_out(&cache, CacheTag::List("articles"), async {}).await);
    change(&test.store, &CacheTag::List("articles")).await;
    assert!(!is_given(&cache).await);
}

async fn what_another_process_changes_is_heard_of(test: TestStore) {
    let (cache, other) = (open(&test.store).await, test.open_again().await);
    assert!(work_out(&cache, thing(1), async {}).await);
    change(&other, &thing(1)).await;
    assert!(is_given(&cache).await, "nobody has told this process");
    // Its own next commit stands behind the other's in the log.
    change(&test.store, &thing(2)).await;
    assert!(!is_given(&cache).await);
}

async fn an_answer_that_began_before_another_process_changed_something(test: TestStore) {
    let (cache, other) = (open(&test.store).await, test.open_again().await);
    assert!(work_out(&cache, thing(1), change(&other, &thing(1))).await);
    change(&test.store, &thing(2)).await;
    assert!(!is_given(&cache).await, "nobody knows whether it was read before or after");
}

async fn time_ends_an_answer(test: TestStore) {
    let cache = open(&test.store).await;
    let reading = cache.begin();
    let in_seconds = |seconds: i64| Instant(test.clock.now().0 + seconds * 1_000_000);
    for seconds in [20, 10, 30] {
        reading.holds_until(in_seconds(seconds));
    }
    assert!(keep(&cache, &reading));
    test.clock.advance(9);
    assert!(is_given(&cache).await);
    test.clock.advance(1);
    assert!(!is_given(&cache).await, "the earliest counts");
    let reading = cache.begin();
    reading.holds_until(test.clock.now());
    assert!(!keep(&cache, &reading), "it is over already");
}

async fn what_is_not_noted_is_not_kept(test: TestStore) {
    let cache = open(&test.store).await;
    let reading = cache.begin();
    reading.note(thing(1));
    reading.forget();
    reading.note(thing(2));
    assert!(!keep(&cache, &reading));
    assert!(!keep(&cache, &Reading::of_nothing_kept()));
    let reading = cache.begin();
    reading.note_all((0..5_000).map(thing));
    assert!(!keep(&cache, &reading), "it depends on too much");
}

async fn a_log_with_a_gap_ends_everything(test: TestStore) {
    let cache = open(&test.store).await;
    assert!(work_out(&cache, thing(1), async {}).await);
    for _ in 0..3 {
        change(&test.store, &thing(2)).await;
    }
    let transaction = test.store.begin().await.unwrap();
    let gone = "DELETE FROM change WHERE seq <= 2";
    sea_orm::ConnectionTrait::execute_unprepared(transaction.db(), gone).await.unwrap();
    transaction.conclude::<_, DbErr>(Ok(())).await.unwrap();
    assert!(!is_given(&cache).await, "nobody knows what the missing changes told of");
    assert!(work_out(&cache, thing(1), async {}).await);
    assert!(is_given(&cache).await);
}

async fn one_works_out_what_many_ask_for(test: TestStore) {
    let cache = open(&test.store).await;
    let lead = cache.lead_or_wait(KEY()).await.expect("nobody is at it");
    let waiting = cache.lead_or_wait(KEY());
    tokio::pin!(waiting);
    assert!(futures_util::poll!(&mut waiting).is_pending());
    assert!(cache.lead_or_wait(Key::of("POST", b"{b}")).await.is_some(), "another answer");
    drop(lead);
    assert!(waiting.await.is_none(), "it has been worked out");
    assert!(cache.lead_or_wait(KEY()).await.is_some());
}

on_both_engines!(TestStore:
    an_answer_is_given_until_what_it_tells_changes,
    what_changes_while_it_is_worked_out_is_not_kept,
    that_there_is_none_is_true_until_there_is_one,
    what_another_process_changes_is_heard_of,
    an_answer_that_began_before_another_process_changed_something,
    time_ends_an_answer,
    what_is_not_noted_is_not_kept,
    a_log_with_a_gap_ends_everything,
    one_works_out_what_many_ask_for,
);
