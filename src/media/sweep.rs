//! The end of what was put in the trash long ago.

use std::collections::BTreeSet;

use futures_util::TryStreamExt;
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, QuerySelect, sea_query::LockType};

use super::model::Format;
use super::{Darkroom, Error, key, lock, model, stored, version};
use crate::changelog::{Store, Transaction};
use crate::clock::Instant;
use crate::id::MediaId;
use crate::transact;

/// How long the trash keeps a media, in seconds: 30 days.
pub const RETENTION_SECONDS: i64 = 30 * 24 * 60 * 60;

/// The kind of job that [`sweep`] is run by; its payload is the media's id.
pub const SWEEP_JOB: &str = "media.sweep_deleted";

/// Ends a media that has been in the trash for [`RETENTION_SECONDS`]: its rows, and those bytes
/// that no other media shares. One that is not, or not any more, stays as it is. May run twice.
///
/// The bytes go while the transaction is open: an upload of the same content comes either before,
/// and shares them, or after, and sees that they are gone.
pub async fn sweep(store: &Store, darkroom: &Darkroom, id: MediaId) -> Result<(), Error> {
    transact!(store, |tx| end(tx, darkroom, id).await)
}

async fn end(tx: &Transaction, darkroom: &Darkroom, id: MediaId) -> Result<(), Error> {
    exclude_uploads(tx).await?;
    let found = lock(tx.db(), [id]).await?.pop();
    if found.is_none_or(|media| !is_due(&media, tx.now())) {
        return Ok(());
    }
    let contents = contents_of(tx, id).await?;
    model::Entity::delete_by_id(id).exec(tx.db()).await?;
    for (content_hash, format) in contents {
        if !is_shared(tx, &content_hash).await? {
            remove_bytes(darkroom, &content_hash, format).await?;
        }
    }
    Ok(())
}

fn is_due(media: &model::Model, now: Instant) -> bool {
    media.deleted_at.is_some_and(|deleted| deleted.plus_seconds(RETENTION_SECONDS) <= now)
}

/// The contents of all its versions.
async fn contents_of(tx: &Transaction, id: MediaId) -> Result<BTreeSet<(Vec<u8>, Format)>, DbErr> {
    let filter = version::COLUMN.media_id.eq(id);
    let versions = version::Entity::find().filter(filter).all(tx.db()).await?;
    Ok(versions.into_iter().map(|version| (version.content_hash, version.format)).collect())
}

async fn is_shared(tx: &Transaction, content_hash: &[u8]) -> Result<bool, DbErr> {
    let filter = version::COLUMN.content_hash.eq(content_hash.to_vec());
    Ok(version::Entity::find().filter(filter).one(tx.db()).await?.is_some())
}

async fn remove_bytes(
    darkroom: &Darkroom,
    content_hash: &[u8],
    format: Format,
) -> Result<(), Error> {
    let storage = darkroom.storage();
    let folder = stored::renditions(content_hash);
    let renditions: Vec<_> = storage.list(&folder).try_collect().await?;
    for rendition in renditions {
        storage.delete(&rendition.key).await?;
    }
    Ok(storage.delete(&stored::original(content_hash, format)).await?)
}

/// Uploads and sweeps exclude each other by the lock of the first media key, which always exists
/// where there are URLs, and which nobody else locks. On `SQLite` transactions do so anyway.
async fn exclude_uploads(tx: &Transaction) -> Result<(), DbErr> {
    latch(tx, LockType::Update).await
}

/// Keeps sweeps off until the transaction ends; uploads do not hinder each other.
pub(super) async fn hold_off(tx: &Transaction) -> Result<(), DbErr> {
    latch(tx, LockType::Share).await
}

async fn latch(tx: &Transaction, lock: LockType) -> Result<(), DbErr> {
    key::Entity::find().lock(lock).all(tx.db()).await.map(drop)
}
