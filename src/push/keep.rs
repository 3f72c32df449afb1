//! What keeps all of it going.

use std::error::Error;
use std::time::Duration;

use futures_util::{StreamExt, stream};
use tokio::time::{sleep, timeout};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use super::claim::{Claimed, claim, is_due};
use super::post::{Outcome, Post};
use super::row::subscription;
use super::settle::{drop_all, settle};
use super::{Key, Sender, Told, catch_up, tell};
use crate::changelog::Store;
use crate::clock::Instant;
use crate::error::Unexpected;
use crate::transact;

/// How many messages one process hands over at the same time.
const CONCURRENT: usize = 16;
/// How long it is waited at most before the outbox is looked at again: what waits becomes due without being
/// told.
const PAUSE: Duration = Duration::from_secs(1);
/// The shortest time between two looks: what a burst of commits has to tell is told together.
const BREATH: Duration = Duration::from_millis(50);

/// Tells what is published, until `shutdown`; ends what has begun then. Any number of processes may, on the
/// same database.
///
/// A database that fails is no reason to stop: that is told in the log, and tried again.
pub async fn keep(store: Store, sender: Sender, key: Key, shutdown: CancellationToken) {
    let (post, mut commits) = (Post::new(sender, key), store.follow());
    while !shutdown.is_cancelled() {
        commits.mark_unchanged();
        if let Err(error) = tell_all(&store, &post, &shutdown).await {
            tracing::error!(error = &error as &dyn Error, "what is published cannot be pushed");
        }
        shutdown.run_until_cancelled(sleep(BREATH)).await;
        shutdown.run_until_cancelled(timeout(PAUSE, commits.changed())).await;
    }
}

async fn tell_all(
    store: &Store,
    post: &Post,
    shutdown: &CancellationToken,
) -> Result<(), Unexpected> {
    catch_up(store).await?;
    while !shutdown.is_cancelled() && is_due(store.reader(), store.clock().now()).await? {
        let claimed: Result<_, Unexpected> = transact!(store, |tx| claim(tx).await);
        let Some(claimed) = claimed? else { return Ok(()) };
        match tell(store.reader(), &claimed.message).await? {
            Some(told) => send(store, post, &claimed, &told).await?,
            None => transact!(store, |tx| drop_all(tx, &claimed).await)?,
        }
    }
    Ok(())
}

async fn send(
    store: &Store,
    post: &Post,
    claimed: &Claimed,
    told: &Told,
) -> Result<(), Unexpected> {
    let now = store.clock().now();
    let sending: Vec<_> = claimed.to.iter().map(|(to, _)| hand_over(post, told, to, now)).collect();
    let outcomes: Vec<(Uuid, Outcome)> =
        stream::iter(sending).buffer_unordered(CONCURRENT).collect().await;
    transact!(store, |tx| settle(tx, claimed, &outcomes).await)?;
    Ok(())
}

async fn hand_over(
    post: &Post,
    told: &Told,
    to: &subscription::Model,
    now: Instant,
) -> (Uuid, Outcome) {
    let outcome = post.send(told, to, now).await.unwrap_or_else(|error| {
        let error = &error as &dyn Error;
        tracing::error!(error, "a message cannot be written for a browser");
        Outcome::Refused
    });
    (to.id, outcome)
}
