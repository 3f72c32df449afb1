//! The worker: claims what is due, runs it, settles it.

use std::any::Any;
use std::error::Error;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use futures_util::FutureExt;
use sea_orm::DbErr;
use tokio::sync::Notify;
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};
use tokio_util::sync::CancellationToken;

use super::job;
use super::settle::{Fate, settle};
use super::{LEASE_SECONDS, MAX_ATTEMPTS, NewJob, Registry, claim, enqueue};
use crate::clock::Clock;
use crate::db::Db;
use crate::error::Unexpected;

/// How many jobs of one process run at the same time.
const CONCURRENT: usize = 4;
/// The longest a worker sleeps: other processes enqueue, too, and cannot wake it.
const LONGEST_SLEEP: Duration = Duration::from_secs(5);
/// The shortest: what is due may be in another worker's hands.
const SHORTEST_SLEEP: Duration = Duration::from_millis(50);
/// The pause after the database has failed.
const AFTER_FAULT: Duration = Duration::from_secs(1);
/// How long a run may take; less than the lease, so that no two workers run the same job at once.
const RUN_LIMIT: Duration = Duration::from_secs(LEASE_SECONDS.unsigned_abs() - 30);
/// How long a stopping worker waits for its runs. Those that it breaks off are taken up again when
/// their leases end.
const GRACE: Duration = Duration::from_secs(20);

/// Wakes a worker of this process, so that it looks for due jobs at once.
#[derive(Clone, Debug, Default)]
pub struct Wake(Arc<Notify>);

impl Wake {
    /// Wakes the worker; call it after the transaction that enqueued has committed.
    pub fn wake(&self) {
        self.0.notify_one();
    }
}

/// Runs the jobs of a registry.
pub struct Worker {
    db: Db,
    clock: Clock,
    registry: Registry,
    kinds: Vec<&'static str>,
    wake: Wake,
}

impl Worker {
    /// A worker that does not run yet.
    pub fn new(db: Db, clock: Clock, registry: Registry) -> Self {
        let kinds = registry.kinds().collect();
        Self { db, clock, registry, kinds, wake: Wake::default() }
    }

    /// What wakes this worker.
    pub fn wake(&self) -> Wake {
        self.wake.clone()
    }

    /// Runs jobs until `shutdown`, then lets those under way end, for at most 20 seconds.
    ///
    /// A database that fails is no reason to stop: the worker complains in the log and tries on.
    pub async fn run(self, shutdown: CancellationToken) {
        let worker = Arc::new(self);
        let mut runs = JoinSet::new();
        if shutdown.run_until_cancelled(worker.plan()).await.is_some() {
            while !shutdown.is_cancelled() {
                worker.take_up(&mut runs).await;
                tokio::select! {
                    () = shutdown.cancelled() => {}
                    Some(_) = runs.join_next() => {}
                    () = worker.rest(), if runs.len() < CONCURRENT => {}
                }
            }
        }
        end(runs).await;
    }

    /// Makes the rows of the recurring jobs, all due now.
    async fn plan(&self) {
        while let Err(error) = self.try_plan().await {
            tracing::error!(error = &error as &dyn Error, "cannot plan jobs");
            sleep(AFTER_FAULT).await;
        }
    }

    async fn try_plan(&self) -> Result<(), Unexpected> {
        let now = self.clock.now();
        let transaction = self.db.begin().await?;
        for kind in self.registry.recurring() {
            let new = NewJob { kind, payload: &(), run_at: now, dedupe_key: Some("recurring") };
            enqueue(&transaction, now, new).await?;
        }
        Ok(transaction.commit().await?)
    }

    /// Starts due jobs until none is due or enough are running.
    async fn take_up(self: &Arc<Self>, runs: &mut JoinSet<()>) {
        while runs.len() < CONCURRENT {
            match self.claim().await {
                Ok(Some(job)) => {
                    runs.spawn(Arc::clone(self).perform(job));
                }
                Ok(None) => return,
                Err(error) => {
                    tracing::error!(error = &error as &dyn Error, "cannot claim jobs");
                    return sleep(AFTER_FAULT).await;
                }
            }
        }
    }

    /// Looks with a reader first: an idle worker shall not queue for the writer of `SQLite`.
    async fn claim(&self) -> Result<Option<job::Model>, DbErr> {
        let due = claim::next_due(self.db.reader(), &self.kinds).await?;
        let now = self.clock.now();
        if due.is_none_or(|due| due > now) {
            return Ok(None);
        }
        let transaction = self.db.begin().await?;
        let job = claim::claim(&transaction, now, &self.kinds).await?;
        transaction.commit().await?;
        Ok(job)
    }

    /// Sleeps until the next job is due, or someone wakes the worker.
    async fn rest(&self) {
        let due = claim::next_due(self.db.reader(), &self.kinds).await;
        let pause = match due {
            Ok(Some(due)) => {
                let microseconds = due.0.saturating_sub(self.clock.now().0);
                Duration::from_micros(u64::try_from(microseconds).unwrap_or_default())
            }
            Ok(None) | Err(_) => LONGEST_SLEEP,
        };
        let _ = timeout(pause.clamp(SHORTEST_SLEEP, LONGEST_SLEEP), self.wake.0.notified()).await;
    }

    async fn perform(self: Arc<Self>, job: job::Model) {
        let outcome = self.attempt(&job).await;
        if let Err(error) = &outcome {
            let error = error as &dyn Error;
            tracing::warn!(kind = job.kind, id = %job.id, attempt = job.attempts, error, "a job failed");
        }
        let interval = self.registry.interval(&job.kind);
        let fate = Fate::of(job.attempts, outcome, interval, self.clock.now());
        if let Err(error) = settle(&self.db, &job, fate).await {
            let error = &error as &dyn Error;
            tracing::error!(kind = job.kind, id = %job.id, error, "cannot settle a job");
        }
    }

    /// Runs the handler once; a panic and a run without end are failures like others.
    async fn attempt(&self, job: &job::Model) -> Result<(), Unexpected> {
        if job.attempts > MAX_ATTEMPTS && self.registry.interval(&job.kind).is_none() {
            return Err(failed("its runs never came to an end: did they stop the process?"));
        }
        let run = async { self.registry.start(&job.kind, &job.payload).await };
        match timeout(RUN_LIMIT, AssertUnwindSafe(run).catch_unwind()).await {
            Ok(Ok(outcome)) => outcome,
            Ok(Err(panic)) => Err(failed(format!("panicked: {}", words(panic.as_ref())))),
            Err(_) => Err(failed("took too long")),
        }
    }
}

fn failed(how: impl Into<Box<dyn Error + Send + Sync>>) -> Unexpected {
    Unexpected::while_doing("running a job")(how)
}

/// What a panic said.
fn words(panic: &(dyn Any + Send)) -> &str {
    let literal = panic.downcast_ref::<&'static str>().copied();
    literal.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or_default()
}

async fn end(mut runs: JoinSet<()>) {
    let all = async { while runs.join_next().await.is_some() {} };
    if timeout(GRACE, all).await.is_err() {
        tracing::warn!(count = runs.len(), "breaking off jobs that did not end");
        runs.shutdown().await;
    }
}
