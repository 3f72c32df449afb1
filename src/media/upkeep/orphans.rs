//! Ending what belongs to nothing.

use std::collections::{BTreeMap, BTreeSet};

use futures_util::TryStreamExt;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};

use crate::changelog::{Store, Transaction};
use crate::clock::Instant;
use crate::error::Unexpected;
use crate::media::{Darkroom, stored, sweep, version};
use crate::storage::{Listed, StorageError};
use crate::transact;

/// How long a file may belong to nothing, in seconds: a day. An upload stores its files before it tells
/// the database of them, so a file of this moment may well be needed in the next.
pub const ORPHAN_SECONDS: i64 = 24 * 60 * 60;

/// How many contents one transaction ends.
const STEP: usize = 20;

/// A part of the storage: the contents whose hashes begin with one byte. There are
/// [`Shelf::COUNT`] of them, alike in size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shelf(pub u8);

impl Shelf {
    /// How many there are.
    pub const COUNT: u64 = 256;

    /// All of them.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..=u8::MAX).map(Self)
    }
}

/// Files that belonged to nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Orphans {
    /// How many.
    pub files: u64,
    /// Their bytes.
    pub bytes: u64,
}

/// Ends the files on a shelf that no media has had for [`ORPHAN_SECONDS`], such as those of uploads
/// that broke off before they were registered.
pub async fn sweep_orphans(
    store: &Store,
    darkroom: &Darkroom,
    shelf: Shelf,
) -> Result<Orphans, Unexpected> {
    let mut ended = Orphans::default();
    let contents: Vec<_> = old_contents(store, darkroom, shelf).await?.into_iter().collect();
    for step in contents.chunks(STEP) {
        let swept = transact!(store, |tx| end_unknown(tx, darkroom, step).await)?;
        ended.files += swept.files;
        ended.bytes += swept.bytes;
    }
    Ok(ended)
}

/// A content's hash and its files.
type Content = (Vec<u8>, Vec<Listed>);

/// The contents none of whose files is young.
async fn old_contents(
    store: &Store,
    darkroom: &Darkroom,
    shelf: Shelf,
) -> Result<BTreeMap<Vec<u8>, Vec<Listed>>, Unexpected> {
    let before = store.clock().now().plus_seconds(-ORPHAN_SECONDS);
    let mut contents: BTreeMap<Vec<u8>, Vec<Listed>> = BTreeMap::new();
    for folder in stored::shelf(shelf.0) {
        let mut files = darkroom.storage().list(&folder);
        while let Some(file) = files.try_next().await.map_err(not_swept)? {
            if let Some(hash) = stored::content_hash(&file.key) {
                contents.entry(hash).or_default().push(file);
            }
        }
    }
    contents.retain(|_, files| files.iter().all(|file| is_older(file, before)));
    Ok(contents)
}

fn is_older(file: &Listed, before: Instant) -> bool {
    file.written_at < before
}

/// Ends those of these contents that no version of a media has, while uploads are held off.
async fn end_unknown(
    tx: &Transaction,
    darkroom: &Darkroom,
    contents: &[Content],
) -> Result<Orphans, Unexpected> {
    sweep::exclude_uploads(tx).await?;
    let known = known(tx, contents.iter().map(|(hash, _)| hash.clone())).await?;
    let mut orphans = Orphans::default();
    for file in contents.iter().filter(|(hash, _)| !known.contains(hash)).flat_map(|(_, it)| it) {
        darkroom.storage().delete(&file.key).await.map_err(not_swept)?;
        orphans.files += 1;
        orphans.bytes += file.size;
    }
    Ok(orphans)
}

async fn known(
    tx: &Transaction,
    hashes: impl Iterator<Item = Vec<u8>>,
) -> Result<BTreeSet<Vec<u8>>, Unexpected> {
    let found: Vec<Vec<u8>> = version::Entity::find()
        .select_only()
        .column(version::Column::ContentHash)
        .filter(version::Column::ContentHash.is_in(hashes))
        .into_tuple()
        .all(tx.db())
        .await?;
    Ok(found.into_iter().collect())
}

fn not_swept(error: StorageError) -> Unexpected {
    Unexpected::while_doing("sweeping the storage")(error)
}
