//! Where renditions are made: the storage, the workers, and who waits for which picture.

use std::collections::{BTreeSet, HashMap};
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Duration;

use bytes::Bytes;
use futures_util::TryStreamExt;
use tokio::sync::{Mutex as Turn, OwnedMutexGuard, mpsc};

use super::model::{Format, StandardRendition};
use super::workers::Seat;
use super::{Busy, Workers, model, stored, version};
use crate::error::Unexpected;
use crate::imaging::{self, Fault, Ladder, OutputFormat, Recipe, Rendition, Size, ladder_widths};
use crate::storage::{Key, Storage, StorageError};

/// How long a reader waits for a rendition that has to be made.
const PATIENCE: Duration = Duration::from_secs(20);

/// How many finished renditions wait for the storage while the next ones are made.
const UNSTORED: usize = 2;

/// What an upload's answer waits for: what every browser shows.
const AT_ONCE: &[OutputFormat] = &[OutputFormat::Webp, OutputFormat::Jpeg];

/// The storage and the workers together. Clones share them.
#[derive(Clone, Debug)]
pub struct Darkroom {
    storage: Storage,
    workers: Workers,
    later: &'static [OutputFormat],
    at_work: Arc<AtWork>,
    made: Arc<AtomicU64>,
}

/// The renditions that are being made, each with a lock that the first one holds and the others
/// wait for.
type AtWork = Mutex<HashMap<Key, Weak<Turn<()>>>>;

/// Why there is no rendition.
#[derive(Debug, thiserror::Error)]
pub(super) enum DevelopError {
    /// The workers have no place, or the work takes too long.
    #[error(transparent)]
    Busy(#[from] Busy),
    /// The original is gone.
    #[error("the original is gone")]
    Gone,
    /// The original, which was decoded once, cannot be.
    #[error(transparent)]
    Fault(#[from] Fault),
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// A surprise.
    #[error(transparent)]
    Unexpected(#[from] Unexpected),
}

/// A file in the storage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Print {
    /// Where it lies.
    pub(super) key: Key,
    /// Its size in bytes.
    pub(super) bytes: u64,
}

/// How many renditions at standard widths there are of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// How many are made.
    pub made: u32,
    /// How many there will be.
    pub total: u32,
}

impl Darkroom {
    /// A darkroom over a storage and workers, which makes `later` formats of every picture once its
    /// upload is answered.
    pub fn new(storage: Storage, workers: Workers, later: &'static [OutputFormat]) -> Self {
        Self { storage, workers, later, at_work: Arc::default(), made: Arc::default() }
    }

    /// The formats that every picture is made in at its standard widths, sooner or later.
    pub(super) fn standard_formats(&self) -> impl Iterator<Item = OutputFormat> {
        AT_ONCE.iter().chain(self.later).copied()
    }

    /// The storage.
    pub const fn storage(&self) -> &Storage {
        &self.storage
    }

    /// How many renditions were made because somebody asked for them, since the start.
    pub fn made_on_demand(&self) -> u64 {
        self.made.load(Ordering::Relaxed)
    }

    /// How far the work on a file is.
    pub fn progress(&self, media: &model::Model) -> Result<Progress, Unexpected> {
        let made = media.renditions()?.len();
        let steps = media.size().map_or(0, |size| ladder_widths(size.width).len());
        let total = made.max(steps * self.standard_formats().count());
        let count = |number| u32::try_from(number).unwrap_or(u32::MAX);
        Ok(Progress { made: count(made), total: count(total) })
    }

    /// A free thread.
    pub(super) async fn seat(&self) -> Result<Seat, Busy> {
        self.workers.seat().await
    }

    /// Makes and stores those standard renditions of a picture file that its upload's answer waits
    /// for; its content has this hash.
    pub(super) async fn develop_ladder(
        &self,
        file: PathBuf,
        content_hash: &[u8],
    ) -> Result<(Ladder, Vec<StandardRendition>), DevelopError> {
        let seat = self.seat().await?;
        let read = move || Ok(std::fs::read(&file)?.into());
        self.climb(seat, read, AT_ONCE.into(), content_hash).await
    }

    /// Makes and stores the standard renditions, in these formats, of a picture that was uploaded
    /// before; in the background, so it waits for a thread for as long as it takes.
    pub(super) async fn develop_further(
        &self,
        content_hash: &[u8],
        format: Format,
        formats: Vec<OutputFormat>,
    ) -> Result<Vec<StandardRendition>, DevelopError> {
        let seat = self.workers.seat_at_leisure().await?;
        let original = stored::original(content_hash, format);
        let source = self.storage.read_all(&original).await?.ok_or(DevelopError::Gone)?;
        let (_, renditions) = self.climb(seat, move || Ok(source), formats, content_hash).await?;
        Ok(renditions)
    }

