//! Small things of the database, kept in memory for as long as nothing changes.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use futures_util::future::BoxFuture;
use tokio::sync::Mutex as Turn;

use super::Store;

/// How long what another process has changed may go unnoticed.
const UNNOTICED: Duration = Duration::from_secs(1);

/// Something small that almost every request needs. It is read when it is asked for first, and
/// again after a commit: what this process has committed is seen by the next who asks.
#[derive(Clone, Debug)]
pub struct Kept<T> {
    store: Store,
    copy: Arc<Mutex<Option<Copy<T>>>>,
    /// Whose turn it is to read; the others wait for what comes of it.
    turn: Arc<Turn<()>>,
}

/// What was read, and when.
#[derive(Clone, Debug)]
struct Copy<T> {
    value: Arc<T>,
    position: i64,
    read: Instant,
}

impl<T> Kept<T> {
    /// Nothing yet.
    pub fn new(store: Store) -> Self {
        Self { store, copy: Arc::default(), turn: Arc::default() }
    }

    /// The thing as it is now; read anew only where that is not known.
    pub async fn get<E>(
        &self,
        read: impl for<'a> FnOnce(&'a Store) -> BoxFuture<'a, Result<T, E>>,
    ) -> Result<Arc<T>, E> {
        if let Some(value) = self.fresh() {
            return Ok(value);
        }
        let _turn = self.turn.lock().await;
        if let Some(value) = self.fresh() {
            return Ok(value);
        }
        // Looked at before reading: after a commit in between the copy counts as too old.
        let (position, at) = (self.store.position(), Instant::now());
        let value = Arc::new(read(&self.store).await?);
        let copy = Copy { value: Arc::clone(&value), position, read: at };
        *self.copy.lock().unwrap_or_else(PoisonError::into_inner) = Some(copy);
        Ok(value)
    }

    /// The copy, unless something has been committed since it was read, or it is old.
    fn fresh(&self) -> Option<Arc<T>> {
        let copy = self.copy.lock().unwrap_or_else(PoisonError::into_inner);
        let copy = copy.as_ref()?;
        let fresh = copy.position == self.store.position() && copy.read.elapsed() < UNNOTICED;
        fresh.then(|| Arc::clone(&copy.value))
    }
}
