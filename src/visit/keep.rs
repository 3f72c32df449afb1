//! Writing what was heard every few seconds.

use std::error::Error;
use std::time::Duration;

use tokio::time::sleep;
use tokio_util::sync::CancellationToken;

use super::{Counter, write};
use crate::changelog::Store;

/// How long what was heard waits to be written.
const PAUSE: Duration = Duration::from_secs(5);

/// Writes what the counter has heard, every few seconds until `shutdown`, and the rest then.
///
/// What cannot be written is not counted: that is told in the log, and no reason to stop.
pub async fn keep(store: Store, counter: Counter, shutdown: CancellationToken) {
    loop {
        let goes_on = shutdown.run_until_cancelled(sleep(PAUSE)).await.is_some();
        if let Err(error) = write(&store, &counter).await {
            tracing::error!(error = &error as &dyn Error, "cannot write what was viewed");
        }
        if !goes_on {
            return;
        }
    }
}