    /// Ends what was made of a picture beside its standard renditions.
    pub(super) async fn forget_made_on_demand(
        &self,
        media: &model::Model,
    ) -> Result<(), DevelopError> {
        let standard = media.renditions()?.into_iter().map(|rendition| {
            let size = Size { width: rendition.width, height: rendition.height };
            stored::whole(&media.content_hash, size, rendition.format)
        });
        let standard: BTreeSet<Key> = standard.collect();
        let folder = stored::renditions(&media.content_hash);
        let all: Vec<_> = self.storage.list(&folder).try_collect().await?;
        for file in all.into_iter().filter(|file| !standard.contains(&file.key)) {
            self.storage.delete(&file.key).await?;
        }
        Ok(())
    }

    async fn climb(
        &self,
        seat: Seat,
        read: impl FnOnce() -> std::io::Result<Bytes> + Send + 'static,
        formats: Vec<OutputFormat>,
        content_hash: &[u8],
    ) -> Result<(Ladder, Vec<StandardRendition>), DevelopError> {
        let (sender, receiver) = mpsc::channel(UNSTORED);
        let made = async {
            let making = seat.run(move || Ok(climb(&read()?, &formats, &sender)));
            Ok(making.await?.map_err(StorageError::Source)??)
        };
        // Where storing fails the receiver is dropped, and the thread makes no more.
        tokio::try_join!(made, self.store_all(content_hash, receiver))
    }

    async fn store_all(
        &self,
        content_hash: &[u8],
        mut renditions: mpsc::Receiver<Rendition>,
    ) -> Result<Vec<StandardRendition>, DevelopError> {
        let mut stored = Vec::new();
        while let Some(rendition) = renditions.recv().await {
            stored.push(self.store(content_hash, rendition).await?);
        }
        stored.sort_unstable_by_key(|rendition| (rendition.format, rendition.width));
        Ok(stored)
    }

    /// Standard renditions show the whole picture.
    async fn store(
        &self,
        content_hash: &[u8],
        rendition: Rendition,
    ) -> Result<StandardRendition, DevelopError> {
        let Rendition { width, height, format, bytes } = rendition;
        let key = stored::whole(content_hash, Size { width, height }, format);
        let length = length(&bytes);
        self.storage.put_bytes(&key, bytes.into()).await?;
        Ok(StandardRendition { width, height, format, bytes: length })
    }

    /// Finds a rendition, and has it made first where it is missing. However many ask, it is made
    /// once; it is made to the end even if all of them give up.
    pub(super) async fn develop(
        &self,
        version: version::Model,
        picture: Size,
        recipe: Recipe,
    ) -> Result<Print, DevelopError> {
        let plan = recipe.plan(picture);
        let key = stored::rendition(&version.content_hash, picture, &plan, recipe.format);
        if let Some(bytes) = self.storage.size(&key).await? {
            return Ok(Print { key, bytes });
        }
        let darkroom = self.clone();
        let making = tokio::spawn(async move { darkroom.make_once(key, &version, recipe).await });
        match tokio::time::timeout(PATIENCE, making).await {
            Ok(made) => made.map_err(Unexpected::while_doing("waiting for a rendition"))?,
            Err(_) => Err(Busy.into()),
        }
    }

    async fn make_once(
        &self,
        key: Key,
        version: &version::Model,
        recipe: Recipe,
    ) -> Result<Print, DevelopError> {
        let _turn = self.turn(&key).await;
        if let Some(bytes) = self.storage.size(&key).await? {
            return Ok(Print { key, bytes });
        }
        let seat = self.seat().await?;
        let original = stored::original(&version.content_hash, version.format);
        let source = self.storage.read_all(&original).await?.ok_or(DevelopError::Gone)?;
        let rendition = seat.run(move || imaging::render(&source, &recipe)).await??;
        self.made.fetch_add(1, Ordering::Relaxed);
        let bytes = length(&rendition.bytes);
        self.storage.put_bytes(&key, Bytes::from(rendition.bytes)).await?;
        Ok(Print { key, bytes })
    }

    /// Waits until nobody else makes this rendition.
    async fn turn(&self, key: &Key) -> OwnedMutexGuard<()> {
        let turn = {
            let mut at_work = self.at_work.lock().unwrap_or_else(PoisonError::into_inner);
            at_work.retain(|_, turn| turn.strong_count() > 0);
            let known = at_work.get(key).and_then(Weak::upgrade);
            known.unwrap_or_else(|| {
                let turn = Arc::default();
                at_work.insert(key.clone(), Arc::downgrade(&turn));
                turn
            })
        };
        turn.lock_owned().await
    }
}

/// Makes the ladder of a picture and sends the renditions away; for a worker's thread.
fn climb(
    source: &[u8],
    formats: &[OutputFormat],
    renditions: &mpsc::Sender<Rendition>,
) -> Result<Ladder, Fault> {
    let store = &mut |rendition| match renditions.blocking_send(rendition) {
        Ok(()) => ControlFlow::Continue(()),
        Err(_) => ControlFlow::Break(()),
    };
    imaging::ladder(source, formats, store)
}

fn length(bytes: &[u8]) -> u64 {
    u64::try_from(bytes.len()).unwrap_or(u64::MAX)
}
