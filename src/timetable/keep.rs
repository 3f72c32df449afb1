//! Keeping the time.

use std::error::Error;
use std::time::Duration;

use tokio::time::sleep;
use tokio_util::sync::CancellationToken;

use super::carry_out_due;
use crate::changelog::Store;
use crate::clock::Instant;
use crate::error::Unexpected;
use crate::publishing::schedule;

/// The longest sleep: what is put on the schedule meanwhile, also by another process, may be due sooner.
const LONGEST_SLEEP: Duration = Duration::from_secs(1);
/// The shortest: what is due may be in another process's hands.
const SHORTEST_SLEEP: Duration = Duration::from_millis(20);

/// Carries out what is scheduled, each step at its time, until `shutdown`; ends what has begun then.
///
/// A database that fails is no reason to stop: that is told in the log, and tried again.
pub async fn keep(store: Store, shutdown: CancellationToken) {
    while !shutdown.is_cancelled() {
        let pause = match carry_out_and_look_ahead(&store).await {
            Ok(pause) => pause.clamp(SHORTEST_SLEEP, LONGEST_SLEEP),
            Err(error) => {
                tracing::error!(error = &error as &dyn Error, "cannot carry out the schedule");
                LONGEST_SLEEP
            }
        };
        shutdown.run_until_cancelled(sleep(pause)).await;
    }
}

/// Carries out what is due; answers how long it is until something is due again. While nothing is, that
/// is one look at the schedule.
async fn carry_out_and_look_ahead(store: &Store) -> Result<Duration, Unexpected> {
    let next = schedule::next_due(store.reader()).await?;
    if next.is_none_or(|next| store.clock().now() < next) {
        return Ok(until(store, next));
    }
    carry_out_due(store).await?;
    Ok(until(store, schedule::next_due(store.reader()).await?))
}

fn until(store: &Store, next: Option<Instant>) -> Duration {
    let Some(next) = next else { return LONGEST_SLEEP };
    let microseconds = next.0.saturating_sub(store.clock().now().0);
    Duration::from_micros(u64::try_from(microseconds).unwrap_or_default())
}
