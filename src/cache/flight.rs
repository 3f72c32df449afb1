//! Who works out an answer that many ask for at once: the first; the others wait for it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::watch;

use super::Key;

/// The answers that are being worked out.
#[derive(Clone, Debug, Default)]
pub(super) struct Flights(Arc<Mutex<HashMap<Key, watch::Receiver<()>>>>);

/// Whose turn it is to work an answer out. The others go on when this is dropped.
#[derive(Debug)]
pub struct Lead {
    flights: Flights,
    key: Key,
    _landed: watch::Sender<()>,
}

impl Flights {
    /// The turn to work out this answer; `None` after another has had it and is done.
    pub(super) async fn lead_or_wait(&self, key: Key) -> Option<Lead> {
        let mut landed = match self.join(key) {
            Ok(lead) => return Some(lead),
            Err(landed) => landed,
        };
        // Nothing is ever sent: it ends when the sender goes.
        while landed.changed().await.is_ok() {}
        None
    }

    fn join(&self, key: Key) -> Result<Lead, watch::Receiver<()>> {
        let mut flights = self.lock();
        if let Some(landed) = flights.get(&key) {
            return Err(landed.clone());
        }
        let (sender, receiver) = watch::channel(());
        flights.insert(key, receiver);
        Ok(Lead { flights: self.clone(), key, _landed: sender })
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Key, watch::Receiver<()>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Lead {
    fn drop(&mut self) {
        self.flights.lock().remove(&self.key);
    }
}
