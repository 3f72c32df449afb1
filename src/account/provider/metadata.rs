//! What the provider says of itself: its addresses and its keys.

use std::sync::Arc;

use openidconnect::IssuerUrl;
use openidconnect::core::CoreProviderMetadata;
use tokio::sync::Mutex;

use super::Fault;
use super::asking::Asking;
use super::registration::Issuer;
use crate::clock::Instant;

/// For how long it is believed, in seconds: an hour.
const BELIEVED: i64 = 60 * 60;
/// How long it is not asked for again because of a key that is not among the known ones, in seconds: who
/// makes keys up must not have the provider asked at will.
const KEYS_KEPT: i64 = 60;
/// How long it is not asked for again where the provider has failed, in seconds.
const FAILURE_KEPT: i64 = 5;

/// What the provider says of itself, fetched when it is needed first.
#[derive(Debug, Default)]
pub(super) struct Metadata(Mutex<Kept>);

#[derive(Debug, Default)]
struct Kept {
    said: Option<(Arc<CoreProviderMetadata>, Instant)>,
    failed_at: Option<Instant>,
}

impl Metadata {
    /// What the provider says of itself. Of many who need it at once one asks.
    pub(super) async fn get(
        &self,
        asking: &Asking,
        issuer: &Issuer,
        now: Instant,
    ) -> Result<Arc<CoreProviderMetadata>, Fault> {
        let mut kept = self.0.lock().await;
        match &kept.said {
            Some((said, at)) if is_within(*at, BELIEVED, now) => Ok(Arc::clone(said)),
            _ => kept.fetch(asking, issuer, now).await,
        }
    }

    /// What it says by now, since a key is not among those of `known`; `None` where that cannot be any
    /// news yet.
    pub(super) async fn renewed(
        &self,
        asking: &Asking,
        issuer: &Issuer,
        (known, now): (&Arc<CoreProviderMetadata>, Instant),
    ) -> Option<Arc<CoreProviderMetadata>> {
        let mut kept = self.0.lock().await;
        match &kept.said {
            Some((said, _)) if !Arc::ptr_eq(said, known) => Some(Arc::clone(said)),
            Some((_, at)) if is_within(*at, KEYS_KEPT, now) => None,
            _ => kept.fetch(asking, issuer, now).await.ok(),
        }
    }
}

impl Kept {
    async fn fetch(
        &mut self,
        asking: &Asking,
        issuer: &Issuer,
        now: Instant,
    ) -> Result<Arc<CoreProviderMetadata>, Fault> {
        if self.failed_at.is_some_and(|at| is_within(at, FAILURE_KEPT, now)) {
            return Err(Fault::ProviderFailed);
        }
        self.failed_at = Some(now);
        let url = IssuerUrl::new(issuer.as_str().to_owned()).map_err(|_| Fault::ProviderFailed)?;
        match CoreProviderMetadata::discover_async(url, asking).await {
            Ok(said) => {
                let said = Arc::new(said);
                self.said = Some((Arc::clone(&said), now));
                self.failed_at = None;
                Ok(said)
            }
            Err(error) => {
                let error = &error as &dyn std::error::Error;
                tracing::warn!(error, "what the provider says of itself cannot be fetched");
                Err(Fault::ProviderFailed)
            }
        }
    }
}

/// Whether `now` is not `seconds` after `at` yet.
fn is_within(at: Instant, seconds: i64, now: Instant) -> bool {
    now < at.plus_seconds(seconds)
}
