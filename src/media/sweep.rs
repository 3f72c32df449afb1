//! The end of what was put in the trash long ago.

use std::collections::BTreeSet;

use futures_util::TryStreamExt;
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, QuerySelect, sea_query::LockType};

use super::model::Format;
use super::{Darkroom, Error, key, lock, model, stored, version};
use crate::access::{Actor, Permission};
use crate::audit::Action;
use crate::changelog::{Store, Transaction};
use crate::clock::Instant;
use crate::error::Unexpected;
use crate::id::MediaId;
use crate::jobs::{self, NewJob};
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
    let Some(due) = found.and_then(|media| due_at(&media)) else { return Ok(()) };
    if due > tx.now() {
        // It was taken out of the trash and put there again.
        return Ok(sweep_at(tx, id, due).await?);
    }
    remove(tx, darkroom, id).await
}

/// Ends a media in the trash at once. Needs [`Permission::EmptyTrash`].
pub async fn purge(
    store: &Store,
    darkroom: &Darkroom,
    actor: &Actor,
    id: MediaId,
) -> Result<(), Error> {
    transact!(store, |tx| {
        actor.require(Permission::EmptyTrash)?;
        exclude_uploads(tx).await?;
        let found = lock(tx.db(), [id]).await?.pop();
        let media = found.filter(|media| media.deleted_at.is_some()).ok_or(Error::NotFound)?;
        tx.note(super::deed(actor, Action::Purged, &media));
        remove(tx, darkroom, id).await
    })
}

async fn remove(tx: &Transaction, darkroom: &Darkroom, id: MediaId) -> Result<(), Error> {
    let contents = contents_of(tx, id).await?;
    model::Entity::delete_by_id(id).exec(tx.db()).await?;
    for (content_hash, format) in contents {
        if !is_shared(tx, &content_hash).await? {
            remove_bytes(darkroom, &content_hash, format).await?;
        }
    }
    Ok(())
}

/// When the time of a media in the trash is over.
pub fn due_at(media: &model::Model) -> Option<Instant> {
    media.deleted_at.map(|deleted| deleted.plus_seconds(RETENTION_SECONDS))
}

/// Has a media in the trash swept at this time.
pub(super) async fn sweep_at(tx: &Transaction, id: MediaId, at: Instant) -> Result<(), Unexpected> {
    let key = id.to_string();
    let job = NewJob { kind: SWEEP_JOB, payload: &id, run_at: at, dedupe_key: Some(&key) };
    jobs::enqueue(tx.db(), tx.now(), job).await
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
pub(super) async fn exclude_uploads(tx: &Transaction) -> Result<(), DbErr> {
    latch(tx, LockType::Update).await
}

/// Keeps sweeps off until the transaction ends; uploads do not hinder each other.
pub(super) async fn hold_off(tx: &Transaction) -> Result<(), DbErr> {
    latch(tx, LockType::Share).await
}

async fn latch(tx: &Transaction, lock: LockType) -> Result<(), DbErr> {
    key::Entity::find().lock(lock).all(tx.db()).await.map(drop)
}
