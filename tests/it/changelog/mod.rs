//! The change log: gapless, in commit order, complete, and silent about drafts.

mod order;
mod pledges;
mod rows;
mod store;

use loa::changelog::{Change, Op, Store, change, head};
use loa::error::Unexpected;
use loa::transact;
use sea_orm::{EntityTrait, QueryFilter, QueryOrder};

/// Writes one change.
pub(super) async fn record(store: &Store) {
    let recorded: Result<(), Unexpected> = transact!(store, |tx| {
        tx.record(some_change());
        Ok(())
    });
    recorded.unwrap();
}

/// Two transactions with a change that come to nothing: one fails, the other is left alone.
pub(super) async fn give_up(store: &Store) {
    let failed: Result<(), Unexpected> = transact!(store, |tx| {
        tx.record(some_change());
        Err(Unexpected::while_doing("trying")("no"))
    });
    failed.unwrap_err();
    let left = store.begin().await.unwrap();
    left.record(some_change());
    drop(left);
}

/// A change that tells nothing.
fn some_change() -> Change {
    Change {
        kind: "site",
        id: uuid::Uuid::nil(),
        language: None,
        op: Op::Upsert,
        tags: vec!["site".to_owned()],
    }
}

/// The rows after `position`, in order.
pub(super) async fn changes_after(store: &Store, position: i64) -> Vec<change::Model> {
    change::Entity::find()
        .filter(change::COLUMN.seq.gt(position))
        .order_by_asc(change::COLUMN.seq)
        .all(store.reader())
        .await
        .unwrap()
}

/// The log's last position and its epoch.
pub(super) async fn the_head(store: &Store) -> head::Model {
    head::Entity::find().one(store.reader()).await.unwrap().unwrap()
}
