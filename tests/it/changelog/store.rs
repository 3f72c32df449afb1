//! The log's epoch, and following it.

use std::time::Duration;

use loa::error::Unexpected;
use loa::transact;
use tokio::time::timeout;

use super::{changes_after, give_up, record, the_head};
use crate::support::{TestStore, on_both_engines};

async fn the_epoch_outlives_a_restart_and_belongs_to_one_database(test: TestStore) {
    let before = the_head(&test.store).await;
    record(&test.store).await;
    let again = test.open_again().await;
    let after = the_head(&again).await;
    assert_eq!((after.epoch, after.seq), (before.epoch, 1));
    assert_eq!(again.position(), 1, "who follows from now on is told of nothing old");
    assert_eq!(*again.follow().borrow(), 1);
    let other = TestStore::start(test.engine).await;
    assert_ne!(the_head(&other.store).await.epoch, before.epoch);
}

async fn who_follows_is_woken_by_changes_alone(test: TestStore) {
    let store = &test.store;
    let mut following = store.follow();
    let silent: Result<(), Unexpected> = transact!(store, |_tx| Ok(()));
    silent.unwrap();
    give_up(store).await;
    assert!(!following.has_changed().unwrap());
    record(store).await;
    timeout(Duration::from_secs(20), following.changed()).await.unwrap().unwrap();
    assert_eq!(*following.borrow_and_update(), 1);
    assert_eq!(changes_after(store, 0).await.len(), 1, "woken before the commit");
}

on_both_engines!(
    TestStore: the_epoch_outlives_a_restart_and_belongs_to_one_database,
    who_follows_is_woken_by_changes_alone,
);
