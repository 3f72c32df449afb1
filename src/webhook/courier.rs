//! The courier: keeps looking for webhooks that have something to tell, and delivers.

use std::collections::HashSet;
use std::error::Error;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};
use tokio_util::sync::CancellationToken;

use super::claim::{Claim, Claimed, claim, due};
use super::post::Outcome;
use super::secret::{message_name, seconds};
use super::settle::settle;
use super::{Post, Shape, Webhook};
use crate::changelog::Store;
use crate::clock::Instant;
use crate::error::Unexpected;
use crate::id::WebhookId;
use crate::transact;

/// How many webhooks one process delivers at the same time.
const CONCURRENT: usize = 16;
/// How long it is waited at most before webhooks are looked at again: what is to be tried again
/// becomes due without being told.
const PAUSE: Duration = Duration::from_secs(1);
/// The shortest time between two looks: what a burst of commits has to tell is told together.
const BREATH: Duration = Duration::from_millis(20);
/// How long a stopping courier waits for messages under way. Those that it breaks off are sent again,
/// under the same ids, when their leases end.
const GRACE: Duration = Duration::from_secs(20);

/// Delivers what webhooks have to tell. Any number of processes may have one on the same database:
/// each webhook is delivered by one of them at a time.
#[derive(Clone)]
pub struct Courier {
    store: Store,
    post: Post,
    shape: Shape,
    /// Webhooks that this process is delivering.
    busy: Arc<Mutex<HashSet<WebhookId>>>,
    places: Arc<Semaphore>,
    shutdown: CancellationToken,
}

impl Courier {
    /// A courier that does not run yet.
    pub fn new(store: Store, post: Post, shape: Shape) -> Self {
        Self {
            store,
            post,
            shape,
            busy: Arc::default(),
            places: Arc::new(Semaphore::new(CONCURRENT)),
            shutdown: CancellationToken::new(),
        }
    }

    /// Delivers until `shutdown`, then lets messages under way arrive, for at most 20 seconds.
    ///
    /// A database that fails is no reason to stop: the courier complains in the log and tries on.
    pub async fn run(self, shutdown: CancellationToken) {
        let courier = Self { shutdown: shutdown.clone(), ..self };
        let (mut commits, mut runs) = (courier.store.follow(), JoinSet::new());
        while !shutdown.is_cancelled() {
            commits.mark_unchanged();
            courier.take_up(&mut runs).await;
            while runs.try_join_next().is_some() {}
            shutdown.run_until_cancelled(sleep(BREATH)).await;
            let commit = timeout(PAUSE, commits.changed());
            shutdown.run_until_cancelled(commit).await;
        }
        let all = async { while runs.join_next().await.is_some() {} };
        if timeout(GRACE, all).await.is_err() {
            tracing::warn!(count = runs.len(), "breaking off webhooks that did not end");
            runs.shutdown().await;
        }
    }

    /// Begins to deliver all that have something to tell.
    async fn take_up(&self, runs: &mut JoinSet<()>) {
        let due = due(&self.store, self.store.clock().now()).await;
        let due = due.unwrap_or_else(|error| {
            tracing::error!(error = &error as &dyn Error, "cannot look for webhooks");
            Vec::new()
        });
        for id in due {
            if self.busy().insert(id) {
                runs.spawn(self.clone().deliver(id));
            }
        }
    }

    fn busy(&self) -> std::sync::MutexGuard<'_, HashSet<WebhookId>> {
        self.busy.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Delivers everything that one webhook has to tell, until something does not get through.
    async fn deliver(self, id: WebhookId) {
        let _done = Done { courier: &self, id };
        let Ok(_place) = self.places.acquire().await else { return };
        while !self.shutdown.is_cancelled() {
            match self.deliver_next(id).await {
                Ok(true) => {}
                Ok(false) => return,
                Err(error) => {
                    let error = &error as &dyn Error;
                    return tracing::error!(%id, error, "a webhook cannot be delivered");
                }
            }
        }
    }

    /// Delivers the webhook's next message. Answers whether there may be another one now.
    async fn deliver_next(&self, id: WebhookId) -> Result<bool, Unexpected> {
        let claimed: Result<_, Unexpected> = transact!(&self.store, |tx| claim(tx, id).await);
        let claimed = match claimed? {
            Claim::Nothing => return Ok(false),
            Claim::Further => return Ok(true),
            Claim::Message(claimed) => claimed,
        };
        let at = self.store.clock().now();
        let outcome = self.send(&claimed, at).await;
        transact!(&self.store, |tx| settle(tx, &claimed, at, &outcome).await)
    }

    async fn send(&self, claimed: &Claimed, at: Instant) -> Outcome {
        let Claimed { hook, message, message_id, .. } = claimed;
        match message.body(hook.query.as_deref(), &self.shape).await {
            Ok(body) => {
                let name = message_name(*message_id);
                let headers = [
                    ("webhook-timestamp", seconds(at).to_string()),
                    ("webhook-signature", signatures(hook, &name, at, &body)),
                    ("webhook-id", name),
                ];
                self.post.send(&hook.url, &headers, body).await
            }
            Err(fault) => Outcome::not_sent(fault),
        }
    }
}

/// The signature of the secret, and of the one before while both are good.
fn signatures(hook: &Webhook, name: &str, at: Instant, body: &str) -> String {
    let before = hook.previous_secret.as_ref();
    let before = before.filter(|_| hook.previous_until.is_some_and(|until| at < until));
    let secrets = std::iter::once(&hook.secret).chain(before);
    let signed: Vec<_> = secrets.map(|secret| secret.sign(name, at, body.as_bytes())).collect();
    signed.join(" ")
}

/// Lets a webhook be taken up again, however its delivery ended.
struct Done<'a> {
    courier: &'a Courier,
    id: WebhookId,
}

impl Drop for Done<'_> {
    fn drop(&mut self) {
        self.courier.busy().remove(&self.id);
    }
}
