//! The threads that work on pictures: few, so that memory is bounded, and of low priority, so that
//! a batch of uploads does not slow down those who read.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};

use crate::error::Unexpected;

/// How many wait for a thread before others are turned away.
const WAITING: usize = 64;

/// How much lower than usual the threads' priority is, as a Unix niceness.
#[cfg(target_os = "linux")]
const NICENESS: i32 = 10;

type Job = Box<dyn FnOnce() + Send>;

/// Threads for pictures. Clones share them; they end when the last clone is gone.
#[derive(Clone, Debug)]
pub struct Workers {
    jobs: Sender<Job>,
    queue: Arc<Semaphore>,
    threads: Arc<Semaphore>,
}

/// Too many are waiting for a thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("too many pictures are being worked on")]
pub struct Busy;

/// A thread that is free and kept for one job. Whoever has it may load a picture into memory.
#[derive(Debug)]
pub(super) struct Seat {
    jobs: Sender<Job>,
    _permit: OwnedSemaphorePermit,
}

/// The job ended without a result.
#[derive(Debug, thiserror::Error)]
#[error("the work on a picture panicked")]
struct Panicked;

impl Workers {
    /// Starts one thread for each core.
    pub fn start() -> std::io::Result<Self> {
        let cores = thread::available_parallelism().map_or(1, usize::from);
        let (sender, receiver) = channel();
        let receiver = Arc::new(Mutex::new(receiver));
        for number in 1..=cores {
            let jobs = Arc::clone(&receiver);
            thread::Builder::new().name(format!("picture-{number}")).spawn(move || work(&jobs))?;
        }
        Ok(Self {
            jobs: sender,
            queue: Arc::new(Semaphore::new(WAITING)),
            threads: Arc::new(Semaphore::new(cores)),
        })
    }

    /// Waits for a free thread; answers [`Busy`] where too many wait already.
    pub(super) async fn seat(&self) -> Result<Seat, Busy> {
        let _place = self.queue.try_acquire().map_err(|_| Busy)?;
        self.seat_at_leisure().await
    }

    /// Waits for a free thread however many others do: for work that nobody waits for.
    pub(super) async fn seat_at_leisure(&self) -> Result<Seat, Busy> {
        let permit = Arc::clone(&self.threads).acquire_owned().await.map_err(|_| Busy)?;
        Ok(Seat { jobs: self.jobs.clone(), _permit: permit })
    }
}

impl Seat {
    /// Runs `job` on the thread. The seat is given up when the job ends, even if by then nobody
    /// waits for its result.
    pub(super) async fn run<T: Send + 'static>(
        self,
        job: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Unexpected> {
        let (sender, receiver) = oneshot::channel();
        let jobs = self.jobs.clone();
        let job: Job = Box::new(move || {
            let result = catch_unwind(AssertUnwindSafe(job));
            drop(self);
            // Nobody may be waiting any more.
            let _ = result.map(|result| sender.send(result));
        });
        // The threads outlive every seat: where they are gone, so is the receiver's sender.
        let _ = jobs.send(job);
        receiver
            .await
            .map_err(|_| Panicked)
            .map_err(Unexpected::while_doing("working on a picture"))
    }
}

/// Takes job after job until nobody can send one any more.
fn work(jobs: &Mutex<Receiver<Job>>) {
    lower_priority();
    while let Some(job) = next(jobs) {
        job();
    }
}

/// The lock is given back before the job is begun.
fn next(jobs: &Mutex<Receiver<Job>>) -> Option<Job> {
    jobs.lock().unwrap_or_else(PoisonError::into_inner).recv().ok()
}

/// On Linux priorities belong to threads, whatever POSIX says; elsewhere the whole process would
/// yield, so there the threads keep theirs.
fn lower_priority() {
    #[cfg(target_os = "linux")]
    // Without it pictures are as urgent as requests: a pity, no fault.
    let _ = rustix::process::setpriority_process(None, NICENESS);
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    use super::*;

    async fn run<T: Send + 'static>(
        workers: &Workers,
        job: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Unexpected> {
        workers.seat().await.unwrap().run(job).await
    }

    #[tokio::test]
    async fn no_more_jobs_run_at_once_than_there_are_threads() {
        let workers = Workers::start().unwrap();
        let cores = workers.threads.available_permits();
        let (now, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let jobs = (0..20).map(|_| {
            let (now, most) = (Arc::clone(&now), Arc::clone(&most));
            run(&workers, move || {
                most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                thread::sleep(Duration::from_millis(5));
                now.fetch_sub(1, Ordering::SeqCst);
            })
        });
        futures_util::future::join_all(jobs).await;
        assert_eq!(most.load(Ordering::SeqCst), cores);
    }

    #[tokio::test]
    async fn a_panic_is_a_surprise_and_the_thread_lives_on() {
        let workers = Workers::start().unwrap();
        for _ in 0..20 {
            assert!(run(&workers, || panic!("on purpose")).await.is_err());
        }
        assert_eq!(run(&workers, || 7).await.unwrap(), 7);
    }

    #[tokio::test]
    async fn whoever_comes_when_too_many_wait_is_turned_away() {
        let workers = Workers::start().unwrap();
        let cores = workers.threads.available_permits();
        let seats: Vec<_> =
            futures_util::future::join_all((0..cores).map(|_| workers.seat())).await;
        let mut waiting: Vec<_> = (0..WAITING).map(|_| Box::pin(workers.seat())).collect();
        for one in &mut waiting {
            assert!(futures_util::poll!(one).is_pending());
        }
        assert_eq!(workers.seat().await.unwrap_err(), Busy);
        drop(seats);
        assert!(waiting.remove(0).await.is_ok());
    }

    #[cfg(target_os = "linux")]
    #[tokio::test]
    async fn the_threads_yield_to_others() {
        let workers = Workers::start().unwrap();
        let niceness = || rustix::process::getpriority_process(None).unwrap();
        assert_eq!(run(&workers, niceness).await.unwrap(), niceness().max(NICENESS));
    }
}
