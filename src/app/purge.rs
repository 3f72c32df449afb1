//! Ending what has had its time.

use super::jobs::Means;
use crate::changelog::Store;
use crate::error::Unexpected;
use crate::pledge::invitation;
use crate::publishing::preview;
use crate::{account, idempotency, publishing, push, sync, transact, visit};

/// Purges everything that has expired.
pub(super) async fn purge(on: Means) -> Result<(), Unexpected> {
    let store = &on.store;
    on.resumable.expire(store.clock().now()).await?;
    empty_trash(store).await?;
    forget_superseded(store).await?;
    transact!(store, |tx| {
        account::purge_expired(tx).await?;
        idempotency::purge_expired(tx).await?;
        invitation::forget_codes(tx).await?;
        invitation::forget_contacts(tx).await?;
        invitation::forget_papers(tx).await?;
        preview::forget_ended(tx).await?;
        push::forget(tx).await?;
        sync::compact(tx).await?;
        visit::forget(tx).await
    })
}

/// Files go by jobs of their own.
async fn empty_trash(store: &Store) -> Result<(), Unexpected> {
    loop {
        let ended: Result<_, Unexpected> = transact!(store, |tx| publishing::purge_due(tx).await);
        if ended? == 0 {
            return Ok(());
        }
    }
}

async fn forget_superseded(store: &Store) -> Result<(), Unexpected> {
    loop {
        let forgotten: Result<_, Unexpected> =
            transact!(store, |tx| publishing::forget_superseded(tx).await);
        if forgotten? == 0 {
            return Ok(());
        }
    }
}
