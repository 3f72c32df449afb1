//! The store: reading, writing through the log, and waking those who follow it.

use std::error::Error;
use std::sync::Arc;
use std::time::Duration;

use sea_orm::{DatabaseConnection, DbErr};
use tokio::sync::watch;

use super::latest::Latest;
use super::{Transaction, head, position_in};
use crate::clock::Clock;
use crate::db::{Db, is_retryable};

/// How often a transaction that lost against another is run at most.
const ATTEMPTS: u32 = 6;

/// The database, the clock and the log's head, together: what every domain reads and writes by.
/// Clones share them.
#[derive(Clone, Debug)]
pub struct Store {
    shared: Arc<Shared>,
    /// From which address what is written was asked for.
    remote: Option<Arc<str>>,
}

#[derive(Debug)]
struct Shared {
    db: Db,
    clock: Clock,
    latest: Latest,
}

impl Store {
    /// A store over a migrated database; makes the log's head where it is absent.
    pub async fn open(db: Db, clock: Clock) -> Result<Self, DbErr> {
        let begun = db.begin().await?;
        head::ensure(&begun, clock.now()).await?;
        begun.commit().await?;
        let latest = Latest::at(position_in(db.reader()).await?);
        Ok(Self { shared: Arc::new(Shared { db, clock, latest }), remote: None })
    }

    /// The same store, for what was asked for from this address: the audit log tells it.
    #[must_use]
    pub fn for_remote(&self, remote: &str) -> Self {
        let remote = (!remote.is_empty()).then(|| remote.into());
        Self { shared: Arc::clone(&self.shared), remote }
    }

    /// For reading outside a transaction.
    pub fn reader(&self) -> &DatabaseConnection {
        self.shared.db.reader()
    }

    /// The clock.
    pub fn clock(&self) -> &Clock {
        &self.shared.clock
    }

    /// The database behind the store.
    pub fn db(&self) -> &Db {
        &self.shared.db
    }

    /// Wakes whenever something was committed, by this process or, a moment later, by another one
    /// that is [followed](super::follow_others); the log itself is the truth.
    pub fn follow(&self) -> watch::Receiver<i64> {
        self.shared.latest.follow()
    }

    /// The position of the last change that this process has committed, or heard of from another, or
    /// found when it began; 0 before the first.
    pub fn position(&self) -> i64 {
        self.shared.latest.get()
    }

    /// Something was committed at this position.
    pub(super) fn announce(&self, position: i64) {
        self.shared.latest.announce(position);
    }

    /// Begins a transaction; [`crate::transact`] is the way to use it.
    #[doc(hidden)]
    pub async fn begin(&self) -> Result<Transaction, DbErr> {
        let begun = self.db().begin().await?;
        Ok(Transaction::new(
            begun,
            self.clock().now(),
            self.remote.clone(),
            self.shared.latest.clone(),
        ))
    }
}

/// Counts the runs of one piece of work.
#[derive(Debug, Default)]
#[doc(hidden)]
pub struct Attempts(u32);

impl Attempts {
    /// Whether the work lost against a concurrent one and is to be run again; waits a little then.
    pub async fn again<T, E: Error + 'static>(&mut self, outcome: &Result<T, E>) -> bool {
        self.0 += 1;
        let lost = outcome.as_ref().is_err_and(|error| is_retryable(error));
        if lost && self.0 < ATTEMPTS {
            tokio::time::sleep(Duration::from_millis(5 << self.0)).await;
            return true;
        }
        false
    }
}

/// Runs a piece of work in one transaction of a [`Store`]: all of it happens, with its rows in the
/// log, or nothing. The work is an expression of type `Result<T, E>` in which `?` ends the work;
/// `E` is made from the database's error.
///
/// The work may run several times, when the transaction lost against a concurrent one; it must
/// have no effect but through the transaction.
///
/// A macro, because an async closure that borrows both its surroundings and the transaction cannot
/// be proven `Send` yet (<https://github.com/rust-lang/rust/issues/110338>).
#[macro_export]
macro_rules! transact {
    ($store:expr, |$tx:ident| $work:expr) => {{
        let store: &$crate::changelog::Store = $store;
        let mut attempts = $crate::changelog::Attempts::default();
        loop {
            let outcome = match store.begin().await {
                Ok(transaction) => {
                    let $tx = &transaction;
                    let outcome = async { $work }.await;
                    transaction.conclude(outcome).await
                }
                Err(error) => Err(error.into()),
            };
            if !attempts.again(&outcome).await {
                break outcome;
            }
        }
    }};
}
