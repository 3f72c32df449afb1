//! When loaders fetch what resolvers wait for: as soon as none of them can go on without it.
//!
//! A request's batches run in the request's own task, after its resolvers. So each holds what all
//! items of a page want, however many there are. A timer on another thread could only guess, and
//! would split batches under load.

use std::fmt;
use std::future::{Future, poll_fn};
use std::mem;
use std::pin::pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::Poll;

use futures_util::StreamExt;
use futures_util::future::BoxFuture;
use futures_util::stream::FuturesUnordered;

/// The batches of one request; clones share them.
#[derive(Clone, Default)]
pub struct Batches(Arc<Mutex<Vec<BoxFuture<'static, ()>>>>);

impl Batches {
    /// Runs the resolvers to their end, and the batches whenever the resolvers wait.
    pub async fn drive<T>(self, resolvers: impl Future<Output = T>) -> T {
        let mut resolvers = pin!(resolvers);
        let mut running = FuturesUnordered::new();
        poll_fn(|cx| {
            if let Poll::Ready(answer) = resolvers.as_mut().poll(cx) {
                return Poll::Ready(answer);
            }
            running.extend(self.take());
            // A batch that ends wakes the resolvers that wait for it, and so this task.
            while let Poll::Ready(Some(())) = running.poll_next_unpin(cx) {}
            Poll::Pending
        })
        .await
    }

    /// Runs this whenever the resolvers wait.
    pub fn run(&self, batch: impl Future<Output = ()> + Send + 'static) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(Box::pin(batch));
    }

    fn take(&self) -> Vec<BoxFuture<'static, ()>> {
        mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl fmt::Debug for Batches {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Batches").finish_non_exhaustive()
    }
}
