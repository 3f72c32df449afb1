//! The one way to write.

use std::sync::Mutex;

use sea_orm::{
    ActiveValue::Set,
    ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, ExprTrait,
    sea_query::{Expr, Query},
};
use tokio::sync::watch;
use uuid::Uuid;

use super::{change, head};
use crate::clock::Instant;

/// How many rows one statement inserts: within every engine's limit of parameters.
const ROWS_AT_ONCE: usize = 500;

/// What happened to a thing, as the public sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Op {
    /// It appeared or changed.
    Upsert,
    /// It is gone.
    Remove,
}

/// One thing that the public sees differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The kind of the thing, as its id's prefix.
    pub kind: &'static str,
    /// The thing.
    pub id: Uuid,
    /// What happened to it.
    pub op: Op,
    /// Every tag whose answers are different now, as `article:…` and `articles`.
    pub tags: Vec<String>,
}

/// A transaction that collects what it changes for the public and appends it to the log as its
/// last statements. Use cases that write take one, so a write outside of it does not compile.
#[derive(Debug)]
pub struct Transaction {
    database: DatabaseTransaction,
    now: Instant,
    changes: Mutex<Vec<Change>>,
    position: watch::Sender<i64>,
}

impl Transaction {
    pub(super) const fn new(
        database: DatabaseTransaction,
        now: Instant,
        position: watch::Sender<i64>,
    ) -> Self {
        Self { database, now, changes: Mutex::new(Vec::new()), position }
    }

    /// The connection to write through.
    pub const fn db(&self) -> &DatabaseTransaction {
        &self.database
    }

    /// The instant at which everything in this transaction happens.
    pub const fn now(&self) -> Instant {
        self.now
    }

    /// Notes that the public sees something differently.
    pub fn record(&self, change: Change) {
        self.changes.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push(change);
    }

    /// Commits what came to something and takes back what did not.
    #[doc(hidden)]
    pub async fn conclude<T, E: From<DbErr>>(self, outcome: Result<T, E>) -> Result<T, E> {
        match outcome {
            Ok(value) => {
                self.commit().await?;
                Ok(value)
            }
            Err(error) => {
                self.database.rollback().await?;
                Err(error)
            }
        }
    }

    /// Writes the collected changes, commits, and wakes who follows the log.
    async fn commit(self) -> Result<(), DbErr> {
        let Self { database, now, changes, position } = self;
        let changes = changes.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
        let last = append(&database, now, changes).await?;
        database.commit().await?;
        if let Some(last) = last {
            announce(&position, last);
        }
        Ok(())
    }
}

/// Commits of one process may be announced out of order; the position only goes forward.
fn announce(position: &watch::Sender<i64>, committed: i64) {
    position.send_if_modified(|position| {
        let ahead = committed > *position;
        *position = Ord::max(committed, *position);
        ahead
    });
}

async fn append(
    db: &DatabaseTransaction,
    now: Instant,
    changes: Vec<Change>,
) -> Result<Option<i64>, DbErr> {
    let Ok(count @ 1..) = i64::try_from(changes.len()) else { return Ok(None) };
    let last = advance_head(db, count).await?;
    let rows =
        changes.into_iter().zip(last - count + 1..).map(|(change, seq)| change::ActiveModel {
            seq: Set(seq),
            kind: Set(change.kind.to_owned()),
            entity_id: Set(change.id),
            op: Set(match change.op {
                Op::Upsert => "upsert".to_owned(),
                Op::Remove => "remove".to_owned(),
            }),
            tags: Set(change.tags.join(" ")),
            at: Set(now),
        });
    let rows: Vec<change::ActiveModel> = rows.collect();
    for some in rows.chunks(ROWS_AT_ONCE) {
        change::Entity::insert_many(some.to_vec()).exec_without_returning(db).await?;
    }
    Ok(Some(last))
}

/// Takes the next `count` positions; the row stays locked until the commit.
async fn advance_head(db: &DatabaseTransaction, count: i64) -> Result<i64, DbErr> {
    let update = Query::update()
        .table(head::Entity)
        .value(head::Column::Seq, Expr::col(head::Column::Seq).add(count))
        .and_where(Expr::col(head::Column::Id).eq(head::ONLY))
        .returning(Query::returning().column(head::Column::Seq))
        .to_owned();
    let row = db.query_one(&update).await?;
    row.ok_or_else(|| DbErr::RecordNotFound("the change log's head".into()))?.try_get("", "seq")
}
