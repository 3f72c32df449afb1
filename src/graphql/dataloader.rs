//! Loading in batches: what many resolvers want is fetched together, as soon as none of them can go
//! on without it.
//!
//! The library's own loader makes several sets and a channel for every key, and a map that threads
//! share for every loader; this one makes a batch for each fetch.

use std::any::{Any, TypeId};
use std::collections::{HashMap, HashSet};
use std::future::poll_fn;
use std::hash::Hash;
use std::mem;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Poll, Waker};

use async_graphql::dataloader::Loader;

use super::endpoint::Batches;

/// What resolvers ask for what `L` fetches.
pub(super) struct DataLoader<L> {
    loader: Arc<L>,
    batches: Batches,
    /// The last batch of each type of keys.
    last: Mutex<Vec<(TypeId, Box<dyn Any + Send>)>>,
}

impl<L> DataLoader<L> {
    /// A loader whose fetches run among these batches.
    pub(super) fn new(loader: L, batches: &Batches) -> Self {
        Self { loader: Arc::new(loader), batches: batches.clone(), last: Mutex::default() }
    }

    /// What fetches.
    pub(super) fn loader(&self) -> &L {
        &self.loader
    }

    /// What there is under this key.
    pub(super) async fn load_one<K>(&self, key: K) -> Result<Option<L::Value>, L::Error>
    where
        L: Loader<K, Error: Sync>,
        K: Clone + Eq + Hash + Send + Sync + 'static,
    {
        self.join(&key).answer(&key).await
    }

    /// The batch that fetches this key.
    fn join<K>(&self, key: &K) -> Arc<BatchOf<L, K>>
    where
        L: Loader<K, Error: Sync>,
        K: Clone + Eq + Hash + Send + Sync + 'static,
    {
        let mut last = lock(&self.last);
        let kind = TypeId::of::<K>();
        let known = last.iter().find(|(other, _)| *other == kind);
        let known = known.and_then(|(_, batch)| batch.downcast_ref::<Arc<BatchOf<L, K>>>());
        if let Some(batch) = known.filter(|batch| batch.takes(key)) {
            return Arc::clone(batch);
        }
        let batch = Arc::new(Batch::of(key.clone()));
        last.retain(|(other, _)| *other != kind);
        last.push((kind, Box::new(Arc::clone(&batch))));
        let (loader, fetched) = (Arc::clone(&self.loader), Arc::clone(&batch));
        self.batches.run(async move { fetched.finish(loader.load(&fetched.close()).await) });
        batch
    }
}

type BatchOf<L, K> = Batch<K, <L as Loader<K>>::Value, <L as Loader<K>>::Error>;

/// Keys that are fetched together, and what comes of it.
struct Batch<K, V, E>(Mutex<State<K, V, E>>);

struct State<K, V, E> {
    /// What is wanted; `None` once it is being fetched.
    keys: Option<HashSet<K>>,
    /// Who waits.
    waiting: Vec<Waker>,
    outcome: Option<Result<HashMap<K, V>, E>>,
}

impl<K: Clone + Eq + Hash, V: Clone, E: Clone> Batch<K, V, E> {
    fn of(key: K) -> Self {
        let keys = Some(HashSet::from([key]));
        Self(Mutex::new(State { keys, waiting: Vec::new(), outcome: None }))
    }

    /// Takes one more key, unless it is too late.
    fn takes(&self, key: &K) -> bool {
        let mut state = lock(&self.0);
        let open = state.keys.as_mut();
        open.map(|keys| keys.contains(key) || keys.insert(key.clone())).is_some()
    }

    /// What is to be fetched; no key is taken any more.
    fn close(&self) -> Vec<K> {
        lock(&self.0).keys.take().into_iter().flatten().collect()
    }

    fn finish(&self, outcome: Result<HashMap<K, V>, E>) {
        let mut state = lock(&self.0);
        state.outcome = Some(outcome);
        mem::take(&mut state.waiting).into_iter().for_each(Waker::wake);
    }

    /// Waits for what there is under the key.
    async fn answer(&self, key: &K) -> Result<Option<V>, E> {
        poll_fn(|context| {
            let mut state = lock(&self.0);
            if let Some(outcome) = &state.outcome {
                let found = outcome.as_ref().map(|found| found.get(key).cloned());
                return Poll::Ready(found.map_err(E::clone));
            }
            let waker = context.waker();
            if !state.waiting.last().is_some_and(|last| last.will_wake(waker)) {
                state.waiting.push(waker.clone());
            }
            Poll::Pending
        })
        .await
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use futures_util::future::join_all;

    use super::*;

    /// Doubles numbers below 400, knows the length of texts, and counts how often it is asked.
    struct Arithmetic(AtomicUsize);

    impl Loader<u32> for Arithmetic {
        type Value = u32;
        type Error = &'static str;

        async fn load(&self, keys: &[u32]) -> Result<HashMap<u32, u32>, &'static str> {
            self.0.fetch_add(1, Ordering::SeqCst);
            tokio::task::yield_now().await;
            if keys.contains(&u32::MAX) {
                return Err("too large");
            }
            Ok(keys.iter().filter(|key| **key < 400).map(|key| (*key, key * 2)).collect())
        }
    }

    impl Loader<String> for Arithmetic {
        type Value = usize;
        type Error = &'static str;

        async fn load(&self, keys: &[String]) -> Result<HashMap<String, usize>, &'static str> {
            self.0.fetch_add(1, Ordering::SeqCst);
            Ok(keys.iter().map(|key| (key.clone(), key.len())).collect())
        }
    }

    fn loader(batches: &Batches) -> DataLoader<Arithmetic> {
        DataLoader::new(Arithmetic(AtomicUsize::new(0)), batches)
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn all_that_many_resolvers_want_is_fetched_at_once() {
        for _ in 0..50 {
            let batches = Batches::default();
            let loader = &loader(&batches);
            let twice = |number| async move {
                let double = loader.load_one(number).await.unwrap().unwrap();
                loader.load_one(double).await.unwrap().unwrap()
            };
            let answers = batches.drive(join_all((0..200).map(twice))).await;
            assert_eq!(answers, (0..200).map(|number| number * 4).collect::<Vec<_>>());
            assert_eq!(loader.loader().0.load(Ordering::SeqCst), 2);
        }
    }

    #[tokio::test]
    async fn keys_of_different_types_do_not_meet() {
        let batches = Batches::default();
        let loader = loader(&batches);
        let both = async {
            let number = loader.load_one(7_u32);
            let text = loader.load_one("seven".to_owned());
            futures_util::join!(number, text, loader.load_one(400_u32))
        };
        assert_eq!(batches.drive(both).await, (Ok(Some(14)), Ok(Some(5)), Ok(None)));
        assert_eq!(loader.loader().0.load(Ordering::SeqCst), 2);
    }

    #[tokio::test]
    async fn a_failure_is_told_to_all_who_waited_and_to_nobody_else() {
        let batches = Batches::default();
        let loader = loader(&batches);
        let asked = async {
            let failed = futures_util::join!(loader.load_one(1), loader.load_one(u32::MAX));
            (failed, loader.load_one(1).await)
        };
        let failure = Err("too large");
        assert_eq!(batches.drive(asked).await, ((failure, failure), Ok(Some(2))));
    }
}
