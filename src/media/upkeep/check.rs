//! Whether every file is as it was stored.

use futures_util::TryStreamExt;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::next;
use crate::changelog::Store;
use crate::error::Unexpected;
use crate::id::MediaId;
use crate::imaging::Size;
use crate::media::{Darkroom, model, stored, version};
use crate::storage::{Key, Storage, StorageError};

/// A file that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    /// The media that it belongs to.
    pub media: MediaId,
    /// Where it lies, or should.
    pub file: Key,
    /// What is wrong with it.
    pub flaw: Flaw,
}

/// What is wrong with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// It is not there.
    Missing,
    /// It holds something else than what was stored.
    Changed,
}

/// What a step of looking found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Looked {
    /// How many media were looked at.
    pub media: u64,
    /// The last of them; `None` where there are no more.
    pub last: Option<MediaId>,
    /// What is wrong.
    pub damages: Vec<Damage>,
}

/// Looks at the files of the next media after `after`: the originals of all their versions, byte by
/// byte, and whether their standard renditions are there in full length.
pub async fn check(
    store: &Store,
    darkroom: &Darkroom,
    after: Option<MediaId>,
) -> Result<Looked, Unexpected> {
    let mut looked = Looked::default();
    for media in next(store, after).await? {
        looked.media += 1;
        looked.last = Some(media.id);
        for version in versions(store, media.id).await? {
            let flawed = look_at_original(darkroom.storage(), &version).await?;
            looked.damages.extend(flawed);
        }
        looked.damages.extend(look_at_renditions(darkroom.storage(), &media).await?);
    }
    looked.damages.dedup();
    Ok(looked)
}

async fn versions(store: &Store, id: MediaId) -> Result<Vec<version::Model>, Unexpected> {
    let of_media = version::COLUMN.media_id.eq(id);
    Ok(version::Entity::find().filter(of_media).all(store.reader()).await?)
}

async fn look_at_original(
    storage: &Storage,
    version: &version::Model,
) -> Result<Option<Damage>, Unexpected> {
    let file = stored::original(&version.content_hash, version.format);
    let flaw = match hash(storage, &file).await.map_err(unreadable)? {
        None => Flaw::Missing,
        Some(hash) if hash.as_bytes() != version.content_hash.as_slice() => Flaw::Changed,
        Some(_) => return Ok(None),
    };
    Ok(Some(Damage { media: version.media_id, file, flaw }))
}

/// BLAKE3 of a file's bytes; `None` where there is none.
async fn hash(storage: &Storage, file: &Key) -> Result<Option<blake3::Hash>, StorageError> {
    let Some(length) = storage.size(file).await? else { return Ok(None) };
    let Some(mut bytes) = storage.read(file, 0..length).await? else { return Ok(None) };
    let mut hasher = blake3::Hasher::new();
    while let Some(chunk) = bytes.try_next().await? {
        hasher.update(&chunk);
    }
    Ok(Some(hasher.finalize()))
}

async fn look_at_renditions(
    storage: &Storage,
    media: &model::Model,
) -> Result<Vec<Damage>, Unexpected> {
    let mut damages = Vec::new();
    for rendition in media.renditions()? {
        let size = Size { width: rendition.width, height: rendition.height };
        let file = stored::whole(&media.content_hash, size, rendition.format);
        let flaw = match storage.size(&file).await.map_err(unreadable)? {
            None => Flaw::Missing,
            Some(length) if length != rendition.bytes => Flaw::Changed,
            Some(_) => continue,
        };
        damages.push(Damage { media: media.id, file, flaw });
    }
    Ok(damages)
}

fn unreadable(error: StorageError) -> Unexpected {
    Unexpected::while_doing("looking at a stored file")(error)
}
