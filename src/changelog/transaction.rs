//! The one way to write.

use std::any::Any;
use std::sync::{Arc, Mutex, PoisonError};

use sea_orm::{
    ActiveValue::Set,
    ConnectionTrait, DatabaseTransaction, DbErr, ExprTrait,
    sea_query::{Expr, Query},
};
use uuid::Uuid;

use super::latest::Latest;
use super::{Removal, change, head, others};
use crate::audit::{self, Deed};
use crate::clock::Instant;
use crate::db::insert_all;
use crate::language::LanguageTag;

/// What happened to a thing, as the public sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Op {
    /// It appeared or changed.
    Upsert,
    /// It is gone.
    Remove(Removal),
    /// The public does not see it, neither before nor after; but answers that were right until now
    /// end earlier or later, as when something that has yet to begin is put off.
    Unseen,
}

impl Op {
    /// The op and the reason as the log's columns hold them.
    const fn columns(self) -> (&'static str, Option<Removal>) {
        match self {
            Self::Upsert => ("upsert", None),
            Self::Remove(removal) => ("remove", Some(removal)),
            Self::Unseen => ("unseen", None),
        }
    }
}

/// One thing that the public sees differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The kind of the thing, as its id's prefix.
    pub kind: &'static str,
    /// The thing.
    pub id: Uuid,
    /// The language in which it is different; `None` for what is the same in all of them.
    pub language: Option<LanguageTag>,
    /// What happened to it.
    pub op: Op,
    /// Every tag whose answers are different now, as `article:…` and `articles`.
    pub tags: Vec<String>,
}

/// A transaction that collects what it changes for the public, and what was done by whom, and appends
/// both to their logs as its last statements. Use cases that write take one, so a write outside of it
/// does not compile.
#[derive(Debug)]
pub struct Transaction {
    database: DatabaseTransaction,
    now: Instant,
    remote: Option<Arc<str>>,
    deeds: Mutex<Vec<Deed>>,
    changes: Mutex<Vec<Change>>,
    known: Mutex<Vec<Arc<dyn Any + Send + Sync>>>,
    latest: Latest,
}

impl Transaction {
    pub(super) fn new(
        database: DatabaseTransaction,
        now: Instant,
        remote: Option<Arc<str>>,
        latest: Latest,
    ) -> Self {
        let (deeds, changes) = (Mutex::default(), Mutex::default());
        Self { database, now, remote, deeds, changes, known: Mutex::default(), latest }
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
        self.changes.lock().unwrap_or_else(PoisonError::into_inner).push(change);
    }

    /// Notes in the audit log what somebody did.
    pub fn note(&self, deed: Deed) {
        self.deeds.lock().unwrap_or_else(PoisonError::into_inner).push(deed);
    }

    /// What was [kept](Self::keep) of this type.
    pub fn known<T: Any + Send + Sync>(&self) -> Option<Arc<T>> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.iter().find_map(|one| Arc::clone(one).downcast().ok())
    }

    /// Keeps what was read and is the same to the transaction's end, so that whoever needs it next
    /// reads it no more.
    pub fn keep<T: Any + Send + Sync>(&self, read: T) -> Arc<T> {
        let read = Arc::new(read);
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.push(Arc::clone(&read) as Arc<dyn Any + Send + Sync>);
        read
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

    /// Writes the collected deeds and changes, commits, and wakes who follows the log.
    async fn commit(self) -> Result<(), DbErr> {
        let Self { database, now, remote, deeds, changes, latest, .. } = self;
        let deeds = deeds.into_inner().unwrap_or_else(PoisonError::into_inner);
        audit::append(&database, now, remote.as_deref(), deeds).await?;
        let changes = changes.into_inner().unwrap_or_else(PoisonError::into_inner);
        let last = append(&database, now, changes).await?;
        if last.is_some() {
            others::tell(&database).await?;
        }
        database.commit().await?;
        if let Some(last) = last {
            latest.announce(last);
        }
        Ok(())
    }
}

async fn append(
    db: &DatabaseTransaction,
    now: Instant,
    changes: Vec<Change>,
) -> Result<Option<i64>, DbErr> {
    let Ok(count @ 1..) = i64::try_from(changes.len()) else { return Ok(None) };
    let last = advance_head(db, count).await?;
    let rows = changes.into_iter().zip(last - count + 1..);
    insert_all(db, rows.map(|(change, seq)| row(change, seq, now))).await?;
    Ok(Some(last))
}

fn row(change: Change, seq: i64, now: Instant) -> change::ActiveModel {
    let (op, removal) = change.op.columns();
    change::ActiveModel {
        seq: Set(seq),
        kind: Set(change.kind.to_owned()),
        entity_id: Set(change.id),
        language: Set(change.language),
        op: Set(op.to_owned()),
        removal: Set(removal),
        tags: Set(change.tags.join(" ")),
        at: Set(now),
    }
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
