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
use std::time::Duration;

use async_graphql::runtime::Timer;
use futures_util::StreamExt;
use futures_util::future::BoxFuture;
use futures_util::stream::FuturesUnordered;
use futures_util::task::{FutureObj, Spawn, SpawnError};

/// The batches of one request; clones share them. Loaders take it for spawner and timer.
#[derive(Clone, Default)]
pub struct Batches(Arc<Mutex<Vec<FutureObj<'static, ()>>>>);

impl Batches {
    /// Runs the resolvers to their end, and the batches whenever the resolvers wait.
    pub(super) async fn drive<T>(self, resolvers: impl Future<Output = T>) -> T {
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

    fn take(&self) -> Vec<FutureObj<'static, ()>> {
        mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Spawn for Batches {
    fn spawn_obj(&self, batch: FutureObj<'static, ()>) -> Result<(), SpawnError> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(batch);
        Ok(())
    }
}

impl Timer for Batches {
    /// One more turn of the resolvers, whatever the duration: one that was interrupted only to let
    /// other requests run has not said yet what it wants.
    fn delay(&self, _: Duration) -> BoxFuture<'static, ()> {
        Box::pin(tokio::task::yield_now())
    }
}

impl fmt::Debug for Batches {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Batches").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;
    use std::convert::Infallible;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use async_graphql::dataloader::{DataLoader, Loader};
    use futures_util::future::join_all;

    use super::*;

    /// Doubles numbers and counts how often it is asked.
    struct Doubles(Arc<AtomicUsize>);

    impl Loader<u32> for Doubles {
        type Value = u32;
        type Error = Infallible;

        async fn load(&self, keys: &[u32]) -> Result<HashMap<u32, u32>, Infallible> {
            self.0.fetch_add(1, Ordering::SeqCst);
            tokio::task::yield_now().await;
            Ok(keys.iter().map(|key| (*key, key * 2)).collect())
        }
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn all_that_many_resolvers_want_is_fetched_at_once() {
        for _ in 0..50 {
            let (batches, asked) = (Batches::default(), Arc::new(AtomicUsize::new(0)));
            let loader =
                DataLoader::new(Doubles(Arc::clone(&asked)), batches.clone(), batches.clone());
            let loader = &loader;
            let twice = |number| async move {
                let double = loader.load_one(number).await.unwrap().unwrap();
                loader.load_one(double).await.unwrap().unwrap()
            };
            let answers = batches.drive(join_all((0..200).map(twice))).await;
            assert_eq!(answers, (0..200).map(|number| number * 4).collect::<Vec<_>>());
            assert_eq!(asked.load(Ordering::SeqCst), 2);
        }
    }
}
